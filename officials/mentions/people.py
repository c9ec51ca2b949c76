"""Where the name of a person begins and ends. Pure."""

from officials.mentions.page import BLANK, Page
from officials.mentions.phrases import word_set
from officials.mentions.registry import Hits
from officials.mentions.words_of_organizations import ENDS, HEAD_PHRASES
from officials.mentions.words_of_people import (
    ADDRESS_BOOK,
    COMMON_SURNAMES,
    HISTORICAL,
    MIDDLE_NAMES,
    SURNAMES,
)
from officials.mentions.words_of_places import PLACES
from officials.mentions.words_of_titles import PREFIXES, ROLE_PHRASES

MOST_SYLLABLES = 6
_MOST_AFTER_A_SURNAME = 5
# Capitals that begin a sentence or a phrase, never the second part of a name.
_BEGINNINGS = word_set(
    "chiều sáng tối trưa ngày tại theo trong dự tham cùng phát sau trước đây được từ với để khi hội năm tháng nhân thay đồng phó nguyên trưởng"
)
_ENDS_IN_CAPITALS = ENDS | word_set(
    "họp đi nhà các và trên dưới gồm lễ thư kêu đối tri kỷ khánh phê chất trúng bổ thôi đón ủng hỗ chia thực tổ tuyên truyền thị sát động hoàn quyết đạt"
)


class People:
    """Reads names of a page; `hits` are those of the registry."""

    def __init__(self, page: Page, hits: Hits) -> None:
        self.page = page
        self.hits = hits

    def known_end(self, i: int) -> int:
        """The end of the registry's name that begins at word i; i without one."""
        return self.hits[i][0] if i in self.hits else i

    def run_end(self, i: int) -> int:
        """The end of the run of capitals from word i that may belong to one name."""
        page = self.page
        end = i
        limit = min(page.size, i + 10)
        while end < limit and page.is_capital[end]:
            if end > i and (page.gaps[end] != BLANK or self._something_else_begins(i, end)):
                break
            end += 1
        return end

    def _something_else_begins(self, start: int, i: int) -> bool:
        page = self.page
        low = page.lows[i]
        if page.begins_a_line(i) and (i - start >= 3 or low in _BEGINNINGS):
            return True
        if low[0].isdigit():
            return True
        for phrases in (ROLE_PHRASES, PREFIXES, ADDRESS_BOOK, HEAD_PHRASES):
            if low in phrases.root:
                end, _ = phrases.at(page.lows, page.gaps, i, page.size)
                if end - i >= 2:
                    return True
                if end - i == 1 and phrases is PREFIXES and not self._goes_on_as_a_name(i):
                    return True
        return False

    def _goes_on_as_a_name(self, i: int) -> bool:
        page = self.page
        after = i + 1
        return not (
            after < page.size
            and page.gaps[after] == BLANK
            and ROLE_PHRASES.at(page.lows, page.gaps, after, page.size)[1]
        )

    def name_end(self, i: int, *, foreign: bool) -> int:
        """The end of a person's name from word i; i if there is none. `foreign`: also names whose
        first word is no surname we know."""
        page = self.page
        known = self.known_end(i)
        if known > i:
            return known
        if i in page.caseless:
            return self._caseless_end(i)
        if not page.is_capital[i] or page.lows[i][0].isdigit() or self._is_no_name(i):
            return i
        end = self.run_end(i)
        if page.lows[i] in SURNAMES:
            end = self._cut_at_the_next_name(i, end)
            return end if 2 <= end - i <= _MOST_AFTER_A_SURNAME else i
        return end if foreign and 2 <= end - i <= MOST_SYLLABLES else i

    def _cut_at_the_next_name(self, i: int, end: int) -> int:
        for j in range(i + 2, end):
            if j in self.hits:
                return j
        if end - i > _MOST_AFTER_A_SURNAME:
            for j in range(i + 3, min(end - 1, i + 5)):
                if self.page.lows[j] in COMMON_SURNAMES:
                    return j
        return end

    def _is_no_name(self, i: int) -> bool:
        """A place, a role or a body begins at word i."""
        page = self.page
        lows, gaps, size = page.lows, page.gaps, page.size
        end = PLACES.at(lows, gaps, i, size)[0]
        if end > i and not (
            end < size
            and gaps[end] == BLANK
            and page.is_capital[end]
            and lows[i] in SURNAMES
            and lows[end] not in SURNAMES
        ):
            return True
        if ROLE_PHRASES.at(lows, gaps, i, size)[1]:
            return True
        end = HEAD_PHRASES.at(lows, gaps, i, size)[0]
        if end - i >= 2:
            return True
        return end > i and lows[i] not in SURNAMES

    def _caseless_end(self, i: int) -> int:
        """In a line without lower or upper case: a surname and up to three syllables that are no
        verbs."""
        page = self.page
        surnames = SURNAMES if page.is_capital[i] else COMMON_SURNAMES
        if page.lows[i] not in surnames:
            return i
        end = i + 1
        while end < min(page.size, i + 4) and page.gaps[end] == BLANK:
            low = page.lows[end]
            if low in _ENDS_IN_CAPITALS and not (end == i + 1 and low in MIDDLE_NAMES):
                break
            if self._something_else_begins(i, end):
                break
            end += 1
        return end if end - i >= 2 else i

    def is_strong(self, i: int, end: int) -> bool:
        """A name beyond doubt where nothing around it says so."""
        lows = self.page.lows
        size = end - i
        if i in self.page.caseless or " ".join(lows[i:end]) in HISTORICAL:
            return False
        if lows[i] in COMMON_SURNAMES:
            return size in (3, 4)
        return lows[i] in SURNAMES and size in (3, 4) and lows[i + 1] in ("văn", "thị")

    def score(self, i: int, end: int) -> float:
        """How much words i..end look like a name behind a body's name: 0 not at all, 4 surely."""
        lows = self.page.lows
        size = end - i
        if i in self.hits and self.hits[i][0] == end:
            return 9
        if lows[i] not in SURNAMES and lows[i + 1 : i + 2] not in (["văn"], ["thị"]):
            return 0
        if not 2 <= size <= _MOST_AFTER_A_SURNAME:
            return 0
        strength = 2 if lows[i] in COMMON_SURNAMES else 0.6
        strength += {2: 0.0, 3: 2.0, 4: 1.8, 5: 0.8}[size]
        if lows[i + 1] in MIDDLE_NAMES and size > 2:
            strength += 1.2 if lows[i + 1] in ("văn", "thị") else 0.4
        return strength

    def split(self, i: int, *, needs_a_name: bool, after_a_unit: bool, after_a_name: bool) -> int:
        """Where in the run of capitals from word i the body's own name ends and a person's name
        begins; the end of the run if no person follows. `after_a_name`: a person is spoken of
        already, so that another one is less likely."""
        page = self.page
        end = self.run_end(i)
        place = PLACES.at(page.lows, page.gaps, i, page.size)[0]
        if place > i and place >= end:
            return max(place, end)
        best, cut = (3.0 if after_a_name else 1.5), end
        for begin in range(i, end - 1):
            strength = self.score(begin, end)
            if not strength:
                continue
            own = begin - i
            if own == place - i and own:
                strength += 3
            elif needs_a_name or after_a_unit:
                strength += (-1.6 if after_a_unit and end - begin < 3 else 0.2, 0.0, 1.0, 0.3)[
                    min(own, 3)
                ]
                if needs_a_name and own == 0:
                    continue
            elif own == 0:
                strength += 1
            if strength > best:
                best, cut = strength, begin
        return cut
