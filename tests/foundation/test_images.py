"""Picture bytes become facts, and picture bytes with a spec become picture bytes."""

import io
import struct
import time
import zlib
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw

from foundation.images import (
    MAX_BYTES,
    Spec,
    average_colour,
    draw,
    encode,
    inspect,
    load,
    neutral,
    size_of,
)
from foundation.problems import Refused

# Pillow warns of broken metadata and reads on, in production as here.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")

FORMATS = ("jpeg", "webp", "avif")
RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)


def quarters(width: int = 120, height: int = 80) -> Image.Image:
    """Red, green / blue, white: shows how a picture was turned or cut."""
    image = Image.new("RGB", (width, height), RED)
    pen = ImageDraw.Draw(image)
    pen.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    pen.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    pen.rectangle((width // 2, height // 2, width, height), fill=WHITE)
    return image


def file_of(image: Image.Image, format: str = "JPEG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG of a hundred bytes that claims to be as large as one likes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 100))
        + chunk(b"IEND", b"")
    )


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    return jpeg[:2] + segment(marker, body) + jpeg[2:]


def iptc(**fields: bytes) -> bytes:
    """An APP13 segment as agencies write it."""
    numbers = {"caption": 120, "byline": 80, "credit": 110}
    records = b"".join(
        b"\x1c\x02" + bytes([numbers[name]]) + struct.pack(">H", len(value)) + value
        for name, value in fields.items()
    )
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records
    return b"Photoshop 3.0\x00" + resource + b"\x00" * (len(records) % 2)


def close(one: tuple[int, ...], other: tuple[int, ...], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


def refusal(data: bytes) -> str:
    """The code of the one reason for which both reading and inspecting refuse."""
    codes = set()
    with pytest.raises(Refused) as refused:
        load(data)
    for problem in refused.value.problems:
        assert problem.field == "file"
        assert problem.message.endswith(".")
        codes.add(problem.code)
    (code,) = codes
    return code


class TestRefusing:
    def test_an_empty_file(self):
        assert refusal(b"") == "picture-empty"

    @pytest.mark.parametrize(
        "data",
        [
            b"not a picture at all",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"<!doctype html><script>alert(1)</script>",
            b"%PDF-1.7\n",
            b"\xff\xd8\xff",
            b"GIF89a",
            b"RIFF\x00\x00\x00\x00WEBP",
            b"\x89PNG\r\n\x1a\n",
            file_of(quarters(), "BMP"),
            file_of(quarters(), "TIFF"),
            file_of(quarters(), "EPS"),
            file_of(quarters(), "ICO"),
            file_of(quarters(), "AVIF"),
        ],
        ids=lambda data: repr(data[:12]),
    )
    def test_what_is_no_picture_of_ours_whatever_its_name(self, data):
        assert refusal(data) == "picture-unknown"
        with pytest.raises(Refused):
            inspect(data)

    @pytest.mark.parametrize(
        "size", [(30_000, 30_000), (9_000, 9_000), (6_400, 6_400), (20_000, 10), (2**31 - 1, 1)]
    )
    def test_a_bomb_by_its_header_before_it_takes_time_or_room(self, size):
        data = png_header(*size)
        began = time.process_time()
        assert refusal(data) in ("picture-too-large", "picture-unknown")
        assert time.process_time() - began < 0.5

    def test_a_real_bomb_of_thirty_thousand_pixels_a_side(self):
        row = b"\x00" * (30_000 // 8 + 1)
        packer = zlib.compressobj(9)
        packed = b"".join(packer.compress(row) for _ in range(30_000)) + packer.flush()
        head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
        bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
        )
        assert len(bomb) < 200_000
        assert refusal(bomb) == "picture-too-large"

    def test_a_file_that_is_too_heavy(self):
        assert refusal(file_of(quarters()) + b"\x00" * MAX_BYTES) == "picture-too-heavy"

    @pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_a_file_that_was_cut_off(self, format):
        noise = Image.effect_noise((300, 200), 90).convert("RGB")
        whole = file_of(noise, format)
        assert refusal(whole[: len(whole) // 2]) in ("picture-broken", "picture-unknown")

    @given(st.integers(20, 2_000), st.binary(min_size=1, max_size=40))
    def test_damage_anywhere_is_a_refusal_or_a_picture_never_a_crash(self, at, damage):
        for format in ("JPEG", "PNG", "GIF", "WEBP"):
            whole = WHOLE[format]
            place = at % len(whole)
            data = whole[:place] + damage + whole[place + len(damage) :]
            try:
                assert load(data).image.mode == "RGB"
                inspect(data)
            except Refused as refused:
                assert refused.problems


WHOLE = {format: file_of(quarters(64, 48), format) for format in ("JPEG", "PNG", "GIF", "WEBP")}


class TestReading:
    @pytest.mark.parametrize(
        ("format", "extension"),
        [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif")],
    )
    def test_facts_come_from_the_content(self, format, extension):
        facts = inspect(file_of(quarters(120, 80), format))
        assert (facts.extension, facts.width, facts.height) == (extension, 120, 80)

    def test_a_picture_of_one_pixel(self):
        picture = load(file_of(Image.new("RGB", (1, 1), RED), "PNG"))
        assert (picture.width, picture.height) == (1, 1)
        assert average_colour(picture) == "#c81e1e"
        for format in FORMATS:
            assert Image.open(io.BytesIO(encode(draw(picture, Spec(320, 213)), format))).size == (
                1,
                1,
            )

    @pytest.mark.parametrize("turn", range(1, 9))
    def test_a_turn_in_exif_is_carried_out(self, turn):
        back = {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270,
        }
        stored = quarters().transpose(back[turn]) if turn in back else quarters()
        exif = Image.Exif()
        exif[0x0112] = turn
        data = file_of(stored, "JPEG", exif=exif, quality=95, subsampling=0)
        facts, picture = inspect(data), load(data)
        assert (facts.width, facts.height) == (picture.width, picture.height) == (120, 80)
        corners = [picture.image.getpixel(at) for at in ((9, 9), (110, 9), (9, 70), (110, 70))]
        assert all(map(close, corners, (RED, GREEN, BLUE, WHITE)))

    def test_only_the_first_frame_of_an_animation_is_kept(self):
        frames = [Image.new("RGB", (20, 20), colour) for colour in (RED, GREEN, BLUE)]
        for format in ("GIF", "WEBP", "PNG"):
            data = file_of(frames[0], format, save_all=True, append_images=frames[1:])
            picture = load(data)
            assert close(picture.image.getpixel((5, 5)), RED)
            again = Image.open(io.BytesIO(encode(picture, "webp")))
            assert getattr(again, "n_frames", 1) == 1

    def test_what_phones_make_of_a_jpeg(self):
        data = file_of(quarters(), "MPO", save_all=True, append_images=[quarters()])
        assert inspect(data).extension == "jpg"
        assert load(data).width == 120

    def test_cmyk_becomes_what_it_looks_like(self):
        picture = load(file_of(Image.new("RGB", (20, 20), RED).convert("CMYK")))
        assert close(picture.image.getpixel((9, 9)), RED)

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGBA", "I;16"])
    def test_every_kind_of_png_becomes_rgb(self, mode):
        image = quarters() if mode in ("P", "RGBA") else quarters().convert("L")
        if mode == "I;16":
            wide = image.convert("I").point(lambda value: value * 257).convert("I;16")
            data = file_of(wide, "PNG")
            assert data[24] == 16
        else:
            data = file_of(image.convert("LA" if mode == "PA" else mode), "PNG")
        picture = load(data)
        assert picture.image.mode == "RGB"
        assert close(picture.image.getpixel((110, 70)), WHITE)
        assert not close(picture.image.getpixel((9, 9)), WHITE, 60)

    def test_sixteen_bits_of_grey_are_scaled_not_cut(self):
        grey = Image.new("I;16", (4, 4), 0x8000)
        assert close(load(file_of(grey, "PNG")).image.getpixel((1, 1)), (128, 128, 128), 1)

    def test_what_is_transparent_becomes_white(self):
        image = Image.new("RGBA", (20, 20), (*RED, 0))
        image.paste((*BLUE, 255), (0, 0, 10, 20))
        for format in ("PNG", "WEBP"):
            picture = load(file_of(image, format))
            assert close(picture.image.getpixel((15, 9)), WHITE)
            assert close(picture.image.getpixel((4, 9)), BLUE)

    def test_a_colour_named_transparent_in_a_palette(self):
        image = Image.new("P", (20, 20), 0)
        image.putpalette([*RED, *BLUE])
        image.paste(1, (10, 0, 20, 20))
        picture = load(file_of(image, "GIF", transparency=0))
        assert close(picture.image.getpixel((4, 9)), WHITE)
        assert close(picture.image.getpixel((15, 9)), BLUE)

    def test_a_colour_profile_is_carried_out_and_left_behind(self):
        srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        # A screen whose red lamp is green and whose green lamp is red.
        swapped = srgb.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ")
        swapped = swapped.replace(b"....", b"gXYZ")
        with_profile = file_of(Image.new("RGB", (8, 8), (255, 0, 0)), "PNG", icc_profile=swapped)
        assert close(load(with_profile).image.getpixel((1, 1)), (0, 255, 0))
        for format in FORMATS:
            made = Image.open(io.BytesIO(encode(load(with_profile), format)))
            assert "icc_profile" not in made.info

    @pytest.mark.parametrize("profile", [b"", b"broken", b"\x00" * 500])
    def test_a_broken_colour_profile_is_ignored(self, profile):
        data = file_of(Image.new("RGB", (8, 8), RED), "PNG", icc_profile=profile)
        assert close(load(data).image.getpixel((1, 1)), RED)

    def test_a_large_jpeg_is_read_no_larger_than_wanted(self):
        data = file_of(Image.new("RGB", (4_000, 3_000), RED))
        picture = load(data, enough=(900, 400))
        assert (picture.width, picture.height) == (1_000, 750)


class TestWordsInFiles:
    def test_an_agency_writes_iptc(self):
        data = with_segment(
            file_of(quarters()),
            0xED,
            iptc(caption="Bão số\u00a05 \n đổ bộ".encode(), byline="Hữu Đại".encode()),
        )
        facts = inspect(data)
        assert facts.caption == "Bão số 5 đổ bộ"
        assert facts.credit == "Hữu Đại"

    def test_a_camera_writes_exif(self):
        exif = Image.Exif()
        exif[0x010E] = "Hội nghị".encode()
        exif[0x013B] = "Sỹ Thảo".encode()
        exif.get_ifd(0x8769)[0x9003] = "2022:12:20 19:50:00"
        facts = inspect(file_of(quarters(), exif=exif))
        assert facts.caption == "Hội nghị"
        assert facts.credit == "Sỹ Thảo"
        assert facts.taken_on == datetime(2022, 12, 20, 19, 50)

    def test_the_agencys_word_goes_before_the_cameras(self):
        exif = Image.Exif()
        exif[0x010E] = "DSC 0012"
        data = with_segment(file_of(quarters(), exif=exif), 0xED, iptc(caption=b"Le hoi"))
        assert inspect(data).caption == "Le hoi"

    @pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "\u200b", "  "])
    def test_what_says_nothing_is_no_caption(self, words):
        exif = Image.Exif()
        exif[0x010E] = words.encode()
        assert inspect(file_of(quarters(), exif=exif)).caption == ""

    @pytest.mark.parametrize(
        "body",
        [
            b"Photoshop 3.0\x00" + b"\xff" * 50,
            b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\xff\xff\x1c\x02x",
            b"Photoshop 3.0\x00",
        ],
    )
    def test_broken_words_are_no_reason_to_refuse(self, body):
        facts = inspect(with_segment(file_of(quarters()), 0xED, body))
        assert facts.caption == ""

    @pytest.mark.parametrize(
        "body",
        [b"Exif\x00\x00", b"Exif\x00\x00II*\x00\xff\xff\xff\xff", b"Exif\x00\x00MM" + b"\xff" * 99],
    )
    def test_broken_exif_is_no_reason_to_refuse(self, body):
        data = with_segment(file_of(quarters()), 0xE1, body)
        assert inspect(data).width == load(data).width == 120

    @given(st.binary(max_size=120))
    def test_any_bytes_as_iptc_or_exif_do_no_harm(self, body):
        jpeg = file_of(quarters(16, 16))
        for marker, start in ((0xED, b"Photoshop 3.0\x00"), (0xE1, b"Exif\x00\x00")):
            data = with_segment(jpeg, marker, start + body)
            try:
                inspect(data)
                load(data)
            except Refused as refused:
                assert refused.problems


SCRIPT = b"<script>alert(1)</script>"


def hostile_files() -> dict[str, bytes]:
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (19.0, 48.0, 27.0)
    jpeg = file_of(quarters(), exif=exif, comment=SCRIPT, xmp=b"<x:xmpmeta>" + SCRIPT)
    assert SCRIPT in jpeg
    return {
        "script and GPS in a JPEG": jpeg,
        "script in a GIF comment": file_of(quarters(), "GIF", comment=SCRIPT),
        "JPEG that is also a page": file_of(quarters()) + b"<html>" + SCRIPT,
        "PNG with a page behind it": file_of(quarters(), "PNG") + SCRIPT,
        "GIF that is also a script": file_of(quarters(), "GIF") + b"*/=1;alert(1)" + SCRIPT,
        "script in a WebP": file_of(quarters(), "WEBP", exif=exif, xmp=SCRIPT),
        "script in a profile": file_of(quarters(), icc_profile=SCRIPT * 20),
    }


class TestDrawingAnew:
    @pytest.mark.parametrize("name", hostile_files())
    @pytest.mark.parametrize("format", FORMATS)
    def test_nothing_but_pixels_is_carried_over(self, name, format):
        made = encode(draw(load(hostile_files()[name]), Spec(90, 60)), format)
        assert b"script" not in made
        assert b"alert" not in made
        again = Image.open(io.BytesIO(made))
        again.load()
        assert again.format == format.upper()
        assert dict(again.getexif()) == {}
        assert not {"comment", "exif", "xmp", "icc_profile", "photoshop"} & again.info.keys()

    @pytest.mark.parametrize(
        ("spec", "original", "size"),
        [
            (Spec(320), (1600, 1000), (320, 200)),
            (Spec(1600), (800, 500), (800, 500)),
            (Spec(320), (3000, 1), (320, 1)),
            (Spec(640, 427), (1600, 1000), (640, 427)),
            (Spec(640, 427), (320, 1000), (320, 214)),
            (Spec(1200, 630), (600, 600), (600, 315)),
            (Spec(960, 640), (1, 1), (1, 1)),
        ],
    )
    def test_sizes_keep_the_ratio_and_never_grow(self, spec, original, size):
        assert size_of(spec, *original) == size

    @given(
        st.integers(1, 5_000), st.integers(1, 5_000), st.integers(1, 2_000), st.integers(0, 2_000)
    )
    def test_no_size_is_larger_than_the_picture_or_nothing(self, width, height, wide, high):
        made_width, made_height = size_of(Spec(wide, high or None), width, height)
        assert 1 <= made_width <= max(1, width)
        assert 1 <= made_height <= max(1, height)
        assert made_width <= wide

    @pytest.mark.parametrize(
        ("focal", "colour"),
        [((0, 0), RED), ((1, 0), GREEN), ((0, 1), BLUE), ((1, 1), WHITE)],
    )
    def test_the_focal_point_stays_in_a_crop(self, focal, colour):
        wide = draw(load(file_of(quarters(400, 400), "PNG")), Spec(100, 50), focal)
        tall = draw(load(file_of(quarters(400, 400), "PNG")), Spec(50, 100), focal)
        assert (wide.width, wide.height) == (100, 50)
        assert close(wide.image.getpixel((99 * focal[0], 49 * focal[1])), colour)
        assert close(tall.image.getpixel((49 * focal[0], 99 * focal[1])), colour)

    def test_a_crop_in_the_middle_shows_all_four_quarters(self):
        middle = draw(load(file_of(quarters(400, 200), "PNG")), Spec(50, 50)).image
        corners = [middle.getpixel(at) for at in ((2, 2), (47, 2), (2, 47), (47, 47))]
        assert all(map(close, corners, (RED, GREEN, BLUE, WHITE)))

    def test_the_same_picture_gives_the_same_bytes(self):
        data = file_of(quarters())
        for format in FORMATS:
            assert encode(load(data), format) == encode(load(data), format)

    def test_a_neutral_picture_stands_for_a_broken_one(self):
        made = Image.open(io.BytesIO(encode(neutral(64, 36), "webp")))
        assert made.size == (64, 36)
