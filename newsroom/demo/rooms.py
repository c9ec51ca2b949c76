"""The demo's pictures of rooms and things: loom, studio, corridor, kitchen, desk, clinic."""

import math

from newsroom.demo.canvas import HEIGHT, WIDTH, Canvas, Color, Point, mix, rgb
from newsroom.demo.figures import person


def loom() -> Canvas:
    c = Canvas("khung-cui", rgb("2a1a1a"), rgb("4a2a22"), rgb("1d1214"))
    c.glow(300, 120, 800, rgb("ffcf8a"), 0.5)
    fell = 430  # where the woven cloth ends and the bare warp begins
    for i in range(241):
        t = i / 240
        tone = rgb("1f2f5c") if i % 4 else rgb("e9e0cc")
        c.line([(300 + 1000 * t, 60), (130 + 1340 * t, fell)], tone, 2.6, 0.95)
    c.panel([(130, fell), (1470, fell), (1720, HEIGHT + 20), (-120, HEIGHT + 20)],
            rgb("7e1f2b"), rgb("5a1424"))  # fmt: skip
    rows = _pattern()
    count = len(rows)
    for number, row in enumerate(rows):
        near = (number / count) ** 1.22
        after = ((number + 1) / count) ** 1.22
        y, below = (fell + (HEIGHT + 20 - fell) * share for share in (near, after))
        left, right = 130 - 250 * near, 1470 + 250 * near
        step = (right - left) / len(row)
        light = 0.5 + 0.5 * math.sin(number * 0.31)
        for col, tone in enumerate(row):
            if tone is None:
                continue
            lit = mix(tone, rgb("fff0d0"), 0.1 * light)
            x = left + col * step
            c.rounded(x, y, step * 0.98, max(1.4, below - y), 1.2, lit)
        c.line([(left, below), (right, below)], rgb("2a0a14"), 1, 0.5)
    for fold in (-40, 390, 860, 1330):
        c.glow(fold, 820, 330, rgb("1a0810"), 0.34, 1.6)
    c.glow(520, 760, 520, rgb("ffdca8"), 0.2)
    for y, high in ((34, 46), (fell - 62, 44)):
        c.panel([(40, y), (1560, y), (1560, y + high), (40, y + high)],
                rgb("a8703c"), rgb("5d3518"))  # fmt: skip
        for _ in range(26):
            x, dy = c.random.uniform(60, 1400), c.random.uniform(4, high - 6)
            c.line([(x, y + dy), (x + c.random.uniform(60, 260), y + dy)], rgb("4a2812"), 1.4, 0.4)
        c.box(40, y + high, 1520, 9, rgb("1a0d0a"), 0.5)
    for i in range(120):
        x = 150 + i * 11
        c.line([(x, fell - 20), (x, fell - 2)], rgb("caa878"), 1.6, 0.7)
    c.polygon([(560, fell + 36), (690, fell + 2), (960, fell + 2), (1090, fell + 36), (960, fell + 70),
               (690, fell + 70)], rgb("c58a4a"))  # fmt: skip
    c.polygon(
        [(690, fell + 2), (960, fell + 2), (1090, fell + 36), (560, fell + 36)], rgb("e0ab68")
    )
    c.rounded(700, fell + 18, 250, 36, 16, rgb("5a3018"))
    for i in range(26):
        c.line([(712 + i * 9, fell + 20), (706 + i * 9, fell + 52)], rgb("f2c230"), 5)
    c.line([(1080, fell + 36), (1280, fell + 20), (1470, fell + 6)], rgb("f2c230"), 4)
    return c


