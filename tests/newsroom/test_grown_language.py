"""The language of grown texts. Pure."""

import re
from collections import Counter
from random import Random

import pytest

from foundation import vietnamese
from newsroom.grow.language import Theme, pick_form, skewed, zipf_weights
from newsroom.grow.words import CAPTION, COMMENTS, HEADLINES, SAPOS, SENTENCES, THEMES

NAMES = {
    "commune": ["xã An Lộc Thượng", "phường Bình Tân Hạ", "xã Thanh Khê Nội"],
    "person": ["Lê Chân Hòa An", "Trần Liêm Minh Tú"],
}


def make_theme(slug: str, seed: int = 1) -> Theme:
    return Theme(slug, Random(seed), NAMES)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """Some thousands of lines of every kind and theme."""
    random = Random(7)
    found = []
    for slug in THEMES:
        theme = make_theme(slug)
        for template in (*HEADLINES, *SAPOS, *SENTENCES, *COMMENTS, CAPTION):
            form = theme.form(template)
            found += [form.say(random) for _ in range(20)]
    return found


def test_every_phrase_is_filled_in(lines):
    assert not [line for line in lines if re.search(r"[{}%]|\bNone\b|  ", line)]


def test_lines_begin_with_a_capital_letter_or_a_figure_or_a_quotation_mark(lines):
    assert not [line for line in lines if not re.match(r"[“\d]|[^\W\d_]", line)]
    assert not [line for line in lines if line[0].islower()]


def test_lines_are_in_the_one_normal_form_with_tones_in_the_house_style(lines):
    assert [vietnamese.tidy_line(line) for line in lines] == lines
    assert [vietnamese.key(line) for line in lines] == lines


def test_there_is_no_markup_in_them(lines):
    assert not [line for line in lines if set(line) & set('<>&"\\')]


def test_the_same_seed_says_the_same():
    def said(seed: int) -> list[str]:
        theme, random = make_theme("y-te", seed), Random(seed)
        form = theme.form(SENTENCES[0])
        return [form.say(random) for _ in range(50)]

    assert said(3) == said(3)
    assert said(3) != said(4)


def test_few_syllables_are_everywhere_and_many_are_rare():
    random, weights = Random(5), zipf_weights(len(SENTENCES))
    counts: Counter[str] = Counter()
    for slug in THEMES:
        forms = [make_theme(slug).form(template) for template in SENTENCES]
        for _ in range(3000):
            counts.update(pick_form(random, forms, weights).say(random).lower().split())
    ranked = [count for _, count in counts.most_common()]
    assert len(ranked) > 1500
    assert sum(ranked[:50]) / sum(ranked) > 0.25
    assert ranked[0] > 20 * ranked[300] > 0


def test_the_first_choice_is_taken_most_often():
    counts = Counter(skewed(Random(1), "abcdefgh", 8000))
    ranked = [counts[letter] for letter in "abcdefgh"]
    assert ranked == sorted(ranked, reverse=True)
    assert 1.5 < counts["a"] / counts["b"] < 2.5
