"""How often somebody asks for a link to set a password."""

from django.db import models


class LinkRequest(models.Model):
    """One asking, under a keyed hash of the e-mail that was typed or of the network address that it
    came from; whether an account has that e-mail plays no part. Kept for a day."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "lượt xin đường dẫn"
        verbose_name_plural = "lượt xin đường dẫn"
        indexes = [models.Index(fields=["key", "at"], name="link_requests_of_key")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M %d/%m/%Y}"
