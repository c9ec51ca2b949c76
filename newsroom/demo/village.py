"""The demo's pictures of village life: hall, book bicycle, wrestling, barn, spring, seed."""

import math

from newsroom.demo.canvas import HEIGHT, WIDTH, Canvas, Color, mix, rgb
from newsroom.demo.figures import birds, buffalo, child, cone, house, person, tree


def communal_house() -> Canvas:
    c = Canvas("san-dinh", rgb("6fa8c8"), rgb("c8dcd2"), rgb("fbe3b4"))
    c.glow(1250, 180, 640, rgb("fff4d2"), 0.9)
    c.ground(c.ridge(600, 160, 0.5, 6), rgb("9dbcab"), rgb("7aa58a"))
    for x in range(-20, 1640, 74):
        tree(c, x, 640, c.random.uniform(150, 260), rgb("3f6b45"), rgb("a8bd66"))
    c.mist(480, 680, rgb("fbefd2"), 0.5)
    wood, shade = rgb("7a3f28"), rgb("40201a")
    c.panel([(300, 470), (1300, 470), (1300, 760), (300, 760)], shade, rgb("5a2c20"))
    for x in range(330, 1300, 134):
        c.panel(
            [(x, 470), (x + 26, 470), (x + 26, 760), (x, 760)], mix(wood, rgb("d08a5a"), 0.4), wood
        )
        c.box(x - 6, 744, 38, 18, rgb("a89a86"))
    for x in (600, 734, 868):
        c.box(x + 30, 520, 96, 240, rgb("2a1512"))
        c.glow(x + 78, 660, 90, rgb("ffc060"), 0.6)
    c.box(560, 480, 480, 40, rgb("b5231c"))
    for x in range(590, 1010, 44):
        c.box(x, 492, 30, 16, rgb("f6d35a"))
    roof = rgb("a5462e")
    edge = [(190, 440), (250, 474), (1350, 474), (1410, 440)]
    c.polygon([*edge, (1180, 300), (420, 300)], roof)
    for i in range(64):
        t = i / 63
        c.line(
            [(420 + 760 * t, 302), (236 + 1128 * t, 470)], mix(roof, rgb("5f2018"), 0.5), 2.4, 0.6
        )
    for i in range(9):
        y = 318 + i * 18
        half = 395 + (y - 300) * 1.06
        c.line([(800 - half, y), (800 + half, y)], mix(roof, rgb("ffb488"), 0.35), 2, 0.35)
    c.line([(410, 298), (1190, 298)], rgb("d8c8a8"), 15)
    for side, x in ((-1, 410), (1, 1190)):
        c.line([(x, 300), (x + side * 40, 268), (x + side * 62, 232)], rgb("d8c8a8"), 11)
        foot = 800 + side * 610
        c.line([(foot - side * 70, 470), (foot, 440), (foot + side * 36, 396)], rgb("d8c8a8"), 10)
    c.oval(800, 276, 22, 22, rgb("f6d35a"))
    c.ground([(-20, 760), (1640, 760)], rgb("dba878"), rgb("a8683f"))
    for row in range(7):
        y = 776 + row * row * 7
        c.line([(-20, y), (1640, y)], rgb("8a5232"), 1.5 + row * 0.5, 0.35)
        for i in range(-12, 13):
            c.line([(800 + i * (90 + row * 16), y), (800 + i * (98 + row * 20), y + 8 + row * 12)],
                   rgb("8a5232"), 1.5, 0.3)  # fmt: skip
    c.line([(180, 770), (180, 200)], rgb("e8e0d0"), 6)
    _festival_flag(c, 184, 210)
    for x, y, wide in (
        (360, 850, 120),
        (800, 842, 112),
        (1230, 850, 120),
        (540, 985, 190),
        (1080, 990, 196),
    ):
        _feast(c, x, y, wide)
    for x, y, tall, tone in ((236, 850, 190, "2f5f8c"), (492, 846, 180, "8c2f4a"), (680, 838, 172, "4a6f3a"),
                             (922, 838, 174, "a8662f"), (1108, 846, 186, "5a3f7c"), (1356, 850, 190, "2f6f6a")):  # fmt: skip
        person(c, x, y, tall, rgb(tone), hat=False, turn=1 if x % 4 == 0 else -1)
    for x, y in ((320, 1010), (760, 1030), (1300, 1015)):
        child(c, x, y, 170, rgb("f4f1e6"))
    for i in range(26):
        x = 190 + i * 48
        tone = rgb(("d8362a", "f0b93a", "2f8f6a", "2f5f9c", "e07a9a")[i % 5])
        y = 214 + 44 * math.sin(math.pi * i / 25)
        c.polygon([(x, y), (x + 26, y + 1), (x + 13, y + 34)], tone)
    return c