def _pattern() -> list[list[Color | None]]:
    """A cloth of bands: stripes, teeth, eight-sided suns, waves, repeated downwards."""
    gold, cream, teal = rgb("f0b93a"), rgb("f3e6c8"), rgb("2f8f8a")
    orange, pink, blue = rgb("e56a2e"), rgb("d9537a"), rgb("2b4a94")
    wide = 96
    rows: list[list[Color | None]] = []

    def stripe(*tones: Color) -> None:
        rows.extend([tone] * wide for tone in tones)

    def teeth(tone: Color, other: Color) -> None:
        for y in range(5):
            rows.append([tone if abs(x % 12 - 6) <= y else other for x in range(wide)])

    def suns(tone: Color, ring: Color, heart: Color) -> None:
        for y in range(-9, 10):
            row: list[Color | None] = []
            for x in range(wide):
                dx, dy = abs(x % 24 - 12), abs(y)
                far, edge = dx + dy, max(dx, dy)
                if far <= 2:
                    row.append(heart)
                elif far <= 5:
                    row.append(ring if far % 2 else tone)
                elif far in (7, 8) and edge < 8:
                    row.append(tone)
                elif (edge == 8 and min(dx, dy) <= 3) or (dx == dy and 5 <= dx <= 7):
                    row.append(ring)
                else:
                    row.append(heart if far >= 19 else None)
            rows.append(row)

    def waves(tone: Color, other: Color) -> None:
        for y in range(7):
            rows.append([
                tone if (abs((x + 4) % 16 - 8) + y) % 8 < 3 else other if y in (0, 6) else None
                for x in range(wide)
            ])  # fmt: skip

    stripe(blue, gold)
    teeth(cream, blue)
    stripe(gold, orange)
    suns(gold, cream, orange)
    stripe(orange, gold)
    waves(teal, cream)
    stripe(gold, blue)
    teeth(pink, blue)
    stripe(cream)
    suns(cream, pink, gold)
    stripe(gold, orange, blue)
    return rows


def studio() -> Canvas:
    c = Canvas("phong-thu", rgb("1a2530"), rgb("24404a"), rgb("15222b"))
    for col in range(11):
        for row in range(6):
            x, y = col * 150 - 20, row * 112 - 10
            tone = mix(rgb("2c4a52"), rgb("1b3038"), (col + row) % 2 * 0.8)
            c.rounded(x + 5, y + 5, 140, 102, 10, tone)
            for line in range(4):
                c.box(x + 16, y + 22 + line * 20, 118, 9, mix(tone, rgb("0d171c"), 0.4), 0.8)
    c.glow(250, 90, 640, rgb("ffca7a"), 0.45)
    c.rounded(690, 120, 780, 430, 14, rgb("0c151b"))
    c.panel([(706, 136), (1454, 136), (1454, 534), (706, 534)], rgb("b98a5a"), rgb("6a4a3c"))
    c.glow(1180, 250, 360, rgb("ffe2ae"), 0.7)
    for x, wide, tall in ((760, 130, 250), (930, 90, 180), (1290, 120, 210)):
        c.box(x, 534 - tall, wide, tall, rgb("4a342e"))
        c.box(x + 14, 534 - tall + 16, wide - 28, tall * 0.4, rgb("7fb6c0"), 0.7)
    person(c, 1130, 560, 330, rgb("5a74a8"), hat=False, turn=-1)
    c.box(706, 450, 748, 84, rgb("2f2422"))
    c.rounded(690, 534, 780, 40, 4, rgb("1b3038"))
    c.polygon([(706, 136), (980, 136), (820, 534), (706, 534)], rgb("ffffff"), 0.07)
    c.polygon([(1060, 136), (1150, 136), (990, 534), (900, 534)], rgb("ffffff"), 0.06)
    c.blur(4)
    c.rounded(980, 40, 210, 58, 12, rgb("2a0d10"))
    c.rounded(988, 47, 194, 44, 9, rgb("ff3b2f"))
    c.rounded(1000, 53, 170, 12, 6, rgb("ffb0a0"), 0.8)
    c.glow(1085, 70, 260, rgb("ff5a48"), 0.6)
    c.panel([(-20, 760), (1620, 760), (1620, HEIGHT), (-20, HEIGHT)], rgb("5d4032"), rgb("2a1a16"))
    c.box(-20, 756, 1640, 8, rgb("a8764e"))
    c.panel([(860, 800), (1560, 800), (1640, HEIGHT), (800, HEIGHT)], rgb("2b333b"), rgb("151a20"))
    for i in range(12):
        t = (i + 0.5) / 12
        top, low = (880 + 660 * t, 860), (830 + 780 * t, 1040)
        c.line([top, low], rgb("0a0d11"), 9)
        share = 0.25 + 0.5 * abs(math.sin(i * 1.3))
        x, y = (a + (b - a) * share for a, b in zip(top, low, strict=True))
        c.rounded(x - 20, y - 11, 40, 22, 5, rgb("d8dde0"))
        c.line([(x - 16, y), (x + 16, y)], rgb("c23a2b"), 3)
        for led in range(7):
            tone = rgb("58d06a") if led < 4 else rgb("f2c230") if led < 6 else rgb("ff4a3a")
            lit = led / 7 < 0.35 + 0.6 * abs(math.sin(i * 2.1))
            c.box(top[0] - 18, 848 - led * 6, 7, 4, tone, 0.95 if lit else 0.18)
    c.polygon([(470, 900), (800, 868), (850, 1010), (500, 1050)], rgb("efe7d6"))
    for row in range(7):
        y = 912 + row * 18
        c.line(
            [(505 + row * 4, y), (770 + row * 6 - (row % 3) * 50, y - 24)], rgb("6a6258"), 3.4, 0.7
        )
    _microphone(c, 360, 470)
    return c


