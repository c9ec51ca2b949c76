"""What the files of the desk's libraries have in common: they lie where no web server looks, and
readers get one through a view that asks whether a story which shows it is public just now."""

from django.conf import settings
from django.db import models

from articles.models.photo import new_secret, private_storage
from articles.querysets import Folded


class KeptFile(models.Model):
    original = models.FileField("tệp gốc", storage=private_storage, max_length=200, editable=False)
    # As it was called on the machine that it came from, cleaned.
    file_name = models.CharField("tên tệp", max_length=120, editable=False)
    title = models.CharField(
        "tên hiện ra", max_length=200,
        help_text="Bạn đọc thấy tên này, trừ khi bài đặt tên riêng.",
    )  # fmt: skip
    folded = models.GeneratedField(
        expression=Folded("title"), output_field=models.TextField(), db_persist=True
    )
    size = models.PositiveIntegerField("dung lượng", editable=False, help_text="In bytes.")
    # The same file uploaded twice is recognised by it.
    sha256 = models.CharField(max_length=64, editable=False, unique=True)
    # In the address; nobody can guess one.
    secret = models.CharField(max_length=32, default=new_secret, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+",
        verbose_name="người tải lên",
    )  # fmt: skip
    uploaded_at = models.DateTimeField("tải lên lúc", editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def weight(self) -> str:
        """For people: “1,2 MB”, “340 KB”."""
        if self.size >= 2**20:
            return f"{self.size / 2**20:.1f} MB".replace(".", ",")
        return f"{max(1, round(self.size / 2**10))} KB"
