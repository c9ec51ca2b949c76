"""What a reader may ask of the administrator: his data as a file, or that they are erased."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles.permissions import may
from comments.actions import erasing
from comments.admin.places import desk_page
from comments.answers import SeeOther
from comments.models import Comment, Sender
from foundation.problems import Refused

_SHOWN = 50
_MOST_DEVICES = 200


def urls(model_admin: ModelAdmin) -> list[URLPattern]:
    def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def asked(request: HttpRequest) -> HttpResponse:
            if not may(request.user, "comments.erase_sender"):
                raise PermissionDenied
            return view(model_admin, request)

        return model_admin.admin_site.admin_view(asked)

    return [
        path("du-lieu/", guarded(page), name="comments_sender_data"),
        path("du-lieu/tai-ve/", guarded(download), name="comments_sender_export"),
        path("du-lieu/xoa/", guarded(erase), name="comments_sender_erase"),
    ]


def page(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """The person behind an address, a code or a number: what is kept of him."""
    words = request.GET.get("q", "").strip()[:254]
    senders = erasing.person_behind(words) if words else []
    comments = Comment.objects.filter(sender__in=senders).order_by("-sent_at", "-id")
    return desk_page(
        request,
        "admin/comments/personal_data.html",
        model_admin=model_admin,
        title="Dữ liệu cá nhân của bạn đọc",
        words=words,
        senders=senders,
        comments=comments.select_related("article")[:_SHOWN],
        number=comments.count() if senders else 0,
    )


def download(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405)
    senders = _chosen(request.GET.getlist("ids"))
    response = JsonResponse(
        erasing.exported(senders, by=request.user),
        encoder=DjangoJSONEncoder,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    name = f"du-lieu-ban-doc-{senders[0].pk}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def erase(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=405)
    senders = _chosen(request.POST.getlist("ids"))
    try:
        erased = erasing.erase(senders, by=request.user, at=timezone.now())
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, _told(erased))
    return SeeOther(reverse("admin:comments_sender_data"))


def _told(erased: erasing.Erased) -> str:
    parts = [f"Đã xóa {erased.comments} ý kiến"]
    if erased.placeholders:
        parts.append(f"trong đó {erased.placeholders} ý kiến đã có người trả lời để lại chỗ trống")
    parts.append(f"{erased.likes} lượt thích, {erased.reports} báo cáo của người này")
    return ", ".join(parts) + ". Nhật ký quyết định được giữ, không còn tên hay lời của người ấy."


def _chosen(typed: list[str]) -> list[Sender]:
    if (
        not typed
        or len(typed) > _MOST_DEVICES
        or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in typed)
    ):
        raise BadRequest
    senders = list(Sender.objects.filter(pk__in=typed).order_by("pk"))
    if not senders:
        raise Http404
    return senders
