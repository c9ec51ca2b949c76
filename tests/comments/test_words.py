"""Listed words: found however they are disguised, and never in innocent Vietnamese."""

import json

import pytest
from django.core.management import call_command

from comments.screening.inforce import starting_book, starting_rules
from comments.screening.rules import Kind, Rule, book_of, rule_from
from foundation import vietnamese
from tests.comments import unseen
from tests.comments.evasions import EVASIONS, INNOCENT

BOOK = starting_book()


def found(text: str, book=BOOK) -> list[str]:
    return [text[hit.start : hit.end] for hit in book.words.find(text, "words")]


def test_nineteen_of_twenty_evasions_are_found():
    assert len(EVASIONS) >= 500
    missed = [text for text in EVASIONS if not found(text)]
    assert len(missed) <= 0.05 * len(EVASIONS), missed


def test_of_a_hundred_innocent_sentences_at_most_one_is_held():
    assert len(INNOCENT) >= 500
    held = {text: found(text) for text in INNOCENT if found(text)}
    assert len(held) <= 0.01 * len(INNOCENT), held


def test_a_second_set_written_when_the_rules_stood_fares_nearly_as_well():
    missed = [text for text in unseen.EVASIONS if not found(text)]
    held = {text: found(text) for text in unseen.INNOCENT if found(text)}
    assert min(len(unseen.EVASIONS), len(unseen.INNOCENT)) >= 150
    assert len(missed) <= 0.1 * len(unseen.EVASIONS), missed
    assert len(held) <= 0.02 * len(unseen.INNOCENT), held


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("lồn", "l.o.n", True), ("lồn", "l o n", True), ("lồn", "L-O-N", True), ("lồn", "lon bia", False),
        ("mất dạy", "m4t day", True), ("mất dạy", "mat day", False), ("đụ", "d.u", False),
        ("địt mẹ", "d.i.t m.e", True), ("cặc", "c.ac", False), ("buồi", "Ở bản Buồi", False),
        ("buồi", "Cái bản Buồi ấy", False), ("buồi", "cái Buồi ấy", True), ("đéo", "họ Đéo", False),
        ("đéo", "HỌ ĐÉO BIẾT", True), ("đéo", "họ đéo biết", True),
    ],
)  # fmt: skip
def test_lost_accents_count_where_a_word_is_taken_apart_and_names_of_places_do_not(
    pattern, text, is_found
):
    assert bool(found(text, book_of([Rule("x", Kind.BANNED, pattern)]))) is is_found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mày n.g.u quá", ["n.g.u"]),
        ("l\u200bồ\u200bn", ["l\u200bồ\u200bn"]),
        ("đ1t mẹ, v.c.l", ["đ1t mẹ", "v.c.l"]),
        ("сặс", ["сặс"]),
        ("nói đ*o nghe", ["đ*o"]),
        ("ＮＧＵ", ["ＮＧＵ"]),
    ],
)
def test_the_place_is_that_of_the_text_as_given(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("đụ", "đủ rồi"), ("đụ", "du lịch"), ("cặc", "các bác"), ("giái", "giải thưởng"),
        ("cu", "củ cải cũ"), ("ngu", "ngôn ngữ, ngủ ngon, cá ngừ"), ("lồn", "lồng đèn"),
        ("bỏ mẹ", "Nó bỏ. Mẹ buồn"), ("ml", "mưa 50 ml"), ("ml", "50ml"),
    ],
)  # fmt: skip
def test_another_accent_is_another_word(pattern, text):
    assert not found(text, book_of([Rule("x", Kind.BANNED, pattern)]))


def test_the_list_holds_the_words_that_notice_names():
    from django.conf import settings

    source = settings.BASE_DIR.parent / "shared/data/words/offensive_words.json"
    if not source.exists():
        pytest.skip(f"{source} is missing")
    patterns = {rule.pattern for rule in starting_rules()}
    words = {vietnamese.key(word).lower() for word in json.loads(source.read_text("utf-8"))}
    assert words <= patterns


def test_a_rule_is_the_same_after_it_was_stored():
    assert [rule_from(rule.stored()) for rule in starting_rules()] == list(starting_rules())


@pytest.mark.django_db
def test_the_command_prints_findings_and_outcome(tmp_path, capsys):
    file = tmp_path / "lines.jsonl"
    rows = [{"text": "Đồ n.g.u"}, {"text": "Bài hay, cảm ơn tòa soạn.", "name": "Lan"}]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    call_command("screen", str(file))
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    (finding,) = [one for one in first["findings"] if one["check"] == "words"]
    assert (finding["matched"], finding["start"], finding["end"]) == ("Đồ n.g.u", 0, 8)
    assert (first["outcome"], second) == ("hold", {"findings": [], "outcome": "pass"})
