"""A correction in the form that the press law asks for: the work, its section and date, what was wrong,
what is right, and the apology. Append-only: it stays as it was published."""

from django.db import models
from django.urls import reverse


class Correction(models.Model):
    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="corrections", verbose_name="bài"
    )
    # The work as readers had it when it was corrected.
    headline = models.CharField("tác phẩm", max_length=300)
    section_name = models.CharField("chuyên mục", max_length=80)
    first_published_at = models.DateTimeField("đăng lúc")
    wrong = models.TextField("thông tin sai", max_length=2000)
    right = models.TextField("thông tin đúng", max_length=2000)
    apology = models.TextField("lời xin lỗi", max_length=1000)
    made_by_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField("cải chính lúc")

    class Meta:
        verbose_name = "cải chính"
        verbose_name_plural = "cải chính"
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["-made_at", "-id"], name="corrections_newest")]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("articles:correction", args=[self.pk])
