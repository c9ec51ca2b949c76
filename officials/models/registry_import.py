"""A CSV file that somebody brought: looked at first, written into the registry later, or never."""

from django.conf import settings
from django.db import models


class RegistryImport(models.Model):
    """The file is kept until it is written or replaced by the next one of the same person; what it
    changed is in the history of the rows."""

    file_name = models.CharField("tệp", max_length=200)
    content = models.BinaryField("nội dung")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="người tải lên",
    )
    uploaded_at = models.DateTimeField("tải lên lúc")
    applied_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    new = models.PositiveIntegerField("dòng mới", default=0)
    changed = models.PositiveIntegerField("dòng đổi", default=0)

    class Meta:
        verbose_name = "tệp nhập danh bạ"
        verbose_name_plural = "nhập, xuất danh bạ"
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name
