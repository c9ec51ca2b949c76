"""A reader's own comment: that it was received, what became of it, taking it back."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from comments.actions.withdrawing import withdraw
from comments.answers import SeeOther
from comments.models import Comment
from comments.reasons import BY_CODE
from comments.screening.shouting import lacks_accents
from comments.views.device import device_token
from comments.views.story import visible_story
from comments.workflow import State
from foundation.problems import Refused

_NOT_A_CODE_SIGN = re.compile(r"[^0-9A-Z]")


@never_cache
@require_safe
def received(request: HttpRequest, code: str) -> HttpResponse:
    """The answer to a comment that was sent: it waits, and this is the code to ask with."""
    comment = _by_code(code)
    if comment is None:
        raise Http404
    return render(request, "comments/received.html", _about(comment))


@never_cache
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """What became of a comment, for whoever has its code."""
    asked = request.GET.get("ma", "")
    comment = _by_code(asked) if asked else None
    context = {"asked": asked[:40], **(_about(comment) if comment else {})}
    is_unknown = bool(asked) and comment is None
    return render(request, "comments/lookup.html", context, status=404 if is_unknown else 200)


def _by_code(typed: str) -> Comment | None:
    """By the code as people type it: small letters, blanks and dashes do not matter."""
    code = _NOT_A_CODE_SIGN.sub("", typed[:40].upper())
    return Comment.objects.select_related("article").filter(lookup_code=code).first()


def _about(comment: Comment) -> dict[str, object]:
    reason = BY_CODE.get(comment.reason)
    return {
        "comment": comment,
        "story": visible_story(comment.article_id),
        "is_waiting": comment.state == State.WAITING,
        "is_shown": comment.state == State.APPROVED,
        "told": reason.told if reason else "",
        "can_withdraw": comment.state == State.WAITING,
        "lacks_accents": lacks_accents(comment.text),
    }


@never_cache
@require_http_methods(["POST"])
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """The writer withdraws his waiting comment: on the device that sent it, within ten minutes."""
    comment = _by_code(code)
    if comment is None:
        raise Http404
    try:
        withdraw(comment=comment, token=device_token(request), at=timezone.now())
    except Refused as no:
        context = _about(comment) | {"error": str(no)}
        return render(request, "comments/received.html", context, status=400)
    return SeeOther(f"{reverse('comments:lookup')}?ma={comment.shown_code}")
