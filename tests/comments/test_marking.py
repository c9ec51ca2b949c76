"""Findings shown in the text: cut at their places, nothing lost, nothing doubled."""

import pytest

from comments.marking import Mark, segments


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], [("abcdef", "")]),
        ([Mark(1, 3, "x")], [("a", ""), ("bc", "x"), ("def", "")]),
        ([Mark(0, 6, "x")], [("abcdef", "x")]),
        ([Mark(3, 5, "y"), Mark(0, 2, "x")], [("ab", "x"), ("c", ""), ("de", "y"), ("f", "")]),
        ([Mark(0, 3, "x"), Mark(2, 5, "y")], [("abc", "x"), ("de", "y"), ("f", "")]),
        ([Mark(1, 5, "x"), Mark(2, 3, "y")], [("a", ""), ("bcde", "x"), ("f", "")]),
        ([Mark(4, 99, "x")], [("abcd", ""), ("ef", "x")]),
        ([Mark(9, 12, "x")], [("abcdef", "")]),
    ],
)
def test_a_text_is_cut_at_its_marks(marks, expected):
    found = segments("abcdef", marks)
    assert [(one.text, one.label) for one in found] == expected
    assert "".join(one.text for one in found) == "abcdef"
