"""A small paint box over Pillow for the demo's illustrations: light, mist, ridges, people, grain.

Coordinates are those of the finished picture (1600 x 1067). Everything is drawn at twice that size
and reduced once at the end, which smooths every edge. Chance comes from one seeded generator, so
the same picture is drawn each time.
"""

import itertools
import math
from collections.abc import Sequence
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1067
SCALE = 2
SMALL = 8  # soft things (light, mist, blur) are made this much smaller and stretched

Color = tuple[int, int, int]
Point = tuple[float, float]


def rgb(text: str) -> Color:
    """`f4c06a` as three numbers."""
    return int(text[:2], 16), int(text[2:4], 16), int(text[4:], 16)


def mix(one: Color, other: Color, share: float) -> Color:
    """`one` at share 0, `other` at share 1."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


class Canvas:
    """One picture being painted, from the back to the front."""

    def __init__(self, seed: str, *sky: Color) -> None:
        self.random = Random(seed)
        self._size = (WIDTH * SCALE, HEIGHT * SCALE)
        self.image = _gradient(sky, self._size)
        self._pen = ImageDraw.Draw(self.image, "RGBA")

    # --- shapes ---------------------------------------------------------------------------------

    def polygon(self, points: Sequence[Point], color: Color, opacity: float = 1.0) -> None:
        self._pen.polygon([_up(point) for point in points], fill=_ink(color, opacity))

    def soft(self, points: Sequence[Point], color: Color, opacity: float = 1.0) -> None:
        """A polygon whose corners are rounded off: each is cut three times."""
        for _ in range(3):
            pairs = zip(points, [*points[1:], points[0]], strict=True)
            points = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairs
                for share in (0.25, 0.75)
            ]
        self.polygon(points, color, opacity)

    def box(self, x: float, y: float, w: float, h: float, color: Color, opacity: float = 1) -> None:
        self.polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], color, opacity)

    def rounded(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        radius: float,
        color: Color,
        opacity: float = 1,
    ) -> None:
        corners = (*_up((x, y)), *_up((x + w, y + h)))
        self._pen.rounded_rectangle(corners, radius * SCALE, fill=_ink(color, opacity))

    def oval(
        self, x: float, y: float, rx: float, ry: float, color: Color, opacity: float = 1
    ) -> None:
        corners = (*_up((x - rx, y - ry)), *_up((x + rx, y + ry)))
        self._pen.ellipse(corners, fill=_ink(color, opacity))

    def line(
        self, points: Sequence[Point], color: Color, width: float = 2, opacity: float = 1.0
    ) -> None:
        thick = max(1, round(width * SCALE))
        self._pen.line(
            [_up(point) for point in points], fill=_ink(color, opacity), width=thick, joint="curve"
        )

    def panel(self, points: Sequence[Point], *stops: Color, opacity: float = 1.0) -> None:
        """A polygon filled with a gradient from its top to its bottom."""
        left, top = (math.floor(min(p[i] for p in points)) for i in (0, 1))
        right, bottom = (math.ceil(max(p[i] for p in points)) for i in (0, 1))
        size = (max(1, (right - left) * SCALE), max(1, (bottom - top) * SCALE))
        mask = Image.new("L", size)
        moved = [_up((x - left, y - top)) for x, y in points]
        ImageDraw.Draw(mask).polygon(moved, fill=round(255 * opacity))
        self.image.paste(_gradient(stops, size), (left * SCALE, top * SCALE), mask)

    # --- land -----------------------------------------------------------------------------------

    def ridge(self, base: float, height: float, rough: float = 0.55, peaks: int = 4) -> list[Point]:
        """The sky line of a range of hills, from the left edge to the right."""
        heights = [self.random.uniform(0.15, 1) * height for _ in range(peaks + 1)]
        spread = height * 0.35
        while len(heights) < 400:
            spread *= rough
            middles = [
                (a + b) / 2 + self.random.uniform(-spread, spread)
                for a, b in itertools.pairwise(heights)
            ]
            pairs = zip(heights, middles, strict=False)
            heights = [value for pair in pairs for value in pair] + heights[-1:]
        step = (WIDTH + 40) / (len(heights) - 1)
        return [(i * step - 20, base - value) for i, value in enumerate(heights)]

    def ground(self, edge: Sequence[Point], *stops: Color, opacity: float = 1.0) -> None:
        """All that lies below an edge."""
        self.panel([*edge, (WIDTH + 20, HEIGHT), (-20, HEIGHT)], *stops, opacity=opacity)

    def flat_ground(self, edge: Sequence[Point], color: Color) -> None:
        """The same in one colour, which is much quicker."""
        self.polygon([*edge, (WIDTH + 20, HEIGHT), (-20, HEIGHT)], color)

    def wave(self, base: float, *swings: tuple[float, float, float]) -> list[Point]:
        """An edge of sines: (height, length in pictures, phase) each."""
        return [
            (x, base + sum(h * math.sin(math.tau * (x / WIDTH / n) + p) for h, n, p in swings))
            for x in range(-20, WIDTH + 21, 10)
        ]

    # --- light ----------------------------------------------------------------------------------

    def glow(
        self,
        x: float,
        y: float,
        radius: float,
        color: Color,
        strength: float = 1.0,
        squash: float = 1,
    ) -> None:
        """A soft lamp, brightest in its middle; `squash` below 1 flattens it."""
        reach = (max(2, round(radius * 2 * SCALE)), max(2, round(radius * 2 * SCALE * squash)))
        mask = _GLOW.point([round(value * strength) for value in range(256)])
        mask = mask.resize(reach, Image.Resampling.BILINEAR)
        corner = (round(x * SCALE - reach[0] / 2), round(y * SCALE - reach[1] / 2))
        self.image.paste(Image.new("RGB", reach, color), corner, mask)

    def mist(self, top: float, bottom: float, color: Color, strength: float) -> None:
        """A band of haze, thickest in its middle and uneven as haze is."""
        height = max(2, round((bottom - top) * SCALE))
        column = [round(255 * strength * math.sin(math.pi * i / 63) ** 1.5) for i in range(64)]
        band = Image.new("L", (1, 64))
        band.putdata(column)
        band = band.resize((32, 64))
        drift = self.noise((32, 64), (7, 5)).point([150 + round(v * 105 / 255) for v in range(256)])
        mask = ImageChops.multiply(band, drift)
        mask = mask.resize((self._size[0], height), Image.Resampling.BICUBIC)
        self.image.paste(Image.new("RGB", mask.size, color), (0, round(top * SCALE)), mask)

    def rays(self, x: float, y: float, color: Color, strength: float, count: int = 9) -> None:
        """Beams that fan out downwards from a light."""
        small = Image.new("L", (WIDTH // SMALL, HEIGHT // SMALL))
        pen = ImageDraw.Draw(small)
        for i in range(count):
            angle = math.pi * (0.12 + 0.76 * (i + self.random.uniform(0.2, 0.8)) / count)
            wide = self.random.uniform(0.015, 0.05)
            ends = [
                ((x + 2400 * math.cos(a)) / SMALL, (y + 2400 * math.sin(a)) / SMALL)
                for a in (angle - wide, angle + wide)
            ]
            pen.polygon([(x / SMALL, y / SMALL), *ends], fill=round(255 * strength))
        fade = _gradient(((255,) * 3, (0,) * 3), small.size).convert("L")
        self.wash(ImageChops.multiply(small.filter(ImageFilter.GaussianBlur(3)), fade), color)

    def wash(self, mask: Image.Image, color: Color) -> None:
        """Lays one colour over the whole picture through a small soft mask."""
        mask = mask.resize(self._size, Image.Resampling.BICUBIC)
        self.image.paste(Image.new("RGB", self._size, color), (0, 0), mask)

    def noise(self, size: tuple[int, int], cells: tuple[int, int]) -> Image.Image:
        """Soft blotches: `cells` chance values across and down, stretched to `size`."""
        raw = Image.frombytes("L", cells, self.random.randbytes(cells[0] * cells[1]))
        return raw.resize(size, Image.Resampling.BICUBIC)

    def blur(self, radius: float) -> None:
        """Puts all that is painted so far out of focus."""
        small = self.image.reduce(4).filter(ImageFilter.GaussianBlur(radius * SCALE / 4))
        self.image.paste(small.resize(self._size, Image.Resampling.BICUBIC))

    def mirror(self, line: float, tint: Color, share: float, reach: float | None = None) -> None:
        """Reflects what stands above the water line, a little tinted and broken by ripples."""
        deep = reach if reach is not None else HEIGHT - line
        top = max(0, line - deep)
        above = self.image.crop((0, round(top * SCALE), self._size[0], round(line * SCALE)))
        below = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        below = below.resize((WIDTH // 2, max(1, round(deep / 7)))).filter(
            ImageFilter.GaussianBlur(1.2)
        )
        below = below.resize((self._size[0], round(deep * SCALE)), Image.Resampling.BICUBIC)
        below = Image.blend(below, Image.new("RGB", below.size, tint), share)
        self.image.paste(below, (0, round(line * SCALE)))

    def ripples(self, line: float, color: Color, count: int, opacity: float) -> None:
        """Short level strokes on water, longer and wider apart towards the viewer."""
        for _ in range(count):
            near = self.random.random() ** 1.6
            y = line + 4 + near * (HEIGHT - line)
            half = 8 + near * self.random.uniform(30, 110)
            x = self.random.uniform(0, WIDTH)
            self.oval(x, y, half, 0.6 + near * 2.2, color, opacity * self.random.uniform(0.4, 1))

    # --- the end --------------------------------------------------------------------------------

    def finished(self, *, grain: float = 0.06, vignette: float = 0.3) -> Image.Image:
        """The picture at its final size, with darker corners and a fine paper grain."""
        picture = self.image.reduce(SCALE)
        corners = Image.radial_gradient("L").resize((200, 134))
        corners = corners.point(
            [round(255 * vignette * max(0.0, (v / 255 - 0.55) / 0.45) ** 2) for v in range(256)]
        )
        dark = Image.new("RGB", picture.size, rgb("120d16"))
        picture.paste(dark, (0, 0), corners.resize(picture.size, Image.Resampling.BICUBIC))
        tile = (WIDTH, HEIGHT)
        one, two = (
            Image.frombytes("L", tile, self.random.randbytes(WIDTH * HEIGHT)) for _ in range(2)
        )
        paper = Image.blend(one, two, 0.5).filter(ImageFilter.GaussianBlur(0.6)).convert("RGB")
        return Image.blend(picture, ImageChops.overlay(picture, paper), grain * 2)


def as_jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=88, optimize=False, progressive=False)
    return out.getvalue()


def _up(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE


def _ink(color: Color, opacity: float) -> tuple[int, int, int, int]:
    return (*color, round(255 * min(1.0, max(0.0, opacity))))


def _gradient(stops: Sequence[Color], size: tuple[int, int]) -> Image.Image:
    """Even stops from the top down, blended in between."""
    column = Image.new("RGB", (1, 256))
    last = max(1, len(stops) - 1)
    for y in range(256):
        place = y / 255 * last
        low = min(int(place), last - 1) if len(stops) > 1 else 0
        column.putpixel((0, y), mix(stops[low], stops[min(low + 1, len(stops) - 1)], place - low))
    return column.resize(size, Image.Resampling.BILINEAR)


def _radial() -> Image.Image:
    """White in the middle, black from seven tenths of the way to the edge on, softly."""
    away = Image.radial_gradient("L")  # 0 in the middle, 255 at the edge
    return away.point([round(255 * max(0.0, 1 - v / 180) ** 1.8) for v in range(256)])


_GLOW = _radial()
