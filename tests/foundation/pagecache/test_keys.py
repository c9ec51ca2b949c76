"""Page keys have one form, and each kind belongs to one owner."""

import pytest

from foundation.pagecache.keys import Kind, header_value, is_key


@pytest.fixture
def kinds(monkeypatch):
    monkeypatch.setattr(Kind, "registered", {})


def test_a_key_names_its_kind_and_its_thing(kinds):
    story, front = Kind("article"), Kind("front")
    assert (story(12), front()) == ("article:12", "front")


def test_a_kind_is_registered_once(kinds):
    Kind("article")
    with pytest.raises(ValueError, match="twice"):
        Kind("article")


@pytest.mark.parametrize("word", ["", "Article", "ar ticle", "article:", "a\nb", "đài"])
def test_a_kind_is_one_plain_word(kinds, word):
    with pytest.raises(ValueError, match="cannot name"):
        Kind(word)


@pytest.mark.parametrize("name", ["", " ", "a b", "a\r\nX-Header: 1", "đời-sống", "x" * 201, "-"])
def test_a_name_that_would_break_the_header_is_refused(kinds, name):
    section = Kind("section")
    with pytest.raises(ValueError, match="cannot stand"):
        section(name)


def test_only_keys_of_registered_kinds_are_keys(kinds):
    Kind("section")
    assert is_key("section:thoi-su")
    assert is_key("section")
    assert not is_key("section:")
    assert not is_key("person:7")


def test_the_header_names_each_key_once_in_a_steady_order():
    assert header_value(["front", "article:2", "front"]) == "article:2 front"
