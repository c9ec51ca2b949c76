"""Two rows that are one person are merged, and split again without loss."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from foundation.problems import NotAllowed, Refused
from officials.merging import merge, split
from officials.models import Person, Tenure
from tests.officials import make

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 24)


@pytest.fixture
def kept():
    person = make.make_person("Đỗ Thị Toàn")
    make.make_tenure(person, make.make_post("Phó Chủ tịch", "Mặt trận tỉnh"), since="28/1/2026")
    return person


@pytest.fixture
def double():
    person = make.make_person("Đỗ Toàn")
    make.make_name(person, "Đỗ T. Toàn")
    make.make_tenure(person, make.make_post("Phó Trưởng ban"), since="2021", until="27/1/2026")
    return person


def everything_about(person: Person) -> tuple:
    return (
        Person.objects.filter(pk=person.pk)
        .values("display_name", "is_public", "merged_into")
        .get(),
        list(person.names.values_list("text", flat=True)),
        list(person.tenures.values_list("post", "since", "until")),
    )


def test_the_kept_person_has_the_posts_of_both(kept, double, editor):
    assert [row.title for row in kept.posts_on(dt.date(2025, 1, 1))] == []
    merge(person=double, into=kept, by=editor)
    assert [row.title for row in kept.posts_on(dt.date(2025, 1, 1))] == [
        "Phó Trưởng Ban Tổ chức Tỉnh ủy"
    ]
    assert kept.all_ids() == [kept.pk, double.pk]


def test_a_split_leaves_both_as_they_were(kept, double, editor):
    before = everything_about(kept), everything_about(double)
    merge(person=double, into=kept, by=editor)
    split(person=double, by=editor)
    assert (everything_about(kept), everything_about(double)) == before
    assert Tenure.objects.of(kept).count() == 1


def test_who_merged_and_who_split_is_in_the_history(kept, double, editor, chief):
    merge(person=double, into=kept, by=editor)
    split(person=double, by=chief)
    told = list(
        double.history.order_by("-history_id").values_list(
            "history_user__username", "history_change_reason"
        )[:2]
    )
    assert told == [
        ("thuky", "Tách khỏi Đỗ Thị Toàn"),
        ("bientap", "Gộp vào Đỗ Thị Toàn"),
    ]


def test_merges_never_form_a_chain(kept, double, editor):
    third = make.make_person("Đỗ Thị Toàn", birth_year=1970)
    merge(person=double, into=kept, by=editor)
    with pytest.raises(Refused, match="đã được gộp rồi"):
        merge(person=double, into=third, by=editor)
    with pytest.raises(Refused, match="hãy chọn người kia"):
        merge(person=third, into=double, by=editor)
    with pytest.raises(Refused, match="hãy gộp theo chiều ngược lại"):
        merge(person=kept, into=third, by=editor)
    merge(person=third, into=kept, by=editor)
    assert kept.all_ids() == [kept.pk, double.pk, third.pk]


def test_nobody_is_merged_into_himself_or_split_from_nobody(kept, editor):
    with pytest.raises(Refused, match="vào chính người đó"):
        merge(person=kept, into=kept, by=editor)
    with pytest.raises(Refused, match="không có gì để tách"):
        split(person=kept, by=editor)


def test_a_reporter_may_not_merge(kept, double, reporter, editor):
    with pytest.raises(NotAllowed):
        merge(person=double, into=kept, by=reporter)
    merge(person=double, into=kept, by=editor)
    with pytest.raises(NotAllowed):
        split(person=double, by=reporter)
    double.refresh_from_db()
    assert double.merged_into == kept


def test_the_database_refuses_a_chain_whoever_writes_it(kept, double, editor):
    merge(person=double, into=kept, by=editor)
    third = make.make_person("Đỗ Thị Toàn", birth_year=1970)
    for person, into in ((third, double), (kept, third)):
        with pytest.raises(IntegrityError, match="must not form a chain"), transaction.atomic():
            Person.objects.filter(pk=person.pk).update(merged_into=into)