def _festival_flag(c: Canvas, x: float, y: float) -> None:
    """The five-coloured square of village feasts."""
    for i, tone in enumerate(("2f5f9c", "2f8f6a", "f0b93a", "e8e4d8", "d8362a")):
        inset = i * 13
        c.polygon([(x + inset, y + inset), (x + 130 - inset, y + inset - 6),
                   (x + 136 - inset, y + 124 - inset), (x + inset, y + 130 - inset)], rgb(tone))  # fmt: skip


def _feast(c: Canvas, x: float, y: float, wide: float) -> None:
    c.oval(x, y + wide * 0.14, wide, wide * 0.26, rgb("6a3f28"), 0.4)
    c.oval(x, y, wide * 0.92, wide * 0.28, rgb("b5302a"))
    c.oval(x, y - wide * 0.02, wide * 0.82, wide * 0.23, rgb("d8c48a"))
    dishes = ("e8702f", "f4efe0", "6f9a3a", "c94f3a", "f0c04a", "f4efe0", "8a5a3a")
    for i, tone in enumerate(dishes):
        angle = math.tau * i / len(dishes)
        px, py = x + math.cos(angle) * wide * 0.52, y + math.sin(angle) * wide * 0.13 - wide * 0.04
        c.oval(px, py + wide * 0.03, wide * 0.17, wide * 0.07, rgb("f8f6ee"))
        c.oval(px, py, wide * 0.12, wide * 0.05, rgb(tone))
    c.oval(x, y - wide * 0.05, wide * 0.2, wide * 0.1, rgb("f8f6ee"))
    c.oval(x, y - wide * 0.1, wide * 0.15, wide * 0.1, rgb("e8702f"))


def book_bicycle() -> Canvas:
    c = Canvas("xe-dap-sach", rgb("8fc0cf"), rgb("e2e6c4"), rgb("fbdf9a"))
    c.glow(420, 260, 640, rgb("fff4cc"), 0.95)
    c.ground(c.ridge(560, 130, 0.5, 6), rgb("a9c2a6"), rgb("84ab82"))
    for x in range(-20, 1640, 60):
        tree(c, x, 610, c.random.uniform(110, 230), rgb("487a48"), rgb("c2cb6c"))
    for x, wide in ((180, 170), (1060, 190), (1330, 150)):
        house(c, x, 622, wide, rgb("ead2a0"), rgb("b0583a"))
    c.mist(520, 680, rgb("fdf0cc"), 0.6)
    c.blur(5)
    c.ground([(-20, 640), (1640, 640)], rgb("8fb356"), rgb("4f8440"))
    c.panel([(880, 640), (960, 640), (1700, HEIGHT + 10), (-100, HEIGHT + 10)],
            rgb("e6c690"), rgb("b98c5a"))  # fmt: skip
    for _ in range(500):
        x, y = c.random.uniform(0, WIDTH), 660 + c.random.random() ** 0.7 * 400
        reach = (y - 640) / 427
        if x < 900 - 1000 * reach or x > 950 + 750 * reach:
            c.line([(x, y), (x + c.random.uniform(-5, 5), y - 8 - 22 * reach)],
                   mix(rgb("3f7438"), rgb("b2cf62"), c.random.random()), 2, 0.8)  # fmt: skip
    c.glow(420, 700, 760, rgb("fff0bc"), 0.3, 0.5)
    _bicycle(c, 790, 886, 150)
    for x, tall, tone, turn in ((300, 330, "35688c", 1), (1240, 300, "b04a3a", -1)):
        c.oval(x + 60, 962, tall * 0.36, 12, rgb("6a4a2a"), 0.35)
        child(c, x, 960, tall, rgb("f6f2e4"))
        book = x + turn * tall * 0.16
        c.polygon([(book - 42, 800), (book, 788), (book, 850), (book - 42, 862)], rgb(tone))
        c.polygon(
            [(book, 788), (book + 42, 800), (book + 42, 862), (book, 850)],
            mix(rgb(tone), rgb("fff0d0"), 0.3),
        )
    child(c, 1370, 990, 330, rgb("eef3f6"))
    birds(c, 900, 190, 9, rgb("55705f"))
    return c


