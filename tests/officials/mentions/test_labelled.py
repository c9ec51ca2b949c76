"""The labelled sentences are met as well as the figures in docs/officials.md say."""

from pathlib import Path

import pytest

from tests.officials.mentions.corpus import measure, read_corpus, registry_of
from tests.officials.mentions.right import SPELLINGS, is_called_wrong

HERE = Path(__file__).parent


@pytest.mark.parametrize("corpus", sorted(path.name for path in HERE.glob("*.txt")))
def test_names_and_pairs_are_found_without_a_registry_and_with_one(corpus):
    sentences = read_corpus(HERE / corpus)
    alone, fed = measure(sentences), measure(sentences, registry_of(sentences))
    assert min(alone.names.precision, alone.names.recall) >= 0.97
    assert alone.pairs.precision >= 0.92
    assert alone.pairs.recall >= 0.88
    assert (fed.names.precision, fed.names.recall) == (1.0, 1.0)
    assert fed.pairs.precision >= 0.94
    assert fed.pairs.recall >= 0.90


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_right_titles_are_hardly_ever_called_wrong(spelling):
    sentences = [one for path in HERE.glob("*.txt") for one in read_corpus(path)]
    false = [one.text for one in sentences if is_called_wrong(one, SPELLINGS[spelling])]
    assert len(false) <= len(sentences) / 200, false
