"""Two texts become the pieces that stayed, came and went."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.diffs import differences


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("", "", []),
        ("Dân vận", "Dân vận", [("same", "Dân vận")]),
        ("", "Dân vận", [("added", "Dân vận")]),
        ("Dân vận", "", [("removed", "Dân vận")]),
        (
            "Phát động phong phòng trào thi đua.",
            "Phát động phong trào thi đua.",
            [("same", "Phát động phong "), ("removed", "phòng "), ("same", "trào thi đua.")],
        ),
        (
            "Phó Bí thư Tỉnh ủy dự.",
            "Phó Bí thư Thường trực Tỉnh ủy phát biểu.",
            [
                ("same", "Phó Bí thư "),
                ("added", "Thường trực "),
                ("same", "Tỉnh ủy "),
                ("removed", "dự"),
                ("added", "phát biểu"),
                ("same", "."),
            ],
        ),
        (
            "Đoạn một.\nĐoạn hai.\nĐoạn ba.",
            "Đoạn một.\nĐoạn ba.",
            [("same", "Đoạn một.\n"), ("removed", "Đoạn hai.\n"), ("same", "Đoạn ba.")],
        ),
    ],
)
def test_changes_are_named_by_syllable(before, after, pieces):
    assert differences(before, after) == pieces


def test_letters_that_differ_in_tone_only_are_different():
    assert differences("hoá", "hóa") == [("removed", "hoá"), ("added", "hóa")]


texts = st.lists(st.sampled_from(["dân ", "vận ", "vận", ", ", "\n", "Đ", " "]), max_size=30).map(
    "".join
)


@given(texts | st.text(max_size=40), texts | st.text(max_size=40))
def test_both_texts_can_be_put_together_again(before, after):
    pieces = differences(before, after)
    assert "".join(text for kind, text in pieces if kind != "added") == before
    assert "".join(text for kind, text in pieces if kind != "removed") == after
    assert all(text for _, text in pieces)
    assert all(one.kind != next_.kind for one, next_ in pairwise(pieces))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("dân vận " * 10_000, "vận dân " * 10_000),
        ("a\n" * 50_000, "b\n" * 50_000),
        ("".join(f"{i} " for i in range(50_000)), "".join(f"{i} " for i in range(1, 50_001))),
        ("dân " * 2_000, "dân " * 1_000 + "x " + "dân " * 900),
        ("x dân y " * 600, "z dân t " * 600),
    ],
)
def test_long_texts_take_no_five_seconds(before, after):
    began = time.process_time()
    differences(before, after)
    assert time.process_time() - began < 5
