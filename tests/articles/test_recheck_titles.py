"""Published stories are compared with the registry of their day; what differs is listed as CSV."""

import csv
import datetime as dt

import pytest
from django.core.management import call_command

from tests.make import make_published, publication_of
from tests.officials import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def yen():
    person = make.make_person("Đào Xuân Yên")
    before = make.make_organization("Ban Tuyên giáo Tỉnh ủy", ended="10/2/2025")
    after = make.make_organization("Ban Tuyên giáo và Dân vận Tỉnh ủy", founded="11/2/2025")
    make.make_tenure(person, make.make_post("Trưởng ban", before), since="2021", until="10/2/2025")
    make.make_tenure(person, make.make_post("Trưởng ban", after), since="11/2/2025")
    return person


def story(day: dt.date):
    return make_published(
        event_date=day,
        titles_reason="Trích nguyên văn",
        body="<p>Dự hội nghị có đồng chí Đào Xuân Yên, Trưởng Ban Tuyên giáo Tỉnh ủy.</p>"
        + "<p>Hội nghị bàn việc làm đường.</p>" * 5,
    )


def test_only_the_story_whose_title_is_wrong_on_its_day_is_listed(yen, tmp_path):
    story(dt.date(2022, 12, 20))
    wrong = story(dt.date(2026, 1, 16))
    file = tmp_path / "titles.csv"
    call_command("recheck_titles", str(file))
    with file.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["story"], row["event_date"]) == (str(wrong.pk), "2026-01-16")
    assert row["address"].endswith(publication_of(wrong).get_absolute_url())
    assert (row["name"], row["printed"]) == ("Đào Xuân Yên", "Trưởng Ban Tuyên giáo Tỉnh ủy")
    assert row["registry"] == "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"


def test_it_writes_to_standard_output_and_changes_nothing(yen, capsys):
    article = story(dt.date(2026, 1, 16))
    before = publication_of(article).body_html
    call_command("recheck_titles")
    output = capsys.readouterr()
    assert len(output.out.splitlines()) == 2
    assert "1 mismatches" in output.err
    assert publication_of(article).body_html == before
