"""What one slip of the finger makes of a word, and how a query is put to PostgreSQL."""

from string import ascii_lowercase

import pytest

from articles.search import asking
from articles.search.fitting import Fit, Story
from articles.search.query import Term, read_query
from articles.search.slips import halves, is_slip, slips
from foundation import vietnamese


@pytest.mark.parametrize(
    ("typed", "meant", "is_one"),
    [
        ("thsi", "thai", True),
        ("thia", "thai", True),
        ("tha", "thai", True),
        ("thaii", "thai", True),
        ("hai", "thai", True),
        ("thai", "thai", False),
        ("htia", "thai", False),
        ("th", "thai", False),
        ("khai", "thai", True),
        ("nong", "thon", False),
    ],
)
def test_a_slip_is_one_letter_or_two_that_changed_places(typed, meant, is_one):
    assert is_slip(typed, meant) is is_one
    assert is_slip(meant, typed) is is_one
    assert (meant in slips(typed)) is is_one


@pytest.mark.parametrize("word", ["a", "an", "dong", "nghieng"])
def test_all_slips_of_a_word_are_slips_and_no_others(word):
    made = slips(word)
    assert all(is_slip(word, slip) for slip in made)
    longer = {word + letter for letter in ascii_lowercase}
    assert longer <= made and word not in made


def test_words_that_were_run_together():
    assert list(halves("xebus", 2)) == [("xe", "bus"), ("xeb", "us")]
    assert list(halves("abc", 2)) == []


@pytest.mark.parametrize(
    ("typed", "missing", "asked"),
    [
        ("an bac cu", 1, "((((an))) & (((bac)))) | ((((an))) & (((cu)))) | ((((bac))) & (((cu))))"),
        ("an bac", 1, "((((an)))) | ((((bac))))"),
    ],
)
def test_all_but_one(typed, missing, asked):
    assert asking.nearly(read_query(typed).wanted, missing).text == asked


def test_of_a_long_query_one_of_its_runs_is_whole():
    terms = tuple(Term((word,)) for word in ascii_lowercase)
    asked = asking.nearly(terms, 2).text
    assert asked.count(" | ") == 2 and asked.count("&") == len(terms) - 3


def fit(typed: str, headline: str, **ranks: float) -> float:
    return Fit(read_query(typed)).of(Story(headline, vietnamese.fold(headline), **ranks))


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("bà", "Bà con ra đồng", "Ba con ra đồng"),
        ("ba", "Ba con ra đồng", "Bà con ra đồng"),
        ("dân vận", "Ngày hội dân vận", "Vận động nhân dân"),
        ("mùa lúa", "Mùa lúa", "Đi chợ phiên mùa lúa"),
        ("hoá đơn", "Hóa đơn", "Hoa đơn"),
        ("bác sĩ", "Bác sỹ về bản", "Bạc sỉ về bản"),
        ("hoang van thsi", "Hoàng Văn Thái", "Hoàng Văn Ban"),
        ("nước sạch nông thôn", "Nước sạch nông thôn", "Nước sạch ở nông trường"),
    ],
)
def test_the_better_headline_is_worth_more(typed, better, worse):
    assert fit(typed, better) > fit(typed, worse)


def test_a_headline_with_other_accents_is_worth_less_than_a_sapo_with_the_right_ones():
    right = {"accented_all": 0.4, "all": 0.4, "above": 0.4}
    assert fit("bà", "Chuyện trong xã", **right) > fit("bà", "Ba con đường", all=1.0, above=1.0)


def test_more_mentions_are_worth_a_little_more():
    once, often = ({"row": rank, "all": rank} for rank in (0.1, 0.5))
    assert fit("quả na", "Vườn", **often) > fit("quả na", "Vườn", **once)
    assert fit("quả na", "Quả na", **once) > fit("quả na", "Vườn", **often)
