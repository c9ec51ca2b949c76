"""The demo's pictures of places: fields, sea, hills, town, school, pitch, festival."""

import math

from newsroom.demo.canvas import HEIGHT, WIDTH, Canvas, mix, rgb
from newsroom.demo.figures import (
    birds,
    buffalo,
    child,
    house,
    palm,
    person,
    sampan,
    trawler,
    tree,
)


def terraces() -> Canvas:
    c = Canvas("ruong-bac-thang", rgb("f7b267"), rgb("fbd9a0"), rgb("d9d7b0"), rgb("8fb08a"))
    c.glow(1180, 250, 620, rgb("fff0c4"), 0.95)
    c.glow(1180, 250, 90, rgb("fffbe8"))
    for i, (base, high) in enumerate(((430, 240), (490, 210), (560, 190))):
        tone = mix(rgb("c9a58a"), rgb("4f7a68"), i / 2.2)
        c.ground(c.ridge(base, high, 0.5, 4 + i), mix(tone, rgb("ffe2b0"), 0.25), tone)
        c.mist(base - 60, base + 110, rgb("ffe9c6"), 0.65)
    rows = 13
    for i in range(rows):
        near = i / (rows - 1)
        edge = c.wave(
            528 + 560 * near**1.55,
            (20 + 66 * near, 0.92 - 0.2 * near, 0.6 + near * 2.3),
            (8 + 30 * near, 0.37 + 0.1 * near, 2.2 - near * 2.1),
            (2 + 7 * near, 0.13, near * 5),
        )
        green = mix(rgb("86a65c"), rgb("2f5f38"), near)
        lip, wall = 4 + 9 * near, 13 + 34 * near
        c.flat_ground(edge, mix(green, rgb("e6d98a"), 0.35))
        c.flat_ground([(x, y + lip) for x, y in edge], mix(green, rgb("1b3524"), 0.42))
        flooded = i % 4 != 2
        top = mix(rgb("fff0c4"), rgb("a9c8c6"), near) if flooded else rgb("c3bd55")
        low = mix(rgb("f3cf98"), rgb("5f8f9e"), near) if flooded else mix(green, rgb("8aa043"), 0.5)
        pond = [(x, y + lip + wall) for x, y in edge]
        c.ground(pond, top, low)
        c.line(pond, mix(green, rgb("14281c"), 0.5), 2 + 2 * near, 0.8)
        for _ in range(26 if flooded else 60):
            x, y = c.random.choice(pond)
            y += c.random.uniform(6, 20 + 46 * near)
            if flooded:
                c.oval(x, y, 10 + 40 * near, 0.8 + 1.4 * near, rgb("fffbe6"), 0.5)
            else:
                c.line([(x, y), (x + 2, y - 5 - 9 * near)], rgb("7f8f2f"), 1.6 + near, 0.8)
    c.glow(1180, 640, 640, rgb("fff2c8"), 0.32, 0.55)
    house(c, 300, 560, 120, rgb("7a4f38"), rgb("4c3327"))
    house(c, 440, 548, 84, rgb("86583c"), rgb("55382a"))
    tree(c, 255, 575, 150, rgb("2f5a35"), rgb("b9c46a"))
    tree(c, 585, 560, 110, rgb("39643b"), rgb("c9cf76"))
    buffalo(c, 985, 772, 150, rgb("35313a"))
    person(c, 862, 776, 118, rgb("27405c"))
    person(c, 1265, 912, 150, rgb("7b2f3a"), turn=-1)
    birds(c, 760, 240, 9, rgb("6a4f3e"))
    return c


def ploughing() -> Canvas:
    c = Canvas("duong-cay", rgb("a8c4cc"), rgb("ecdcc0"), rgb("f6cfa0"))
    c.glow(330, 220, 620, rgb("fff2d4"), 0.95)
    c.ground(c.ridge(520, 300, 0.55, 4), rgb("b9bdb4"), rgb("98a8a0"))
    c.ground(c.ridge(560, 200, 0.55, 6), rgb("8aa394"), rgb("66887a"))
    c.mist(380, 640, rgb("fbeedb"), 0.85)
    for i in range(4):
        edge = c.wave(560 + 22 * i, (10, 0.8, 1 + i), (5, 0.3, i * 2))
        c.flat_ground(edge, mix(rgb("8fae6a"), rgb("4f7f48"), i / 3))
        c.flat_ground([(x, y + 9) for x, y in edge], mix(rgb("e9dcc0"), rgb("a9c0bc"), i / 3))
    for x in range(60, 1600, 130):
        person(c, x + c.random.uniform(-30, 30), 652, 88, rgb(c.random.choice(("7a3a4a", "3a4f7a", "4f6a3f", "8a5a2f"))),
               hat=x % 3 == 0)  # fmt: skip
    c.mist(560, 690, rgb("fbeedb"), 0.5)
    c.ground(c.wave(660, (4, 0.9, 0)), rgb("9a7a58"), rgb("5f4532"), rgb("3a291e"))
    for row in range(15):
        near = (row / 14) ** 1.7
        y = 676 + 390 * near
        thick = 5 + 30 * near
        c.line([(-20, y), (1640, y + 4 * near)], rgb("c8d4cf"), thick * 0.75, 0.75)
        c.line(
            [(-20, y + thick * 0.6), (1640, y + thick * 0.6 + 4 * near)], rgb("4a3424"), thick * 0.8
        )
        for _ in range(70):
            x = c.random.uniform(-20, 1640)
            c.oval(x, y + thick * c.random.uniform(0.3, 0.9), 6 + 24 * near, 2 + 7 * near,
                   mix(rgb("3a281c"), rgb("9a7654"), c.random.random()), 0.8)  # fmt: skip
    c.glow(330, 700, 760, rgb("fff0d0"), 0.4, 0.35)
    c.oval(900, 900, 420, 20, rgb("24180f"), 0.4)
    buffalo(c, 1085, 872, 430, rgb("4d464e"))
    buffalo(c, 1000, 900, 450, rgb("3b363e"))
    yoke = rgb("7a5230")
    c.line([(1085, 640), (1150, 610), (1215, 655)], yoke, 16)
    c.line([(1110, 655), (820, 770), (650, 850)], rgb("c9a878"), 5)
    c.line([(660, 852), (520, 820), (430, 700)], yoke, 18)
    c.line([(520, 822), (560, 900), (640, 925)], yoke, 16)
    c.polygon([(560, 898), (690, 930), (600, 952)], rgb("c4ccd0"))
    person(c, 380, 930, 380, rgb("2f4a78"))
    c.line([(400, 700), (520, 690), (1190, 680)], rgb("d8c090"), 3, 0.9)
    for _ in range(60):
        c.oval(600 + c.random.uniform(-110, 120), 930 - c.random.random() ** 2 * 90,
               c.random.uniform(3, 9), c.random.uniform(3, 7), rgb("4a3424"), 0.9)  # fmt: skip
    c.line([(60, 1010), (1560, 1002)], rgb("f4f0e4"), 4, 0.95)
    for x, y in ((60, 1010), (1560, 1002)):
        c.line([(x, y + 40), (x, y - 60)], rgb("c8362c"), 12)
    birds(c, 930, 180, 8, rgb("5f6a6a"))
    return c


