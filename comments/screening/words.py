"""Check: listed words of the rulebook, however disguised (comments/screening/wordlist.py)."""

from collections.abc import Iterator

from comments.screening.submission import Submission
from comments.screening.verdict import Finding


def words(submission: Submission) -> Iterator[Finding]:
    book = submission.book
    for field, text in (("text", submission.text), ("name", submission.name)):
        for hit in book.words.find(text, "words"):
            yield Finding(
                "words", hit.code, book.by_code[hit.code].outcome, field, hit.start, hit.end
            )
