"""Small things that several pictures share: people, boats, palms, birds, roofs."""

import math
from collections.abc import Callable

from newsroom.demo.canvas import Canvas, Color, Point, mix, rgb

STRAW = rgb("e9cf94")


def person(
    c: Canvas, x: float, y: float, tall: float, coat: Color, *, hat: bool = True, turn: int = 1
) -> None:
    """Somebody standing with the feet at (x, y), seen from a little way off."""
    dark = mix(coat, rgb("14111a"), 0.55)
    c.polygon([(x - tall * 0.1, y), (x - tall * 0.02, y - tall * 0.45), (x, y)], dark)
    c.polygon(
        [(x + tall * 0.02, y), (x + tall * 0.01, y - tall * 0.45), (x + tall * 0.12, y)], dark
    )
    c.polygon(
        [
            (x - tall * 0.13, y - tall * 0.34),
            (x - tall * 0.11, y - tall * 0.72),
            (x - tall * 0.03, y - tall * 0.79),
            (x + tall * 0.05, y - tall * 0.79),
            (x + tall * 0.12, y - tall * 0.7),
            (x + tall * 0.13, y - tall * 0.34),
        ],
        coat,
    )
    c.line(
        [(x + turn * tall * 0.08, y - tall * 0.7), (x + turn * tall * 0.24, y - tall * 0.46)],
        mix(coat, rgb("14111a"), 0.25),
        tall * 0.06,
    )
    c.oval(x + turn * tall * 0.02, y - tall * 0.86, tall * 0.065, tall * 0.08, rgb("b98260"))
    if hat:
        cone(c, x + turn * tall * 0.02, y - tall * 0.88, tall * 0.2)
    else:
        c.oval(x, y - tall * 0.9, tall * 0.07, tall * 0.055, rgb("1d161a"))


def child(c: Canvas, x: float, y: float, tall: float, shirt: Color) -> None:
    """A pupil: short, a big head, a scarf."""
    trousers = rgb("27324d")
    c.polygon(
        [(x - tall * 0.12, y), (x - tall * 0.1, y - tall * 0.42), (x + tall * 0.1, y - tall * 0.42),
         (x + tall * 0.13, y), (x + tall * 0.04, y), (x, y - tall * 0.25), (x - tall * 0.04, y)],
        trousers,
    )  # fmt: skip
    c.polygon(
        [(x - tall * 0.15, y - tall * 0.38), (x - tall * 0.12, y - tall * 0.7),
         (x + tall * 0.12, y - tall * 0.7), (x + tall * 0.15, y - tall * 0.38)],
        shirt,
    )  # fmt: skip
    c.polygon(
        [(x - tall * 0.08, y - tall * 0.71), (x + tall * 0.08, y - tall * 0.71),
         (x, y - tall * 0.55)],
        rgb("c8362c"),
    )  # fmt: skip
    c.oval(x, y - tall * 0.83, tall * 0.11, tall * 0.13, rgb("c08a68"))
    c.polygon(
        [(x - tall * 0.12, y - tall * 0.82), (x - tall * 0.1, y - tall * 0.95),
         (x, y - tall * 0.99), (x + tall * 0.1, y - tall * 0.95), (x + tall * 0.12, y - tall * 0.82),
         (x, y - tall * 0.9)],
        rgb("1d161a"),
    )  # fmt: skip


def cone(c: Canvas, x: float, y: float, half: float) -> None:
    """A conical hat, lit from the left."""
    top = (x, y - half * 0.72)
    c.polygon([(x - half, y), top, (x + half, y)], STRAW)
    c.polygon([(x + half * 0.1, y), top, (x + half, y)], mix(STRAW, rgb("6a4a2a"), 0.35))
    c.oval(x, y, half, half * 0.16, mix(STRAW, rgb("6a4a2a"), 0.25))


def sampan(c: Canvas, x: float, y: float, long: float, hull: Color, *, rower: bool = True) -> None:
    """A flat river boat, the water line at y."""
    high = long * 0.085
    half = long / 2
    rim = [(x - half + long * t / 12, y - high * (0.75 + 1.9 * abs(t / 6 - 1) ** 2.6))
           for t in range(13)]  # fmt: skip
    keel = [(x + half * 0.78, y), (x - half * 0.78, y)]
    c.polygon([*rim, *keel], hull)
    c.line(rim, mix(hull, rgb("f2d7a0"), 0.45), long * 0.008)
    c.oval(x, y + high * 0.5, half * 0.86, high * 0.3, mix(hull, rgb("0b1016"), 0.5), 0.35)
    if rower:
        coat = mix(hull, rgb("3b2a4d"), 0.6)
        person(c, x - half * 0.4, y - high * 0.4, long * 0.36, coat)
        c.line(
            [(x - half * 0.3, y - long * 0.25), (x - half * 0.05, y + long * 0.09)],
            rgb("3a2a20"),
            long * 0.012,
        )