def _bicycle(c: Canvas, x: float, y: float, radius: float) -> None:
    black, steel = rgb("20242a"), rgb("3f6f74")
    c.oval(x, y + radius * 0.98, radius * 2.7, radius * 0.12, rgb("5a3f26"), 0.4)
    wheels = (x - radius * 1.45, x + radius * 1.45)
    for wheel in wheels:
        rim = [(wheel + radius * math.cos(math.tau * t / 48), y + radius * math.sin(math.tau * t / 48))
               for t in range(49)]  # fmt: skip
        c.line(rim, black, radius * 0.075)
        for t in range(18):
            angle = math.tau * t / 18 + 0.1
            c.line([(wheel, y), (wheel + radius * 0.95 * math.cos(angle), y + radius * 0.95 * math.sin(angle))],
                   rgb("9aa4a4"), 1.4, 0.8)  # fmt: skip
        c.oval(wheel, y, radius * 0.08, radius * 0.08, black)
    seat, head, pedal = (
        (x - radius * 0.55, y - radius * 1.3),
        (x + radius * 1.05, y - radius * 1.45),
        (x - radius * 0.1, y),
    )
    for line in (
        ((wheels[0], y), seat, head, (wheels[1], y)),
        (seat, pedal, head),
        ((wheels[0], y), pedal),
    ):
        c.line(line, steel, radius * 0.085)
    c.line([head, (head[0] - radius * 0.06, head[1] - radius * 0.34), (head[0] - radius * 0.4, head[1] - radius * 0.4)],
           black, radius * 0.07)  # fmt: skip
    c.rounded(
        seat[0] - radius * 0.28,
        seat[1] - radius * 0.16,
        radius * 0.58,
        radius * 0.15,
        radius * 0.07,
        black,
    )
    c.oval(*pedal, radius * 0.17, radius * 0.17, rgb("5f6668"))
    for left, tones in (
        (
            x - radius * 2.55,
            ("c2503a", "e0a83f", "2f5f7f", "6a8f4a", "7a4a6a", "d9cdb4", "3f7a78", "b5542f"),
        ),
        (x - radius * 1.4, ("2f5f7f", "d9cdb4", "c2503a", "4f7f5a", "e0a83f", "7a4a6a")),
    ):
        wide, high, top = radius * 1.06, radius * 0.72, y - radius * 1.86
        step = wide * 0.92 / len(tones)
        for i, tone in enumerate(tones):
            tall = high * c.random.uniform(0.5, 0.72)
            c.box(left + wide * 0.04 + i * step, top - tall + 14, step * 0.9, tall, rgb(tone))
            c.box(left + wide * 0.04 + i * step, top - tall + 30, step * 0.9, 5, rgb("fff0d0"), 0.6)
        c.panel([(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)],
                rgb("c2894e"), rgb("8a5a30"))  # fmt: skip
        for share in (0.33, 0.66):
            c.line(
                [(left, top + high * share), (left + wide, top + high * share)],
                rgb("6a4022"),
                3,
                0.7,
            )
        c.rounded(
            left + wide * 0.3, top + high * 0.4, wide * 0.4, high * 0.2, 4, rgb("fff6e0"), 0.8
        )
    c.line(
        [(x - radius * 2.55, y - radius * 1.12), (x - radius * 0.3, y - radius * 1.12)],
        black,
        radius * 0.07,
    )
    c.line([(x - radius * 1.9, y - radius * 1.12), (wheels[0], y)], black, radius * 0.05)