def _microphone(c: Canvas, x: float, y: float) -> None:
    steel, dark = rgb("cfd6d8"), rgb("161b20")
    c.line([(60, HEIGHT), (110, 760), (210, 660), (x - 6, y + 170)], rgb("0e1216"), 22)
    c.line([(66, HEIGHT), (115, 764), (214, 665)], rgb("4a565c"), 4)
    c.rounded(x - 96, y - 190, 192, 380, 92, dark)
    c.panel([(x - 84, y - 90), (x + 84, y - 90), (x + 84, y + 40), (x - 84, y + 40)],
            mix(steel, dark, 0.2), mix(steel, dark, 0.6))  # fmt: skip
    c.rounded(x - 86, y - 180, 172, 240, 80, rgb("59656b"))
    for i in range(-7, 8):
        half = 168 * math.sqrt(max(0.05, 1 - (i / 7.6) ** 2)) / 2
        c.line([(x - half, y - 60 + i * 15), (x + half, y - 60 + i * 15)], rgb("20272c"), 5, 0.8)
        c.line([(x + i * 11, y - 172 + abs(i) * 7), (x + i * 11, y + 50 - abs(i) * 7)],
               rgb("20272c"), 3, 0.6)  # fmt: skip
    c.glow(x - 46, y - 110, 110, rgb("fff2d6"), 0.62)
    c.rounded(x - 100, y + 52, 200, 34, 8, rgb("b9902f"))
    c.rounded(x - 100, y + 54, 200, 10, 5, rgb("f4d98a"), 0.8)
    c.rounded(x - 84, y + 86, 168, 110, 40, rgb("262e34"))
    c.oval(x, y + 140, 16, 16, rgb("c23a2b"))
    c.glow(x, y + 140, 60, rgb("ff6a50"), 0.8)
    c.glow(x + 120, y, 240, rgb("ff6a50"), 0.12)


