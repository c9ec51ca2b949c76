"""On days when every printed title was right nothing is called wrong; what was wrong that day is."""

import pytest

from tests.officials.mentions.dated import WRONG, is_doubted, right_sentences


def test_of_two_hundred_right_sentences_at_most_one_is_doubted():
    sentences = list(right_sentences())
    doubted = [sentence for day, sentence in sentences if is_doubted(day, sentence)]
    assert len(sentences) > 2000
    assert len(doubted) <= len(sentences) / 200, doubted


@pytest.mark.parametrize(("day", "sentence"), WRONG)
def test_a_title_that_was_not_held_that_day_is_doubted(day, sentence):
    assert is_doubted(day, sentence)
