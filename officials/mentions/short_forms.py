"""Short forms of a name that was printed in full before: `ông Hùng`, `đồng chí Quang Hùng`. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from officials.mentions.normal_form import normal_form
from officials.mentions.page import BLANK, Page, syllables_of
from officials.mentions.results import Mention
from officials.mentions.words_of_people import ADDRESS_BOOK, PRIVATE_ADDRESS

# Of the syllables of a name; the surname alone names nobody.
_MOST_SYLLABLES = 2


@dataclass(frozen=True)
class ShortForm:
    """The last syllables of a name behind a form of address, from `start` to `end` of the text as
    given; `syllables` in lower case, tones in one place."""

    surface: str
    start: int
    end: int
    syllables: tuple[str, ...]

    def is_of(self, name: str) -> bool:
        """Whether `name` ends so and has more in front."""
        whole = syllables_of(name)
        return len(whole) > len(self.syllables) and whole[-len(self.syllables) :] == self.syllables


def find_short_forms(text: str, mentions: Sequence[Mention] = ()) -> list[ShortForm]:
    """Every address with one or two capitals behind it that is none of `mentions`."""
    page = Page(normal_form(text))
    taken = {mention.start for mention in mentions}
    found = []
    i = 0
    while i < page.size:
        end, kind = ADDRESS_BOOK.at(page.lows, page.gaps, i, page.size)
        if kind not in ("one", "rank") or " ".join(page.lows[i:end]) in PRIVATE_ADDRESS:
            i = max(i + 1, end if kind else 0)
            continue
        form = _behind(page, end)
        if form is not None and form.start not in taken:
            found.append(form)
        i = end
    return found


def _behind(page: Page, i: int) -> ShortForm | None:
    end = i
    while end < page.size and page.is_capital[end] and page.gaps[end] == BLANK:
        end += 1
    if not 1 <= end - i <= _MOST_SYLLABLES or not all(map(str.isalpha, page.words[i:end])):
        return None
    start, stop = page.normal.span(page.starts[i], page.ends[end - 1])
    return ShortForm(page.surface(i, end), start, stop, tuple(page.lows[i:end]))
