"""The registry of a day as plain values, in a fixed number of queries."""

import datetime as dt

import pytest

from officials.gather import roster_on
from officials.partial_dates import PartialDate
from tests.officials.make import make_name, make_organization, make_person, make_post, make_tenure

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 16)


def test_posts_are_sorted_by_the_day_and_aliases_find_the_person():
    person = make_person("Lê Khắc Nhu")
    make_name(person, "Khắc Nhu")
    body = make_organization("Sở Y tế")
    for title, since, until in (
        ("Giám đốc", "2024", None),
        ("Phó Giám đốc", "2020", "2023"),
        ("Chánh Văn phòng", "2015", "?"),
        ("Chánh Thanh tra", "2027", None),
    ):
        make_tenure(
            person=person,
            post=make_post(organization=body, title=title),
            since=PartialDate.parse(since),
            until=PartialDate.parse(until) if until else None,
        )
    roster = roster_on(DAY)
    official = roster.officials[person.pk]
    assert [post.title for post in official.held] == ["Giám đốc"]
    assert [post.title for post in official.past] == ["Phó Giám đốc"]
    assert [post.title for post in official.perhaps] == ["Chánh Văn phòng"]
    assert roster.names.people_called("KHẮC  nhu") == (person.pk,)


def test_more_people_need_no_more_queries(django_assert_num_queries):
    def add(number: int) -> None:
        person = make_person(f"Lê Khắc Nhu {number}")
        make_name(person, f"Khắc Nhu {number}")
        body = make_organization(f"Sở Y tế {number}")
        make_tenure(person=person, post=make_post(organization=body, title="Giám đốc"))

    add(1)
    with django_assert_num_queries(5):
        roster_on(DAY)
    for number in range(2, 8):
        add(number)
    with django_assert_num_queries(5):
        roster_on(DAY)
