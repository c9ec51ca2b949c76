"""A reader's own comments: received, changed, taken back, and what became of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from comments.actions import gate
from comments.actions.withdrawing import OWN_FOR, change, may_touch, withdraw
from comments.answers import SeeOther, wants_json
from comments.models import Comment
from comments.models.sender import device_hash_of
from comments.reasons import BY_CODE
from comments.screening.personal_data import masked
from comments.screening.shouting import lacks_accents
from comments.screening.submission import SenderFacts
from comments.views.device import device_token, keep_pace
from comments.views.story import as_id, visible_story
from comments.workflow import State
from foundation.problems import Refused

# After that a reader's own page no longer tells of it; the code does.
_SHOWN_FOR = timedelta(days=7)
_SHOWN_AT_MOST = 20
_NOT_A_CODE_SIGN = re.compile(r"[^0-9A-Z]")

# In a heading, and as a mark beside the text.
FATES = {
    State.WAITING: ("Ý kiến đang chờ duyệt", "Đang chờ duyệt"),
    State.APPROVED: ("Ý kiến đã được đăng", "Đã đăng"),
    State.REJECTED: ("Ý kiến không được đăng", "Không đăng"),
    State.REMOVED: ("Ý kiến đã bị gỡ", "Đã gỡ"),
    State.WITHDRAWN: ("Ý kiến đã được rút lại", "Đã rút lại"),
}


@dataclass(frozen=True)
class Own:
    """A comment as its writer sees it; `may_touch`: on this device, at this minute. `typed` and
    `error` are of a change that was refused."""

    comment: Comment
    may_touch: bool
    typed: str = ""
    error: str = ""

    @property
    def fate(self) -> str:
        return FATES[State(self.comment.state)][0]

    @property
    def mark(self) -> str:
        return FATES[State(self.comment.state)][1]

    @property
    def is_waiting(self) -> bool:
        return self.comment.state == State.WAITING

    @property
    def is_shown(self) -> bool:
        return self.comment.state == State.APPROVED

    @property
    def why(self) -> str:
        reason = BY_CODE.get(self.comment.reason)
        return reason.told if reason else ""

    @property
    def answered_name(self) -> str:
        """Whom it speaks to, while readers see him."""
        answers = self.comment.answers
        return masked(answers.name) if answers and answers.state == State.APPROVED else ""

    @property
    def until(self) -> datetime:
        return self.comment.sent_at + OWN_FOR

    @property
    def text(self) -> str:
        return self.typed or self.comment.text

    @property
    def mail(self) -> str:
        """How it stands with the messages that he asked for."""
        wish = getattr(self.comment, "mail_wish", None)
        if wish is None or wish.stopped_at:
            return ""
        if wish.confirmed_at:
            return "Tòa soạn sẽ báo cho bạn qua thư điện tử."
        return (
            "Mời bạn mở hộp thư và bấm liên kết xác nhận; chưa xác nhận thì chưa có thư báo. Nếu địa"
            " chỉ này vừa được hỏi trong ngày, hãy dùng thư đã nhận."
        )

    @property
    def lacks_accents(self) -> bool:
        return lacks_accents(self.comment.text)


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this device sent to a story lately: a piece of the story's page, which the script asks
    for where the browser remembers that something was sent. 204: nothing."""
    token = device_token(request)
    now = timezone.now()
    article_id = as_id(request.GET.get("bai", ""))
    device = device_hash_of(token)
    comments = Comment.objects.sent_by(device, article_id, since=now - _SHOWN_FOR)
    own = [Own(comment, may_touch(comment, token, at=now)) for comment in comments[:_SHOWN_AT_MOST]]
    if not own:
        return HttpResponse(status=204)
    return render(request, "comments/mine.html", {"own_comments": own})


@never_cache
@require_safe
def received(request: HttpRequest, code: str) -> HttpResponse:
    """The answer to a comment that was sent: it waits, and this is the code to ask with."""
    return _own_page(request, _required(code))


def _own_page(
    request: HttpRequest, comment: Comment, *, typed: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    may = may_touch(comment, device_token(request), at=timezone.now())
    own = Own(comment, may, typed=typed, error=error)
    context = {"own": own, "story": visible_story(comment.article_id)}
    return render(request, "comments/received.html", context, status=status)


@never_cache
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """What became of a comment, for whoever has its code."""
    asked = request.GET.get("ma", "")
    comment = _by_code(asked) if asked else None
    context: dict[str, Any] = {"asked": asked[:40]}
    if comment:
        own = Own(comment, may_touch(comment, device_token(request), at=timezone.now()))
        context |= {"own": own, "story": visible_story(comment.article_id)}
    return render(
        request, "comments/lookup.html", context, status=404 if asked and not comment else 200
    )


def _by_code(typed: str) -> Comment | None:
    """By the code as people type it: small letters, blanks and dashes do not matter."""
    code = _NOT_A_CODE_SIGN.sub("", typed[:40].upper())
    rows = Comment.objects.select_related("article__section", "sender", "answers", "mail_wish")
    return rows.filter(lookup_code=code).first()


def _required(code: str) -> Comment:
    comment = _by_code(code)
    if comment is None:
        raise Http404
    return comment


@never_cache
@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """The writer withdraws his waiting comment: on the device that sent it, within ten minutes."""
    comment = _required(code)
    token, now = device_token(request), timezone.now()
    return _do(
        request,
        comment,
        lambda: withdraw(comment=comment, token=token, at=now),
        "Đã rút lại ý kiến.",
        f"{reverse('comments:lookup')}?ma={comment.shown_code}",
    )


@never_cache
@require_POST
def reword(request: HttpRequest, code: str) -> HttpResponse:
    """Other words for a waiting comment, under the same code; screened as a new one is."""
    comment = _required(code)
    token, now = device_token(request), timezone.now()
    address = request.META.get("REMOTE_ADDR", "")
    text = request.POST.get("text", "").replace("\r\n", "\n")

    def deed() -> None:
        keep_pace(request, token, at=now)
        gate.refuse_banned(token=token, address=address, at=now)
        change(comment=comment, text=text, sender=SenderFacts(token, address), at=now)

    page = reverse("comments:received", args=[comment.lookup_code])
    return _do(request, comment, deed, "Đã sửa ý kiến; bản mới đang chờ duyệt.", page, typed=text)


def _do(
    request: HttpRequest,
    comment: Comment,
    deed: Callable[[], object],
    done: str,
    then: str,
    typed: str = "",
) -> HttpResponse:
    """What a writer does to his own comment: the script is told, a form leads on."""
    try:
        deed()
    except Refused as no:
        status = 429 if isinstance(no, gate.TooFast) else 400
        if wants_json(request):
            return JsonResponse({"error": str(no)}, status=status)
        return _own_page(request, comment, typed=typed, error=str(no), status=status)
    return JsonResponse({"done": done}) if wants_json(request) else SeeOther(then)
