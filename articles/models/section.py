"""Sections of the paper: the first part of a story's address and the menu."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from foundation import vietnamese

# First parts of addresses that are not sections.
RESERVED_SLUGS = frozenset(
    {
        "admin", "binh-luan", "chu-de", "chuong-trinh", "dia-ban", "healthz", "kieu-mau", "luot-doc", "media",
        "nhan-vat", "readyz", "static", "tac-gia", "theo-ngay", "tim-kiem", "to-chuc", "api", "rss", "sitemap",
        "cai-chinh", "trang", "trang-chu", "tuong-thuat", "xem-thu",
    }
)  # fmt: skip


class Section(models.Model):
    name = models.CharField("tên", max_length=80, unique=True)
    slug = models.SlugField("phần địa chỉ", max_length=80, unique=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="chuyên mục cha", null=True, blank=True,
        related_name="children",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    is_in_menu = models.BooleanField("có trên thanh chuyên mục", default=True)
    takes_comments = models.BooleanField(
        "nhận bình luận", default=True,
        help_text="Bỏ chọn: bài trong chuyên mục không nhận thêm ý kiến; ý kiến đã đăng vẫn hiện.",
    )  # fmt: skip

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="section_is_not_its_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])

    def clean(self) -> None:
        self.slug = self.slug or vietnamese.slug(self.name)
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": f"Địa chỉ “{self.slug}” đã dành cho trang khác của hệ thống."}
            )
        if self.parent_id and (self.parent_id == self.pk or self.parent.parent_id):
            raise ValidationError(
                {"parent": "Chuyên mục chỉ có hai cấp; hãy chọn một chuyên mục cấp một."}
            )

    def family(self) -> list["Section"]:
        """The section and its parts, whose stories it shows; one query."""
        return [self, *self.children.all()]
