"""Who held which post from when to when, how that is known and why it ended."""

import datetime as dt

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from officials.fields import PartialDateField, WebAddressField
from officials.models.periods import ends_after_it_begins, refuse_backwards
from officials.models.person import Person
from officials.models.post import Post, Term
from officials.naming import full_title
from officials.partial_dates import PartialDate, period_text
from officials.querysets import TenureQuerySet


class Tenure(models.Model):
    """One person in one post for one period. `since` and `until` are the days on which it took
    effect; both days count as held, so that the two holders of a hand-over day are both right. An
    empty `since` is a beginning not known, an empty `until` a post still held, `?` an end not
    known."""

    class Kind(models.TextChoices):
        FULL = "full", "Chính thức"
        ACTING = "acting", "Quyền"
        IN_CHARGE = "in_charge", "Phụ trách"
        CONCURRENT = "concurrent", "Kiêm nhiệm"

    class EndReason(models.TextChoices):
        TERM_ENDED = "term_ended", "Hết nhiệm kỳ"
        TRANSFERRED = "transferred", "Điều động, phân công việc khác"
        PROMOTED = "promoted", "Nhận chức vụ cao hơn"
        RETIRED = "retired", "Nghỉ hưu, nghỉ công tác"
        RESIGNED = "resigned", "Thôi giữ chức"
        DISMISSED = "dismissed", "Miễn nhiệm, bãi nhiệm, cách chức"
        REORGANISED = "reorganised", "Sắp xếp tổ chức bộ máy"
        DIED = "died", "Từ trần"
        OTHER = "other", "Lý do khác"

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="tenures",
        limit_choices_to={"merged_into": None},
        verbose_name="nhân vật",
    )
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="tenures", verbose_name="chức vụ"
    )
    kind = models.CharField("hình thức", max_length=20, choices=Kind, default=Kind.FULL)
    since = PartialDateField("giữ từ", help_text="2021, 6/2021 hoặc 28/6/2021. Trống: không rõ.")
    until = PartialDateField(
        "giữ đến",
        may_be_unknown=True,
        help_text="Trống: đang giữ. Gõ ? khi đã thôi giữ mà không rõ ngày.",
    )
    since_announced = PartialDateField("công bố bổ nhiệm", help_text="Ngày công bố, nếu khác.")
    until_announced = PartialDateField("công bố kết thúc", help_text="Ngày công bố, nếu khác.")
    decision = models.CharField("số quyết định", max_length=100, blank=True, default="")
    decided_by = models.CharField("cơ quan quyết định", max_length=200, blank=True, default="")
    end_reason = models.CharField(
        "lý do kết thúc", max_length=20, choices=EndReason, blank=True, default=""
    )
    end_decision = models.CharField(
        "số quyết định kết thúc", max_length=100, blank=True, default=""
    )
    source_text = models.CharField("nguồn", max_length=300, blank=True, default="")
    source_url = WebAddressField("địa chỉ nguồn")
    term = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tenures",
        verbose_name="khóa, nhiệm kỳ",
    )
    note = models.TextField("ghi chú", blank=True, default="")

    history = HistoricalRecords(verbose_name="lịch sử giữ chức")
    objects = TenureQuerySet.as_manager()

    class Meta:
        verbose_name = "thời gian giữ chức"
        verbose_name_plural = "thời gian giữ chức"
        ordering = ["-since", "pk"]
        indexes = [models.Index(fields=["since", "until"])]
        constraints = [
            ends_after_it_begins("since", "until"),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["person", "post", "since"],
                nulls_distinct=False,
                violation_error_message="Người này đã có dòng giữ chức này với cùng ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_reason_needs_an_end",
                condition=Q(end_reason="") | Q(until__isnull=False),
                violation_error_message="Đã ghi lý do kết thúc thì ô “giữ đến” không được trống.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.display_name}: {self.title}"

    @property
    def title(self) -> str:
        """The title in full, with `Quyền` where it belongs and with the organisation's present
        name. Reads `post` and `organization`."""
        return self._written(self.post.organization.name)

    def title_on(self, day: dt.date) -> str:
        """The title as it was written on a day; get the row by `with_titles()`."""
        return self._written(self.post.organization.name_on(day))

    @property
    def last_title(self) -> str:
        """The title as it was written at the end, which is today's for a post still held."""
        ended = self.until.earliest if self.until else None
        return self.title_on(ended) if ended else self.title

    def _written(self, organization: str) -> str:
        title = full_title(self.post.title, organization)
        return f"Quyền {title}" if self.kind == self.Kind.ACTING else title

    @property
    def bounds(self) -> tuple[PartialDate | None, PartialDate | None]:
        """Since and until, where nobody knows them those of the organisation: nobody held a post
        in a body that was not there. Reads `post` and `organization`."""
        organization = self.post.organization
        since, until = self.since or organization.founded, self.until
        if until is None or until.is_unknown:
            until = organization.ended or until
        return since, until

    @property
    def period(self) -> str:
        return period_text(self.since, self.until)

    def clean(self) -> None:
        refuse_backwards(self)
