"""The demo's pictures of the town: the one-stop counter, a stranger's call, parking, helmets."""

import math

from newsroom.demo.canvas import HEIGHT, Canvas, Color, mix, rgb
from newsroom.demo.figures import person, tree


def service_counter() -> Canvas:
    c = Canvas("mot-cua", rgb("e6eef0"), rgb("f3efe2"), rgb("d9d2c0"))
    c.glow(900, 120, 800, rgb("ffffff"), 0.9)
    for x in range(40, 1600, 230):
        c.box(x, 60, 170, 26, rgb("ffffff"))
        c.glow(x + 85, 80, 180, rgb("ffffff"), 0.5)
    c.panel([(-20, 150), (1640, 150), (1640, 560), (-20, 560)], rgb("dfe8e6"), rgb("c6d4d0"))
    c.box(-20, 170, 1660, 70, rgb("b5231c"))
    for x, wide in (
        (120, 90),
        (230, 150),
        (400, 70),
        (490, 190),
        (700, 110),
        (830, 160),
        (1010, 80),
        (1110, 210),
        (1340, 120),
    ):
        c.rounded(x, 192, wide, 26, 6, rgb("f8dc78"))
    for i, x in enumerate((140, 520, 900, 1280)):
        c.rounded(x, 282, 230, 74, 10, rgb("1f4f7a"))
        c.rounded(x + 16, 298, 44, 42, 8, rgb("f8dc78"))
        for row in range(2):
            c.rounded(x + 76, 300 + row * 22, 130 - row * 30 - i * 8, 12, 5, rgb("dfeaf4"), 0.9)
        c.panel(
            [(x + 44, 400), (x + 172, 400), (x + 172, 492), (x + 44, 492)],
            rgb("24303a"),
            rgb("3f5666"),
        )
        c.rounded(x + 52, 408, 112, 70, 4, rgb("a8d4e4"))
        person(
            c,
            x + 216,
            640,
            300,
            rgb(("3f6fa0", "f4f4f0", "8a3a4a", "f4f4f0")[i]),
            hat=False,
            turn=-1,
        )
    c.blur(3)
    c.panel([(-20, 520), (1640, 520), (1640, 590), (-20, 590)], rgb("e9dcc0"), rgb("c9b48c"))
    c.panel([(-20, 590), (1640, 590), (1640, 800), (-20, 800)], rgb("8a6a48"), rgb("5f452e"))
    for x in range(60, 1640, 190):
        c.rounded(x, 618, 150, 150, 8, rgb("a5825a"), 0.5)
    c.box(-20, 516, 1660, 8, rgb("fbf3df"))
    for x in (330, 1110):
        c.polygon([(x, 512), (x + 110, 506), (x + 130, 540), (x + 14, 548)], rgb("fffef8"))
        for row in range(3):
            c.line(
                [(x + 20 + row * 4, 520 + row * 8), (x + 92 + row * 5, 515 + row * 8)],
                rgb("7a8690"),
                2.4,
                0.8,
            )
    c.rounded(700, 480, 54, 40, 6, rgb("c23a2b"))
    for dx, dy in ((-26, -34), (4, -44), (30, -32)):
        c.line([(727, 482), (727 + dx, 482 + dy)], rgb("3f7a4a"), 4)
        c.oval(727 + dx, 478 + dy, 14, 12, rgb("f0c04a"))
    c.ground([(-20, 800), (1640, 800)], rgb("d8d2c4"), rgb("a8a294"))
    for i in range(6):
        y = 812 + i * i * 10
        c.line([(-20, y), (1640, y)], rgb("8f897c"), 2, 0.4)
    for i in range(-9, 10):
        c.line([(800 + i * 120, 800), (800 + i * 250, HEIGHT)], rgb("8f897c"), 2, 0.4)
    for x, tall, tone, turn, hat in (
        (430, 440, "7a2f4a", 1, True),
        (560, 400, "2f5f5a", -1, False),
        (1180, 450, "35507c", -1, False),
    ):
        c.oval(x + 30, 982, 96, 14, rgb("6a6458"), 0.4)
        person(c, x, 980, tall, rgb(tone), hat=hat, turn=turn)
    for x in (60, 180, 1400, 1520):
        c.rounded(x, 880, 100, 74, 14, rgb("2f7f8a"))
        c.rounded(x - 6, 950, 112, 26, 10, rgb("24666f"))
        for dx in (12, 82):
            c.line([(x + dx, 976), (x + dx, 1044)], rgb("5a6a6c"), 9)
    return c


