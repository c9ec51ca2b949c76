"""Places of the administrative map, and which place took over from which."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from foundation.vietnamese import fold, slug, sort_key
from officials.fields import DerivedField, NameField, PartialDateField
from officials.models.periods import ends_after_it_begins, refuse_backwards
from officials.querysets import AreaQuerySet
from officials.succession import leads_back


class Area(models.Model):
    """One unit in one shape: a commune that was merged into another stays as a row of its own."""

    class Kind(models.TextChoices):
        PROVINCE = "province", "Tỉnh"
        CITY = "city", "Thành phố"
        DISTRICT = "district", "Huyện"
        URBAN_DISTRICT = "urban_district", "Quận"
        TOWN = "town", "Thị xã"
        COMMUNE = "commune", "Xã"
        WARD = "ward", "Phường"
        TOWNSHIP = "township", "Thị trấn"
        SPECIAL_ZONE = "special_zone", "Đặc khu"
        COUNTRY = "country", "Quốc gia"

    name = NameField("tên", max_length=100, help_text="Không kèm loại: Sao Vàng, Thanh Hóa.")
    folded = DerivedField(source="name", derive=fold)
    sort_key = DerivedField(source="name", derive=sort_key)
    kind = models.CharField("loại", max_length=20, choices=Kind)
    code = models.CharField(
        "mã", max_length=12, blank=True, default="", help_text="Mã đơn vị hành chính, nếu có."
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc",
    )
    since = PartialDateField("từ ngày")
    until = PartialDateField("đến ngày", may_be_unknown=True)
    note = models.TextField("ghi chú", blank=True, default="")

    history = HistoricalRecords(verbose_name="lịch sử địa bàn")
    objects = AreaQuerySet.as_manager()

    class Meta:
        verbose_name = "địa bàn"
        verbose_name_plural = "địa bàn"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"])]
        constraints = [
            ends_after_it_begins("since", "until"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_in_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="Một địa bàn không thể thuộc chính nó.",
            ),
            # New units took over the codes of old ones, so a code is unique among those of today.
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_code_today",
                fields=["code"],
                condition=Q(until__isnull=True) & ~Q(code=""),
                violation_error_message="Mã này đã dùng cho một địa bàn còn hiệu lực.",
            ),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["kind", "name", "parent", "since"],
                nulls_distinct=False,
                violation_error_message="Địa bàn này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name if self.until is None else f"{self.full_name} (cũ)"

    def get_absolute_url(self) -> str:
        return reverse("officials:area", args=[self.slug, self.pk])

    @property
    def full_name(self) -> str:
        """`xã Sao Vàng`, as it stands inside a sentence."""
        if self.kind == self.Kind.COUNTRY:
            return self.name
        return f"{self.get_kind_display().lower()} {self.name}"

    @property
    def slug(self) -> str:
        return slug(self.full_name)

    def clean(self) -> None:
        refuse_backwards(self)
        above = self.parent
        seen: set[int] = set()
        while above is not None and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError(
                    {"parent": f"{self.full_name} không thể thuộc một địa bàn nằm trong chính nó."}
                )
            seen.add(above.pk)
            above = above.parent


class AreaSuccession(models.Model):
    """`successor` took over all or a part of `predecessor`: one to many, many to one or both."""

    predecessor = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="successions", verbose_name="địa bàn cũ"
    )
    successor = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="precedings", verbose_name="địa bàn mới"
    )
    on = PartialDateField("từ ngày")
    is_partial = models.BooleanField("chỉ một phần", default=False)
    decision = models.CharField("số văn bản", max_length=100, blank=True, default="")

    history = HistoricalRecords(verbose_name="lịch sử kế thừa địa bàn")

    class Meta:
        verbose_name = "kế thừa địa bàn"
        verbose_name_plural = "kế thừa địa bàn"
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_itself",
                condition=~Q(predecessor=F("successor")),
                violation_error_message="Một địa bàn không thể kế thừa chính nó.",
            ),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["predecessor", "successor"],
                violation_error_message="Quan hệ kế thừa này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.full_name} → {self.successor.full_name}"

    def clean(self) -> None:
        if not (self.predecessor_id and self.successor_id):
            return
        if self.predecessor_id == self.successor_id:
            raise ValidationError("Một địa bàn không thể kế thừa chính nó.")
        others = AreaSuccession.objects.exclude(pk=self.pk)
        edges = others.values_list("predecessor_id", "successor_id")
        if leads_back(edges, self.predecessor_id, self.successor_id):
            raise ValidationError(
                f"Không ghi được: {self.successor.full_name} đã là địa bàn đi trước của "
                f"{self.predecessor.full_name}, thêm quan hệ này sẽ thành vòng tròn."
            )
