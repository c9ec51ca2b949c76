"""A table of a body can be moved by keyboard where it is wider than the screen."""

from articles.blocks import framed_tables

FRAME = '<div class="scroll" role="region" aria-label="Bảng" tabindex="0">'


def test_each_table_lies_in_a_frame_of_its_own_and_nothing_else_changes():
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    body = f"<p>Trước</p>{table}<p>Giữa</p>{table}"
    framed = f"{FRAME}{table}</div>"
    assert framed_tables(body) == f"<p>Trước</p>{framed}<p>Giữa</p>{framed}"
    assert framed_tables("<p>Chữ</p>") == "<p>Chữ</p>"
