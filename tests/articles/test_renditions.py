"""Every size of a photo has an address that is known at once and a file that is made once."""

import io
import logging
import re
import shutil
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles import renditions
from articles.actions.photos import take_in
from articles.blocks import block_html
from articles.models import Photo, Rendition
from articles.renditions import FAMILIES, make_renditions, make_slow_renditions, picture_sources
from articles.snapshot import Placed
from foundation import images
from tests.make import make_published, make_snapshot

pytestmark = pytest.mark.django_db


def path_of(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / "r" / name


def drawn(width: int = 2000, height: int = 1250) -> bytes:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), (200, 30, 30))
    image.paste((30, 30, 200), (width // 2, 0, width, height))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


@pytest.fixture
def photo(at) -> Photo:
    return take_in(data=drawn(), at=at)


def candidates(photo: Photo, family: str, format: str) -> list[tuple[str, int]]:
    """(address, width) of one srcset."""
    (srcset,) = (
        source["srcset"]
        for source in picture_sources(photo, family)["sources"]
        if source["type"] == f"image/{format}"
    )
    pairs = (candidate.split(" ") for candidate in srcset.split(", "))
    return [(address, int(width.removesuffix("w"))) for address, width in pairs]


def picture_in(response) -> Image.Image:
    image = Image.open(io.BytesIO(response.content))
    image.load()
    return image


class TestAddresses:
    def test_a_large_photo_has_every_width_in_every_format(self, photo):
        sources = picture_sources(photo, "lead")
        assert [source["type"] for source in sources["sources"]] == [
            "image/avif",
            "image/webp",
            "image/jpeg",
        ]
        widths = [width for _, width in candidates(photo, "lead", "webp")]
        assert widths == [320, 480, 640, 960, 1280, 1600]
        assert (sources["width"], sources["height"]) == (1600, 1000)
        assert (sources["src"], 960) in candidates(photo, "lead", "jpeg")
        assert sources["color"] == photo.color

    def test_other_families_have_no_avif(self, photo):
        for family in ("body", "card", "share"):
            types = [source["type"] for source in picture_sources(photo, family)["sources"]]
            assert types == (["image/jpeg"] if family == "share" else ["image/webp", "image/jpeg"])

    def test_lead_and_body_share_their_files(self, photo):
        assert candidates(photo, "lead", "webp") == candidates(photo, "body", "webp")

    @pytest.mark.parametrize(
        ("size", "natural", "card", "share"),
        [
            ((700, 500), [320, 480, 640, 700], [160, 320, 640, 700], [700]),
            ((300, 900), [300], [160, 300], [300]),
            ((1, 1), [1], [1], [1]),
            ((640, 100), [320, 480, 640], [150], [190]),
        ],
    )
    def test_a_small_photo_has_no_size_larger_than_itself(self, size, natural, card, share, at):
        small = take_in(data=drawn(*size), at=at)
        for family, widths in (("body", natural), ("card", card), ("share", share)):
            assert [width for _, width in candidates(small, family, "jpeg")] == widths
            assert picture_sources(small, family)["src"]

    def test_addresses_need_no_query_however_many_photos(self, photo):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for _ in range(30):
                for family in FAMILIES:
                    picture_sources(photo, family)
        assert len(queries) == 0

    def test_every_address_was_planned(self, photo):
        shown = {
            address.removeprefix("/media/r/")
            for family in FAMILIES
            for source in picture_sources(photo, family)["sources"]
            for address in re.findall(r"/media/\S+", source["srcset"])
        }
        assert shown == set(photo.renditions.values_list("name", flat=True))

    def test_two_photos_and_two_secrets_share_no_name(self, photo, at):
        other = take_in(data=drawn(900, 900), at=at)
        before = set(photo.renditions.values_list("name", flat=True))
        assert not before & set(other.renditions.values_list("name", flat=True))
        photo.secret = "0" * 32
        after = {address for address, _ in candidates(photo, "body", "jpeg")}
        assert not {f"/media/r/{name}" for name in before} & after

    def test_a_moved_focal_point_gives_crops_new_addresses_and_keeps_the_old(self, photo):
        old_card, old_body = candidates(photo, "card", "jpeg"), candidates(photo, "body", "jpeg")
        photo.focal_x = "0.9"
        photo.save()
        renditions.plan_renditions(photo)
        assert candidates(photo, "body", "jpeg") == old_body
        new_card = candidates(photo, "card", "jpeg")
        assert not set(new_card) & set(old_card)
        names = set(photo.renditions.values_list("name", flat=True))
        for address, _ in old_card + new_card:
            assert address.removeprefix("/media/r/") in names

    def test_planning_twice_adds_nothing(self, photo):
        before = photo.renditions.count()
        renditions.plan_renditions(photo)
        assert photo.renditions.count() == before


class TestFiles:
    def test_the_worker_makes_all_of_them_and_the_second_run_none(self, photo, monkeypatch):
        make_renditions.call(photo.pk)
        make_slow_renditions.call(photo.pk)
        assert not photo.renditions.filter(made_at=None).exists()
        for row in photo.renditions.all():
            with Image.open(path_of(row.name)) as made:
                assert made.size == (row.width, row.height)
                assert made.format == row.format.upper()
        monkeypatch.setattr(images, "load", lambda *a, **k: pytest.fail("decoded again"))
        make_renditions.call(photo.pk)
        make_slow_renditions.call(photo.pk)

    def test_the_first_request_makes_what_the_worker_has_not(self, photo, reader):
        for family in FAMILIES:
            for format in FAMILIES[family].formats:
                if format == "avif":
                    continue
                for address, width in candidates(photo, family, format):
                    response = reader.get(address)
                    assert response.status_code == 200
                    assert response["Content-Type"] == f"image/{format}"
                    assert picture_in(response).width == width

    def test_a_file_that_exists_takes_no_query_and_no_drawing(self, photo, reader, monkeypatch):
        make_renditions.call(photo.pk)
        monkeypatch.setattr(images, "load", lambda *a, **k: pytest.fail("decoded again"))
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(candidates(photo, "card", "webp")[0][0]).status_code == 200
        assert len(queries) == 0

    def test_nobody_waits_for_avif(self, photo, reader, monkeypatch):
        address = candidates(photo, "lead", "avif")[0][0]
        response = reader.get(address)
        assert response["Content-Type"] == "image/webp"
        assert "immutable" not in response["Cache-Control"]
        make_slow_renditions.call(photo.pk)
        response = reader.get(address)
        assert response["Content-Type"] == "image/avif"
        assert picture_in(response).format == "AVIF"

    def test_a_crop_follows_the_focal_point(self, reader, at):
        wide = take_in(data=drawn(2400, 800), at=at)
        for focal, is_red in (("0", True), ("1", False)):
            wide.focal_x = focal
            wide.save()
            renditions.plan_renditions(wide)
            picture = picture_in(reader.get(candidates(wide, "card", "jpeg")[0][0]))
            red, _, blue = picture.getpixel((picture.width // 2, 50))
            assert (red > blue) == is_red

    def test_a_half_written_file_is_made_again(self, photo, reader):
        address = candidates(photo, "body", "webp")[0][0]
        path = path_of(address.removeprefix("/media/r/"))
        path.parent.mkdir(parents=True)
        path.touch()
        assert picture_in(reader.get(address)).width == 320

    def test_no_draft_is_left_beside_the_files(self, photo):
        make_renditions.call(photo.pk)
        folder = path_of(str(photo.pk))
        assert len(list(folder.iterdir())) == photo.renditions.exclude(format="avif").count()

    def test_files_that_were_deleted_come_back(self, photo, reader):
        make_renditions.call(photo.pk)
        make_slow_renditions.call(photo.pk)
        DBTaskResult.objects.all().delete()
        shutil.rmtree(path_of(str(photo.pk)))
        webp, avif = (candidates(photo, "lead", kind)[0][0] for kind in ("webp", "avif"))
        assert reader.get(webp)["Content-Type"] == "image/webp"
        assert reader.get(avif)["Content-Type"] == "image/webp"
        assert reader.get(avif)["Content-Type"] == "image/webp"
        (task,) = DBTaskResult.objects.all()
        assert task.task_path == "articles.renditions.make_slow_renditions"
        make_slow_renditions.call(photo.pk)
        assert reader.get(avif)["Content-Type"] == "image/avif"

    def test_a_renamed_photo_is_found_under_its_new_names_only(
        self, photo, reader, django_capture_on_commit_callbacks
    ):
        make_renditions.call(photo.pk)
        old = candidates(photo, "card", "webp")
        stale = Rendition.objects.select_related("photo").get(name=old[1][0][len("/media/r/") :])
        with django_capture_on_commit_callbacks(execute=True):
            renditions.rename_renditions(photo)
        new = candidates(photo, "card", "webp")
        assert [reader.get(address).status_code for address, _ in old] == [404] * len(old)
        assert [reader.get(address).status_code for address, _ in new] == [200] * len(new)
        # A request that had begun before brings no old name back.
        assert renditions._made_at_once(stale) is None


class TestBrokenOriginals:
    def _lose(self, photo: Photo) -> None:
        photo.original.storage.delete(photo.original.name)

    def _tear(self, photo: Photo) -> None:
        with photo.original.storage.open(photo.original.name, "wb") as file:
            file.write(drawn()[:300])

    @pytest.mark.parametrize("harm", [_lose, _tear])
    def test_a_reader_sees_a_neutral_picture_and_the_log_says_why(
        self, harm, photo, reader, caplog
    ):
        whole = drawn()
        harm(self, photo)
        address, width = candidates(photo, "body", "jpeg")[0]
        with caplog.at_level(logging.ERROR, "articles.renditions"):
            response = reader.get(address)
        assert response.status_code == 200
        picture = picture_in(response)
        assert picture.width == width
        assert len(picture.getcolors()) == 1
        assert "immutable" not in response["Cache-Control"]
        assert str(photo.pk) in caplog.text
        # Once the original is back, so is the picture.
        with photo.original.storage.open(photo.original.name, "wb") as file:
            file.write(whole)
        assert len(picture_in(reader.get(address)).getcolors(100_000)) > 1

    def test_the_worker_does_not_try_for_ever(self, photo, caplog):
        self._tear(photo)
        with caplog.at_level(logging.ERROR, "articles.renditions"):
            make_renditions.call(photo.pk)
        assert str(photo.pk) in caplog.text
        assert photo.renditions.filter(made_at=None).exists()

    def test_a_photo_that_is_gone_is_no_work(self):
        make_renditions.call(12345)


class TestHeaders:
    def test_a_file_may_be_kept_for_good_and_does_nothing_but_be_seen(self, photo, reader):
        response = reader.get(candidates(photo, "card", "webp")[0][0])
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'"
        assert response["Surrogate-Key"] == f"photo:{photo.pk}"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")

    def test_a_browser_that_has_the_file_gets_no_second_copy(self, photo, reader):
        address = candidates(photo, "card", "webp")[0][0]
        etag = reader.get(address)["ETag"]
        again = reader.get(address, headers={"if-none-match": etag})
        assert again.status_code == 304
        assert again.content == b""

    def test_an_unknown_name_is_missing_and_makes_nothing(self, photo, reader):
        (address, _), *_ = candidates(photo, "card", "webp")
        name = address.removeprefix("/media/r/")
        for unknown in (
            name.replace(".webp", ".jpg"),
            f"{photo.pk}/{'0' * 32}.webp",
            f"{photo.pk + 1}/{name.partition('/')[2]}",
        ):
            response = reader.get(f"/media/r/{unknown}")
            assert response.status_code == 404
            assert "immutable" not in response["Cache-Control"]
        assert not path_of(str(photo.pk + 1)).exists()

    @pytest.mark.parametrize(
        "path",
        [
            "/media/r/1/../../private/x.jpg",
            "/media/r/1/%2e%2e/x.jpg",
            "/media/r/01/" + "0" * 32 + ".jpg",
            "/media/r/1/" + "0" * 32 + ".png",
            "/media/r/1/" + "0" * 32 + ".jpg/",
            "/media/r/" + "9" * 19 + "/" + "0" * 32 + ".jpg",
        ],
    )
    def test_no_other_path_reaches_a_file(self, path, reader):
        assert reader.get(path).status_code == 404

    def test_files_are_only_read(self, photo, reader):
        address = candidates(photo, "card", "webp")[0][0]
        assert reader.post(address).status_code == 405
        assert reader.head(address).status_code == 200


class TestPages:
    def _published(self, photos: list[Photo]) -> str:
        placements = tuple(
            Placed(f"p{number}", photo.pk, f"Chú thích {number}", is_lead=number == 1)
            for number, photo in enumerate(photos, start=1)
        )
        blocks = "".join(block_html("photo", placed.key) for placed in placements[1:])
        body = make_snapshot().body + blocks
        article = make_published(snapshot=make_snapshot(body=body, placements=placements))
        return article.publications.get().get_absolute_url()

    def _photos(self, count: int, at) -> list[Photo]:
        return [
            take_in(data=drawn(400 + number, 300), credit="Hữu Đại", alt="Đồng lúa", at=at)
            for number in range(count)
        ]

    def test_every_picture_of_a_story_answers(self, reader, at):
        page = reader.get(self._published(self._photos(3, at)))
        addresses = set(re.findall(r"/media/r/[^\s\"',]+", page.content.decode()))
        assert len(addresses) >= 3 * 4
        for address in addresses:
            response = reader.get(address)
            assert response.status_code == 200
            assert picture_in(response).width <= 402

    def test_thirty_photos_cost_no_query_more_than_three(self, reader, at):
        photos = self._photos(30, at)
        costs = []
        for count in (3, 30):
            address = self._published(photos[:count])
            with CaptureQueriesContext(connection) as queries:
                assert reader.get(address).content.count(b"<picture") >= count
            costs.append(len(queries))
        assert costs[0] == costs[1]

    def test_an_editor_who_moves_the_focal_point_gets_new_crops(self, editor, sign_in, photo):
        before = set(photo.renditions.values_list("name", flat=True))
        response = sign_in(editor).post(
            f"/admin/articles/photo/{photo.pk}/change/",
            {"focal_x": "0.9", "focal_y": "0.5", "credit": "Hữu Đại", "alt": "Đồng lúa"},
        )
        assert response.status_code == 302
        added = photo.renditions.exclude(name__in=before)
        assert {row.spec[0] for row in added} == {"c", "s"}
        assert {row.focal for row in added} == {"900,500"}


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_for_one_file_one_draws_and_both_are_answered(at, monkeypatch):
    photo = take_in(data=drawn(), at=at)
    row = Rendition.objects.get(photo=photo, spec="w640", format="jpeg")
    decoded, answers = [], []
    load = images.load

    def slow_load(*args, **kwargs):
        decoded.append(1)
        both_are_here.wait(5)
        return load(*args, **kwargs)

    both_are_here = threading.Barrier(2)

    def ask(is_first: bool) -> None:
        try:
            if not is_first:
                both_are_here.wait(5)  # the first one is drawing now
            answers.append(renditions.serve(row.name))
        finally:
            connection.close()

    monkeypatch.setattr(images, "load", slow_load)
    threads = [threading.Thread(target=ask, args=[is_first]) for is_first in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(decoded) == 1
    assert len(answers) == 2
    assert answers[0].data == answers[1].data
    assert Image.open(io.BytesIO(answers[0].data)).size == (640, 400)