def wrestling() -> Canvas:
    c = Canvas("soi-vat", rgb("f2c98a"), rgb("eab070"), rgb("b5743f"))
    c.glow(800, 330, 900, rgb("fff0c4"), 0.8)
    for x in range(-20, 1640, 110):
        tree(c, x, 420, c.random.uniform(260, 380), rgb("6a6a3a"), rgb("e0b85a"))
    c.mist(250, 520, rgb("ffe4b0"), 0.6)
    c.blur(6)
    for row in range(3):
        for x in range(-30, 1660, 56 + row * 10):
            px, py = x + c.random.uniform(-14, 14), 470 + row * 46
            tone = rgb(
                c.random.choice(("7a3a3a", "3a4f7a", "5f5f3a", "8a5a2f", "4a3a5f", "e0d2b0"))
            )
            size = 46 + row * 12
            c.polygon([(px - size * 0.5, py + size * 1.6), (px - size * 0.36, py), (px + size * 0.36, py),
                       (px + size * 0.5, py + size * 1.6)], tone)  # fmt: skip
            c.oval(px, py - size * 0.28, size * 0.24, size * 0.3, rgb("b98260"))
            if (x + row) % 3 == 0:
                cone(c, px, py - size * 0.38, size * 0.55)
            else:
                c.oval(px, py - size * 0.44, size * 0.25, size * 0.18, rgb("1d161a"))
    c.ground([(-20, 640), (1640, 640)], rgb("c98f56"), rgb("7f4f2c"))
    for ring, tone in ((1.0, "8a4a24"), (0.965, "f0d9a4"), (0.93, "dcb878")):
        c.oval(800, 860, 690 * ring, 205 * ring, rgb(tone))
    c.glow(800, 840, 640, rgb("fff0c8"), 0.5, 0.32)
    for _ in range(700):
        angle, far = c.random.uniform(0, math.tau), c.random.random() ** 0.5
        c.oval(800 + 630 * far * math.cos(angle), 860 + 186 * far * math.sin(angle),
               c.random.uniform(2, 7), 1.6, rgb("a8743a"), 0.6)  # fmt: skip
    c.oval(800, 960, 260, 30, rgb("7a4a22"), 0.45)
    _wrestler(c, 652, 960, 430, rgb("c8362c"), 1)
    _wrestler(c, 948, 960, 430, rgb("2f5f9c"), -1)
    person(c, 1330, 800, 270, rgb("7a1f2a"), hat=False, turn=-1)
    _drum(c, 200, 800, 150)
    person(c, 340, 830, 290, rgb("2f2a4a"), hat=False, turn=-1)
    for i in range(30):
        x = 20 + i * 55
        c.polygon([(x, 60 + 34 * math.sin(i * 0.5)), (x + 34, 62 + 34 * math.sin(i * 0.5)),
                   (x + 17, 108 + 34 * math.sin(i * 0.5))],
                  rgb(("d8362a", "f0b93a", "2f8f6a", "2f5f9c")[i % 4]))  # fmt: skip
    return c


def _wrestler(c: Canvas, x: float, y: float, tall: float, sash: Color, side: int) -> None:
    """Bent forward with both arms at the other's shoulders; `side` 1 faces right."""
    skin = rgb("b87a52")
    dark = mix(skin, rgb("5a2f1f"), 0.45)

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + side * dx * tall, y - dy * tall

    c.line([at(-0.34, 0.0), at(-0.3, 0.22), at(-0.14, 0.42)], dark, tall * 0.11)
    c.line([at(0.06, 0.0), at(0.1, 0.24), at(-0.08, 0.42)], skin, tall * 0.115)
    c.polygon(
        [at(-0.24, 0.36), at(-0.26, 0.5), at(0.1, 0.78), at(0.24, 0.68), at(0.04, 0.38)], skin
    )
    c.polygon([at(-0.25, 0.34), at(-0.27, 0.5), at(-0.06, 0.52), at(0.03, 0.36)], sash)
    c.line([at(-0.26, 0.47), at(-0.02, 0.5)], mix(sash, rgb("fff0d0"), 0.4), tall * 0.035)
    c.line([at(0.1, 0.7), at(0.2, 0.5), at(0.38, 0.56)], dark, tall * 0.08)
    c.line([at(0.16, 0.74), at(0.3, 0.78), at(0.44, 0.68)], skin, tall * 0.085)
    c.oval(*at(0.22, 0.84), tall * 0.08, tall * 0.09, skin)
    c.oval(*at(0.2, 0.89), tall * 0.083, tall * 0.06, rgb("1a1416"))
    for dx in (-0.38, 0.02):
        c.line([at(dx, 0.0), at(dx + 0.12, 0.0)], skin, tall * 0.06)