def strange_call() -> Canvas:
    c = Canvas("cuoc-goi-la", rgb("151a38"), rgb("241f4c"), rgb("0f1228"))
    c.glow(800, 520, 900, rgb("4a3f9a"), 0.55)
    for _ in range(70):
        x, y = c.random.uniform(0, 1600), c.random.uniform(0, 1067)
        digits = "".join(c.random.choice("01") for _ in range(3))
        for i, digit in enumerate(digits):
            px = x + i * 20
            if digit == "0":
                c.line([(px + 6 * math.cos(math.tau * t / 12), y + 9 * math.sin(math.tau * t / 12)) for t in range(13)],
                       rgb("6f7ae0"), 2, 0.35)  # fmt: skip
            else:
                c.line([(px, y - 9), (px, y + 9)], rgb("6f7ae0"), 2.4, 0.35)
    for ring in range(6):
        radius = 330 + ring * 88
        arc = [
            (
                800 + radius * math.cos(math.tau * t / 90),
                520 + radius * 0.86 * math.sin(math.tau * t / 90),
            )
            for t in range(91)
        ]
        c.line(arc, rgb("8f86ff"), 5, 0.34 - ring * 0.05)
    _masked_stranger(c)
    c.rounded(616, 190, 368, 720, 52, rgb("07080f"))
    c.rounded(636, 214, 328, 672, 36, rgb("1b2350"))
    c.glow(800, 430, 320, rgb("e0566a"), 0.5)
    c.rounded(752, 226, 96, 18, 9, rgb("07080f"))
    c.oval(800, 400, 92, 92, rgb("3a2f5c"))
    c.oval(800, 372, 36, 40, rgb("0f1228"))
    c.polygon([(736, 462), (760, 424), (840, 424), (864, 462), (800, 492)], rgb("0f1228"))
    for i, (wide, y) in enumerate(((210, 530), (150, 560), (120, 584))):
        c.rounded(800 - wide / 2, y, wide, 16 - i * 2, 7, rgb("f0ecff"), 0.9 - i * 0.25)
    c.polygon([(800, 618), (840, 688), (760, 688)], rgb("f6c445"))
    c.line([(800, 642), (800, 664)], rgb("2a1a10"), 7)
    c.oval(800, 676, 4.5, 4.5, rgb("2a1a10"))
    for x, tone in ((712, "e5383b"), (888, "3fae6a")):
        c.glow(x, 796, 110, rgb(tone), 0.5)
        c.oval(x, 796, 46, 46, rgb(tone))
        flip = 1 if x < 800 else -1
        c.line(
            [
                (x - 22, 802),
                (x - 14, 788 - 3 * flip),
                (x, 784),
                (x + 14, 788 + 3 * flip),
                (x + 22, 802),
            ],
            rgb("ffffff"),
            10,
        )
    hand = rgb("b98260")
    c.polygon(
        [
            (480, HEIGHT + 10),
            (520, 820),
            (580, 660),
            (630, 640),
            (640, 760),
            (650, 1000),
            (660, HEIGHT + 10),
        ],
        mix(hand, rgb("2a1a2a"), 0.35),
    )
    c.polygon(
        [
            (660, HEIGHT + 10),
            (640, 905),
            (800, 940),
            (960, 905),
            (1080, 820),
            (1120, 860),
            (1010, HEIGHT + 10),
        ],
        hand,
    )
    for y in (610, 690, 770, 850):
        c.rounded(952, y, 92, 56, 28, mix(hand, rgb("2a1a2a"), 0.12 + (y - 610) / 900))
    c.rounded(594, 600, 62, 200, 31, hand)
    c.rounded(602, 608, 34, 48, 16, mix(hand, rgb("ffe0c8"), 0.5), 0.8)
    return c


def _masked_stranger(c: Canvas) -> None:
    """Shadows with caps behind the screen's light, out of focus."""
    for x, size in ((240, 1.0), (1370, 1.1)):
        dark = rgb("0a0c1c")
        c.polygon([(x - 210 * size, HEIGHT), (x - 170 * size, 760), (x - 60 * size, 680), (x + 60 * size, 680),
                   (x + 170 * size, 760), (x + 210 * size, HEIGHT)], dark, 0.92)  # fmt: skip
        c.oval(x, 590, 92 * size, 112 * size, dark)
        c.polygon(
            [
                (x - 100 * size, 560),
                (x - 80 * size, 480),
                (x + 80 * size, 480),
                (x + 100 * size, 560),
            ],
            rgb("1b1f3c"),
        )
        c.rounded(x - 130 * size, 548, 260 * size, 24, 12, rgb("1b1f3c"))
        for eye in (-34, 34):
            c.oval(x + eye * size, 606, 13, 5, rgb("c8c4ff"), 0.75)
    c.blur(3)