def dawn_sea() -> Canvas:
    c = Canvas("bien-rang-dong", rgb("2a3563"), rgb("8a5a86"), rgb("f08a62"), rgb("ffd08a"))
    line = 560
    for _ in range(46):
        y = c.random.uniform(60, 470)
        tone = mix(rgb("ffd9a6"), rgb("6e4a7c"), abs(y - 400) / 360)
        c.oval(c.random.uniform(-100, WIDTH), y, c.random.uniform(120, 420), c.random.uniform(4, 17),
               tone, 0.35)  # fmt: skip
    c.blur(7)
    c.glow(980, line - 30, 700, rgb("ffe0a0"), 0.9)
    c.oval(980, line - 42, 74, 74, rgb("fff3d0"))
    c.glow(980, line - 42, 180, rgb("fff3d0"), 0.7)
    c.ground([*c.ridge(line, 70, 0.5, 9)[:180], (720, line), (1640, line)], rgb("704f77"))
    c.mirror(line, rgb("3a4878"), 0.35)
    c.ripples(line, rgb("24305c"), 420, 0.35)
    for i in range(260):
        near = (i / 260) ** 1.5
        y = line + 3 + near * (HEIGHT - line)
        spread = 22 + near * 250
        x = 980 + c.random.gauss(0, 1) * spread * 0.55
        c.oval(x, y, 5 + near * c.random.uniform(18, 62), 1 + near * 3.4,
               mix(rgb("fff0c0"), rgb("ffb067"), near), c.random.uniform(0.45, 0.95))  # fmt: skip
    trawler(c, 1250, line + 26, 130, rgb("2c2740"))
    trawler(c, 1415, line + 12, 74, rgb("463557"))
    trawler(c, 560, line + 150, 390, rgb("1b1a2e"))
    for lamp in (430, 492, 612):
        c.glow(lamp, line + 42, 40, rgb("ffe6a6"), 0.8)
    c.oval(560, line + 166, 210, 12, rgb("141528"), 0.5)
    birds(c, 760, 320, 12, rgb("3c2b4a"))
    birds(c, 1180, 250, 6, rgb("4a3355"))
    return c


def misty_mountains() -> Canvas:
    c = Canvas("nui-va-suong", rgb("9fb9c8"), rgb("e3d8cf"), rgb("f8cfa2"), rgb("d9c8b0"))
    c.glow(1130, 250, 760, rgb("ffe6bd"), 0.95)
    c.oval(1130, 250, 58, 58, rgb("fff8ea"))
    c.glow(1130, 250, 190, rgb("fffaf0"), 0.8)
    layers = 6
    for i in range(layers):
        near = i / (layers - 1)
        base = 520 + 420 * near
        tone = mix(rgb("b3b4b8"), rgb("1c3b3f"), near**0.85)
        edge = c.ridge(base, 250 - 70 * near, 0.56, 4 + (i * 2) % 5)
        c.ground(edge, mix(tone, rgb("f8d9b4"), 0.35 * (1 - near)), tone)
        if i > 1:
            for x, y in edge[:: 8 - i]:
                tall = 8 + 54 * max(0, near - 0.3) * c.random.uniform(0.5, 1.3)
                c.polygon(
                    [
                        (x - tall * 0.2, y + tall * 0.4),
                        (x, y - tall),
                        (x + tall * 0.2, y + tall * 0.4),
                    ],
                    mix(tone, rgb("0c2229"), 0.3),
                )
        if i < layers - 1:
            c.mist(base - 60, base + 170, rgb("f8e9d4"), 0.95 - 0.3 * near)
    c.rays(1130, 250, rgb("fff0d0"), 0.22)
    house(c, 250, 935, 150, rgb("6b4632"), rgb("2f241f"))
    house(c, 430, 962, 110, rgb("5f3f2e"), rgb("2a201c"))
    c.glow(285, 890, 130, rgb("ffcf80"), 0.6)
    for i in range(7):
        c.glow(330 + 7 * math.sin(i * 1.4), 800 - i * 34, 30 + i * 9, rgb("f3e6d6"), 0.3 - i * 0.03)
    c.flat_ground(c.wave(968, (20, 0.9, 0.4), (5, 0.23, 1)), rgb("142a2c"))
    for x in (60, 150, 560, 640, 1180, 1330, 1500):
        tall = c.random.uniform(120, 230)
        for step in range(5):
            y, wide = 1000 - tall * step / 6, tall * (0.3 - 0.045 * step)
            c.polygon([(x - wide, y), (x, y - tall * 0.36), (x + wide, y)], rgb("0e2124"))
    c.mist(820, 1040, rgb("f4e4cf"), 0.32)
    birds(c, 800, 210, 9, rgb("5a5f66"))
    return c