def _drum(c: Canvas, x: float, y: float, size: float) -> None:
    c.panel([(x - size, y - size * 1.3), (x + size, y - size * 1.3), (x + size * 1.1, y - size * 0.3),
             (x + size * 0.9, y), (x - size * 0.9, y), (x - size * 1.1, y - size * 0.3)],
            rgb("c8362c"), rgb("6a1418"))  # fmt: skip
    c.oval(x, y - size * 1.3, size, size * 0.28, rgb("f4e2bc"))
    c.oval(x, y - size * 1.3, size * 0.4, size * 0.11, rgb("d8a878"), 0.6)
    for i in range(-4, 5):
        c.oval(x + i * size * 0.23, y - size * 1.08 + abs(i) * -4, 7, 7, rgb("f6d35a"))


def barn() -> Canvas:
    c = Canvas("chuong-trau", rgb("31435c"), rgb("7a7f94"), rgb("d8a58a"), rgb("e8c49a"))
    c.ground(c.ridge(600, 330, 0.55, 4), rgb("7f8a9c"), rgb("66788a"))
    c.ground(c.ridge(650, 190, 0.55, 6), rgb("5f7484"), rgb("435a68"))
    c.mist(440, 720, rgb("dfd4cc"), 0.8)
    c.ground(c.wave(720, (14, 0.9, 0.3)), rgb("7d7a58"), rgb("3f3d2c"))
    c.panel([(560, 470), (1380, 470), (1380, 800), (560, 800)], rgb("3a2a22"), rgb("1e1614"))
    c.glow(960, 720, 380, rgb("ffb256"), 0.75, 0.7)
    for x in range(570, 1380, 46):
        if 700 < x < 1240:
            continue
        c.box(x, 470, 34, 330, mix(rgb("7a5636"), rgb("4f351f"), c.random.random()))
    for x in (556, 700, 1226, 1366):
        c.box(x, 440, 22, 372, rgb("5a3c24"))
    c.polygon([(480, 500), (640, 290), (1320, 290), (1460, 500)], rgb("8a6a3c"))
    for _ in range(900):
        t, down = c.random.random(), c.random.random()
        x = 640 - 160 * down + (680 + 300 * down) * t
        y = 290 + 210 * down
        c.line([(x, y), (x + (t - 0.5) * 22, y + c.random.uniform(16, 40))],
               mix(rgb("6a4c28"), rgb("d8b070"), c.random.random()), 2.4, 0.8)  # fmt: skip
    buffalo(c, 860, 800, 300, rgb("3b3640"))
    buffalo(c, 1090, 806, 230, rgb("4a434a"))
    c.polygon([(740, 690), (960, 680), (950, 740), (748, 752)], rgb("b5473a"), 0.9)
    c.line([(740, 720), (956, 708)], rgb("e8b45a"), 6, 0.8)
    for y in (740, 780):
        c.line([(700, y), (1250, y)], rgb("6a4a2c"), 12)
    c.glow(1180, 540, 60, rgb("fff0c0"), 0.95)
    c.glow(1180, 540, 260, rgb("ffc06a"), 0.5)
    _haystack(c, 270, 850, 330)
    _haystack(c, 1500, 870, 250)
    person(c, 520, 880, 270, rgb("2f4a7a"))
    c.polygon([(548, 770), (660, 740), (672, 782), (560, 806)], rgb("d8b070"))
    c.ground(c.wave(900, (10, 0.7, 1.4)), rgb("5d5a40"), rgb("2a281e"))
    for _ in range(420):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(905, HEIGHT)
        c.line(
            [(x, y), (x + c.random.uniform(-26, 26), y + c.random.uniform(-4, 4))],
            rgb("c8a468"),
            2,
            0.5,
        )
    for _ in range(170):
        x, y = c.random.uniform(0, WIDTH), c.random.uniform(40, HEIGHT)
        c.oval(x, y, 2.4, 2.4, rgb("f4f0ea"), c.random.uniform(0.1, 0.45))
    return c


def _haystack(c: Canvas, x: float, y: float, tall: float) -> None:
    c.line([(x, y), (x, y - tall * 1.14)], rgb("5a3c24"), 10)
    for step in range(1100):
        up = c.random.random()
        half = tall * 0.46 * math.sqrt(max(0.02, 1 - up**1.7)) * (1.06 if up < 0.2 else 1)
        px = x + c.random.uniform(-1, 1) * half
        py = y - tall * up
        light = 0.75 - (px - x) / (tall * 1.3) - 0.3 * c.random.random()
        c.line([(px, py), (px + (px - x) * 0.12, py + c.random.uniform(18, 46))],
               mix(rgb("6f5026"), rgb("ecc984"), light), 3, 0.95 if step > 60 else 1)  # fmt: skip


