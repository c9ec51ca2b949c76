"""Where the links of our messages lead: confirm an address, or stop. Opening a page changes nothing,
for mail programs open links ahead of their readers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.actions import mailing
from comments.models import MailWish


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail(request: HttpRequest, secret: str) -> HttpResponse:
    wish = _required(secret)
    done = ""
    if request.method == "POST" and mailing.confirm(wish=wish, at=timezone.now()):
        done = "Cảm ơn bạn. Địa chỉ đã được xác nhận."
    return _page(request, wish, secret, done)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, secret: str) -> HttpResponse:
    """One click, also that of a mail program (RFC 8058), which has no cookie and no token of ours: the
    secret in the address is the right to stop, and stopping is all it does."""
    wish = _required(secret)
    done = ""
    if request.method == "POST":
        mailing.stop(wish=wish, at=timezone.now())
        done = "Đã dừng."
    return _page(request, wish, secret, done)


def _required(secret: str) -> MailWish:
    wish = mailing.by_secret(secret[:100])
    if wish is None:
        raise Http404
    return wish


def _page(request: HttpRequest, wish: MailWish, secret: str, done: str) -> HttpResponse:
    stop = reverse("comments:mail_stop", args=[secret])
    context = {"wish": wish, "stop": stop, "done": done}
    return render(request, "comments/mail/page.html", context)