def river_boats() -> Canvas:
    c = Canvas("song-va-thuyen", rgb("8fb7c4"), rgb("cfe0d6"), rgb("f5e3bd"))
    line = 590
    c.glow(1100, 330, 620, rgb("fff2cd"), 0.9)
    spots = ((60, 300, 250), (300, 380, 210), (520, 240, 190), (800, 200, 170), (1340, 330, 260),
             (1560, 420, 230), (1120, 170, 150))  # fmt: skip
    for depth in range(3):
        tone = mix(rgb("a5c0bd"), rgb("35645c"), depth / 2)
        for x, tall, wide in spots[depth::2] if depth < 2 else ((-60, 470, 300), (1660, 520, 320)):
            scale = 0.8 + depth * 0.18
            top = [
                (x + wide * scale * t / 20, line - tall * scale * (1 - abs(t / 20) ** 2.6)
                 + c.random.uniform(-7, 7))
                for t in range(-20, 21)
            ]  # fmt: skip
            c.panel(
                [*top, (x + wide, line), (x - wide, line)], mix(tone, rgb("f2e6c2"), 0.25), tone
            )
            for _ in range(40):
                t = c.random.uniform(-0.85, 0.85)
                y = line - tall * scale * (1 - abs(t) ** 2.6) * c.random.uniform(0.1, 0.85)
                c.line([(x + wide * scale * t, y), (x + wide * scale * t * 1.02, y + 34)],
                       mix(tone, rgb("f4eccb"), 0.35), 3, 0.35)  # fmt: skip
        c.mist(line - 150, line + 30, rgb("f4efe0"), 0.75 - depth * 0.2)
    for x in range(-20, 1640, 26):
        if x < 430 or x > 1180:
            size = c.random.uniform(16, 34)
            c.oval(
                x, line - 6, size, size * 0.8, mix(rgb("49753f"), rgb("24503d"), c.random.random())
            )
    c.mirror(line, rgb("4f8688"), 0.34)
    c.ripples(line, rgb("e9f1e2"), 260, 0.3)
    c.ripples(line, rgb("24545a"), 200, 0.28)
    sampan(c, 1010, 650, 190, rgb("4a3a35"))
    sampan(c, 610, 705, 270, rgb("3d2c28"))
    sampan(c, 1140, 880, 520, rgb("2f211f"))
    for i in range(18):
        x, tall, bend = -40 + i * 25, c.random.uniform(150, 330), c.random.uniform(20, 120)
        stem = [(x + bend * (t / 8) ** 2.2, HEIGHT - tall * t / 8) for t in range(9)]
        c.line(stem, mix(rgb("1e3f30"), rgb("4f7a48"), c.random.random()), 4, 0.95)
    birds(c, 650, 210, 7, rgb("4c6c6c"))
    return c


def market() -> Canvas:
    c = Canvas("cho-que", rgb("f6d9a8"), rgb("f0b878"), rgb("c98556"), rgb("7a4a38"))
    c.glow(800, 240, 800, rgb("fff0c8"), 0.9)
    for x in range(-40, 1640, 150):
        shade = mix(rgb("b8825c"), rgb("d9a878"), c.random.random())
        c.box(x, 250 + c.random.uniform(-60, 40), 140, 400, shade)
    for x in range(60, 1600, 190):
        person(c, x + c.random.uniform(-30, 30), 660, 200, mix(rgb("8a5a4a"), rgb("5a4a5a"),
               c.random.random()), hat=x % 3 != 0)  # fmt: skip
    c.blur(5)
    c.mist(420, 760, rgb("ffe2b0"), 0.4)
    for left, stripe in ((-80, rgb("2f7f78")), (520, rgb("b8402f")), (1110, rgb("2d5f8f"))):
        _awning(c, left, 175, 560, stripe)
    ground = c.wave(720, (6, 0.7, 0))
    c.ground(ground, rgb("8f5f45"), rgb("4a2f2a"))
    c.panel([(-20, 640), (1640, 640), (1640, 850), (-20, 850)], rgb("8a5a38"), rgb("54341f"))
    for x in range(40, 1640, 130):
        c.line([(x, 730), (x - 6, 850)], rgb("3b2418"), 2, 0.5)
    c.box(-20, 846, 1660, 14, rgb("3b2418"))
    heaps = ((40, "d9512c", 15), (190, "6f9a3a", 24), (345, "f0a030", 17), (620, "4f8a3c", 26),
             (780, "b03a3a", 14), (930, "e6d26a", 18), (1195, "7b4a8a", 16), (1350, "e07a2a", 19),
             (1500, "6a9c44", 24))  # fmt: skip
    for x, color, size in heaps:
        _basket(c, x, 660, 86, rgb(color), size)
    for x, tone in ((470, "7a2f4a"), (1075, "2f4f6a"), (1560, "3f6a4a")):
        person(c, x, 800, 420, rgb(tone), turn=-1)
    person(c, 300, 985, 470, rgb("35507c"))
    person(c, 860, 1010, 500, rgb("8f3a32"), turn=-1)
    _basket(c, 1180, 930, 130, rgb("5f9440"), 34)
    _basket(c, 1420, 960, 140, rgb("dd5a30"), 24)
    _basket(c, 80, 985, 120, rgb("efc04a"), 22)
    for x in (140, 470, 800, 1130, 1450):
        c.line([(x, 0), (x, 300)], rgb("3a261c"), 2)
        c.oval(x, 312, 17, 20, rgb("fff1c0"))
        c.glow(x, 312, 190, rgb("ffd98a"), 0.75)
    return c


def _awning(c: Canvas, left: float, top: float, wide: float, stripe: tuple[int, int, int]) -> None:
    pale = rgb("f4e6cd")
    bands = 12
    for i in range(bands):
        a, b = i / bands, (i + 1) / bands
        tone = stripe if i % 2 else pale
        upper = [(left + 50 + (wide - 100) * t, top) for t in (a, b)]
        lower = [(left + wide * t, top + 135) for t in (b, a)]
        c.panel([*upper, *lower], mix(tone, rgb("fff6e0"), 0.2), mix(tone, rgb("2a1a20"), 0.18))
        middle = left + wide * (a + b) / 2
        c.oval(middle, top + 135, wide / bands / 2, 22, mix(tone, rgb("2a1a20"), 0.22))
    for x in (left + 14, left + wide - 22):
        c.box(x, top + 130, 9, 600, rgb("5a3a28"))


