"""Clipboards of other programs as the server meets them: it must be safe without the editor."""

import re

import pytest

from foundation.sanitize import clean_html, text_of
from tests.articles.editor_clipboards import CAPTIONS, NAMES, body_of, clipboard

STRANGE = re.compile(
    r"style|class|mso|<o:|<span|<font|<img|<!--|file:|docs-internal|javascript", re.I
)
# Word writes the signs of a list as text; only the editor knows that they are none.
SIGNS = {"·", "o", "1.", "2."}


@pytest.mark.parametrize("name", NAMES)
class TestClipboard:
    def test_nothing_of_its_program_is_kept(self, name):
        assert not STRANGE.search(clean_html(clipboard(name)["text/html"]))

    def test_no_word_is_lost_and_none_made(self, name):
        hidden = {"ghi", "chú", "ẩn", "Hình"} if name == "word" else set()
        # The caption of a picture is no part of the body; only the editor knows which picture.
        hidden |= {word for caption in CAPTIONS.get(name, []) for word in caption.split()}
        words = re.findall(r"[^\s.:,]+\.?", text_of(clean_html(clipboard(name)["text/html"])))
        wanted = re.findall(r"[^\s.:,]+\.?", text_of(body_of(name)))
        assert [word for word in words if word not in SIGNS | hidden] == [
            word for word in wanted if word not in SIGNS | hidden
        ]

    def test_what_the_editor_makes_of_it_is_already_clean(self, name):
        assert clean_html(body_of(name)) == body_of(name)


def test_paragraphs_marks_tables_and_links_survive_without_the_editor():
    cleaned = clean_html(clipboard("word")["text/html"])
    assert "<h2>Mở đường lên bản</h2>" in cleaned
    assert "<p><strong>Sáng nay</strong>, xã vùng cao khởi công <em>con đường mới</em>" in cleaned
    assert '<tr><td colspan="2"><strong>Kinh phí</strong></td></tr>' in cleaned
    assert (
        '<a href="https://vi-du.example/du-an" rel="noopener nofollow">trang dự án</a>' in cleaned
    )


def test_the_bold_that_wraps_a_whole_google_document_is_none():
    assert "<strong>" not in clean_html(clipboard("google-docs")["text/html"])
