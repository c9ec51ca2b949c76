"""Posts in organisations, and the terms for which they are filled."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from foundation.vietnamese import fold
from officials.fields import DerivedField, NameField, PartialDateField
from officials.models.organization import Level, Organization
from officials.models.periods import ends_after_it_begins, refuse_backwards
from officials.naming import full_title
from officials.querysets import PostQuerySet

# A post that nobody has placed yet stands after all that were.
LAST_PLACE = 10_000


class Term(models.Model):
    """A legislature or a party term: `HĐND tỉnh khóa XVIII, nhiệm kỳ 2021–2026`."""

    name = NameField("tên", max_length=150)
    folded = DerivedField(source="name", derive=fold)
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name="tổ chức",
    )
    since = PartialDateField("từ ngày")
    until = PartialDateField("đến ngày", may_be_unknown=True)

    history = HistoricalRecords(verbose_name="lịch sử nhiệm kỳ")

    class Meta:
        verbose_name = "khóa, nhiệm kỳ"
        verbose_name_plural = "khóa, nhiệm kỳ"
        ordering = ["-since", "pk"]
        constraints = [
            ends_after_it_begins("since", "until"),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["organization", "name"],
                nulls_distinct=False,
                violation_error_message="Nhiệm kỳ này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_backwards(self)


class Post(models.Model):
    """One role in one organisation, whoever holds it. It ends with its organisation and is never
    used again for the successor's."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="posts", verbose_name="tổ chức"
    )
    title = NameField(
        "chức danh", max_length=150, help_text="Không kèm tên tổ chức: Phó Chủ tịch Thường trực."
    )
    folded = DerivedField(source="title", derive=fold)
    level = models.CharField(
        "cấp",
        max_length=20,
        choices=Level,
        blank=True,
        default="",
        help_text="Để trống: theo cấp của tổ chức.",
    )
    precedence = models.PositiveIntegerField(
        "thứ tự ưu tiên",
        default=LAST_PLACE,
        help_text="Số nhỏ đứng trước khi liệt kê người dự họp và chức vụ của một người.",
    )
    max_holders = models.PositiveSmallIntegerField(
        "số người tối đa",
        null=True,
        blank=True,
        default=1,
        validators=[MinValueValidator(1)],
        help_text="Để trống: không giới hạn. Vượt quá chỉ bị nhắc, không bị chặn.",
    )
    note = models.TextField("ghi chú", blank=True, default="")

    history = HistoricalRecords(verbose_name="lịch sử chức vụ")
    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ["precedence", "organization__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["organization", "title"],
                violation_error_message="Tổ chức này đã có chức danh đó.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_has_room",
                condition=Q(max_holders__isnull=True) | Q(max_holders__gte=1),
                violation_error_message="Số người tối đa phải từ 1 trở lên.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_title

    @property
    def full_title(self) -> str:
        """With the organisation's present name. Reads `organization`: select it."""
        return full_title(self.title, self.organization.name)

    @property
    def actual_level(self) -> str:
        return self.level or self.organization.level