def _basket(
    c: Canvas, x: float, y: float, half: float, fruit: tuple[int, int, int], size: float
) -> None:
    dark = rgb("2a1712")
    spots = [(c.random.uniform(-0.9, 0.9), c.random.random()) for _ in range(int(1500 / size))]
    for across, up in sorted(spots, key=lambda spot: -spot[1]):
        rise = half * 0.75 * up * (1 - abs(across) ** 1.6)
        px, py = x + half * across, y - rise
        tone = mix(fruit, rgb("fff0b8"), c.random.uniform(0, 0.3))
        c.oval(px, py, size, size * 0.92, mix(tone, dark, 0.3))
        c.oval(px - size * 0.1, py - size * 0.12, size * 0.84, size * 0.76, tone)
        c.oval(px - size * 0.32, py - size * 0.34, size * 0.2, size * 0.14, rgb("fff8e0"), 0.55)
    c.panel(
        [(x - half * 1.12, y), (x + half * 1.12, y), (x + half * 0.82, y + half * 0.66),
         (x - half * 0.82, y + half * 0.66)],
        rgb("c08a4e"), rgb("6f4526"),
    )  # fmt: skip
    for row in range(5):
        level = y + half * 0.66 * (row + 0.5) / 5
        reach = half * (1.1 - 0.28 * row / 5)
        c.line([(x - reach, level), (x + reach, level)], rgb("5a3820"), 2, 0.6)
    for col in range(-6, 7):
        c.line([(x + half * 1.08 * col / 6, y), (x + half * 0.8 * col / 6, y + half * 0.66)],
               rgb("e0b070"), 2, 0.5)  # fmt: skip


def storm() -> Canvas:
    c = Canvas("troi-bao", rgb("141b2b"), rgb("2b3a4d"), rgb("5b6b70"), rgb("8f9a8c"))
    for _ in range(190):
        y = c.random.uniform(-40, 430)
        tone = mix(rgb("0e1420"), rgb("6d7c86"), c.random.random() ** 2 * (0.5 + y / 860))
        rx = c.random.uniform(90, 280)
        c.oval(c.random.uniform(-100, WIDTH + 100), y, rx, rx * 0.36, tone, 0.5)
    c.blur(15)
    c.glow(1110, 420, 620, rgb("cfd9c8"), 0.6, 0.5)
    bolt = [(1120.0, 130.0)]
    while bolt[-1][1] < 560:
        x, y = bolt[-1]
        bolt.append((x + c.random.uniform(-46, 40), y + c.random.uniform(30, 62)))
    c.glow(1110, 300, 420, rgb("dfe8ff"), 0.55)
    c.line(bolt, rgb("bcd0ff"), 9, 0.5)
    c.line(bolt, rgb("ffffff"), 4)
    for start in bolt[2:6:2]:
        fork = [start, (start[0] + 50, start[1] + 50), (start[0] + 70, start[1] + 110)]
        c.line(fork, rgb("e8efff"), 2, 0.8)
    line = 590
    for i in range(9):
        near = i / 8
        edge = c.wave(line + 230 * near**1.3, (6 + 24 * near, 0.21 + 0.1 * near, i * 1.7),
                      (3 + 9 * near, 0.083, i * 0.9))  # fmt: skip
        tone = mix(rgb("566a70"), rgb("142a35"), near)
        c.ground(edge, tone, mix(tone, rgb("0b1820"), 0.5))
        for x, y in edge:
            if c.random.random() < 0.42:
                c.oval(x, y + 2, 6 + 26 * near * c.random.random(), 1.5 + 4 * near,
                       rgb("dfe9e6"), 0.55)  # fmt: skip
    shore = c.wave(880, (26, 1.3, 1.2), (8, 0.3, 0))
    c.ground(shore, rgb("2c2a27"), rgb("12110f"))
    house(c, 250, 900, 250, rgb("4d463f"), rgb("2d2826"))
    house(c, 560, 905, 170, rgb("443e3a"), rgb("28312f"))
    for px in (285, 333, 420, 470):
        c.oval(px, 745, 26, 14, rgb("6a6150"))
    c.glow(305, 835, 110, rgb("ffcf78"), 0.55)
    for x, tall, lean in ((120, 430, 0.5), (860, 470, 0.55), (1010, 360, 0.6), (1400, 520, 0.5)):
        palm(c, x, 930, tall, rgb("0f1614"), lean)
    person(c, 760, 960, 130, rgb("2e5f8c"))
    for _ in range(560):
        x, y = c.random.uniform(-200, WIDTH), c.random.uniform(-60, HEIGHT)
        long = c.random.uniform(30, 95)
        c.line([(x, y), (x + long * 0.45, y + long)], rgb("d5e2e8"), 1.1,
               c.random.uniform(0.08, 0.34))  # fmt: skip
    c.mist(480, 700, rgb("9db0b2"), 0.35)
    return c