def spring() -> Canvas:
    c = Canvas("khe-nuoc", rgb("1f4a40"), rgb("3f7a58"), rgb("27553f"))
    c.glow(820, 120, 760, rgb("f0f4b4"), 0.9)
    for _ in range(240):
        y = c.random.uniform(-20, 560)
        tone = mix(
            rgb("1d4a3a"),
            rgb("8fb85a"),
            c.random.random() * (0.4 + 0.5 * math.exp(-(((y - 160) / 220) ** 2))),
        )
        size = c.random.uniform(26, 80)
        c.oval(c.random.uniform(-30, WIDTH), y, size, size * 0.62, tone, 0.85)
    for x in (120, 330, 1270, 1480):
        c.polygon([(x - 26, 760), (x - 14, -20), (x + 18, -20), (x + 34, 760)], rgb("23382c"))
    c.blur(6)
    c.rays(820, -60, rgb("f6f8c4"), 0.3)
    c.panel([(740, 250), (880, 250), (980, 640), (660, 640)], rgb("dff0ee"), rgb("8fc2c4"))
    for _ in range(120):
        t, down = c.random.uniform(0.05, 0.95), c.random.random()
        x = 740 - 80 * down + (140 + 180 * down) * t
        y = 250 + 370 * down
        c.line(
            [(x, y), (x + (t - 0.5) * 20, y + c.random.uniform(30, 90))], rgb("ffffff"), 2.4, 0.5
        )
    for _ in range(64):
        side = c.random.choice((-1, 1))
        y = c.random.uniform(240, 650)
        x = 810 + side * (110 + (y - 250) * 0.26 + c.random.uniform(0, 190))
        _stone(c, x, y, c.random.uniform(40, 90))
    c.glow(820, 640, 240, rgb("ffffff"), 0.55, 0.35)
    c.ground(c.wave(655, (6, 0.3, 0)), rgb("7fb8b4"), rgb("2f7478"), rgb("1d4f58"))
    c.ripples(655, rgb("e9f8f4"), 260, 0.4)
    for x, y, size in (
        (120, 720, 150),
        (300, 800, 110),
        (1480, 740, 170),
        (1290, 690, 90),
        (1380, 900, 130),
        (60, 930, 190),
    ):
        _stone(c, x, y, size)
    c.line([(560, 690), (760, 720), (1060, 800), (1640, 860)], rgb("274f74"), 26)
    c.line([(560, 684), (760, 714), (1060, 794), (1640, 853)], rgb("6f9fc4"), 7, 0.8)
    c.panel([(370, 600), (600, 600), (600, 800), (370, 800)], rgb("b9b8a8"), rgb("7f8278"))
    c.oval(485, 600, 115, 26, rgb("d2d1c2"))
    c.oval(485, 602, 98, 20, rgb("4f9aa0"))
    c.oval(470, 600, 50, 8, rgb("dff4f2"), 0.6)
    for x in (1060, 1340):
        c.line([(x, 770), (x, 850)], rgb("1d3a54"), 20)
    c.line([(1030, 752), (1090, 752)], rgb("c23a2b"), 12)
    c.line([(1060, 752), (1060, 790)], rgb("c23a2b"), 8)
    person(c, 980, 830, 290, rgb("3a3f7a"), hat=True, turn=1)
    person(c, 690, 880, 300, rgb("7a2f4a"), hat=False, turn=-1)
    for _ in range(90):
        x = c.random.choice((c.random.uniform(-20, 420), c.random.uniform(1180, 1640)))
        y = HEIGHT + 10
        bend = c.random.uniform(-120, 120)
        tall = c.random.uniform(60, 210)
        leaf = [(x + bend * (t / 8) ** 2, y - tall * t / 8) for t in range(9)]
        c.line(leaf, mix(rgb("1d4a30"), rgb("86b04a"), c.random.random()), 7, 0.95)
    return c


