"""Pages that belong to no app: the health check, and the answer to a failed CSRF check."""

import logging
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Station
from foundation.pagecache.public import public_page
from newsroom.watching.metrics import free_part

logger = logging.getLogger(__name__)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and is fully migrated, else 503 with the reason.

    One query; each process looks for missing migrations until it once found none.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        is_migrated = _is_migrated()
    except (DatabaseError, InterfaceError) as error:
        # The log has the details: they may name hosts and users.
        logger.warning("healthz: the database does not answer: %s", error)
        return _unwell("the database does not answer")
    if not is_migrated:
        return _unwell("migrations are missing: run manage.py migrate")
    return JsonResponse({"status": "ok", "database": "ok", "migrations": "ok"})


# A disk that is fuller takes no pictures any more.
LEAST_FREE = 0.01


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when this machine can do all of its work: healthz, and files can be written. For whoever
    sends readers here, or sends them elsewhere."""
    health = healthz(request)
    if health.status_code != 200:
        return health
    media = Path(settings.MEDIA_ROOT)
    try:
        media.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=media):
            pass
    except OSError as error:
        logger.warning("readyz: %s cannot be written: %s", media, error)
        return _unwell("media files cannot be written")
    if free_part(media) < LEAST_FREE:
        return _unwell("the disk of the media files is full")
    return JsonResponse({"status": "ok", "database": "ok", "migrations": "ok", "media": "ok"})


def _unwell(reason: str) -> JsonResponse:
    return JsonResponse({"status": "unavailable", "reason": reason}, status=503)


_found_migrated = False


def _is_migrated() -> bool:
    global _found_migrated
    if not _found_migrated:
        executor = MigrationExecutor(connection)
        _found_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _found_migrated


@public_page()
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone needs to keep the site among its programs."""
    station = Station.objects.at(timezone.localdate())
    return JsonResponse(
        {
            "name": station.name,
            "short_name": station.short_name,
            "lang": "vi",
            "start_url": reverse("articles:home"),
            "scope": "/",
            "display": "browser",
            "background_color": "#ffffff",
            "theme_color": "#0b4a75",
            "icons": [
                {"src": static(f"newsroom/{name}.png"), "sizes": size, "type": "image/png"} | more
                for name, size, more in (
                    ("icon-192", "192x192", {}),
                    ("icon-512", "512x512", {}),
                    ("icon-maskable-512", "512x512", {"purpose": "maskable"}),
                )
            ],
        },
        content_type="application/manifest+json; charset=utf-8",
        json_dumps_params={"ensure_ascii": False},
    )


RETRY_AFTER = 10  # seconds; PostgreSQL is back within them after a restart


def server_error(request: HttpRequest) -> HttpResponse:
    """503 where the database is away, hangs or gave the deed up, for that heals by itself; else 500.

    Django calls it while the error is still being handled.
    """
    if not isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return _failed(request, 500, "Lỗi này là của chúng tôi và đã được ghi lại.")
    response = _failed(request, 503, "Hệ thống đang bận hoặc đang bảo trì.")
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def _failed(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": f"{sentence} Xin thử lại sau ít phút."}, status=status)
    typed = request.method == "POST"
    return HttpResponse(render_to_string(f"{status}.html", {"typed": typed}), status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    logger.warning("CSRF check failed at %s: %s", request.path, reason)
    return refused(
        403,
        "Phiên làm việc của trang đã cũ",
        "Nội dung vừa gửi chưa được lưu, vì trang đã mở quá lâu, bạn vừa đăng nhập ở một thẻ khác,"
        " hoặc trình duyệt đang chặn cookie.",
        "Hãy bấm nút Quay lại của trình duyệt: những gì bạn đã gõ vẫn còn ở đó. Chép lại cho chắc,"
        " tải lại trang rồi gửi lần nữa.",
    )


def refused(status: int, title: str, *sentences: str) -> HttpResponse:
    """A page in plain words that needs no database, no session and no request."""
    page = render_to_string("refused.html", {"title": title, "sentences": sentences})
    return HttpResponse(page, status=status)