def corridor() -> Canvas:
    c = Canvas("hanh-lang", rgb("dfeaea"), rgb("eef3ee"), rgb("d3e0de"))
    far = (690.0, 360.0, 950.0, 610.0)  # the end wall: left, top, right, bottom
    left, top, right, low = far
    c.panel([(0, 0), (WIDTH, 0), (right, top), (left, top)], rgb("dbe8e8"), rgb("f6faf6"))
    c.panel([(0, 0), (left, top), (left, low), (0, HEIGHT)], rgb("cfe2df"), rgb("b4cfcb"))
    c.panel([(WIDTH, 0), (right, top), (right, low), (WIDTH, HEIGHT)], rgb("e6efe9"), rgb("c4d8d2"))
    c.panel([(0, HEIGHT), (left, low), (right, low), (WIDTH, HEIGHT)], rgb("c8d8d4"), rgb("8fadaa"))
    c.panel([(left, top), (right, top), (right, low), (left, low)], rgb("fffdf0"), rgb("f2ead0"))
    c.box(left + 66, top + 60, 128, 190, rgb("fffef6"))
    c.box(left + 128, top + 60, 4, 190, rgb("a8c0bc"))
    c.glow(820, 480, 420, rgb("fff8dc"), 0.95)
    for share in (0.08, 0.32, 0.52, 0.68, 0.8, 0.9):
        nearer, farther = share, share + (1 - share) * 0.26
        c.polygon(
            [_toward(560, 0, 790, top, nearer), _toward(1060, 0, 860, top, nearer),
             _toward(1060, 0, 860, top, farther), _toward(560, 0, 790, top, farther)],
            rgb("ffffff"),
        )  # fmt: skip
        x, y = _toward(800, HEIGHT, 822, low, nearer)
        c.glow(x, y, 240 * (1 - nearer) + 40, rgb("ffffff"), 0.55, 0.4)
    for y, tone, thick in ((0.66, "4f9a94", 16), (0.7, "8cc3bc", 6)):
        for wall, end in ((0, left), (WIDTH, right)):
            c.polygon([(wall, HEIGHT * y), (end, top + (low - top) * y), (end, top + (low - top) * y + 4),
                       (wall, HEIGHT * y + thick)], rgb(tone))  # fmt: skip
    for share in (0.06, 0.4, 0.64):
        _door(c, WIDTH, right, top, low, share, rgb("7fb3ae"))
        _door(c, 0, left, top, low, share + 0.05, rgb("8fbdb2"))
    for share in (0.1, 0.24, 0.36, 0.46):
        x, y = _toward(150, HEIGHT - 120, left + 20, low - 8, share)
        size = 190 * (1 - share)
        c.rounded(x, y - size * 0.95, size * 0.72, size * 0.5, 12, rgb("2f7f8a"))
        c.rounded(x, y - size * 0.46, size * 0.86, size * 0.14, 8, rgb("24666f"))
        for dx in (0.08, 0.74):
            c.line(
                [(x + size * dx, y - size * 0.34), (x + size * dx, y)], rgb("5a6a6c"), size * 0.04
            )
    for share in (0.2, 0.42, 0.6, 0.74, 0.85):
        a, b = _toward(0, HEIGHT, left, low, share), _toward(WIDTH, HEIGHT, right, low, share)
        c.line([a, b], rgb("f4faf6"), 4 * (1 - share) + 1, 0.5)
    c.polygon([(560, HEIGHT), (600, HEIGHT), (790, low), (784, low)], rgb("f2c230"), 0.85)
    c.oval(1010, 942, 130, 14, rgb("5a7a78"), 0.45)
    person(c, 980, 940, 420, rgb("b8485a"), hat=False, turn=1)
    c.oval(980, 562, 34, 40, rgb("1d161a"))
    person(c, 1085, 942, 230, rgb("e8b23a"), hat=False, turn=-1)
    c.oval(775, 694, 40, 5, rgb("5a7a78"), 0.4)
    person(c, 775, 692, 190, rgb("fbfdfb"), hat=False, turn=-1)
    c.glow(820, 480, 900, rgb("fffbe8"), 0.3)
    return c


def _toward(x: float, y: float, end_x: float, end_y: float, share: float) -> Point:
    return x + (end_x - x) * share, y + (end_y - y) * share


def _door(
    c: Canvas, wall: float, end: float, top: float, low: float, share: float, tone: Color
) -> None:
    """A door on a side wall, drawn towards the end of the corridor."""
    high = HEIGHT * 0.24
    until = share + (1 - share) * 0.3

    def corner(at: float, ceiling: bool) -> Point:
        upper = _toward(wall, high, end, top + (low - top) * 0.24, at)
        return upper if ceiling else _toward(wall, HEIGHT, end, low, at)

    def inside(at: float, level: float) -> Point:
        a, b = (
            corner(share + (until - share) * at, True),
            corner(share + (until - share) * at, False),
        )
        return _toward(*a, *b, level)

    c.polygon([inside(-0.06, -0.02), inside(1.06, -0.02), inside(1.06, 1), inside(-0.06, 1)],
              mix(tone, rgb("f6faf6"), 0.6))  # fmt: skip
    c.polygon([inside(0, 0), inside(1, 0), inside(1, 1), inside(0, 1)], tone)
    c.polygon(
        [inside(0.2, 0.1), inside(0.8, 0.1), inside(0.8, 0.42), inside(0.2, 0.42)], rgb("e9f6f4")
    )
    x, y = inside(0.88, 0.56)
    c.oval(x, y, 9 * (1 - share) + 2, 6 * (1 - share) + 2, rgb("e8d9a8"))