def night_city() -> Canvas:
    c = Canvas("thanh-pho-dem", rgb("10183a"), rgb("2b2c63"), rgb("7a4a7e"), rgb("e08a6a"))
    line = 690
    for _ in range(150):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(0, 330)
        c.oval(x, y, 1.3, 1.3, rgb("fff6e0"), c.random.uniform(0.2, 0.9))
    c.oval(330, 190, 46, 46, rgb("fff2d2"))
    c.glow(330, 190, 210, rgb("ffe9c0"), 0.5)
    c.glow(1000, line, 900, rgb("ffb27a"), 0.6, 0.5)
    for depth, (low, high) in enumerate(((90, 240), (70, 330), (50, 250))):
        wall = mix(rgb("6a4a78"), rgb("131632"), depth / 2)
        x = -30.0
        while x < WIDTH:
            wide = c.random.uniform(52, 124)
            tall = c.random.uniform(low, high) * (1.25 if 700 < x < 1250 else 0.85)
            _tower(c, x, line, wide, tall, wall, depth)
            x += wide * c.random.uniform(0.9, 1.35)
        c.mist(line - 130, line + 40, rgb("e79a7c"), 0.32 - depth * 0.1)
    c.mirror(line, rgb("141a40"), 0.42)
    c.ripples(line, rgb("0e1434"), 420, 0.4)
    c.ripples(line, rgb("ffc98a"), 150, 0.3)
    deck = 640
    for x in range(-40, 1700, 8):
        c.line([(x, deck - 14 + (x - 800) ** 2 / 42000), (x + 8, deck - 14 + (x - 792) ** 2 / 42000)],
               rgb("1b1a38"), 16)  # fmt: skip
    for tower in (430, 1130):
        top = deck - 300
        c.box(tower - 9, top, 18, 420, rgb("211d40"))
        for i in range(1, 12):
            for side in (-1, 1):
                x = tower + side * i * 30
                c.line([(tower, top + 8 + i * 3), (x, deck - 16 + (x - 800) ** 2 / 42000)],
                       rgb("f6c58a"), 1.6, 0.55)  # fmt: skip
        c.glow(tower, top, 46, rgb("ff6a5a"), 0.9)
    for x in range(20, 1600, 58):
        y = deck - 30 + (x - 800) ** 2 / 42000
        c.oval(x, y, 3.4, 3.4, rgb("fff0c4"))
        c.glow(x, y, 34, rgb("ffd58a"), 0.8)
        c.glow(x, 2 * line - y + 40, 26, rgb("ffcf86"), 0.35, 4)
    for i in range(26):
        x, y = c.random.uniform(0, WIDTH), line + c.random.uniform(170, 360)
        c.oval(x, y, 24, 1.6, rgb("ffcf92"), 0.28 * (1 + i % 2))
    sampan(c, 240, 900, 280, rgb("0e1126"), rower=False)
    c.oval(250, 868, 10, 12, rgb("ffe4a8"))
    c.glow(250, 868, 120, rgb("ffc878"), 0.8)
    return c


