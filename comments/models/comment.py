"""What a reader wrote under a story, and how many of them the story shows."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from comments.querysets import CommentQuerySet
from comments.reasons import REASONS
from comments.workflow import STATE_LABELS, State

# The writer was told no: the row says why.
_TOLD_NO = [State.REJECTED, State.REMOVED]


class Comment(models.Model):
    """Threads are one level deep: `parent` is the root that a reply stands under (None: a root
    itself), `answers` whom it speaks to, which is the root or another reply below it.

    A comment has its place in the thread from the first approval on (`shown_at`); removed or
    withdrawn later, a place-holder stands there, so that replies do not hang in the air.
    """

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="reader_comments", verbose_name="bài viết"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="replies",
        null=True,
        blank=True,
        verbose_name="dưới ý kiến",
    )
    answers = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="answered_by",
        null=True,
        blank=True,
        verbose_name="trả lời",
    )
    # Made with the form: a form sent twice is one comment.
    submit_key = models.UUIDField(unique=True, editable=False)
    # What the writer asks with; ten letters and digits that cannot be confused.
    lookup_code = models.CharField("mã tra cứu", max_length=10, unique=True, editable=False)
    sender = models.ForeignKey(
        "comments.Sender", models.PROTECT, related_name="comments", verbose_name="người gửi"
    )
    # Set for the newsroom's own answers: the badge.
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True,
        verbose_name="tòa soạn trả lời",
    )  # fmt: skip
    name = models.CharField("tên người viết", max_length=60)
    consent_version = models.CharField("bản đồng ý", max_length=20)
    # As sent, in normal form; findings count their places in its tidy form.
    text_sent = models.TextField("nội dung gửi")
    # What readers see; differs where a moderator shortened it or mended its accents.
    text = models.TextField("nội dung đăng")
    # Name and text without accents, for the moderators' search.
    folded = models.TextField(editable=False, default="")
    edited_at = models.DateTimeField("biên tập lúc", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, default=State.WAITING,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
    )  # fmt: skip
    reason = models.CharField(
        "lý do",
        max_length=20,
        blank=True,
        choices=[(reason.code, reason.label) for reason in REASONS],
    )
    # What the newsroom tells the writer of a comment that it refused, besides the reason's own words.
    told_writer = models.TextField("nhắn người viết", max_length=1000, blank=True, default="")
    # Names an official or touches something sensitive: an experienced moderator decides.
    is_senior = models.BooleanField("hàng của cấp trên", default=False)
    # Of the folded text: the same words by many senders are found by it.
    fingerprint = models.CharField(max_length=32, default="", editable=False)
    # Who looks at it in the queue just now; a courtesy, the conditional update is the truth.
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True,
        editable=False, db_index=False,
    )  # fmt: skip
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)
    likes = models.PositiveIntegerField("lượt thích được tính", default=0)
    # Damped, from likes and age (comments/ranking.py).
    score = models.FloatField(default=0.0, editable=False)
    open_reports = models.PositiveSmallIntegerField("báo cáo chưa xem", default=0)
    # What the assistant thinks, 0 to 1; None where it has not looked.
    risk = models.FloatField("điểm của trợ lý", null=True, editable=False)
    is_pinned = models.BooleanField("ghim đầu trang", default=False)
    sent_at = models.DateTimeField("gửi lúc")
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    shown_at = models.DateTimeField("đăng lần đầu lúc", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bình luận"
        verbose_name_plural = "bình luận"
        indexes = [
            # The queue: oldest first, by keyset.
            models.Index(
                fields=["sent_at", "id"], condition=Q(state=State.WAITING), name="comment_queue"
            ),
            # What any moderator decides: the queue without the senior one.
            models.Index(
                fields=["sent_at", "id"],
                condition=Q(state=State.WAITING, is_senior=False),
                name="comment_own_queue",
            ),
            models.Index(
                fields=["sent_at", "id"],
                condition=Q(state=State.WAITING, is_senior=True),
                name="comment_senior_queue",
            ),
            # Of one moderator: what he looks at.
            models.Index(
                fields=["claimed_by"], condition=Q(claimed_by__isnull=False), name="comment_claims"
            ),
            models.Index(
                fields=["risk", "id"], condition=Q(state=State.WAITING), name="comment_by_risk"
            ),
            models.Index(
                fields=["-open_reports", "-id"],
                condition=Q(open_reports__gt=0),
                name="comment_reported",
            ),
            models.Index(
                fields=["article", "-score", "-id"],
                condition=Q(parent__isnull=True, shown_at__isnull=False),
                name="comment_best_roots",
            ),
            models.Index(
                fields=["fingerprint", "-sent_at"],
                condition=~Q(fingerprint=""),
                name="comment_same_words",
            ),
            # What was decided, newest decision first, one state at a time.
            models.Index(
                fields=["state", "-decided_at", "-id"],
                condition=~Q(state=State.WAITING),
                name="comment_decided",
            ),
            # The thread: roots newest first; replies oldest first below each.
            models.Index(
                fields=["article", "-sent_at", "-id"],
                condition=Q(parent__isnull=True, shown_at__isnull=False),
                name="comment_roots",
            ),
            models.Index(
                fields=["parent", "sent_at", "id"],
                condition=Q(parent__isnull=False, shown_at__isnull=False),
                name="comment_replies",
            ),
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], name="comment_search"),
            # What one sender wrote, newest first: repeats and history.
            models.Index(fields=["sender", "-sent_at"], name="comment_by_sender"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[*State]), name="comment_state_known"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, answers__isnull=True)
                | Q(parent__isnull=False, answers__isnull=False),
                name="reply_answers_somebody",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | (~Q(parent=F("id")) & ~Q(answers=F("id"))),
                name="comment_does_not_answer_itself",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING, decided_at__isnull=True)
                | (~Q(state=State.WAITING) & Q(decided_at__isnull=False)),
                name="decided_comment_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.APPROVED) | Q(shown_at__isnull=False),
                name="approved_comment_was_shown",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=_TOLD_NO) & ~Q(reason=""))
                | (~Q(state__in=_TOLD_NO) & Q(reason="")),
                name="no_comes_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(lookup_code__regex=r"^[2-9A-HJ-NP-Z]{10}$"), name="lookup_code_form"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(is_pinned=True), name="one_pinned_comment"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    @property
    def shown_code(self) -> str:
        """The look-up code in two halves, as it is read out and copied."""
        return f"{self.lookup_code[:5]}-{self.lookup_code[5:]}"

    @property
    def anchor(self) -> str:
        return f"y-kien-{self.pk}"


class ThreadCount(models.Model):
    """How many approved comments a story shows; moved in the transaction of each decision."""

    article = models.OneToOneField(
        "articles.Article", models.CASCADE, primary_key=True, related_name="thread_count",
        verbose_name="bài viết",
    )  # fmt: skip
    approved = models.PositiveIntegerField("số ý kiến đang hiện", default=0)

    class Meta:
        verbose_name = "số bình luận của bài"
        verbose_name_plural = "số bình luận của bài"

    def __str__(self) -> str:
        return f"{self.article_id}: {self.approved}"