def kitchen() -> Canvas:
    c = Canvas("den-bep", rgb("2a2338"), rgb("4a3142"), rgb("2e1f2a"))
    c.glow(980, 330, 900, rgb("ffb866"), 0.75)
    c.rounded(150, 90, 420, 440, 6, rgb("5a3a2c"))
    c.panel([(172, 112), (548, 112), (548, 508), (172, 508)], rgb("141b40"), rgb("3a3568"))
    for _ in range(34):
        c.oval(c.random.uniform(180, 540), c.random.uniform(120, 360), 1.6, 1.6, rgb("fff2d0"), 0.8)
    c.oval(460, 190, 32, 32, rgb("fff0cc"))
    c.polygon(
        [(172, 508), (172, 430), (290, 380), (400, 440), (548, 396), (548, 508)], rgb("12132c")
    )
    c.box(352, 112, 14, 396, rgb("5a3a2c"))
    c.box(172, 300, 376, 12, rgb("5a3a2c"))
    for y in (150, 330):
        c.box(960, y + 120, 560, 16, rgb("6a4530"))
        for i, x in enumerate(range(985, 1480, 92)):
            tone = rgb(("b5542f", "3f7a78", "c99a3f", "7a3f5a", "5f7f3f", "a8674a")[(i + y) % 6])
            high = 70 + 34 * ((i * 7 + y) % 3) / 2
            c.rounded(x, y + 120 - high, 62, high, 14, tone)
            c.rounded(x + 8, y + 128 - high, 12, high - 22, 6, rgb("ffe6b8"), 0.35)
            c.box(x + 10, y + 112 - high, 42, 12, mix(tone, rgb("20140f"), 0.5))
    c.blur(4)
    c.line([(800, 0), (800, 150)], rgb("1a1216"), 5)
    c.polygon([(690, 230), (750, 150), (850, 150), (910, 230)], rgb("b5742f"))
    c.oval(800, 232, 110, 18, rgb("fff2c8"))
    c.glow(800, 250, 520, rgb("ffdf9a"), 0.75)
    c.polygon([(700, 236), (900, 236), (1260, 720), (340, 720)], rgb("ffe0a0"), 0.09)
    c.panel([(-20, 690), (1620, 690), (1620, HEIGHT), (-20, HEIGHT)], rgb("b0713c"), rgb("5a3420"))
    for i in range(6):
        y = 704 + i * i * 12
        c.line([(-20, y), (1620, y)], rgb("6a3f22"), 2 + i * 0.5, 0.5)
    for _ in range(60):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(700, 1060)
        c.line([(x, y), (x + c.random.uniform(40, 190), y)], rgb("e0a060"), 1.6, 0.22)
    c.glow(800, 800, 620, rgb("ffdf9a"), 0.5, 0.42)
    _phone_on_basket(c, 800, 850)
    for x, y, size in ((330, 880, 100), (1270, 890, 104), (1120, 800, 70), (470, 800, 66)):
        _plate_of_cakes(c, x, y, size)
    for i in range(5):
        x = 1180 + 26 * math.sin(i * 1.1)
        c.glow(x + 80, 720 - i * 62, 60 + i * 16, rgb("fff4dc"), 0.16 - i * 0.02)
    return c


