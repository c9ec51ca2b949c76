"""What the checks see: a comment as it came in, with every fact about it, frozen."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from comments.screening.names import Names
from comments.screening.rules import EMPTY_BOOK, Book

# The checks never see more of a text; a longer one is refused by its length alone.
READ_AT_MOST = 5000


class Openness(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    GONE = "gone"


@dataclass(frozen=True)
class SenderFacts:
    """What a request tells of who sends it. `token` is the secret of the device (its cookie),
    `trap` what stood in the box that people do not see."""

    token: str
    address: str = ""
    trap: str = ""
    seconds_to_fill: float | None = None
    # Of the address, where the gate worked them out already.
    hashes: tuple[str, str] | None = None


@dataclass(frozen=True)
class Past:
    """What became of the sender's comments before; `is_watched` by a moderator's wish."""

    approved: int = 0
    rejected: int = 0
    is_watched: bool = False


NOBODY = Names()


@dataclass(frozen=True)
class Submission:
    """`sent` and `sent_name` as they came, `text` and `name` in tidy form, which is what findings
    count their places in; at most READ_AT_MOST characters each. `length` is of the whole text.
    `seconds_to_fill` None where no form was filled in (a script of ours); `past` None where it does
    not count (a rule that is tried); `book` the rules in force, `officials` the registry's names,
    `day` the day in Vietnam."""

    sent: str
    sent_name: str
    text: str
    name: str
    length: int
    story: Openness = Openness.OPEN
    is_reply: bool = False
    is_parent_shown: bool = True
    trap: str = ""
    seconds_to_fill: float | None = None
    is_repeated_here: bool = False
    is_repeated_elsewhere: bool = False
    is_sent_by_many: bool = False
    past: Past | None = None
    book: Book = EMPTY_BOOK
    officials: Names = NOBODY
    day: date | None = None
