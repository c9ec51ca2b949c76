"""A registry from a CSV: read whole, or refused with every bad row named."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from officials.roster_csv import BadRows, read_roster

DAY = dt.date(2022, 12, 20)
HEAD = "name,alias,title,organization,from,to"


def test_rows_of_one_name_are_one_person_with_several_posts():
    lines = [
        HEAD,
        "Lê Khắc Nhu,Khắc Nhu,Giám đốc,Sở Y tế,2021,",
        "Lê Khắc Nhu,,Bí thư,Tỉnh ủy,2023,",
    ]
    (official,) = read_roster(lines, DAY).officials.values()
    assert official.aliases == ("Khắc Nhu",)
    assert [post.written for post in official.held] == ["Giám đốc Sở Y tế"]


def test_every_bad_row_is_named_and_nothing_is_read():
    lines = [
        HEAD,
        "Lê A,,Bí thư,Tỉnh ủy,31/2/2021,",
        "Lê B,,Bí thư,Tỉnh ủy,2022,2021",
        ",,Bí thư,,,",
        "Lê C,,,Sở Y tế,,",
    ]
    with pytest.raises(BadRows) as caught:
        read_roster(lines, DAY)
    assert [sentence.split(":")[0] for sentence in caught.value.sentences] == [
        "Row 2",
        "Row 3",
        "Row 4",
        "Row 5",
    ]


def test_a_file_without_the_columns_is_refused():
    with pytest.raises(BadRows, match="name the columns"):
        read_roster(["Lê A,Bí thư"], DAY)


def run(capsys, *arguments) -> list[dict]:
    call_command("find_mentions", *map(str, arguments))
    return json.loads(capsys.readouterr().out)


def test_the_command_prints_mentions_with_the_person_of_the_csv(tmp_path, capsys):
    text, registry = tmp_path / "story.txt", tmp_path / "registry.csv"
    text.write_text(
        "Đồng chí Lê Khắc Nhu, GĐ Sở Y tế dự. Ông Trần Bá Lộc cũng dự.", encoding="utf-8"
    )
    registry.write_text(f"{HEAD}\nLê Khắc Nhu,,Giám đốc,Sở Y tế,,\n", encoding="utf-8")
    known, unknown = run(capsys, "--date", "2022-12-20", "--registry", registry, text)
    assert known == {
        "name": "Lê Khắc Nhu", "start": 9, "end": 20, "person": "Lê Khắc Nhu",
        "titles": [{"surface": "GĐ Sở Y tế", "title": "Giám đốc", "organization": "Sở Y tế", "source": "explicit"}],
    }  # fmt: skip
    assert (unknown["name"], unknown["person"]) == ("Trần Bá Lộc", None)
    assert [row["person"] for row in run(capsys, "--no-registry", text)] == [None, None]


def test_the_command_says_what_is_wrong_in_a_sentence(tmp_path):
    text = tmp_path / "story.txt"
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("find_mentions", "--no-registry", str(text))
    text.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("find_mentions", "--no-registry", str(text))
    with pytest.raises(CommandError, match="no day"):
        call_command("find_mentions", "--no-registry", "--date", "2022-13-01", str(text))
