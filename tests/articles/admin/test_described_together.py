"""Photos of one event are described at once: blanks are filled in, nobody's words are lost."""

from datetime import date

import pytest

from articles.actions.describing import Common, describe_together
from articles.models import Photo
from foundation.problems import NotAllowed
from tests import make
from tests.articles.admin.test_lists_and_photos import LIBRARY, queries

TOGETHER = f"{LIBRARY}mo-ta-chung/"


def ten() -> list[Photo]:
    return [make.make_photo(credit="", alt=f"Cảnh {n}") for n in range(10)]


def fresh(photos: list[Photo]) -> list[Photo]:
    return list(Photo.objects.filter(pk__in=[photo.pk for photo in photos]).order_by("pk"))


def test_ten_photos_need_one_form(reporter, sign_in):
    photos, client = ten(), sign_in(reporter)
    chosen = {
        "action": "to_describe",
        "index": 0,
        "_selected_action": [photo.pk for photo in photos],
    }
    answer = client.post(LIBRARY, chosen)
    page = client.get(answer["Location"]).content.decode()
    assert "Mô tả chung 10 ảnh" in page and "Ghi vào 10 ảnh" in page
    done = client.post(
        TOGETHER,
        {
            "anh": [photo.pk for photo in photos],
            "caption_hint": "Lễ khánh thành cầu",
            "credit": "Hữu  Đại ",
            "taken_on": "20/11/2026",
            "rights_until": "31/12/2027",
            "has_child": "1",
        },
        follow=True,
    )
    assert "Đã ghi vào 10 ảnh." in done.content.decode()
    for photo in fresh(photos):
        assert (photo.credit, photo.caption_hint) == ("Hữu Đại", "Lễ khánh thành cầu")
        assert (photo.taken_on, photo.rights_until) == (date(2026, 11, 20), date(2027, 12, 31))
        assert photo.has_child and photo.alt.startswith("Cảnh")
    assert "Lễ khánh thành cầu" in client.get(LIBRARY, {"q": "khanh thanh"}).content.decode()


def test_empty_fields_change_nothing(reporter, sign_in):
    photo = make.make_photo(
        credit="Hữu Đại", caption_hint="Cầu", taken_on=date(2026, 1, 2), has_child=True
    )
    before = Photo.objects.filter(pk=photo.pk).values().get()
    done = sign_in(reporter).post(TOGETHER, {"anh": photo.pk, "credit": " "}, follow=True)
    assert "Không có gì thay đổi." in done.content.decode()
    assert Photo.objects.filter(pk=photo.pk).values().get() == before


def test_words_of_others_stay_unless_one_says_otherwise(reporter, at):
    own, blank = make.make_photo(credit="Lan Anh"), make.make_photo(credit="")
    ids = [own.pk, blank.pk]
    common = Common(credit="Hữu Đại")
    assert describe_together(photos=ids, common=common, by=reporter, at=at) == 1
    assert [photo.credit for photo in fresh([own, blank])] == ["Lan Anh", "Hữu Đại"]
    assert describe_together(photos=ids, common=common, replace=True, by=reporter, at=at) == 1
    assert [photo.credit for photo in fresh([own, blank])] == ["Hữu Đại", "Hữu Đại"]


def test_a_refused_form_keeps_what_was_typed(reporter, sign_in):
    photo = make.make_photo(credit="")
    answer = sign_in(reporter).post(
        TOGETHER,
        {"anh": photo.pk, "credit": "Hữu Đại", "taken_on": "31/02/2026"},
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="Hữu Đại"' in page and 'value="31/02/2026"' in page
    assert Photo.objects.get().credit == ""


@pytest.mark.parametrize("ids", [[], ["x"], ["0"], ["99999999999999999999"], ["-1"]])
def test_without_photos_one_is_sent_back_to_the_library(reporter, sign_in, ids):
    answer = sign_in(reporter).get(TOGETHER, {"anh": ids}, follow=True)
    assert answer.redirect_chain[-1][0] == LIBRARY
    assert "Hãy đánh dấu" in answer.content.decode()


def test_the_form_costs_the_same_for_ten_more(reporter, sign_in):
    client = sign_in(reporter)

    def asked(photos: list[Photo]) -> int:
        return len(queries(client, f"{TOGETHER}?{'&'.join(f'anh={p.pk}' for p in photos)}"))

    few = ten()
    before = asked(few)
    assert asked(few + ten()) == before <= 8


def test_who_may_not_change_photos_changes_none(moderator, sign_in, at):
    photo = make.make_photo(credit="")
    with pytest.raises(NotAllowed):
        describe_together(photos=[photo.pk], common=Common(credit="A"), by=moderator, at=at)
    assert sign_in(moderator).post(TOGETHER, {"anh": photo.pk, "credit": "A"}).status_code == 403
    assert Photo.objects.get().credit == ""