def _phone_on_basket(c: Canvas, x: float, y: float) -> None:
    c.oval(x, y + 66, 220, 34, rgb("2a1610"), 0.5)
    c.panel([(x - 190, y - 40), (x + 190, y - 40), (x + 140, y + 80), (x - 140, y + 80)],
            rgb("d9a860"), rgb("7f5228"))  # fmt: skip
    for i in range(-9, 10):
        c.line([(x + i * 20, y - 40), (x + i * 15, y + 80)], rgb("5f3a1a"), 3, 0.5)
    for i in range(5):
        c.line([(x - 186 + i * 9, y - 28 + i * 24), (x + 186 - i * 9, y - 28 + i * 24)],
               rgb("f4cf90"), 4, 0.4)  # fmt: skip
    c.oval(x, y - 40, 194, 20, rgb("e8bd78"))
    c.polygon(
        [(x - 92, y - 44), (x - 78, y - 380), (x + 104, y - 380), (x + 92, y - 44)], rgb("14141c")
    )
    c.panel([(x - 80, y - 58), (x - 67, y - 366), (x + 92, y - 366), (x + 81, y - 58)],
            rgb("fff6e2"), rgb("f6c890"))  # fmt: skip
    c.glow(x + 8, y - 210, 240, rgb("fff0cc"), 0.5)
    c.oval(x + 8, y - 236, 46, 52, rgb("c08a68"))
    c.oval(x + 8, y - 268, 50, 34, rgb("241a1e"))
    c.polygon(
        [(x - 66, y - 100), (x - 46, y - 186), (x + 62, y - 186), (x + 80, y - 100)], rgb("7a3a6a")
    )
    for i, (dx, dy) in enumerate(((58, 330), (70, 300), (52, 280))):
        c.oval(x + dx, y - dy, 9 - i, 9 - i, rgb("e8455a"), 0.9)
    for i in range(2):
        c.rounded(x - 62, y - 92 + i * 17, 110 - i * 34, 10, 5, rgb("9a6a48"), 0.7)


def _plate_of_cakes(c: Canvas, x: float, y: float, size: float) -> None:
    c.oval(x, y + size * 0.2, size * 1.35, size * 0.4, rgb("2a1610"), 0.4)
    c.oval(x, y + size * 0.08, size * 1.3, size * 0.42, rgb("f2ead8"))
    c.oval(x, y + size * 0.02, size * 1.12, size * 0.33, rgb("cfc2a8"))
    for row, count in ((0, 4), (1, 3), (2, 2)):
        for i in range(count):
            px = x + (i - (count - 1) / 2) * size * 0.5
            py = y - row * size * 0.3
            leaf = mix(rgb("3f7a3a"), rgb("86b04a"), c.random.random() * 0.6)
            c.rounded(
                px - size * 0.24, py - size * 0.26, size * 0.48, size * 0.34, size * 0.07, leaf
            )
            c.rounded(px - size * 0.24, py - size * 0.26, size * 0.48, size * 0.1, size * 0.05,
                      mix(leaf, rgb("f4f8c0"), 0.35))  # fmt: skip
            c.line([(px, py - size * 0.26), (px, py + size * 0.08)], rgb("e8d49a"), size * 0.03)
            c.line([(px - size * 0.24, py - size * 0.1), (px + size * 0.24, py - size * 0.1)],
                   rgb("e8d49a"), size * 0.03)  # fmt: skip