def car_park() -> Canvas:
    c = Canvas("bai-xe", rgb("9cc4d8"), rgb("d8e2d4"), rgb("f7e2b8"))
    c.glow(300, 200, 640, rgb("fff4d4"), 0.8)
    c.panel([(820, 150), (1640, 150), (1640, 640), (820, 640)], rgb("f4f0e4"), rgb("d9d0ba"))
    for row in range(4):
        for col in range(6):
            x, y = 860 + col * 130, 190 + row * 106
            c.panel(
                [(x, y), (x + 92, y), (x + 92, y + 66), (x, y + 66)], rgb("9cc8d4"), rgb("5a90a4")
            )
            c.line([(x + 10, y + 56), (x + 48, y + 8)], rgb("ffffff"), 5, 0.35)
    c.rounded(1150, 76, 110, 110, 18, rgb("e5383b"))
    c.rounded(1192, 96, 26, 70, 4, rgb("ffffff"))
    c.rounded(1170, 118, 70, 26, 4, rgb("ffffff"))
    for x in range(-20, 820, 96):
        tree(c, x, 650, c.random.uniform(240, 360), rgb("3f6f4a"), rgb("b8c86a"))
    c.mist(480, 700, rgb("fbf0d6"), 0.4)
    c.blur(4)
    c.ground([(-20, 640), (1640, 640)], rgb("a8a49c"), rgb("6a6864"))
    for i in range(9):
        x = -120 + i * 230
        c.line([(x + 190, 650), (x - 220, HEIGHT)], rgb("f4f1e6"), 7, 0.85)
    tones = ("c23a2b", "2f5f9c", "e8e4da", "3a3f4a", "d8a23a", "4f8a6a", "8a3a5a", "b9c0c4")
    for i in range(22):
        _motorbike(c, -10 + i * 78, 720, 62, rgb(tones[i % 8]))
    for i in range(13):
        _motorbike(c, 20 + i * 132, 860, 104, rgb(tones[(i * 3 + 1) % 8]))
    for i in (0, 1, 6, 7, 8):
        _motorbike(c, 90 + i * 214, 1040, 158, rgb(tones[(i * 5 + 2) % 8]))
    c.line([(640, 1010), (640, 560)], rgb("4a4f54"), 18)
    c.rounded(470, 340, 340, 240, 22, rgb("f4f1e6"))
    c.rounded(484, 354, 312, 212, 16, rgb("c8282a"))
    c.oval(570, 460, 66, 66, rgb("f4f1e6"))
    c.oval(570, 460, 50, 50, rgb("c8282a"))
    c.line([(534, 424), (606, 496)], rgb("f4f1e6"), 16)
    for y, wide in ((412, 110), (448, 90), (484, 118), (520, 70)):
        c.rounded(660, y, wide, 18, 7, rgb("fbe9d0"))
    c.oval(930, 1012, 90, 12, rgb("3a3836"), 0.45)
    person(c, 900, 1010, 400, rgb("3f5f8c"), hat=False, turn=1)
    person(c, 1070, 1012, 340, rgb("8a5a7a"), hat=True, turn=-1)
    return c


def _motorbike(c: Canvas, x: float, y: float, size: float, paint: Color) -> None:
    """A scooter from the side, the wheels on y."""
    black = rgb("1f2126")
    c.oval(x, y + size * 0.03, size * 0.86, size * 0.1, rgb("2a2826"), 0.4)
    for wheel in (-0.52, 0.54):
        c.oval(x + size * wheel, y - size * 0.22, size * 0.24, size * 0.24, black)
        c.oval(x + size * wheel, y - size * 0.22, size * 0.12, size * 0.12, rgb("9aa0a4"))
    c.polygon([(x - size * 0.84, y - size * 0.56), (x - size * 0.2, y - size * 0.62), (x - size * 0.1, y - size * 0.28),
               (x + size * 0.28, y - size * 0.26), (x + size * 0.36, y - size * 0.84), (x + size * 0.5, y - size * 0.86),
               (x + size * 0.58, y - size * 0.34), (x + size * 0.44, y - size * 0.14), (x - size * 0.36, y - size * 0.14),
               (x - size * 0.74, y - size * 0.36)], paint)  # fmt: skip
    c.line(
        [(x - size * 0.7, y - size * 0.46), (x - size * 0.2, y - size * 0.5)],
        mix(paint, rgb("ffffff"), 0.5),
        size * 0.04,
    )
    c.rounded(x - size * 0.8, y - size * 0.7, size * 0.66, size * 0.13, size * 0.06, black)
    c.line(
        [
            (x + size * 0.44, y - size * 0.84),
            (x + size * 0.4, y - size * 1.02),
            (x + size * 0.24, y - size * 1.04),
        ],
        black,
        size * 0.06,
    )
    c.oval(x + size * 0.47, y - size * 0.9, size * 0.09, size * 0.09, rgb("fff2c4"))
    c.line(
        [(x + size * 0.4, y - size * 1.0), (x + size * 0.34, y - size * 1.2)], black, size * 0.025
    )
    c.oval(x + size * 0.33, y - size * 1.22, size * 0.07, size * 0.05, rgb("6a7478"))


