"""What happens to every request before and after its view."""

import contextlib
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.handlers.wsgi import get_bytes_from_wsgi
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from articles.embeds import FRAME_HOSTS
from newsroom.views import refused

Handler = Callable[[HttpRequest], HttpResponse]

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
GO_BACK = (
    "Hãy bấm nút Quay lại của trình duyệt: những gì bạn đã gõ vẫn còn ở đó. "
    "Rút ngắn hoặc chia nhỏ rồi gửi lại."
)


def clear_words_for_bad_requests(get_response: Handler) -> Handler:
    """A request that cannot be read gets 400 or 413 and a sentence, before anything acts on it.

    The form is read here, whole: wherever else it were read first, Django would turn the failure
    into a bare 400, and a NUL or broken UTF-8 would travel on to the database and come back as 500.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = _unreadable(request)
        if answer is None:
            return get_response(request)
        _protect(answer)
        return answer

    return middleware


def _unreadable(request: HttpRequest) -> HttpResponse | None:
    if not _is_text(request):
        return _refuse(
            request,
            400,
            "Yêu cầu không đọc được",
            "Địa chỉ này chứa ký tự hỏng nên máy chủ không đọc được.",
            "Hãy kiểm tra lại địa chỉ, hoặc trở về trang chủ.",
        )
    try:
        if _is_too_big(request):
            raise RequestDataTooBig
        if request.method == "POST":
            request.POST  # noqa: B018 (reading it is the check)
    except RequestDataTooBig:
        _read_on(request)
        return _refuse(
            request,
            413,
            "Nội dung gửi lên quá lớn",
            "Nội dung vượt quá mức máy chủ nhận (8 MB cho phần chữ của một biểu mẫu,"
            f" {settings.LARGEST_REQUEST // 2**20} MB kể cả tệp) nên chưa được lưu.",
            GO_BACK,
        )
    except (TooManyFieldsSent, TooManyFilesSent):
        return _refuse(
            request,
            400,
            "Biểu mẫu có quá nhiều mục",
            "Biểu mẫu gửi lên nhiều ô hoặc nhiều tệp hơn mức máy chủ nhận nên chưa được lưu.",
            GO_BACK,
        )
    except (MultiPartParserError, BadRequest, SuspiciousOperation, UnreadablePostError):
        return _refuse(
            request,
            400,
            "Yêu cầu không đọc được",
            "Dữ liệu gửi lên bị hỏng hoặc đứt giữa chừng nên chưa được lưu.",
            "Hãy bấm nút Quay lại của trình duyệt: những gì bạn đã gõ vẫn còn ở đó. Rồi gửi lại.",
        )
    return None


def _is_text(request: HttpRequest) -> bool:
    """Whether path, query and cookies are without NUL, which PostgreSQL cannot hold, and the query
    is UTF-8. (In a path Django has put `%` and digits for broken bytes: such a page is not found.)
    """
    query = unquote_to_bytes(get_bytes_from_wsgi(request.META, "QUERY_STRING", ""))
    if "\0" in request.path_info or b"\0" in query:
        return False
    if any("\0" in value for value in request.COOKIES.values()):
        return False
    try:
        query.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_too_big(request: HttpRequest) -> bool:
    """By the length announced; without one no body is read at all."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return False
    is_form = request.content_type in FORMS
    limit = settings.LARGEST_REQUEST if is_form else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return length > limit


def _read_on(request: HttpRequest) -> None:
    """Let the browser finish sending, within bounds: cut off before, it shows an error of its own
    instead of our sentence."""
    left = settings.LARGEST_REQUEST
    with contextlib.suppress(OSError):
        while left > 0 and (chunk := request.read(64 * 1024)):
            left -= len(chunk)


def _refuse(request: HttpRequest, status: int, title: str, *sentences: str) -> HttpResponse:
    if request.path_info.startswith("/api/"):
        # For the programmer who sent it, in the shape of all problems there.
        return JsonResponse({"detail": "The request cannot be read."}, status=status)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": " ".join(sentences)}, status=status)
    return refused(status, title, *sentences)


# --- headers ----------------------------------------------------------------------------------

# No script, style, picture or font from elsewhere, and none written into the page itself.
STRICT = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
    # Our own preview, and the videos of other sites that a reader asked for.
    "frame-src": " ".join(("'self'", *FRAME_HOSTS)),
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "media-src": "'self'",
    "object-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
}
# CKEditor 4 writes event handlers and styles into the page: docs/decisions has the risk.
EDITOR = STRICT | {
    "img-src": "'self' data: blob:",
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
}


def _policy(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


CONTENT_SECURITY_POLICIES = {"strict": _policy(STRICT), "editor": _policy(EDITOR)}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")
)


def security_headers(get_response: Handler) -> Handler:
    """What browsers may do with a page, and that nobody keeps one which is not public.

    A view that shows the rich-text editor says so by `response.csp = "editor"`.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        _protect(response)
        return response

    return middleware


def _protect(response: HttpResponse) -> None:
    policy = CONTENT_SECURITY_POLICIES[getattr(response, "csp", "strict")]
    response.headers.setdefault("Content-Security-Policy", policy)
    response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", settings.SECURE_REFERRER_POLICY)
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    # Public pages name their keys (foundation.pagecache); all others stay in this one browser.
    if not response.has_header("Surrogate-Key"):
        response.headers.setdefault("Cache-Control", "private, no-store")
    # A picture of a public page may stand in a feed reader; what is not public, in no other site.
    is_public = response.headers.get("Cache-Control", "").startswith("public")
    response.headers.setdefault(
        "Cross-Origin-Resource-Policy", "cross-origin" if is_public else "same-origin"
    )