def desk() -> Canvas:
    c = Canvas("goc-hoc-tap", rgb("e9dcc4"), rgb("dcc7a4"), rgb("c2a680"))
    c.glow(1120, 260, 760, rgb("fff6dc"), 0.7)
    c.rounded(820, 70, 620, 520, 6, rgb("f7efdf"))
    c.panel(
        [(846, 96), (1414, 96), (1414, 564), (846, 564)],
        rgb("7fb4cc"),
        rgb("f2d9ac"),
        rgb("f6b98a"),
    )
    c.glow(1230, 430, 240, rgb("fff2c4"), 0.9)
    c.polygon([(846, 564), (846, 470), (960, 420), (1100, 480), (1240, 436), (1414, 500), (1414, 564)],
              rgb("6f8f7c"))  # fmt: skip
    c.polygon([(846, 564), (846, 520), (1060, 500), (1414, 540), (1414, 564)], rgb("4f7560"))
    c.box(1122, 96, 16, 468, rgb("f7efdf"))
    c.box(846, 300, 568, 14, rgb("f7efdf"))
    c.polygon([(770, 40), (900, 40), (862, 330), (800, 600), (760, 600)], rgb("c86f52"), 0.95)
    c.polygon([(1360, 40), (1500, 40), (1510, 600), (1462, 600), (1402, 330)], rgb("c86f52"), 0.95)
    for x in (800, 826, 852, 1412, 1440, 1470):
        c.line([(x, 46), (x - (x - 1130) * 0.05, 590)], rgb("9a4a38"), 4, 0.4)
    c.blur(3)
    c.polygon([(846, 700), (1414, 700), (1100, HEIGHT), (300, HEIGHT)], rgb("fff0c4"), 0.2)
    c.panel([(-20, 690), (1620, 690), (1620, HEIGHT), (-20, HEIGHT)], rgb("b98450"), rgb("8a5a34"))
    for _ in range(90):
        x, y = c.random.uniform(-50, WIDTH), c.random.uniform(700, 1060)
        c.line([(x, y), (x + c.random.uniform(60, 300), y + 2)], rgb("6f4526"), 1.6, 0.22)
    c.polygon([(880, 692), (1380, 692), (1060, HEIGHT), (380, HEIGHT)], rgb("ffe6ac"), 0.3)
    y = 712.0
    spines = (("2f5f7f", 350, 40), ("c2503a", 320, 34), ("e0a83f", 360, 46), ("4f7f5a", 300, 36),
              ("7a4a6a", 330, 42), ("d9cdb4", 290, 30))  # fmt: skip
    for i, (tone, wide, thick) in enumerate(spines):
        x = 120 + (i * 37) % 40
        y -= thick
        c.rounded(x, y, wide, thick - 2, 5, rgb(tone))
        c.box(x + wide - 46, y + 4, 42, thick - 10, rgb("f2e8d2"))
        c.box(x + 34, y + thick * 0.3, wide * 0.4, thick * 0.24, rgb("fff6e0"), 0.55)
        c.box(x, y + thick - 6, wide, 4, rgb("1a120e"), 0.3)
    c.line([(640, 700), (640, 470), (740, 330)], rgb("2f4f5a"), 12)
    c.oval(640, 704, 84, 14, rgb("2f4f5a"))
    c.polygon([(690, 350), (760, 270), (850, 330), (800, 420)], rgb("2f7f86"))
    c.polygon([(690, 350), (800, 420), (772, 432), (672, 372)], rgb("fff4cc"))
    c.glow(720, 470, 330, rgb("ffedb0"), 0.6)
    c.polygon([(430, 900), (770, 850), (790, 1000), (400, 1056)], rgb("fbf6e8"))
    c.polygon([(770, 850), (1110, 884), (1170, 1034), (790, 1000)], rgb("f6efdc"))
    c.line([(770, 850), (790, 1000)], rgb("b8a888"), 4)
    for row in range(7):
        c.line(
            [(462 - row * 4, 916 + row * 19), (740 + row * 2, 876 + row * 19)],
            rgb("8aa0b0"),
            2.4,
            0.7,
        )
        c.line([(800 + row * 3, 872 + row * 18), (1080 + row * 9 - (row % 3) * 60, 900 + row * 18)],
               rgb("8aa0b0"), 2.4, 0.7)  # fmt: skip
    c.line([(960, 1010), (1140, 890)], rgb("e0a83f"), 12)
    c.line([(945, 1020), (962, 1008)], rgb("f2dcc0"), 10)
    c.rounded(1290, 640, 110, 130, 14, rgb("3f7a78"))
    for i, (dx, tall, tone) in enumerate(
        ((20, 150, "c2503a"), (50, 190, "e0a83f"), (84, 160, "2f5f7f"))
    ):
        c.line([(1290 + dx, 650), (1284 + dx + i * 8, 650 - tall * 0.7)], rgb(tone), 11)
    c.rounded(1290, 640, 110, 130, 14, rgb("3f7a78"), 0.55)
    c.rounded(1300, 650, 16, 108, 8, rgb("c8ecdf"), 0.5)
    c.glow(1130, 500, 900, rgb("fff0cc"), 0.22)
    return c