def helmets() -> Canvas:
    c = Canvas("mu-bao-hiem", rgb("9ad0d8"), rgb("f4e9c8"), rgb("e8b878"))
    c.glow(1200, 220, 760, rgb("fff6d8"), 0.9)
    c.panel([(-20, 180), (900, 180), (900, 600), (-20, 600)], rgb("f0cf84"), rgb("d8a85a"))
    for x in range(40, 880, 200):
        c.rounded(x, 260, 130, 190, 8, rgb("5a93a2"))
    for x in range(930, 1640, 120):
        tree(c, x, 640, c.random.uniform(260, 400), rgb("47794a"), rgb("c6cf70"))
    c.blur(9)
    c.panel([(-20, 600), (1640, 600), (1640, HEIGHT), (-20, HEIGHT)], rgb("8a5a3c"), rgb("4f3022"))
    for _ in range(80):
        x, y = c.random.uniform(-50, 1600), c.random.uniform(612, 1060)
        c.line([(x, y), (x + c.random.uniform(80, 320), y)], rgb("c98f5a"), 2, 0.2)
    for x, y, size, tone in (
        (330, 760, 190, "2f8f9c"),
        (1290, 770, 200, "d8452f"),
        (800, 900, 290, "f2b632"),
    ):
        _helmet(c, x, y, size, rgb(tone))
    return c


def _helmet(c: Canvas, x: float, y: float, size: float, paint: Color) -> None:
    c.oval(x + size * 0.06, y + size * 0.34, size * 1.12, size * 0.17, rgb("24140e"), 0.5)
    for side in (-1, 1):
        c.line([(x + side * size * 0.62, y + size * 0.1), (x + side * size * 0.3, y + size * 0.36), (x + side * size * 0.06, y + size * 0.38)],
               rgb("23252b"), size * 0.07)  # fmt: skip
    c.rounded(
        x - size * 0.13, y + size * 0.32, size * 0.26, size * 0.12, size * 0.05, rgb("d8dde0")
    )
    dome = [
        (x + size * math.cos(math.pi * t / 40), y - size * 0.92 * math.sin(math.pi * t / 40))
        for t in range(41)
    ]
    c.polygon(
        [*dome, (x - size * 0.96, y + size * 0.16), (x + size * 0.96, y + size * 0.16)],
        mix(paint, rgb("3a1a10"), 0.4),
    )
    inner = [
        (
            x - size * 0.05 + size * 0.9 * math.cos(math.pi * t / 40),
            y - size * 0.03 - size * 0.86 * math.sin(math.pi * t / 40),
        )
        for t in range(41)
    ]
    c.polygon(
        [*inner, (x - size * 0.9, y + size * 0.08), (x + size * 0.84, y + size * 0.08)], paint
    )
    c.glow(x - size * 0.36, y - size * 0.5, size * 0.62, rgb("fffdf0"), 0.75)
    band = [
        (
            x + size * 0.98 * math.cos(math.pi * t / 40),
            y + size * 0.02 - size * 0.2 * math.sin(math.pi * t / 40),
        )
        for t in range(41)
    ]
    c.line(band, mix(paint, rgb("fffdf0"), 0.72), size * 0.06)
    c.polygon([(x + size * 0.55, y + size * 0.02), (x + size * 1.34, y + size * 0.1), (x + size * 1.3, y + size * 0.2), (x + size * 0.5, y + size * 0.17)],
              mix(paint, rgb("2a1410"), 0.55))  # fmt: skip
    star = []
    for i in range(10):
        far = size * (0.17 if i % 2 == 0 else 0.07)
        angle = math.pi * (i / 5 - 0.5)
        star.append(
            (x + size * 0.1 + far * math.cos(angle), y - size * 0.46 + far * math.sin(angle))
        )
    c.polygon(star, rgb("fff6d0"))
