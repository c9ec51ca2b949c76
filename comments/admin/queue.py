"""The queue: what waits, in context, with buttons that decide; what was decided, with search."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

import foundation.addresses  # noqa: F401 (registers <row:…>)
from articles.permissions import may
from comments.actions import moderating
from comments.actions.moderating import Answer, decide_several
from comments.answers import SeeOther, wants_json
from comments.desk import LISTS, REPORTED, SENIOR, deeds_from, entries_for, queue, with_context
from comments.models import Comment
from comments.workflow import STATE_LABELS, State, Verb, staff_verbs
from foundation.problems import Refused

# As many as a page can hold, and what one request may take.
_MOST_AT_ONCE = 200
_STAFF_VERBS = frozenset(
    (*(verb for state in State for verb in staff_verbs(state)), Verb.UNDO, Verb.ESCALATE, Verb.PIN)
)
_DONE = {
    Verb.APPROVE: "Đã duyệt đăng",
    Verb.REJECT: "Đã từ chối",
    Verb.REMOVE: "Đã gỡ",
    Verb.RESTORE: "Đã khôi phục",
    Verb.UNDO: "Đã rút quyết định",
    Verb.ESCALATE: "Đã chuyển cấp trên",
    Verb.PIN: "Đã đổi ghim của",
}


@admin.register(Comment)
class CommentAdmin(admin.ModelAdmin):
    """Three pages of our own in place of the stock list and form: nobody edits a reader's row."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may(request.user, "moderate")

    def has_view_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return may(request.user, "moderate")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Comment | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        return [
            path("", guard(self.queue_page), name="comments_comment_changelist"),
            path("quyet-dinh/", guard(require_POST(self.decide)), name="comments_comment_decide"),
            path("dang-xem/", guard(require_POST(self.claim)), name="comments_comment_claim"),
            path("<row:object_id>/", guard(self.comment_page), name="comments_comment_change"),
            path(
                "<row:object_id>/bien-tap/",
                guard(require_POST(self.edit)),
                name="comments_comment_edit",
            ),
            path(
                "<row:object_id>/cam/", guard(require_POST(self.ban)), name="comments_comment_ban"
            ),
        ]

    def queue_page(self, request: HttpRequest) -> HttpResponse:
        self._require_moderator(request)
        state = request.GET.get("trang-thai", State.WAITING)
        if state not in STATE_LABELS and state not in LISTS:
            raise Http404
        label = LISTS.get(state) or STATE_LABELS[State(state)]
        words = request.GET.get("q", "").strip()[:100]
        found = queue(state, words, request.GET.get("sau", ""))
        return self._page(
            request,
            "admin/comments/queue.html",
            title=f"Bình luận: {label.lower()}",
            queue=found,
            state=state,
            words=words,
            is_first_page="sau" not in request.GET,
            tabs=[
                (str(one), name, one == state)
                for one, name in (*STATE_LABELS.items(), *LISTS.items())
            ],
            deeds=deeds_from({SENIOR: State.WAITING, REPORTED: State.APPROVED}.get(state, state)),
            may_see_rules=may(request.user, "comments.view_rulebook"),
        )

    def comment_page(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """One comment with everything that was decided about it."""
        self._require_moderator(request)
        comment = with_context(Comment.objects.filter(pk=object_id)).first()
        if comment is None:
            raise Http404
        (entry,) = entries_for([comment])
        return self._page(
            request,
            "admin/comments/comment.html",
            title=f"Bình luận của {comment.name}",
            entry=entry,
        )

    def decide(self, request: HttpRequest) -> HttpResponse:
        """`decision` is a verb, or verb:reason; `ids` one comment or several."""
        self._require_moderator(request)
        verb, _, reason = request.POST.get("decision", "").partition(":")
        if verb not in _STAFF_VERBS:
            raise BadRequest
        answers = decide_several(
            comment_ids=_ids(request.POST.getlist("ids")),
            verb=Verb(verb),
            by=request.user,
            at=timezone.now(),
            reason=reason,
            note=request.POST.get("note", ""),
        )
        if wants_json(request):
            return JsonResponse({"answers": [_as_json(answer) for answer in answers]})
        self._tell(request, Verb(verb), answers)
        return SeeOther(self._way_back(request))

    def claim(self, request: HttpRequest) -> HttpResponse:
        """The script says which comment is looked at; the answer names another who already does."""
        self._require_moderator(request)
        (number,) = _ids(request.POST.getlist("ids")[:1]) or (0,)
        other = moderating.claim(comment_id=number, by=request.user, at=timezone.now())
        return JsonResponse({"other": other})

    def edit(self, request: HttpRequest, object_id: int) -> HttpResponse:
        comment = self._comment(request, object_id)
        return self._do(
            request,
            lambda: moderating.edit(
                comment=comment,
                text=request.POST.get("text", ""),
                based_on=request.POST.get("based_on", "").replace("\r\n", "\n"),
                by=request.user,
                at=timezone.now(),
            ),
            "Đã biên tập; bạn đọc thấy ghi chú “Tòa soạn đã biên tập”.",
            object_id,
        )

    def ban(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """For so many days from now; 0 ends the ban."""
        comment = self._comment(request, object_id)
        days = request.POST.get("days", "")
        if not (days.isascii() and days.isdigit() and len(days) < 5):
            raise BadRequest
        now = timezone.now()
        return self._do(
            request,
            lambda: moderating.ban(
                sender=comment.sender,
                until=now + timedelta(days=int(days)) if int(days) else None,
                reason=request.POST.get("reason", ""),
                by=request.user,
                at=now,
            ),
            f"Không nhận ý kiến của người gửi này trong {days} ngày."
            if int(days)
            else "Đã bỏ cấm.",
            object_id,
        )

    def _comment(self, request: HttpRequest, object_id: int) -> Comment:
        self._require_moderator(request)
        comment = Comment.objects.select_related("sender").filter(pk=object_id).first()
        if comment is None:
            raise Http404
        return comment

    def _do(
        self, request: HttpRequest, deed: Callable[[], object], done: str, object_id: int
    ) -> HttpResponse:
        try:
            deed()
        except Refused as no:
            messages.error(request, str(no))
        else:
            messages.success(request, done)
        return SeeOther(reverse("admin:comments_comment_change", args=[object_id]))

    def _require_moderator(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        return render(
            request,
            template,
            {**self.admin_site.each_context(request), "opts": self.opts, **context},
        )

    def _tell(self, request: HttpRequest, verb: Verb, answers: Sequence[Answer]) -> None:
        done = sum(answer.decision is not None for answer in answers)
        if done:
            messages.success(request, f"{_DONE[verb]} {done} bình luận.")
        for answer in answers:
            for problem in answer.problems:
                messages.error(request, f"Bình luận {answer.comment_id}: {problem.message}")
        if not answers:
            messages.warning(request, "Chưa chọn bình luận nào.")

    def _way_back(self, request: HttpRequest) -> str:
        wanted = request.POST.get("next", "")
        if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
            return wanted
        return reverse("admin:comments_comment_changelist")


def _ids(typed: Sequence[str]) -> list[int]:
    if len(typed) > _MOST_AT_ONCE or not all(
        text.isascii() and text.isdigit() and len(text) < 19 for text in typed
    ):
        raise BadRequest
    return [int(text) for text in typed]


def _as_json(answer: Answer) -> dict[str, Any]:
    return {
        "id": answer.comment_id,
        "done": answer.decision is not None,
        "message": " ".join(problem.message for problem in answer.problems),
    }
