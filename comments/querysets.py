"""The questions that pages and actions ask about comments. No clock, no person."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from comments.workflow import State
from foundation import vietnamese

# Of what waits nobody needs to know how much more it is; a count ends one behind this.
COUNTED_AT_MOST = 1000


class CommentQuerySet(models.QuerySet):
    def waiting(self) -> "CommentQuerySet":
        """The queue, oldest first."""
        return self.filter(state=State.WAITING).order_by("sent_at", "id")

    def own_queue(self) -> "CommentQuerySet":
        """What any moderator decides, oldest first."""
        return self.waiting().filter(is_senior=False)

    def senior(self) -> "CommentQuerySet":
        """What waits for an experienced moderator, oldest first."""
        return self.waiting().filter(is_senior=True)

    def reported(self) -> "CommentQuerySet":
        """What readers want looked at again, most reports first."""
        return self.filter(open_reports__gt=0, state=State.APPROVED).order_by(
            "-open_reports", "-id"
        )

    def decided(self, state: str) -> "CommentQuerySet":
        """What ended in one state, newest decision first."""
        return self.filter(state=state).exclude(state=State.WAITING).order_by("-decided_at", "-id")

    def behind(
        self, field: str, rank: float | None, pk: int, *, is_rising: bool = False
    ) -> "CommentQuerySet":
        """What a list ordered by `field` and number holds behind that place. As in the database, no
        rank is above every other one."""
        step = "gt" if is_rising else "lt"
        unranked = Q(**{f"{field}__isnull": True})
        if rank is None:
            same = unranked & Q(**{f"id__{step}": pk})
            return self.filter(same) if is_rising else self.filter(same | ~unranked)
        later = Q(**{f"{field}__{step}": rank}) | Q(**{field: rank, f"id__{step}": pk})
        return self.filter(later | unranked) if is_rising else self.filter(later)

    def search(self, words: str) -> "CommentQuerySet":
        """Those whose name or text holds every word, whatever its accents; by the look-up code
        where the words are one."""
        found = self.filter(lookup_code=words.upper().replace("-", "").replace(" ", ""))
        for word in vietnamese.fold(words).split():
            self = self.filter(folded__contains=word)
        return self | found

    def in_thread(self) -> "CommentQuerySet":
        """What has a place in a thread: approved, or a place-holder for what once was."""
        return self.filter(shown_at__isnull=False)

    def roots(self, article_id: int) -> "CommentQuerySet":
        """The first level under a story, newest first."""
        return self.in_thread().filter(article=article_id, parent=None).order_by("-sent_at", "-id")

    def replies(self, root_id: int) -> "CommentQuerySet":
        """What stands below one root, oldest first."""
        return self.in_thread().filter(parent=root_id).order_by("sent_at", "id")

    def first_replies(self, root_ids: list[int], each: int) -> "CommentQuerySet":
        """The first `each` replies below each of the roots, in one query."""
        nth = Window(RowNumber(), partition_by=[F("parent_id")], order_by=["sent_at", "id"])
        return (
            self.in_thread()
            .filter(parent__in=root_ids)
            .annotate(nth=nth)
            .filter(nth__lte=each)
            .order_by("parent_id", "sent_at", "id")
        )

    def sent_by(self, device_hash: str, article_id: int, *, since: datetime) -> "CommentQuerySet":
        """What a device sent to a story and did not take back, newest first."""
        own = self.filter(sender__device_hash=device_hash, article=article_id, sent_at__gt=since)
        own = own.exclude(state=State.WITHDRAWN).select_related("sender", "answers", "mail_wish")
        return own.order_by("-sent_at", "-id")

    def older_than(self, sent_at: datetime, pk: int) -> "CommentQuerySet":
        return self.filter(Q(sent_at__lt=sent_at) | Q(sent_at=sent_at, id__lt=pk))

    def newer_than(self, sent_at: datetime, pk: int) -> "CommentQuerySet":
        return self.filter(Q(sent_at__gt=sent_at) | Q(sent_at=sent_at, id__gt=pk))

    def decided_before(self, decided_at: datetime, pk: int) -> "CommentQuerySet":
        return self.filter(Q(decided_at__lt=decided_at) | Q(decided_at=decided_at, id__lt=pk))
