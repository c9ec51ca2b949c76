"""What a newsroom knows of a colleague beyond the login: sections, phone, pen names, end date."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Member(models.Model):
    """One row a user. No section chosen means: works for all of them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="member", verbose_name="tài khoản"
    )
    sections = models.ManyToManyField(
        "articles.Section", blank=True, related_name="members", verbose_name="chuyên mục phụ trách",
        help_text="Để trống nghĩa là làm việc cho mọi chuyên mục.",
    )  # fmt: skip
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    account_until = models.DateField(
        "tài khoản dùng đến hết ngày", null=True, blank=True,
        help_text="Sau ngày này không đăng nhập được nữa.",
    )  # fmt: skip

    class Meta:
        verbose_name = "thành viên tòa soạn"
        verbose_name_plural = "thành viên tòa soạn"

    def __str__(self) -> str:
        return self.user.get_full_name() or self.user.get_username()


class PenName(models.Model):
    """Who stood behind a pen name, from when to when."""

    member = models.ForeignKey(
        Member, models.PROTECT, related_name="pen_names", verbose_name="thành viên"
    )
    author = models.ForeignKey(
        "articles.Author", models.PROTECT, related_name="holders", verbose_name="bút danh"
    )
    from_date = models.DateField("từ ngày", null=True, blank=True)
    until_date = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "bút danh của thành viên"
        verbose_name_plural = "bút danh của thành viên"
        ordering = ["from_date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True)
                | Q(from_date__isnull=True)
                | Q(until_date__gte=F("from_date")),
                name="pen_name_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} – {self.member}"
