"""The queue: what waits, in context, with buttons that decide; what was decided, with search."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

import foundation.addresses  # noqa: F401 (registers <row:…>)
from articles.models import Section
from comments.actions import answering, banning, moderating
from comments.actions.moderating import Answer, decide_several
from comments.admin.answers import BAN_DAYS, answered, ban_end_of
from comments.admin.places import DeskAdmin, desk_page
from comments.answers import SeeOther, wants_json
from comments.desk import Deed, deeds_from, entries_for, with_context
from comments.models import Comment, ReplyTemplate
from comments.queues import (
    AGES,
    COUNTED_AT_MOST,
    LISTS,
    MINE,
    REPORTED,
    SENIOR,
    Wanted,
    count_waiting,
    orders,
    queue,
)
from comments.screening.labels import CHECK_LABELS
from comments.workflow import State, Verb, staff_verbs

# As many as a page can hold, and what one request may take.
_MOST_AT_ONCE = 200
_STAFF_VERBS = frozenset(
    (
        *(verb for state in State for verb in staff_verbs(state, is_reported=True)),
        *(Verb.UNDO, Verb.ESCALATE, Verb.PIN),
    )
)
_DONE = {
    Verb.APPROVE: "Đã duyệt đăng",
    Verb.REJECT: "Đã từ chối",
    Verb.REMOVE: "Đã gỡ",
    Verb.RESTORE: "Đã khôi phục",
    Verb.KEEP: "Đã giữ nguyên",
    Verb.UNDO: "Đã rút quyết định",
    Verb.ESCALATE: "Đã chuyển cấp trên",
    Verb.PIN: "Đã đổi ghim của",
}


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    """The queue, and a page for each comment: nobody edits a reader's row."""

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        deeds = {
            "tra-loi": ("answer", self.answer),
            "bien-tap": ("edit", self.edit),
            "cam": ("ban", self.ban),
        }
        return [
            path("", guard(self.queue_page), name="comments_comment_changelist"),
            path("quyet-dinh/", guard(require_POST(self.decide)), name="comments_comment_decide"),
            path("dang-xem/", guard(require_POST(self.claim)), name="comments_comment_claim"),
            path("<row:object_id>/", guard(self.comment_page), name="comments_comment_change"),
            *(
                path(
                    f"<row:object_id>/{address}/",
                    guard(require_POST(view)),
                    name=f"comments_comment_{name}",
                )
                for address, (name, view) in deeds.items()
            ),
        ]

    def queue_page(self, request: HttpRequest) -> HttpResponse:
        self.require_view(request)
        wanted = Wanted.asked(request.GET)
        if wanted.trang_thai not in LISTS:
            raise Http404
        found = queue(wanted, request.GET.get("sau", ""), by=request.user, at=timezone.now())
        return self._page(
            request,
            "admin/comments/queue.html",
            title=f"Bình luận: {LISTS[wanted.trang_thai].lower()}",
            queue=found,
            wanted=wanted,
            onward=wanted.address(found.next_cursor) if found.next_cursor else "",
            is_first_page="sau" not in request.GET,
            tabs=[_tab(name, label, wanted) for name, label in LISTS.items()],
            deeds=_deeds_of_list(wanted.trang_thai),
            sections=Section.objects.order_by("name"),
            checks=CHECK_LABELS.items(),
            ages=AGES.items(),
            orders=orders().items(),
        )

    def comment_page(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """One comment with everything that was decided about it."""
        self.require_view(request)
        comment = with_context(Comment.objects.filter(pk=object_id)).first()
        if comment is None:
            raise Http404
        (entry,) = entries_for([comment], by=request.user, at=timezone.now())
        return self._page(
            request,
            "admin/comments/comment.html",
            title=f"Bình luận của {comment.name}",
            entry=entry,
            form_key=uuid4(),
        )

    def decide(self, request: HttpRequest) -> HttpResponse:
        """`decision` is a verb, or verb:reason; `ids` one comment or several."""
        self.require_view(request)
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
            told=request.POST.get("told", ""),
        )
        if wants_json(request):
            return JsonResponse({"answers": [_as_json(answer) for answer in answers]})
        self._tell(request, Verb(verb), answers)
        return SeeOther(self._way_back(request))

    def claim(self, request: HttpRequest) -> HttpResponse:
        """The script says which comment is looked at (`ids`) and which are on the screen (`seen`); it
        hears who else looks at one of them, and which were decided meanwhile."""
        self.require_view(request)
        now = timezone.now()
        for number in _ids(request.POST.getlist("ids")[:1]):
            moderating.claim(comment_id=number, by=request.user, at=now)
        return JsonResponse(
            moderating.news_of(
                comment_ids=_ids(request.POST.getlist("seen")), by=request.user, at=now
            )
        )

    def answer(self, request: HttpRequest, object_id: int) -> HttpResponse:
        comment = self._comment(request, object_id)
        try:
            form_key = UUID(request.POST.get("form_key", ""))
        except ValueError:
            raise BadRequest from None
        return self._do(
            request,
            lambda: answering.answer(
                comment=comment,
                text=request.POST.get("text", ""),
                form_key=form_key,
                by=request.user,
                at=timezone.now(),
            ),
            "Đã trả lời dưới tên tòa soạn.",
            object_id,
        )

    def edit(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What was typed, or (`original`) what the reader sent."""
        comment = self._comment(request, object_id)
        is_back = request.POST.get("original") == "1"
        return self._do(
            request,
            lambda: moderating.edit(
                comment=comment,
                text=comment.text_sent if is_back else request.POST.get("text", ""),
                based_on=request.POST.get("based_on", "").replace("\r\n", "\n"),
                by=request.user,
                at=timezone.now(),
            ),
            "Đã trả lại nguyên văn."
            if is_back
            else "Đã biên tập; bạn đọc thấy ghi chú “Tòa soạn đã biên tập”.",
            object_id,
        )

    def ban(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Until a day, for so many days from now, or (0) no longer."""
        comment = self._comment(request, object_id)
        now = timezone.now()
        until = ban_end_of(request, now)
        return self._do(
            request,
            lambda: banning.ban(
                sender=comment.sender,
                until=until,
                reason=request.POST.get("reason", ""),
                by=request.user,
                at=now,
            ),
            "Đã cấm người gửi này." if until else "Đã bỏ cấm.",
            object_id,
        )

    def _comment(self, request: HttpRequest, object_id: int) -> Comment:
        self.require_view(request)
        comment = Comment.objects.select_related("sender").filter(pk=object_id).first()
        if comment is None:
            raise Http404
        return comment

    def _do(
        self, request: HttpRequest, deed: Callable[[], object], done: str, object_id: int
    ) -> HttpResponse:
        page = reverse("admin:comments_comment_change", args=[object_id])
        return answered(request, deed, done, page)

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        return desk_page(
            request,
            template,
            model_admin=self,
            ban_days=BAN_DAYS,
            templates=ReplyTemplate.objects.all(),
            **context,
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


def _deeds_of_list(name: str) -> tuple[Deed, ...]:
    """What can be done to several at once; one's own decisions are in all states."""
    if name == MINE:
        return ()
    if name == REPORTED:
        return deeds_from(State.APPROVED, is_reported=True)
    return deeds_from(State.WAITING if name == SENIOR else name)


def _tab(name: str, label: str, wanted: Wanted) -> dict[str, Any]:
    """Of the lists that have to become empty also how much is left."""
    count = ""
    if name in (State.WAITING, SENIOR):
        number = count_waiting(is_senior=name == SENIOR)
        count = f"hơn {COUNTED_AT_MOST:,}".replace(",", ".") if number > COUNTED_AT_MOST else number
    return {
        "address": wanted.address(trang_thai=name),
        "label": label,
        "is_current": name == wanted.trang_thai,
        "count": count,
    }


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