def clinic() -> Canvas:
    c = Canvas("tram-y-te", rgb("bfe0dc"), rgb("dff0ea"), rgb("f3f2e2"))
    c.glow(420, 180, 760, rgb("ffffff"), 0.95)
    for i in range(9):
        c.box(80 + i * 54, 60, 40, 440, rgb("ffffff"), 0.5)
    c.rounded(960, 60, 560, 470, 16, rgb("f9fcfa"))
    for shelf in range(3):
        y = 190 + shelf * 140
        c.box(980, y, 520, 12, rgb("9cc4be"))
        for i in range(7):
            x = 1000 + i * 70
            tone = rgb(("e8745a", "4fa39a", "f0c05a", "6a8fc0", "f4f4ee")[(i * 2 + shelf) % 5])
            high = 56 + 34 * ((i + shelf * 2) % 3) / 2
            c.rounded(x, y - high, 50, high, 9, tone)
            c.box(x + 6, y - high * 0.62, 38, high * 0.34, rgb("fffef8"), 0.9)
    c.blur(6)
    c.rounded(640, 120, 190, 190, 34, rgb("e5483f"))
    c.rounded(714, 152, 42, 126, 8, rgb("fffdf8"))
    c.rounded(672, 194, 126, 42, 8, rgb("fffdf8"))
    c.glow(700, 160, 150, rgb("ffffff"), 0.25)
    c.panel([(-20, 640), (1620, 640), (1620, HEIGHT), (-20, HEIGHT)], rgb("8fc6bd"), rgb("4f918c"))
    c.box(-20, 634, 1640, 9, rgb("e9f6f2"))
    c.polygon([(230, 1010), (330, 760), (1330, 760), (1460, 1010)], rgb("2f6f70"), 0.35)
    c.panel([(210, 990), (322, 740), (1322, 740), (1440, 990)], rgb("eef4f4"), rgb("b4c8ca"))
    c.panel([(250, 974), (350, 756), (1296, 756), (1398, 974)], rgb("cfdee0"), rgb("f7fbfb"))
    for i, tone in enumerate(("4fa39a", "4fa39a", "e8a03a", "6a8fc0")):
        _vial(c, 440 + i * 128, 842 + (i % 2) * 34, rgb(tone))
    _syringe(c)
    for x, y in ((1010, 800), (1090, 830), (1180, 804), (1120, 776)):
        c.oval(x + 6, y + 18, 40, 12, rgb("7f9a9c"), 0.4)
        for _ in range(9):
            dx, dy = c.random.uniform(-22, 22), c.random.uniform(-16, 12)
            c.oval(x + dx, y + dy, 20, 17, mix(rgb("ffffff"), rgb("d9e6e8"), c.random.random()))
    c.glow(420, 560, 900, rgb("ffffff"), 0.26)
    return c


def _vial(c: Canvas, x: float, y: float, label: Color) -> None:
    c.oval(x + 14, y + 78, 56, 14, rgb("5f7f84"), 0.4)
    c.rounded(x - 36, y - 70, 72, 148, 14, rgb("e4f2f4"))
    c.rounded(x - 30, y - 6, 60, 78, 10, mix(label, rgb("ffffff"), 0.55))
    c.box(x - 36, y - 34, 72, 66, rgb("fffef8"))
    c.box(x - 36, y - 34, 72, 15, label)
    for row in range(3):
        c.box(x - 26, y - 10 + row * 13, 44 - row * 9, 5, rgb("8a9a9c"), 0.8)
    c.box(x - 22, y - 92, 44, 24, rgb("c8d4d6"))
    c.rounded(x - 27, y - 112, 54, 24, 6, mix(label, rgb("20343a"), 0.2))
    c.rounded(x - 29, y - 60, 9, 124, 5, rgb("ffffff"), 0.8)


def _syringe(c: Canvas) -> None:
    """Lying on the tray, pointing to the lower left."""
    start, end = (1270.0, 850.0), (900.0, 940.0)

    def along(share: float) -> Point:
        return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share

    c.line([(x + 8, y + 18) for x, y in (along(0), along(1))], rgb("6f8a8e"), 26, 0.35)
    c.line([along(-0.2), along(0.1)], rgb("9cb4b8"), 10)
    c.line([along(0.05), along(0.72)], rgb("f4fbfc"), 40)
    c.line([along(0.3), along(0.72)], rgb("8fd0c8"), 30)
    c.line([along(0.27), along(0.31)], rgb("2a3a44"), 32)
    for i in range(9):
        x, y = along(0.3 + i * 0.045)
        c.line([(x - 3, y - 15), (x + 1, y - 3)], rgb("2a4a54"), 2)
    c.line([along(0.72), along(0.8)], rgb("3f8fa0"), 20)
    c.line([along(0.8), along(1.25)], rgb("a8b8bc"), 4)
    for share, half in ((0.05, 46), (-0.2, 34)):
        x, y = along(share)
        c.line([(x - 0.24 * half, y - half), (x + 0.24 * half, y + half)], rgb("c8d8da"), 12)
