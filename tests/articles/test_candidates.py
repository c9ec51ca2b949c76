"""People of the archive: found with their titles, accepted with attestations and without a start date."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import tasks
from articles.actions import candidates as actions
from articles.archive import named, scanning
from articles.models import ArchiveScan, Article, Attestation, Candidate
from foundation.problems import Conflict, NotAllowed, Refused
from officials.models import Person, PersonName, Post, Tenure
from tests.make import NOW, make_published
from tests.officials import make

pytestmark = pytest.mark.django_db

TITLE = "Giám đốc Sở Nội vụ"


def imported(text: str, day: dt.date = dt.date(2022, 12, 20)) -> Article:
    article = make_published(
        body=f"<p>{text}</p>" + "<p>Hội nghị bàn việc làm đường.</p>" * 5, event_date=day
    )
    Article.objects.filter(pk=article.pk).update(import_key=f"cu-{article.pk}")
    return article


def scan() -> None:
    call_command("scan_archive")


def candidate(name: str) -> Candidate:
    return Candidate.objects.get(name=name)


@pytest.fixture
def two_stories() -> list[Article]:
    return [
        imported(f"Đồng chí Lê Văn Bình, {TITLE} phát biểu.", day)
        for day in (dt.date(2021, 3, 4), dt.date(2022, 12, 20))
    ]


def test_a_scan_finds_people_with_titles_days_and_stories(two_stories):
    make_published(body=f"<p>Đồng chí Trần Văn Tám, {TITLE} dự.</p>" * 5)  # not imported
    scan()
    row = Candidate.objects.get()
    assert (row.name, row.stories) == ("Lê Văn Bình", 2)
    assert (row.first_day, row.last_day) == (dt.date(2021, 3, 4), dt.date(2022, 12, 20))
    assert {title["surface"] for one in row.sightings.all() for title in one.titles} == {TITLE}
    scan()
    assert Candidate.objects.get().stories == 2


def test_accepting_enters_the_person_and_attests_without_a_beginning(two_stories, editor):
    office = make.make_organization("Sở Nội vụ")
    scan()
    done = actions.accept(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW)
    tenure = Tenure.objects.get()
    assert (tenure.person.display_name, tenure.title) == ("Lê Văn Bình", TITLE)
    assert tenure.since is None
    assert tenure.until.is_unknown
    assert tenure.post.organization == office
    assert done.attestations == Attestation.objects.count() == 2
    assert {row.article_id for row in tenure.attestations.all()} == {one.pk for one in two_stories}
    with pytest.raises(Conflict):
        actions.accept(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW)


def test_a_known_tenure_is_attested_and_not_doubled(two_stories, editor):
    tenure = make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"), since="2020")
    scan()
    row = candidate("Lê Văn Bình")
    assert row.person == tenure.person
    actions.accept(candidate=row, by=editor, at=NOW)
    assert Tenure.objects.get().attestations.count() == 2
    assert Person.objects.count() == 1


def test_merging_makes_the_other_spelling_an_alias(two_stories, editor):
    person = make.make_person("Lê Bình")
    scan()
    row = candidate("Lê Văn Bình")
    row.person = person
    row.save()
    actions.accept(candidate=row, by=editor, at=NOW)
    assert PersonName.objects.get(person=person).text == "Lê Văn Bình"
    assert Person.objects.count() == 1


def test_a_title_of_an_unknown_organisation_is_told_and_left_out(two_stories, editor):
    scan()
    done = actions.accept(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW)
    assert done.unplaced == [TITLE]
    assert not Attestation.objects.exists() and not Post.objects.exists()


def test_what_was_ignored_is_not_asked_about_again(two_stories, editor):
    scan()
    actions.ignore(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW)
    imported(f"Đồng chí Lê Văn Bình, {TITLE} dự.")
    scan()
    row = Candidate.objects.get()
    assert (row.status, row.stories) == (Candidate.Status.IGNORED, 3)


def test_reporters_decide_nothing(two_stories, reporter):
    scan()
    for verb in (actions.accept, actions.ignore):
        with pytest.raises(NotAllowed):
            verb(candidate=candidate("Lê Văn Bình"), by=reporter, at=NOW)


def test_namesakes_are_not_linked_by_the_scan(two_stories):
    for year in (1970, 1980):
        make.make_person("Lê Văn Bình", birth_year=year)
    scan()
    assert candidate("Lê Văn Bình").person is None


def test_batches_go_on_where_the_last_one_stopped(two_stories, monkeypatch):
    monkeypatch.setattr(scanning, "BATCH", 1)
    row = scanning.begin(at=NOW)
    assert scanning.go_on(row, at=NOW, may_go_on=lambda scan: False)
    row.refresh_from_db()
    assert (row.done, row.finished_at, Candidate.objects.get().stories) == (1, None, 1)
    assert not scanning.go_on(row, at=NOW)
    row.refresh_from_db()
    assert (row.done, row.total) == (2, 2)
    assert row.finished_at == NOW
    assert Candidate.objects.get().stories == 2


def test_a_new_person_or_alias_begins_a_scan_and_nothing_else_does(two_stories):
    assert not tasks.rescan_where_names_were_added.call()
    person = make.make_person("Lê Văn Bình")
    assert tasks.rescan_where_names_were_added.call()
    first = ArchiveScan.objects.get()
    # While it runs no other one begins.
    assert not tasks.rescan_where_names_were_added.call()
    while ArchiveScan.objects.get().finished_at is None:
        tasks.scan_on.call(first.pk)
    assert candidate("Lê Văn Bình").person == person
    assert not tasks.rescan_where_names_were_added.call()
    make.make_name(person, "Lê Bình")
    story = imported("Ông Lê Bình thăm bà con.")
    assert tasks.rescan_where_names_were_added.call()
    second = ArchiveScan.objects.exclude(pk=first.pk).get()
    tasks.scan_on.call(second.pk)
    second.refresh_from_db()
    assert (second.total, second.done) == (1, 1), "only the story that holds the new name"
    sighting = candidate("Lê Bình").sightings.get()
    assert (sighting.article_id, candidate("Lê Bình").person) == (story.pk, person)


def test_the_index_finds_every_way_to_write_a_new_name():
    for text in (
        "LÊ VĂN THUỶ",
        "Lê  Văn\nThủy",
        "<strong>Lê</strong> Văn Thủy",
        "Lê Văn Thu\u0309y",
    ):
        imported(f"Ông {text}, {TITLE} dự.")
    imported("Ông Lê Văn Tám dự.")
    assert scanning.imported(["Lê Văn Thủy"]).count() == 4


def test_several_processes_find_what_one_finds(two_stories, monkeypatch):
    monkeypatch.setattr(named, "WORTH_A_PROCESS", 1)
    make.make_person("Lê Văn Bình")
    row = scanning.begin(at=NOW)
    assert not scanning.go_on(row, at=NOW, processes=2)
    assert (candidate("Lê Văn Bình").stories, candidate("Lê Văn Bình").person) == (
        2,
        Person.objects.get(),
    )


def test_the_desk_decides_one_by_one_or_many_at_once(two_stories, sign_in, editor):
    make.make_organization("Sở Nội vụ")
    imported(f"Đồng chí Trần Thị Mai, {TITLE} dự.")
    scan()
    client = sign_in(editor)
    address = reverse("admin:articles_candidate_changelist")
    page = client.get(address).text
    assert "Lê Văn Bình" in page and TITLE in page
    one = candidate("Trần Thị Mai")
    change = reverse("admin:articles_candidate_change", args=[one.pk])
    assert TITLE in client.get(change).text
    page = client.post(change, {"person": "", "_ignore": "x"}, follow=True).text
    assert "Đã bỏ qua Trần Thị Mai" in page
    chosen = [candidate("Lê Văn Bình").pk]
    page = client.post(
        address, {"action": "accept_many", "_selected_action": chosen}, follow=True
    ).text
    assert "Đã nhận Lê Văn Bình: 2 bài làm chứng" in page
    assert Person.objects.get().display_name == "Lê Văn Bình"


def test_who_has_namesakes_is_accepted_only_when_somebody_says_who_it_is(two_stories, editor):
    people = [make.make_person("Lê Văn Bình", birth_year=year) for year in (1970, 1980)]
    make.make_name(people[1], "Lê Bình")
    make.make_organization("Sở Nội vụ")
    scan()
    with pytest.raises(Refused, match=r"sinh 1970.*sinh 1980"):
        actions.accept(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW)
    assert candidate("Lê Văn Bình").status == Candidate.Status.WAITING
    done = actions.accept(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW, as_new=True)
    assert done.person not in people and done.attestations == 2


def test_namesakes_stand_in_the_list_and_beside_the_choice(two_stories, sign_in, editor):
    for year in (1970, 1980):
        person = make.make_person("LÊ VĂN BÌNH".title(), birth_year=year)
        make.make_tenure(person, make.make_post(f"Phó phòng {year}", "Sở Y tế"))
    scan()
    client = sign_in(editor)
    address = reverse("admin:articles_candidate_changelist")
    assert "sinh 1970" in client.get(address).text
    change = reverse("admin:articles_candidate_change", args=[candidate("Lê Văn Bình").pk])
    page = client.get(change).text
    assert "sinh 1980" in page and "Phó phòng 1980" in page and "Nhận thành người mới" in page
    many = {"action": "accept_many", "_selected_action": [candidate("Lê Văn Bình").pk]}
    assert "hãy chọn là ai" in client.post(address, many, follow=True).text
    page = client.post(change, {"person": "", "_accept_new": "x"}, follow=True).text
    assert "Đã nhận Lê Văn Bình" in page
    assert Person.objects.filter(display_name="Lê Văn Bình").count() == 3


def test_of_two_bodies_of_one_name_the_one_of_the_day_is_meant(two_stories, editor):
    old = make.make_organization("Sở Nội vụ tỉnh cũ", ended="2021")
    new = make.make_organization("Sở Nội vụ tỉnh mới", founded="2022")
    for body in (old, new):
        make.make_organization_name(body, "Sở Nội vụ")
    scan()
    actions.accept(candidate=candidate("Lê Văn Bình"), by=editor, at=NOW)
    days = {row.tenure.post.organization: row.day.year for row in Attestation.objects.all()}
    assert days == {old: 2021, new: 2022}


def test_the_list_needs_no_more_queries_for_more_people(
    sign_in, editor, django_assert_max_num_queries
):
    client = sign_in(editor)
    address = reverse("admin:articles_candidate_changelist")
    imported(f"Đồng chí Lê Văn Bình, {TITLE} dự.")
    make.make_person("Lê Văn Bình")
    scan()
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for name in ("Hà", "Hồ", "Vi", "Lò", "Mạc"):
        imported(f"Đồng chí {name} Văn Pan, {TITLE} dự.")
        make.make_tenure(f"{name} Văn Pan", make.make_post("Phó phòng", "Sở Y tế"))
    scan()
    with django_assert_max_num_queries(len(one) + 2):  # tenures with their posts and bodies
        client.get(address)