def trawler(c: Canvas, x: float, y: float, long: float, hull: Color) -> None:
    """A fishing boat at sea with mast, cabin and lamps."""
    half = long / 2
    c.polygon(
        [(x - half, y - long * 0.12), (x - half * 0.78, y), (x + half * 0.72, y),
         (x + half * 1.06, y - long * 0.2), (x + half * 0.5, y - long * 0.1)],
        hull,
    )  # fmt: skip
    c.box(x - half * 0.62, y - long * 0.28, long * 0.26, long * 0.18, mix(hull, rgb("33525f"), 0.4))
    c.box(x - half * 0.5, y - long * 0.24, long * 0.16, long * 0.06, rgb("f6cf8a"), 0.8)
    c.line(
        [(x + half * 0.05, y - long * 0.1), (x + half * 0.05, y - long * 0.62)], hull, long * 0.014
    )
    c.line(
        [(x + half * 0.05, y - long * 0.6), (x + half * 0.95, y - long * 0.19)], hull, long * 0.006
    )
    c.line(
        [(x + half * 0.05, y - long * 0.6), (x - half * 0.9, y - long * 0.13)], hull, long * 0.006
    )
    c.polygon(
        [(x + half * 0.05, y - long * 0.62), (x + half * 0.3, y - long * 0.57),
         (x + half * 0.05, y - long * 0.52)],
        rgb("c23a2b"),
    )  # fmt: skip


def palm(c: Canvas, x: float, y: float, tall: float, color: Color, lean: float = 0.15) -> None:
    """A coconut palm; `lean` above 0 bends it to the right, as wind does."""
    stem: list[Point] = [(x + tall * lean * (t / 10) ** 2, y - tall * t / 10) for t in range(11)]
    c.line(stem, color, tall * 0.03)
    top = stem[-1]
    for i in range(11):
        angle = math.radians(-170 + 34 * i * 0.98) + lean * 0.9
        reach = tall * c.random.uniform(0.32, 0.44)
        leaf = []
        for t in range(9):
            along = t / 8
            sag = reach * 0.55 * along**2
            leaf.append((
                top[0] + reach * along * math.cos(angle) + tall * lean * 0.5 * along,
                top[1] + reach * along * math.sin(angle) * 0.7 + sag,
            ))  # fmt: skip
        c.line(leaf, color, tall * 0.014)
        for px, py in leaf[2:]:
            c.line([(px, py), (px + tall * 0.03 + tall * lean * 0.06, py + tall * 0.075)],
                   color, tall * 0.008)  # fmt: skip


def birds(c: Canvas, x: float, y: float, count: int, color: Color) -> None:
    for _ in range(count):
        px, py = x + c.random.uniform(-120, 120), y + c.random.uniform(-50, 50)
        wing = c.random.uniform(7, 13)
        c.line([(px - wing, py - wing * 0.3), (px, py + wing * 0.15), (px + wing, py - wing * 0.4)],
               color, 2, 0.8)  # fmt: skip


def tree(c: Canvas, x: float, y: float, tall: float, color: Color, light: Color) -> None:
    """A round broad-leaved tree in clumps, lit from the upper left."""
    c.line([(x, y), (x + tall * 0.02, y - tall * 0.5)], mix(color, rgb("2b1c14"), 0.7), tall * 0.06)
    for step in range(34):
        angle = c.random.uniform(0, math.tau)
        far = c.random.random() ** 0.6
        px = x + math.cos(angle) * far * tall * 0.36
        py = y - tall * 0.66 + math.sin(angle) * far * tall * 0.26
        lit = (step / 34) * (0.75 - (px - x) / tall - (py - y + tall * 0.66) / tall * 1.3)
        size = tall * c.random.uniform(0.06, 0.13)
        c.oval(px, py, size, size * 0.85, mix(color, light, lit))


