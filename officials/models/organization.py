"""Organisations, what they were called when, and how they stand to one another."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from foundation.vietnamese import fold, slug, sort_key
from officials.fields import DerivedField, NameField, PartialDateField, WebAddressField
from officials.models.area import Area
from officials.models.periods import ends_after_it_begins, refuse_backwards
from officials.partial_dates import may_cover
from officials.querysets import OrganizationQuerySet
from officials.succession import leads_back


class Level(models.TextChoices):
    """The level of the political system at which an organisation or a post stands."""

    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện (đến 30/6/2025)"
    COMMUNE = "commune", "Cấp xã"
    UNIT = "unit", "Đơn vị, doanh nghiệp"


class Organization(models.Model):
    """A body with its present name; what it was called before are rows of OrganizationName. A body
    that was reorganised ends, and what came of it is another row, joined by a relation."""

    class Kind(models.TextChoices):
        PARTY = "party", "Cơ quan Đảng"
        ASSEMBLY = "assembly", "Cơ quan dân cử"
        GOVERNMENT = "government", "Cơ quan hành chính"
        FRONT = "front", "Mặt trận, đoàn thể"
        ASSOCIATION = "association", "Hội"
        ARMED_FORCES = "armed_forces", "Lực lượng vũ trang"
        JUSTICE = "justice", "Cơ quan tư pháp"
        COMMITTEE = "committee", "Ban chỉ đạo, tổ chức lâm thời"
        ENTERPRISE = "enterprise", "Doanh nghiệp"
        INSTITUTION = "institution", "Đơn vị sự nghiệp"
        OTHER = "other", "Khác"

    name = NameField("tên", max_length=250)
    folded = DerivedField(source="name", derive=fold)
    sort_key = DerivedField(source="name", derive=sort_key)
    kind = models.CharField("loại", max_length=20, choices=Kind, default=Kind.OTHER)
    level = models.CharField("cấp", max_length=20, choices=Level, default=Level.PROVINCE)
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organizations",
        verbose_name="địa bàn",
    )
    founded = PartialDateField("thành lập")
    ended = PartialDateField("kết thúc hoạt động", may_be_unknown=True)
    website = WebAddressField("trang web")
    note = models.TextField("ghi chú nội bộ", blank=True, default="")
    is_public = models.BooleanField(
        "hiện với bạn đọc", default=True, help_text="Bỏ chọn thì trang của tổ chức này không mở."
    )

    history = HistoricalRecords(verbose_name="lịch sử tổ chức")
    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ chức"
        verbose_name_plural = "tổ chức"
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key"])]
        constraints = [
            ends_after_it_begins("founded", "ended"),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["name", "founded"],
                nulls_distinct=False,
                violation_error_message="Đã có tổ chức tên này thành lập cùng thời điểm.",
            ),
        ]

    def __str__(self) -> str:
        return self.name if self.ended is None else f"{self.name} (đã kết thúc)"

    def get_absolute_url(self) -> str:
        return reverse("officials:organization", args=[self.slug, self.pk])

    @property
    def slug(self) -> str:
        return slug(self.name)

    def name_on(self, day: dt.date) -> str:
        """The full name of a day. Reads `names`: prefetch it for more than one."""
        for name in self.names.all():
            is_full = name.kind == OrganizationName.Kind.NAME
            if is_full and may_cover(name.since, name.until, day):
                return name.text
        return self.name

    def name_printed_on(self, day: dt.date) -> str:
        """How titles of a day write it: `HĐND tỉnh`. Reads `names`."""
        for name in self.names.all():
            is_printed = name.kind == OrganizationName.Kind.PRINTED
            if is_printed and may_cover(name.since, name.until, day):
                return name.text
        return self.name_on(day)

    def clean(self) -> None:
        refuse_backwards(self, "founded", "ended")


class OrganizationName(models.Model):
    """Another name of an organisation: an earlier one, a short one, an abbreviation."""

    class Kind(models.TextChoices):
        NAME = "name", "Tên đầy đủ trước đây"
        SHORT = "short", "Tên ngắn, viết tắt"
        PRINTED = "printed", "Tên viết trong chức danh"
        SPELLING = "spelling", "Cách viết khác"

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="names", verbose_name="tổ chức"
    )
    kind = models.CharField("loại", max_length=20, choices=Kind, default=Kind.SHORT)
    text = NameField("tên", max_length=250)
    folded = DerivedField(source="text", derive=fold)
    since = PartialDateField("từ ngày")
    until = PartialDateField("đến ngày", may_be_unknown=True)

    history = HistoricalRecords(verbose_name="lịch sử tên tổ chức")

    class Meta:
        verbose_name = "tên gọi của tổ chức"
        verbose_name_plural = "tên gọi của tổ chức"
        ordering = ["since", "pk"]
        constraints = [
            ends_after_it_begins("since", "until"),
            # An earlier name that never ended would stand in for the present one for ever.
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_earlier_name_ended",
                condition=~Q(kind="name") | (Q(until__isnull=False) & ~Q(until="?")),
                violation_error_message="Tên đầy đủ trước đây phải có ngày kết thúc.",
            ),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["organization", "kind", "text", "since"],
                nulls_distinct=False,
                violation_error_message="Tên gọi này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        refuse_backwards(self)


class OrganizationRelation(models.Model):
    """Reads as a sentence: <organization> <kind> <other>, "Ban Dân vận" "sáp nhập vào" "Ban Tuyên
    giáo và Dân vận". Party and state each have their own hierarchy, hence two kinds of parent."""

    class Kind(models.TextChoices):
        PARTY_PARENT = "party_parent", "trực thuộc về Đảng"
        ADMIN_PARENT = "admin_parent", "trực thuộc về hành chính"
        MERGED_INTO = "merged_into", "sáp nhập vào"
        SPLIT_FROM = "split_from", "tách ra từ"
        RENAMED_TO = "renamed_to", "đổi thành"

    PARENTS = (Kind.PARTY_PARENT, Kind.ADMIN_PARENT)
    SUCCESSIONS = (Kind.MERGED_INTO, Kind.SPLIT_FROM, Kind.RENAMED_TO)

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="relations", verbose_name="tổ chức"
    )
    kind = models.CharField("quan hệ", max_length=20, choices=Kind)
    other = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="relations_from",
        verbose_name="với tổ chức",
    )
    since = PartialDateField("từ ngày")
    until = PartialDateField("đến ngày", may_be_unknown=True)
    decision = models.CharField("số quyết định", max_length=100, blank=True, default="")

    history = HistoricalRecords(verbose_name="lịch sử quan hệ tổ chức")

    class Meta:
        verbose_name = "quan hệ giữa tổ chức"
        verbose_name_plural = "quan hệ giữa tổ chức"
        ordering = ["since", "pk"]
        constraints = [
            ends_after_it_begins("since", "until"),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_itself",
                condition=~Q(organization=F("other")),
                violation_error_message="Một tổ chức không thể có quan hệ với chính nó.",
            ),
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["organization", "kind", "other", "since"],
                nulls_distinct=False,
                violation_error_message="Quan hệ này đã có.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization.name} {self.get_kind_display()} {self.other.name}"

    def clean(self) -> None:
        refuse_backwards(self)
        if not (self.organization_id and self.other_id and self.kind):
            return
        if self.organization_id == self.other_id:
            raise ValidationError({"other": "Một tổ chức không thể có quan hệ với chính nó."})
        if self._closes_a_circle():
            raise ValidationError(
                {
                    "other": f"Không ghi được “{self}”: {self.other.name} đã nối về "
                    f"{self.organization.name}, thêm quan hệ này sẽ thành vòng tròn."
                }
            )

    def _closes_a_circle(self) -> bool:
        """Each hierarchy is looked at by itself, all successions together."""
        kinds = self.SUCCESSIONS if self.kind in self.SUCCESSIONS else (self.kind,)
        others = OrganizationRelation.objects.exclude(pk=self.pk).filter(kind__in=kinds)
        edges = [
            self._direction(*row) for row in others.values_list("organization", "kind", "other")
        ]
        return leads_back(edges, *self._direction(self.organization_id, self.kind, self.other_id))

    @classmethod
    def _direction(cls, organization: int, kind: str, other: int) -> tuple[int, int]:
        """Successions point onward in time; a split is told from its later end."""
        return (other, organization) if kind == cls.Kind.SPLIT_FROM else (organization, other)
