"""A PDF is judged by its content: whole, open, not too heavy."""

import time

import pytest

from foundation import pdf
from foundation.problems import Refused
from tests.make import pdf_bytes

LARGEST = 2 * 2**20
WHOLE = pdf_bytes()
LOCK = " /Encrypt 5 0 R"


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        WHOLE + b"\r\n\0\0",
        WHOLE.replace(b"%PDF-1.4", b"%PDF-2.0"),
        # A page may speak of locks, and a picture may hold any bytes.
        pdf_bytes("/Encrypt 5 0 R"),
        # The table of contents as a stream of its own.
        b"%PDF-1.5\n1 0 obj\n<</Type /XRef>>\nstream\nx\nendstream\nendobj\nstartxref\n9\n%%EOF",
    ],
)
def test_whole_files_pass(data):
    pdf.refuse_unfit(data, largest=LARGEST)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "pdf-empty"),
        (b"\0" * 4096, "pdf-unknown"),
        (b"<html><script>alert(1)</script>" + WHOLE, "pdf-unknown"),
        (b"GIF89a" + WHOLE, "pdf-unknown"),
        (b"%PDF-9.9\n" + WHOLE[9:], "pdf-unknown"),
        (b"%PDF-1.4\n<script>alert(1)</script>", "pdf-broken"),
        (WHOLE[: len(WHOLE) // 2], "pdf-broken"),
        (WHOLE[:-6], "pdf-broken"),
        (WHOLE + b"<script>alert(1)</script>", "pdf-broken"),
        (WHOLE.replace(b"startxref\n", b"startxref\n9"), "pdf-broken"),
        (pdf_bytes(trailer=LOCK), "pdf-locked"),
        (pdf_bytes(trailer=" /Encrypt<</Filter /Standard>>"), "pdf-locked"),
        (pdf_bytes(trailer=" /Encr#79pt 5 0 R"), "pdf-locked"),
        (WHOLE + b" " * LARGEST, "pdf-too-heavy"),
    ],
)
def test_the_rest_is_refused_with_a_sentence(data, code):
    with pytest.raises(Refused) as refused:
        pdf.refuse_unfit(data, largest=LARGEST)
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == (code, "file")
    assert problem.message.endswith(".")


def test_a_file_made_to_be_slow_is_judged_at_once():
    data = WHOLE.replace(b"endobj", b"stream\n" * 200_000 + b"endobj", 1)
    began = time.monotonic()
    with pytest.raises(Refused):
        pdf.refuse_unfit(data, largest=LARGEST)
    assert time.monotonic() - began < 2
