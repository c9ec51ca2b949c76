"""The one neutral picture that stands where a picture of the old site is lost."""

import io

from PIL import Image, ImageDraw

ALT = "Hình thay thế: ảnh của trang cũ không còn lưu được."

_SIZE = (1200, 800)
_PAPER, _SKY, _FAR, _NEAR, _EDGE = "#e4e7ea", "#d3d9de", "#b9c2ca", "#a3aeb8", "#c3cbd2"
# Drawn larger and shrunk, which smooths the edges.
_SCALE = 2


def draw() -> bytes:
    """A grey frame with hills and a sun: plainly no photograph, and no words that would need a
    font or a translation."""
    width, height = (side * _SCALE for side in _SIZE)
    image = Image.new("RGB", (width, height), _PAPER)
    pen = ImageDraw.Draw(image)

    def points(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(x * width, y * height) for x, y in pairs]

    pen.rounded_rectangle(points((0.34, 0.29), (0.66, 0.71)), radius=width // 50, fill=_SKY)
    pen.ellipse(points((0.40, 0.36), (0.45, 0.435)), fill=_PAPER)
    pen.polygon(points((0.44, 0.66), (0.555, 0.44), (0.63, 0.585), (0.63, 0.66)), fill=_FAR)
    pen.polygon(points((0.37, 0.66), (0.45, 0.53), (0.53, 0.66)), fill=_NEAR)
    pen.rounded_rectangle(
        points((0.34, 0.29), (0.66, 0.71)), radius=width // 50, outline=_EDGE, width=width // 200
    )
    buffer = io.BytesIO()
    image.resize(_SIZE, Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