def _stone(c: Canvas, x: float, y: float, size: float) -> None:
    tone = mix(rgb("4a5450"), rgb("7f8a80"), c.random.random())
    c.oval(x, y, size, size * 0.62, mix(tone, rgb("141c1a"), 0.45))
    c.oval(x - size * 0.06, y - size * 0.08, size * 0.9, size * 0.5, tone)
    c.oval(
        x - size * 0.2, y - size * 0.22, size * 0.5, size * 0.2, mix(tone, rgb("a8c070"), 0.5), 0.8
    )


def seed_baskets() -> Canvas:
    c = Canvas("thoc-giong", rgb("e8cf9c"), rgb("c99a5f"), rgb("8a5f38"))
    c.glow(360, 60, 900, rgb("fff4d0"), 0.85)
    for _ in range(130):
        y = c.random.uniform(0, HEIGHT)
        c.line([(-20, y), (WIDTH + 20, y + c.random.uniform(-16, 16))], rgb("6f4826"), 1.6, 0.14)
    tones = ("e2b64a", "d89a3a", "f0cf78", "c98a34", "e8c25a", "b97a3a")
    places = ((240, 250, 190), (690, 200, 180), (1120, 230, 190), (1500, 270, 170),
              (60, 640, 250), (620, 610, 260), (1190, 660, 270), (330, 1010, 300), (930, 1040, 310), (1540, 1030, 300))  # fmt: skip
    for i, (x, y, size) in enumerate(places):
        _tray(c, x, y, size, rgb(tones[i % len(tones)]))
    for i in range(24):
        angle = -1.2 + i * 0.018
        reach = 520 + c.random.uniform(-60, 40)
        stem = [(1250 + i * 4 + math.cos(angle) * reach * t / 10 + 60 * (t / 10) ** 2,
                 1090 + math.sin(angle) * reach * t / 10 + 120 * (t / 10) ** 3) for t in range(11)]  # fmt: skip
        c.line(stem, mix(rgb("8a7a34"), rgb("c9b254"), c.random.random()), 3.4)
        for px, py in stem[6:]:
            for _ in range(3):
                c.oval(px + c.random.uniform(-12, 12), py + c.random.uniform(-4, 16), 7, 4.4,
                       mix(rgb("c98f2f"), rgb("f4d884"), c.random.random()))  # fmt: skip
    return c


def _tray(c: Canvas, x: float, y: float, size: float, grain: Color) -> None:
    flat = 0.46
    c.oval(x + size * 0.05, y + size * 0.14, size * 1.06, size * flat * 1.12, rgb("3a2412"), 0.4)
    c.oval(x, y + size * 0.05, size * 1.04, size * flat * 1.06, rgb("7a5228"))
    c.oval(x, y, size * 1.04, size * flat * 1.06, rgb("c9985a"))
    for t in range(60):
        angle = math.tau * t / 60
        c.line([(x + size * 0.94 * math.cos(angle), y + size * flat * 0.94 * math.sin(angle)),
                (x + size * 1.03 * math.cos(angle + 0.05), y + size * flat * 1.05 * math.sin(angle + 0.05))],
               rgb("6a4422"), 2.4, 0.6)  # fmt: skip
    c.oval(x, y, size * 0.93, size * flat * 0.93, mix(grain, rgb("4a2c10"), 0.45))
    for _ in range(int(size * 4.2)):
        angle, far = c.random.uniform(0, math.tau), c.random.random() ** 0.5
        rise = size * 0.13 * (1 - far**2)
        px = x + size * 0.9 * far * math.cos(angle)
        py = y + size * flat * 0.9 * far * math.sin(angle) - rise
        light = 0.35 + 0.4 * c.random.random() - 0.28 * far * math.cos(angle - 0.8)
        c.oval(px, py, 6.5, 3.4, mix(mix(grain, rgb("5a3812"), 0.35), rgb("fff0bc"), light))
    c.line([(x, y - size * 0.1), (x, y - size * 0.52)], rgb("8a6a42"), 5)
    c.polygon([(x - size * 0.2, y - size * 0.66), (x + size * 0.2, y - size * 0.7),
               (x + size * 0.2, y - size * 0.46), (x - size * 0.2, y - size * 0.42)], rgb("fbf4e0"))  # fmt: skip
    for row in range(3):
        c.line([(x - size * 0.14, y - size * (0.6 - row * 0.06)),
                (x + size * (0.13 - row * 0.06), y - size * (0.63 - row * 0.06))], rgb("5a5248"), 4, 0.8)  # fmt: skip
