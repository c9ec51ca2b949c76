"""People that stories may name, the names they go by and their ranks."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from foundation.vietnamese import fold, name_sort_key, slug
from officials.fields import DerivedField, NameField, PartialDateField
from officials.models.periods import ends_after_it_begins, refuse_backwards
from officials.naming import comparable
from officials.partial_dates import may_cover
from officials.querysets import PersonQuerySet, TenureQuerySet


class Person(models.Model):
    """One human being. Two rows that turn out to be the same one are merged by a pointer
    (officials/merging.py), nothing moves, so that they can be split again."""

    display_name = NameField("họ tên", max_length=150, help_text="Như tòa soạn in trên báo.")
    folded = DerivedField(source="display_name", derive=fold)
    sort_key = DerivedField(source="display_name", derive=name_sort_key)
    birth_year = models.PositiveSmallIntegerField(
        "năm sinh",
        null=True,
        blank=True,
        validators=[MinValueValidator(1850), MaxValueValidator(2100)],
        help_text="Chỉ để phân biệt người trùng tên.",
    )
    home_place = models.CharField(
        "quê quán",
        max_length=150,
        blank=True,
        default="",
        help_text="Chỉ để phân biệt người trùng tên.",
    )
    precedence = models.PositiveIntegerField(
        "thứ tự riêng",
        null=True,
        blank=True,
        help_text="Số nhỏ đứng trước. Để trống: theo chức vụ cao nhất đang giữ.",
    )
    note = models.TextField("ghi chú nội bộ", blank=True, default="")
    is_public = models.BooleanField(
        "hiện với bạn đọc", default=True, help_text="Bỏ chọn thì trang của người này không mở."
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="absorbed",
        limit_choices_to={"merged_into": None},
        verbose_name="đã gộp vào",
    )

    history = HistoricalRecords(verbose_name="lịch sử nhân vật")
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân vật"
        verbose_name_plural = "nhân vật"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"])]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message="Không thể gộp một người vào chính người đó.",
            ),
        ]

    def __str__(self) -> str:
        told_apart = ", ".join(
            text
            for text in (f"sinh {self.birth_year}" if self.birth_year else "", self.home_place)
            if text
        )
        return f"{self.display_name} ({told_apart})" if told_apart else self.display_name

    def get_absolute_url(self) -> str:
        return reverse("officials:person", args=[self.slug, self.pk])

    @property
    def slug(self) -> str:
        return slug(self.display_name)

    @property
    def kept(self) -> "Person":
        """The row that stands for this human being."""
        return self.merged_into or self

    def all_ids(self) -> list[int]:
        """The ids under which rows elsewhere may name this human being; one query."""
        return [self.pk, *self.absorbed.order_by("pk").values_list("pk", flat=True)]

    def comparable_names(self) -> set[str]:
        """All names without case and tone placement; fetch `names` with the rows."""
        return {comparable(name) for name in (self.display_name, *map(str, self.names.all()))}

    def posts_on(self, day: dt.date) -> "TenureQuerySet":
        """What the person held on a day, in order of precedence."""
        return self.tenures.model.objects.of(self).on(day).with_titles()

    def ranks_on(self, day: dt.date) -> list["PersonRank"]:
        """From the rows that were fetched with the person, newest first."""
        return [
            rank for rank in reversed(self.ranks.all()) if may_cover(rank.since, rank.until, day)
        ]


class PersonName(models.Model):
    """Another name under which a story may name the person."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "Tên khai sinh, tên chính thức"
        SPELLING = "spelling", "Cách viết khác"
        PEN_NAME = "pen_name", "Bút danh, bí danh"

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="names", verbose_name="nhân vật"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind, default=Kind.SPELLING)
    text = NameField("tên", max_length=150)
    folded = DerivedField(source="text", derive=fold)

    history = HistoricalRecords(verbose_name="lịch sử tên nhân vật")

    class Meta:
        verbose_name = "tên gọi khác"
        verbose_name_plural = "tên gọi khác"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["person", "text"],
                violation_error_message="Tên này đã ghi cho người này.",
            )
        ]

    def __str__(self) -> str:
        return self.text


class PersonRank(models.Model):
    """A rank that stands before the name (Đại tá, Thiếu tướng) and when it was held."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="ranks", verbose_name="nhân vật"
    )
    rank = NameField("cấp hàm, danh xưng", max_length=60, help_text="Ví dụ: Đại tá, Thiếu tướng.")
    since = PartialDateField("từ ngày")
    until = PartialDateField("đến ngày", may_be_unknown=True)

    history = HistoricalRecords(verbose_name="lịch sử cấp hàm")

    class Meta:
        verbose_name = "cấp hàm"
        verbose_name_plural = "cấp hàm"
        ordering = ["since", "pk"]
        constraints = [
            ends_after_it_begins("since", "until"),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["person", "rank", "since"],
                nulls_distinct=False,
                violation_error_message="Cấp hàm này đã ghi.",
            ),
        ]

    def __str__(self) -> str:
        return self.rank

    def clean(self) -> None:
        refuse_backwards(self)
