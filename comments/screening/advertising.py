"""Check: is something offered for sale or money promised? A complaint about loan sharks uses the
same words, so most of them count only beside a way to answer the offer."""

from collections.abc import Iterator

from comments.screening.links import ADDRESS
from comments.screening.personal_data import places_in
from comments.screening.submission import Submission
from comments.screening.verdict import Finding


def advertising(submission: Submission) -> Iterator[Finding]:
    text = submission.text
    hits = submission.book.words.find(text, "advertising")
    if not hits:
        return
    has_contact = ADDRESS.search(text) or any(
        place.rule in ("phone", "account") for place in places_in(text)
    )
    for hit in hits:
        if hit.code == "offer" or has_contact:
            yield Finding("advertising", hit.code, start=hit.start, end=hit.end)
