"""Officials named in a comment: however it is typed, but no one else and no ordinary words."""

import pytest

from comments.actions import moderating
from comments.screening.names import Names
from tests.comments.make import LATER, make_comment
from tests.officials.make import make_person

NAMES = Names(
    ["Trịnh Quang Kiểm", "Nguyễn Văn Hùng", "Nguyễn Văn Hùng Cường", "Mai Lan", "Lê Thị Hoà", "Bảo"]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Trịnh Quang Kiểm trả lời chưa thỏa đáng.", ["Trịnh Quang Kiểm"]),
        ("ong trinh quang kiem nhan qua a", ["trinh quang kiem"]),
        ("TRỊNH QUANG KIỂM đâu rồi", ["TRỊNH QUANG KIỂM"]),
        ("ông Trịnh Quang Kiem ấy", ["Trịnh Quang Kiem"]),
        ("Trịnh.Quang.Kiểm", ["Trịnh.Quang.Kiểm"]),
        ("Ông Trịnh\nQuang Kiểm", ["Trịnh\nQuang Kiểm"]),
        ("ong trinh \n quang kiem", ["trinh \n quang kiem"]),
        ("Ông Trịnh\n\nQuang Kiểm", []),
        ("Bà Lê Thị Hòa, bà Lê Thị Hoà", ["Lê Thị Hòa", "Lê Thị Hoà"]),
        ("Anh Nguyễn Văn Hùng Cường và anh Nguyễn Văn Hùng", ["Nguyễn Văn Hùng Cường", "Nguyễn Văn Hùng"]),
        ("Chị Mai Lan phát biểu", ["Mai Lan"]),
        ("Trinh\u0323 Quang Kiểm", []),
        # Another accent is another person; a surname or a given name is anybody's.
        ("Anh Nguyễn Văn Hưng ở thôn 3", []),
        ("Nguyễn Văn thì đông, Hùng cũng nhiều", []),
        ("Nguyễn Văn. Hùng nói", []),
        ("Cậu Kiểm, ông Trịnh, bà Bảo", []),
        ("ngày mai lan rộng hơn nữa", []),
        ("ngay mai lan rong hon nua", []),
        ("Nguyễn Văn Hùngg", []),
        ("", []),
    ],
)  # fmt: skip
def test_full_names_are_found_as_people_type_them(text, expected):
    assert [text[place.start : place.end] for place in NAMES.find(text)] == expected


def test_a_list_without_names_finds_nothing():
    assert list(Names().find("Trịnh Quang Kiểm")) == []


def test_loose_accents_keep_the_places():
    text = "Ông Trịnh Quang Kiểm đó".replace("ị", "i\u0323")
    found = list(NAMES.find(text))
    assert all(0 <= place.start < place.end <= len(text) for place in found)


def test_every_name_of_the_registry_counts_and_a_new_one_at_once(story, moderator):
    person = make_person("Trịnh Quang Kiểm")
    assert make_comment(story, "Ông trinh quang kiem nhận quà à?").is_senior
    assert not make_comment(story, "Ông Đoàn Thế Ngà nhận quà à?").is_senior
    person.names.create(text="Đoàn Thế Ngà")
    again = make_comment(story, "Còn ông Đoàn Thế Ngà thì sao?")
    assert again.is_senior
    with pytest.raises(Exception, match="cấp trên"):
        moderating.approve(comment=again, by=moderator, at=LATER)
