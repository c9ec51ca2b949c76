"""One picture file made from a photo: named size, format and focal point."""

from django.db import models


class Rendition(models.Model):
    """The row is planned when the photo arrives; the file is made by a job, or by the first
    request where the job has not come yet (`made_at` is null until then)."""

    photo = models.ForeignKey("articles.Photo", models.CASCADE, related_name="renditions")
    spec = models.CharField(max_length=20)
    format = models.CharField(max_length=4)
    focal = models.CharField(max_length=12, help_text="focal_x,focal_y in thousandths")
    name = models.CharField(max_length=80, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "spec", "format", "focal"], name="rendition_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