def _tower(
    c: Canvas,
    x: float,
    line: float,
    wide: float,
    tall: float,
    wall: tuple[int, int, int],
    depth: int,
) -> None:
    c.panel([(x, line - tall), (x + wide, line - tall), (x + wide, line), (x, line)],
            wall, mix(wall, rgb("d98a78"), 0.25 - depth * 0.08))  # fmt: skip
    if c.random.random() < 0.35:
        c.box(x + wide * 0.3, line - tall - 16, wide * 0.4, 16, wall)
        c.line([(x + wide / 2, line - tall - 16), (x + wide / 2, line - tall - 48)], wall, 3)
    pane = 8 + depth
    for row in range(int(tall // (pane * 2.1))):
        for col in range(int(wide // (pane * 1.9))):
            if c.random.random() < 0.2 + 0.2 * depth:
                tone = mix(rgb("ffd88a"), rgb("ffb56a"), c.random.random())
                if c.random.random() < 0.12:
                    tone = rgb("b8e0ff")
                c.box(x + 7 + col * pane * 1.9, line - tall + 12 + row * pane * 2.1, pane, pane * 1.15,
                      tone, c.random.uniform(0.5, 0.95))  # fmt: skip


def school_yard() -> Canvas:
    c = Canvas("san-truong", rgb("8cc4e0"), rgb("cfe6e6"), rgb("fbe9c4"))
    c.glow(250, 140, 620, rgb("fff6d8"), 0.9)
    for _ in range(26):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(90, 260)
        c.oval(x, y, c.random.uniform(60, 170), c.random.uniform(12, 32), rgb("ffffff"), 0.4)
    c.blur(8)
    c.ground(c.ridge(560, 230, 0.5, 5), rgb("9fc0b4"), rgb("7fae94"))
    c.ground(c.ridge(590, 130, 0.5, 7), rgb("79a682"), rgb("5d9066"))
    c.mist(470, 640, rgb("fbf0d6"), 0.6)
    wall, shade, roof = rgb("f3cf74"), rgb("d9a850"), rgb("b5482f")
    c.panel([(430, 440), (1640, 440), (1640, 742), (430, 742)], wall, shade)
    c.polygon([(390, 452), (500, 330), (1640, 330), (1640, 452)], roof)
    for y in range(342, 452, 12):
        c.line([(390 + (452 - y) * 0.9, y), (1640, y)], mix(roof, rgb("5a1e18"), 0.45), 2.4, 0.6)
    for x in range(420, 1640, 22):
        c.line([(x + 60, 330), (x, 452)], mix(roof, rgb("ffb08a"), 0.3), 1.6, 0.5)
    c.box(430, 452, 1210, 22, mix(shade, rgb("6a4020"), 0.35), 0.6)
    for i, x in enumerate(range(470, 1600, 188)):
        if i == 2:
            c.box(x + 10, 520, 104, 222, rgb("5a7f8c"))
            c.box(x + 60, 520, 4, 222, rgb("3d5c68"))
        else:
            c.box(x - 4, 514, 138, 118, rgb("fff3d0"))
            for half in (0, 1):
                c.panel([(x + 4 + half * 64, 522), (x + 62 + half * 64, 522),
                         (x + 62 + half * 64, 624), (x + 4 + half * 64, 624)],
                        rgb("6fa3b0"), rgb("3f7482"))  # fmt: skip
                c.line(
                    [(x + 12 + half * 64, 600), (x + 50 + half * 64, 534)], rgb("e8fbff"), 5, 0.3
                )
        c.box(x + 150, 474, 20, 268, rgb("f9e2a2"))
        c.box(x + 166, 474, 5, 268, rgb("c89a4a"), 0.6)
    c.ground([(-20, 738), (1640, 738)], rgb("e2bd8a"), rgb("b98a5e"))
    c.box(430, 736, 1210, 14, rgb("9a7048"))
    for i in range(7):
        y = 770 + i * i * 9
        c.line([(-20, y), (1640, y)], rgb("c79c6c"), 1.5 + i * 0.5, 0.35)
    for _ in range(90):
        x, y = c.random.uniform(0, 900), c.random.uniform(780, 1060)
        c.oval(x, y, c.random.uniform(30, 90), c.random.uniform(5, 14), rgb("8a5f46"), 0.16)
    c.line([(735, 770), (735, 150)], rgb("e8e6df"), 7)
    c.polygon([(739, 158), (800, 166), (870, 152), (940, 164), (940, 262), (870, 250), (800, 264),
               (739, 256)], rgb("d0261e"))  # fmt: skip
    _star(c, 838, 208, 34)
    c.box(695, 758, 80, 22, rgb("b9a888"))
    _flame_tree(c, 150, 800, 640)
    shirts = ("f4f4ee", "f7f1e2", "ecf3f6")
    spots = ((520, 850, 150), (610, 845, 146), (905, 860, 156), (1010, 836, 138), (1240, 900, 172),
             (1345, 905, 176), (690, 960, 204), (440, 985, 214), (1080, 1000, 226), (1480, 850, 148))  # fmt: skip
    for i, (x, y, tall) in enumerate(spots):
        c.oval(x + tall * 0.34, y + 2, tall * 0.44, tall * 0.05, rgb("7a5238"), 0.4)
        child(c, x, y, tall, rgb(shirts[i % 3]))
    c.oval(830, 985, 17, 17, rgb("e8743a"))
    return c


def _star(c: Canvas, x: float, y: float, radius: float) -> None:
    """The yellow star of the flag."""
    points = []
    for i in range(10):
        far = radius if i % 2 == 0 else radius * 0.4
        angle = math.pi * (i / 5 - 0.5)
        points.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    c.polygon(points, rgb("ffdf3a"))


def _flame_tree(c: Canvas, x: float, y: float, tall: float) -> None:
    bark = rgb("4a3228")
    for bend, up in ((-0.28, 0.62), (0.05, 0.72), (0.38, 0.6)):
        c.line([(x, y), (x + tall * bend * 0.25, y - tall * 0.34),
                (x + tall * bend, y - tall * up)], bark, tall * 0.045)  # fmt: skip
    c.polygon([(x - 42, y + 6), (x - 18, y - tall * 0.2), (x + 20, y - tall * 0.2), (x + 50, y + 6)],
              bark)  # fmt: skip
    for step in range(330):
        angle, far = c.random.uniform(0, math.tau), c.random.random() ** 0.6
        px = x + tall * 0.06 + math.cos(angle) * far * tall * 0.66
        py = y - tall * 0.78 + math.sin(angle) * far * tall * 0.24
        size = c.random.uniform(9, 26)
        leaf = mix(rgb("285638"), rgb("7fae4e"), step / 330 * (0.9 - (py - y + tall) / tall))
        flower = step > 210 and c.random.random() < 0.55
        c.oval(px, py, size, size * 0.7, rgb("d8452c") if flower else leaf)


def football_pitch() -> Canvas:
    c = Canvas("san-bong", rgb("5f8fc0"), rgb("a9c6d2"), rgb("f9dca0"), rgb("fbb878"))
    line = 500
    c.glow(1240, line - 90, 700, rgb("fff0c0"), 0.95)
    for _ in range(30):
        c.oval(c.random.uniform(0, WIDTH), c.random.uniform(80, 330), c.random.uniform(90, 260),
               c.random.uniform(7, 20), rgb("fff2dc"), 0.4)  # fmt: skip
    c.blur(7)
    c.ground(c.ridge(line, 150, 0.5, 5), rgb("8fa3a4"), rgb("6c8d86"))
    c.panel([(-20, line - 26), (1640, line - 26), (1640, line + 6), (-20, line + 6)],
            rgb("4f9cc0"), rgb("8cc4cc"))  # fmt: skip
    for x in range(-20, 1640, 44):
        tall = c.random.uniform(70, 150)
        for lean in (-0.16, 0, 0.16):
            c.polygon([(x - 20, line + 4), (x + tall * lean, line - tall), (x + 22, line + 4)],
                      mix(rgb("2c5a4a"), rgb("5b8a58"), c.random.random()))  # fmt: skip
    c.mist(line - 90, line + 60, rgb("ffe6b8"), 0.5)
    for i in range(420):
        x = c.random.uniform(30, 900)
        y = line + 8 - c.random.choice((0, 16, 32, 48))
        tone = c.random.choice(("d8453a", "f1c24a", "2f6fa8", "f4f0e4", "3f8a5a", "7a4a8a"))
        if i % 3:
            c.oval(x, y - 13, 5, 6, rgb("a97a5a"))
        c.oval(x, y, 8, 10, rgb(tone))
    c.ground([(-20, line + 14), (1640, line + 14)], rgb("79ad4a"), rgb("3f8038"), rgb("235a30"))
    centre = 620
    for i in range(-9, 12, 2):
        far, near = 150, 520
        c.polygon([(centre + i * far, line + 14), (centre + (i + 1) * far, line + 14),
                   (centre + (i + 1) * near, HEIGHT), (centre + i * near, HEIGHT)],
                  rgb("9cc65a"), 0.22)  # fmt: skip
    chalk = rgb("f7f5e6")
    c.line([(-20, 560), (1640, 560)], chalk, 3, 0.8)
    c.line([(980, 560), (1640, 770)], chalk, 5, 0.85)
    c.line([(700, 640), (1240, 640)], chalk, 4, 0.8)
    c.line([(700, 640), (520, 560)], chalk, 4, 0.8)
    post = rgb("fbfaf4")
    c.polygon([(1130, 360), (1560, 330), (1600, 560), (1170, 566)], rgb("ffffff"), 0.1)
    for t in range(19):
        s = t / 18
        c.line([(1110 + 430 * s, 330 - 18 * s), (1150 + 450 * s, 574 + 6 * s)], post, 1.2, 0.55)
        c.line([(1110 + 40 * s, 330 + 244 * s), (1540 + 50 * s, 312 + 262 * s)], post, 1.2, 0.55)
    c.line([(1070, 640), (1070, 330), (1560, 312), (1560, 668)], post, 12)
    c.line([(1076, 640), (1076, 338)], rgb("b8b8a8"), 4)
    players = ((420, 740, 190, "2f6fa8", 1), (620, 690, 160, "d8453a", -1), (860, 770, 200, "2f6fa8", 1),
               (250, 660, 130, "d8453a", 1), (980, 640, 130, "f1c24a", -1), (730, 620, 112, "2f6fa8", 1))  # fmt: skip
    for x, y, tall, shirt, side in sorted(players, key=lambda p: p[1]):
        c.polygon([(x - 6, y), (x + 6, y + 3), (x - tall * 1.15, y + tall * 0.42),
                   (x - tall * 1.2, y + tall * 0.34)], rgb("14381f"), 0.5)  # fmt: skip
        _player(c, x, y, tall, rgb(shirt), side)
    c.oval(960, 846, 24, 7, rgb("14381f"), 0.5)
    c.oval(985, 826, 22, 22, rgb("fdfbf2"))
    for dx, dy in ((0, 0), (-13, -6), (11, -11), (12, 10), (-7, 14)):
        c.oval(985 + dx, 826 + dy, 5.5, 5, rgb("2a2a34"))
    for _ in range(900):
        x, y = c.random.uniform(0, WIDTH), HEIGHT - c.random.random() ** 2 * 200
        c.line([(x, y), (x + c.random.uniform(-5, 5), y - c.random.uniform(8, 22))],
               mix(rgb("2c6a35"), rgb("a5cf62"), c.random.random()), 1.6, 0.7)  # fmt: skip
    c.glow(1240, line - 60, 900, rgb("ffe9b4"), 0.34)
    return c


def _player(
    c: Canvas, x: float, y: float, tall: float, shirt: tuple[int, int, int], side: int
) -> None:
    """Somebody running; `side` 1 runs to the right."""
    skin, dark = rgb("b07a58"), rgb("22283a")

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + side * dx * tall, y - dy * tall

    for foot, knee in (((0.2, 0.02), (0.16, 0.24)), ((-0.26, 0.16), (-0.06, 0.22))):
        c.line([at(0.0, 0.44), at(*knee)], dark, tall * 0.1)
        c.line([at(*knee), at(*foot)], skin, tall * 0.055)
        c.line([at(*foot), at(foot[0] + 0.08, foot[1] - 0.01)], rgb("f4f4ee"), tall * 0.05)
    c.polygon([at(-0.09, 0.42), at(-0.05, 0.76), at(0.14, 0.78), at(0.12, 0.42)], shirt)
    c.line([at(0.1, 0.72), at(0.24, 0.6), at(0.3, 0.72)], skin, tall * 0.05)
    c.line([at(-0.02, 0.72), at(-0.18, 0.6), at(-0.14, 0.48)], skin, tall * 0.05)
    c.line([at(0.1, 0.73), at(0.18, 0.66)], shirt, tall * 0.085)
    c.line([at(-0.02, 0.73), at(-0.1, 0.66)], shirt, tall * 0.085)
    c.oval(*at(0.08, 0.88), tall * 0.07, tall * 0.082, skin)
    c.oval(*at(0.06, 0.92), tall * 0.072, tall * 0.055, rgb("1a1518"))


def lanterns() -> Canvas:
    c = Canvas("den-long", rgb("141033"), rgb("331a44"), rgb("5f2740"), rgb("2a1730"))
    for left, wide in ((-40, 320), (240, 250), (1120, 260), (1340, 330)):
        roof = c.random.uniform(330, 420)
        c.box(left, roof, wide, 330, rgb("2a1632"))
        c.polygon([(left - 46, roof + 12), (left + 26, roof - 66), (left + wide - 26, roof - 66),
                   (left + wide + 46, roof + 12)], rgb("1c0f28"))  # fmt: skip
        for x in range(int(left) + 24, int(left + wide) - 40, 66):
            c.box(x, roof + 60, 36, 62, rgb("ffc46a"), 0.75)
    for _ in range(90):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(260, 640)
        tone = c.random.choice(("ffb45a", "ff7a4a", "ffd98a", "d85a7a"))
        c.oval(x, y, c.random.uniform(8, 34), c.random.uniform(8, 34), rgb(tone),
               c.random.uniform(0.1, 0.42))  # fmt: skip
    c.blur(9)
    line = 665
    c.mirror(line, rgb("1d1236"), 0.3)
    c.ripples(line, rgb("120b28"), 380, 0.42)
    c.ripples(line, rgb("ffb765"), 200, 0.34)
    hung = []
    for row, (high, sag, size, count) in enumerate(
        ((60, 130, 38, 13), (20, 210, 58, 9), (-60, 260, 92, 6))
    ):
        for i in range(count):
            t = (i + 0.5 + 0.15 * row) / count
            hung.append((WIDTH * t, high + sag * 4 * t * (1 - t) * 0.6, size, row))
        string = [
            (WIDTH * t / 40, high + sag * 4 * (t / 40) * (1 - t / 40) * 0.6) for t in range(41)
        ]
        c.line(string, rgb("0d0820"), 2 + row)
    tones = ("e8412f", "f29a2e", "d92f5a", "f6c445", "e8602f", "3f9f8f", "b84ab0")
    for i, (x, y, size, _row) in enumerate(hung):
        _lantern(c, x, y, size, rgb(tones[(i * 3) % len(tones)]), round_one=i % 4 != 2)
    for i, (x, y, size, row) in enumerate(hung):
        if row < 2:
            c.glow(x, line + 70 + y * 0.5, size * 1.5, rgb(tones[(i * 3) % len(tones)]), 0.4, 3.2)
    for x, tall, coat in ((500, 250, "241436"), (600, 190, "2c183a"), (1010, 260, "1f1230"),
                          (1105, 200, "301a3c")):  # fmt: skip
        person(c, x, 1000, tall * 1.15, rgb(coat), hat=False, turn=1 if x < 800 else -1)
        hand = (x + (1 if x < 800 else -1) * tall * 0.3, 1000 - tall * 0.52)
        _lantern(c, hand[0], hand[1], tall * 0.1, rgb("ffb23e"))
    c.ground(c.wave(1004, (5, 0.8, 0)), rgb("120a1e"), rgb("0b0614"))
    return c


def _lantern(
    c: Canvas,
    x: float,
    y: float,
    size: float,
    tone: tuple[int, int, int],
    *,
    round_one: bool = True,
) -> None:
    wide, high = (size, size * 0.86) if round_one else (size * 0.66, size * 1.12)
    middle = y + size * 0.5 + high
    c.glow(x, middle, size * 3.4, mix(tone, rgb("ffce7a"), 0.4), 0.55)
    c.line([(x, y), (x, middle - high)], rgb("0d0820"), size * 0.05)
    c.oval(x, middle, wide, high, mix(tone, rgb("3a0a18"), 0.25))
    for share, light in ((0.86, 0.0), (0.62, 0.28), (0.34, 0.6)):
        c.oval(x, middle + high * 0.06, wide * share, high * (0.7 + 0.3 * share),
               mix(tone, rgb("fff0b0"), light))  # fmt: skip
    for share in (0.9, 0.5, 0.0, -0.5, -0.9):
        bow = [(x + wide * share * math.sqrt(max(0.0, 1 - (t / 6) ** 2)), middle + high * t / 6)
               for t in range(-6, 7)]  # fmt: skip
        c.line(bow, mix(tone, rgb("5a1420"), 0.5), max(1, size * 0.022), 0.55)
    for end in (-1, 1):
        c.box(
            x - wide * 0.34,
            middle + end * high - size * 0.06,
            wide * 0.68,
            size * 0.12,
            rgb("3a1a1a"),
        )
    for dx in (-0.12, 0, 0.12):
        c.line([(x + dx * size, middle + high), (x + dx * size * 1.6, middle + high + size * 0.72)],
               rgb("f0a83e"), max(1, size * 0.04), 0.9)  # fmt: skip


def winter_crop() -> Canvas:
    c = Canvas("vu-dong", rgb("a9c8d8"), rgb("dfe6d2"), rgb("fbe7b8"))
    line = 430
    c.glow(380, 300, 600, rgb("fff4d0"), 0.9)
    c.ground(c.ridge(line + 10, 150, 0.5, 6), rgb("b3c4bb"), rgb("94b09a"))
    c.mist(line - 90, line + 40, rgb("fbf0d2"), 0.7)
    for x in range(-20, 1640, 38):
        tall = c.random.uniform(50, 130)
        tree(c, x, line + 10, tall, rgb("4a7447"), rgb("b3be68"))
    for x, wide in ((240, 110), (390, 90), (1180, 120), (1350, 100)):
        house(c, x, line + 12, wide, rgb("e2c89a"), rgb("a8543a"))
    c.mist(line - 50, line + 70, rgb("fbf0d2"), 0.55)
    c.ground([(-20, line + 8), (1640, line + 8)], rgb("a87e52"), rgb("6f4a30"), rgb("4a2f20"))
    vanish = (760.0, line - 6)
    for i in range(-15, 17):
        foot = vanish[0] + i * 190
        green = mix(rgb("4f9a3f"), rgb("7db24a"), (i % 3) / 2)
        c.polygon([vanish, (foot - 66, HEIGHT + 30), (foot + 66, HEIGHT + 30)],
                  mix(green, rgb("24481f"), 0.5))  # fmt: skip
    for step in range(34):
        near = (step / 33) ** 2.4
        y = line + 12 + near * 640
        share = (y - vanish[1]) / (HEIGHT + 30 - vanish[1])
        for i in range(-15, 17):
            x = vanish[0] + i * 190 * share
            if -80 < x < WIDTH + 80:
                _cabbage(c, x, y, 4 + 60 * share, i)
    c.glow(380, 420, 800, rgb("fff0c0"), 0.4, 0.6)
    person(c, 1010, 610, 150, rgb("7d3a5a"))
    person(c, 560, 560, 112, rgb("2f5a7c"), turn=-1)
    person(c, 1240, 800, 280, rgb("2f4f74"), turn=-1)
    c.line([(1110, 612), (1370, 590)], rgb("6a4526"), 7)
    for x, y in ((1110, 612), (1370, 590)):
        c.line([(x - 26, y + 84), (x, y), (x + 26, y + 84)], rgb("6a4526"), 2)
        c.panel([(x - 40, y + 80), (x + 40, y + 80), (x + 26, y + 124), (x - 26, y + 124)],
                rgb("b58048"), rgb("6a4526"))  # fmt: skip
        for dx in (-24, -4, 18):
            c.oval(x + dx, y + 74, 20, 16, mix(rgb("4f8a3c"), rgb("a8cf6a"), (dx + 24) / 50))
    birds(c, 930, 190, 8, rgb("6a7a72"))
    return c


def _cabbage(c: Canvas, x: float, y: float, size: float, kind: int) -> None:
    base = (rgb("5d9a48"), rgb("7fb055"), rgb("4a8a58"))[kind % 3]
    tilt = c.random.uniform(-0.2, 0.2)
    c.oval(x + size * 0.12, y + size * 0.2, size, size * 0.4, rgb("1f2a18"), 0.5)
    if size < 12:
        c.oval(x, y, size, size * 0.62, base)
        c.oval(
            x - size * 0.2, y - size * 0.2, size * 0.5, size * 0.3, mix(base, rgb("eaf3b0"), 0.4)
        )
        return
    for ring, light in ((1.0, 0.0), (0.78, 0.18), (0.52, 0.4)):
        for petal in range(6):
            angle = math.tau * petal / 6 + ring + tilt
            px = x + math.cos(angle) * size * ring * 0.5
            py = y - size * 0.1 + math.sin(angle) * size * ring * 0.3
            tone = mix(base, rgb("eaf3b0"), light + 0.16 * math.sin(angle + 2.4))
            c.oval(px, py, size * ring * 0.5, size * ring * 0.36, tone)
    c.oval(x, y - size * 0.14, size * 0.26, size * 0.2, mix(base, rgb("f4f8c8"), 0.55))
