"""Pen names, and the credits that put them on a story."""

from django.db import models
from django.urls import reverse

from foundation import vietnamese


class Author(models.Model):
    """A pen name (bút danh). It is no login: who is behind it is said by `PenName`, with dates."""

    pen_name = models.CharField("bút danh", max_length=80, unique=True)
    slug = models.SlugField("phần địa chỉ", max_length=100, unique=True, blank=True)
    sort_key = models.CharField(max_length=300, db_collation="C", editable=False)
    folded = models.CharField(max_length=100, editable=False)
    intro = models.CharField("giới thiệu", max_length=300, blank=True)
    is_active = models.BooleanField("còn dùng", default=True)

    class Meta:
        verbose_name = "bút danh"
        verbose_name_plural = "bút danh"
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["sort_key"]), models.Index(fields=["folded"])]

    def __str__(self) -> str:
        return self.pen_name

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])

    def clean(self) -> None:
        self.pen_name = vietnamese.tidy_line(self.pen_name)
        self.derive()

    def derive(self) -> "Author":
        """Fill the columns that follow from the pen name; every writer of the row calls it."""
        self.sort_key = vietnamese.name_sort_key(self.pen_name)[:300]
        self.folded = vietnamese.fold(self.pen_name)
        self.slug = self.slug or vietnamese.slug(self.pen_name)
        return self


class Byline(models.Model):
    """One credit of one working copy."""

    class Role(models.TextChoices):
        WRITER = "writer", "Người viết"
        CAMERA = "camera", "Quay phim"
        PHOTO = "photo", "Chụp ảnh"
        EDITOR = "editor", "Biên tập"
        PRESENTER = "presenter", "Dẫn chương trình"
        TRANSLATOR = "translator", "Người dịch"
        CONTRIBUTOR = "contributor", "Cộng tác viên"

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, models.PROTECT, related_name="bylines", verbose_name="bút danh"
    )
    role = models.CharField("vai trò", max_length=12, choices=Role, default=Role.WRITER)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "tác giả"
        verbose_name_plural = "tác giả"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"], name="credit_once_per_role"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} ({self.get_role_display()})"