def house(c: Canvas, x: float, y: float, wide: float, wall: Color, roof: Color) -> None:
    """A village house with a tiled roof and one lit window."""
    high = wide * 0.42
    c.box(x, y - high, wide, high, wall)
    c.box(x + wide * 0.72, y - high, wide * 0.28, high, mix(wall, rgb("20161c"), 0.25))
    c.polygon(
        [(x - wide * 0.12, y - high), (x + wide * 0.14, y - high * 1.75),
         (x + wide * 0.86, y - high * 1.75), (x + wide * 1.12, y - high)],
        roof,
    )  # fmt: skip
    c.line([(x + wide * 0.14, y - high * 1.75), (x + wide * 0.86, y - high * 1.75)],
           mix(roof, rgb("ffe2b0"), 0.3), wide * 0.02)  # fmt: skip
    c.box(x + wide * 0.16, y - high * 0.72, wide * 0.16, high * 0.34, rgb("f7cf7f"))
    c.box(x + wide * 0.44, y - high * 0.74, wide * 0.16, high * 0.74, mix(wall, rgb("3a2218"), 0.7))


def buffalo(c: Canvas, x: float, y: float, long: float, hide: Color) -> None:
    """A water buffalo from the side, facing right, hooves at y."""
    high = long * 0.62
    shadow, light = mix(hide, rgb("0c0a10"), 0.4), mix(hide, rgb("f0dcc0"), 0.22)

    def at(dx: float, dy: float) -> Point:
        return x + dx * long, y - dy * high

    for hip, knee, hoof, wide in ((-0.3, -0.33, -0.3, 0.085), (0.12, 0.14, 0.11, 0.075)):
        _leg(c, at, hip, knee, hoof, wide, shadow)
    c.line([at(-0.47, 0.8), at(-0.55, 0.6), at(-0.53, 0.3)], shadow, long * 0.018)
    c.oval(*at(-0.53, 0.27), long * 0.018, long * 0.035, shadow)
    c.soft(
        [at(-0.5, 0.62), at(-0.48, 0.86), at(-0.34, 0.93), at(-0.12, 0.9), at(0.1, 0.98),
         at(0.24, 0.94), at(0.36, 0.86), at(0.47, 0.82), at(0.55, 0.66), at(0.62, 0.5),
         at(0.6, 0.4), at(0.51, 0.42), at(0.42, 0.56), at(0.33, 0.52), at(0.26, 0.38),
         at(0.02, 0.3), at(-0.26, 0.33), at(-0.42, 0.42)],
        hide,
    )  # fmt: skip
    c.soft([at(-0.46, 0.84), at(-0.32, 0.91), at(-0.12, 0.87), at(0.1, 0.95), at(0.3, 0.87),
            at(0.1, 0.85), at(-0.14, 0.79), at(-0.38, 0.8)], light)  # fmt: skip
    for hip, knee, hoof, wide in ((-0.4, -0.43, -0.39, 0.095), (0.2, 0.22, 0.2, 0.085)):
        _leg(c, at, hip, knee, hoof, wide, hide)
    c.soft([at(0.4, 0.78), at(0.33, 0.7), at(0.3, 0.6), at(0.4, 0.66)], shadow)
    for dy, tone in ((0.03, shadow), (0.0, mix(hide, rgb("d8c8a8"), 0.55))):
        horn = [at(0.45, 0.8 + dy), at(0.4, 1.0 + dy), at(0.28, 1.12 + dy), at(0.16, 1.12 + dy),
                at(0.29, 1.05 + dy), at(0.37, 0.93 + dy), at(0.39, 0.8 + dy)]  # fmt: skip
        c.soft(horn, tone)
    c.oval(*at(0.5, 0.68), long * 0.011, long * 0.013, rgb("0c0a10"))
    c.oval(*at(0.59, 0.46), long * 0.012, long * 0.009, shadow)


def _leg(
    c: Canvas,
    at: Callable[[float, float], Point],
    hip: float,
    knee: float,
    hoof: float,
    wide: float,
    tone: Color,
) -> None:
    c.soft(
        [at(hip - wide * 0.9, 0.6), at(hip + wide * 0.9, 0.6), at(knee + wide * 0.5, 0.28),
         at(hoof + wide * 0.45, 0.06), at(hoof + wide * 0.6, 0.0), at(hoof - wide * 0.55, 0.0),
         at(hoof - wide * 0.4, 0.06), at(knee - wide * 0.5, 0.28)],
        tone,
    )  # fmt: skip
