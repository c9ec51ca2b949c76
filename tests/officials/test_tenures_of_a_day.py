"""Who held what on which day, and in which order."""

import datetime as dt

import pytest

from officials.career import career_of, is_held
from officials.models import Person, Tenure
from tests.officials import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("since", "until", "day", "is_on", "is_perhaps_on"),
    [
        ("28/6/2021", None, "2021-06-27", False, False),
        ("28/6/2021", None, "2021-06-28", True, True),
        ("28/6/2021", "12/9/2025", "2025-09-12", True, True),
        ("28/6/2021", "12/9/2025", "2025-09-13", False, False),
        ("6/2021", "2025", "2021-06-01", True, True),
        ("6/2021", "2025", "2021-05-31", False, False),
        ("6/2021", "2025", "2025-12-31", True, True),
        ("6/2021", "2025", "2026-01-01", False, False),
        ("2021", "3/2024", "2024-03-31", True, True),
        ("2021", "3/2024", "2024-04-01", False, False),
        (None, "2025", "1990-01-01", True, True),
        (None, None, "2030-01-01", True, True),
        ("2021", "?", "2022-01-01", False, True),
        ("2021", "?", "2020-12-31", False, False),
    ],
)
def test_a_tenure_counts_on_the_days_that_it_may_cover(since, until, day, is_on, is_perhaps_on):
    tenure = make.make_tenure(since=since, until=until)
    tenure.refresh_from_db()
    day = dt.date.fromisoformat(day)
    assert Tenure.objects.on(day).exists() is is_on
    assert Tenure.objects.perhaps_on(day).exists() is is_perhaps_on
    assert is_held(tenure, day) is is_on


def test_posts_of_a_day_come_in_order_of_precedence():
    person = make.make_person()
    for title, precedence in (("Trưởng đoàn", 30), ("Bí thư", 1), ("Chủ tịch", 20)):
        post = make.make_post(title, f"Cơ quan {precedence}", precedence=precedence)
        make.make_tenure(person, post, since="2021")
    make.make_tenure(person, make.make_post("Giám đốc", "Sở Y tế"), since="2015", until="2020")
    titles = [tenure.title for tenure in person.posts_on(dt.date(2022, 1, 1))]
    assert titles == ["Bí thư Cơ quan 1", "Chủ tịch Cơ quan 20", "Trưởng đoàn Cơ quan 30"]


def test_posts_of_a_day_cost_the_same_for_any_number(django_assert_num_queries):
    person = make.make_person()
    for number in range(12):
        make.make_tenure(person, make.make_post("Ủy viên", f"Ban {number}"), since="2021")
    with django_assert_num_queries(2):
        titles = [row.title_on(dt.date(2022, 1, 1)) for row in person.posts_on(dt.date(2022, 1, 1))]
    assert len(titles) == 12


def test_an_old_title_keeps_the_old_name_of_the_organisation():
    organization = make.make_organization("Ban Tuyên giáo và Dân vận Tỉnh ủy")
    make.make_organization_name(
        organization, "Ban Tuyên giáo Tỉnh ủy", kind="name", until="10/2/2025"
    )
    make.make_organization_name(organization, "Ban TG&DV", kind="short")
    post = make.make_post("Trưởng ban", organization)
    ended = make.make_tenure("Đào Văn Yên", post, since="2020", until="1/2024")
    held = make.make_tenure("Lê Thị Hoa", post, since="2/2025")
    assert ended.last_title == "Trưởng Ban Tuyên giáo Tỉnh ủy"
    assert held.last_title == "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"
    assert held.title_on(dt.date(2022, 12, 20)) == "Trưởng Ban Tuyên giáo Tỉnh ủy"


def test_acting_is_part_of_the_title():
    post = make.make_post("Giám đốc", "Sở Y tế")
    assert make.make_tenure(post=post, kind="acting").title == "Quyền Giám đốc Sở Y tế"


def test_the_time_line_shows_what_is_held_first_then_the_newest_beginning():
    person = make.make_person()
    for number, (since, until) in enumerate(
        [("2015", "2020"), (None, None), ("28/6/2021", None), (None, "2010"), ("6/2021", "?")]
    ):
        make.make_tenure(
            person, make.make_post("Ủy viên", f"Ban {number}"), since=since, until=until
        )
    career = career_of(Tenure.objects.of(person).with_titles(), dt.date(2026, 11, 24))
    assert [row.period for row in career.line] == [
        "từ 28/6/2021 đến nay",
        "đang giữ",
        "từ 6/2021, đã thôi giữ",
        "từ 2015 đến 2020",
        "đến 2010",
    ]
    assert [row.period for row in career.today] == ["đang giữ", "từ 28/6/2021 đến nay"]


def test_people_sort_by_given_name_in_vietnamese_order():
    for name in ("Lê Văn Ước", "Trần Ân", "Đỗ Thị Đào", "Phạm Dũng", "Vũ Ánh", "An Ánh"):
        make.make_person(name)
    names = list(Person.objects.values_list("display_name", flat=True))
    assert names == ["An Ánh", "Vũ Ánh", "Trần Ân", "Phạm Dũng", "Đỗ Thị Đào", "Lê Văn Ước"]
