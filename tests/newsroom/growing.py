"""Grows small archives for tests."""

import io

from django.core.management import call_command
from PIL import Image

from newsroom.demo.pictures import Picture


class _Sheet:
    """A picture that is drawn at once, in place of those of the demo."""

    def finished(self) -> Image.Image:
        return Image.new("RGB", (1600, 1000), "#557799")


QUICK_PICTURES = (Picture("to-mau", _Sheet, "Một tờ giấy màu xanh", "Minh họa: Mẫu"),)


def grow(**options) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("grow", stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()
