"""Where the name of a body ends in running text, and how it is written out in full. Pure."""

from typing import NamedTuple

from officials.mentions.page import BLANK, Page
from officials.mentions.people import People
from officials.mentions.phrases import word_set
from officials.mentions.words_of_organizations import (
    ALSO_VERBS,
    ENDS,
    HEAD_PHRASES,
    LONG_FORMS,
    LONG_PHRASE_TRIE,
    LOOSE_HEADS,
    NEED_A_NAME,
    NEEDS_NO_TOPIC,
    TASKS,
    VERBS_LIKE_HEADS,
    WORDS,
)
from officials.mentions.words_of_people import ADDRESS_BOOK, COMMON_SURNAMES, SURNAMES
from officials.mentions.words_of_places import PLACES, PROVINCE_NAMES
from officials.mentions.words_of_titles import ROLE_PHRASES

# Behind "và" one of these begins another body; others go on with the same.
_ANOTHER_BODY = word_set(
    "sở ubnd hđnd ủy hội công đảng tỉnh huyện thành ban bộ trường bệnh tòa viện đoàn mttq tand vksnd lãnh đại các một văn phòng chi"
)
_FARTHEST_PLACE = 14
_LONGEST_LIST = 10


class Body(NamedTuple):
    """Words start..end are a body's name; those from `scope` on say where it belongs (`tỉnh`,
    `xã Tân Hà`, `Tỉnh ủy`; `scope == end` where nothing says so)."""

    start: int
    end: int
    scope: int


class Organizations:
    def __init__(self, page: Page, people: People) -> None:
        self.page = page
        self.people = people

    def read_behind_a_comma(self, start: int) -> Body:
        """The larger body that is named behind a comma: `Vụ Pháp chế, *Bộ Tài chính*`."""
        return _Reading(self.page, self.people, start, "", False, is_apart=True).body()

    def read(self, start: int, *, head: str = "", after_a_name: bool = False) -> Body:
        """The body whose name goes on at word `start`; `head` are words of it that came before, as
        in Trưởng *Ban* Tổ chức. An empty one if there is none."""
        return _Reading(self.page, self.people, start, head, after_a_name).body()


class _Reading:
    """One walk from left to right over the name of one body."""

    def __init__(
        self,
        page: Page,
        people: People,
        start: int,
        head: str,
        after_a_name: bool,
        *,
        is_apart: bool = False,
    ) -> None:
        self.page = page
        self.people = people
        self.start = self.position = start
        self.scope = -1
        self.is_apart = is_apart
        self.head = head
        self.after_a_name = after_a_name
        self.is_loose = head in LOOSE_HEADS
        self.needs_a_name = head in NEED_A_NAME
        # Whether the place has been named: "party" lets one more word for it follow.
        self.closed = ""
        self.has_begun = bool(head)
        # Whether the name has said what the body is for; a verb behind that is the sentence's.
        self._has_a_topic = False

    def body(self) -> Body:
        page = self.page
        while self.position < page.size and self._may_go_on() and self._step():
            pass
        end = self.position
        return Body(self.start, end, end if self.scope < 0 else min(self.scope, end))

    def _may_go_on(self) -> bool:
        gap = self.page.gaps[self.position]
        if self.position == self.start:
            return gap == BLANK or self.is_apart
        if gap == BLANK or (gap == ")" and self._behind_short_form()):
            return True
        if gap == "(":
            return self._steps_over_short_form()
        if gap in ",-" and not self.closed:
            return self._list_goes_on(self.position)
        return False

    def _behind_short_form(self) -> bool:
        return self.page.gaps[self.position - 1] == "("

    def _steps_over_short_form(self) -> bool:
        """`Hội đồng nhân dân (HĐND) tỉnh`: the bracket is part of the printed name."""
        page, i = self.page, self.position
        if page.words[i].isupper() and page.closes_a_bracket(i + 1):
            self.position += 1
            return self.position < page.size and page.gaps[self.position] == ")"
        return False

    def _step(self) -> bool:
        """One phrase further; False where the name has ended."""
        page, i = self.page, self.position
        if self.closed == "place":
            if page.lows[i] == "cũ":
                self.position += 1
            return False
        if i in self.people.hits:
            return False
        lows, gaps, size = page.lows, page.gaps, page.size
        low = lows[i]
        end, kind = WORDS.at(lows, gaps, i, size)
        if kind == "unit":
            return self._unit(i, end)
        if self.closed == "party":
            return self._place(i, unit="huyện")
        if kind == "party":
            self.scope, self.position, self.closed = i, end, "party"
            self.has_begun = True
            return True
        if kind == "word" and not (end - i == 1 and self._is_person(i)):
            return self._word(i, end)
        if kind == "place":
            self.position, self.closed = end, "place"
            return True
        if low == "và":
            return self._and(i)
        if low in ("của", "các"):
            return self._of_another_body(i) or self._any_word_of_a_loose_name(i)
        if low[0].isdigit():
            self.position += self.has_begun
            return self.has_begun
        if page.is_capital[i] and i not in page.caseless:
            return self._capitals(i)
        if PLACES.root.get(low) is not None and i in page.caseless:
            end = PLACES.at(lows, gaps, i, size)[0]
            self.position = end
            return end > i
        return self._any_word_of_a_loose_name(i)

    def _word(self, i: int, end: int) -> bool:
        page = self.page
        if i > self.start and self._is_title_or_address(i):
            return False
        if not (self.has_begun or page.is_capital[i] or self._is_head(i)):
            return False
        if self.has_begun and self._is_verb(i):
            return self._any_word_of_a_loose_name(i)
        phrase = " ".join(page.lows[i:end])
        if phrase in ALSO_VERBS and self._has_a_topic and not page.is_capital[i]:
            return self._any_word_of_a_loose_name(i)
        is_whole = phrase in NEEDS_NO_TOPIC or (phrase not in TASKS and not self._is_head(i))
        self._has_a_topic |= is_whole
        if phrase in LOOSE_HEADS:
            self.is_loose = True
        self.needs_a_name = phrase in NEED_A_NAME
        self.position, self.has_begun = end, True
        return True

    def _is_verb(self, i: int) -> bool:
        page = self.page
        if page.is_capital[i] or i in page.caseless:
            return False
        return VERBS_LIKE_HEADS.at(page.lows, page.gaps, i, page.size)[1] is not None

    def _is_head(self, i: int) -> bool:
        page = self.page
        return HEAD_PHRASES.at(page.lows, page.gaps, i, page.size)[0] > i

    def _is_title_or_address(self, i: int) -> bool:
        """Another title begins without a comma, unless its word is an inner one: Ban Bí thư."""
        page = self.page
        lows, gaps, size = page.lows, page.gaps, page.size
        if ROLE_PHRASES.at(lows, gaps, i, size)[1] and lows[i - 1] not in ("ban", "đoàn"):
            return page.is_capital[i] and lows[i] not in ("thường",)
        return bool(ADDRESS_BOOK.at(lows, gaps, i, size)[1] == "rank")

    def _is_person(self, i: int) -> bool:
        """A word like Đoàn, that may be a surname, begins a person's name."""
        page = self.page
        if page.lows[i] not in SURNAMES or not page.is_capital[i]:
            return False
        end = self.people.run_end(i)
        return page.lows[i] in COMMON_SURNAMES and end - i in (3, 4)

    def _unit(self, i: int, end: int) -> bool:
        unit = self.page.lows[i] if end - i == 1 else " ".join(self.page.lows[i:end])
        if not self.has_begun and not self._unit_begins_a_body(unit):
            return False
        self.scope, self.position, self.closed = i, end, "unit"
        self.has_begun = True
        if self.position < self.page.size and self.page.gaps[self.position] == BLANK:
            if self.position in self.people.hits:
                return False
            self._place(self.position, unit)
        self.closed = "place"
        return True

    def _unit_begins_a_body(self, unit: str) -> bool:
        """Chủ tịch *xã* Tân Hà, Bí thư *huyện* Nga Sơn."""
        return unit != "làng"

    def _place(self, i: int, unit: str) -> bool:
        """The name of a place behind its unit; steps over it."""
        page = self.page
        lows, gaps, size = page.lows, page.gaps, page.size
        if lows[i] == "cũ":
            self.position = i + 1
            return False
        if lows[i] == "số" and i + 1 < size and lows[i + 1][0].isdigit():
            self.position = i + 2
            return False
        if lows[i][0].isdigit():
            self.position = i + 1
            return False
        if i in page.caseless:
            self.position = PLACES.at(lows, gaps, i, size)[0]
            return False
        if not page.is_capital[i] or self._is_title_or_address(i):
            return False
        if unit in ("tỉnh", "thành phố", "tp"):
            end = PROVINCE_NAMES.at(lows, gaps, i, size)[0]
            known = end if end > i else PLACES.at(lows, gaps, i, size)[0]
            if known > i:
                self.position = known
            elif self.people.score(i, self.people.run_end(i)) < 1.5:
                self.position = self._cut(i, after_a_unit=True)
        else:
            self.position = self._cut(i, after_a_unit=True)
        self.closed = "place"
        return self.position > i

    def _cut(self, i: int, *, after_a_unit: bool = False) -> int:
        return self.people.split(
            i,
            needs_a_name=self.needs_a_name and not after_a_unit,
            after_a_unit=after_a_unit,
            after_a_name=self.after_a_name,
        )

    def _capitals(self, i: int) -> bool:
        if i > self.start and self._is_title_or_address(i):
            return False
        place = PLACES.at(self.page.lows, self.page.gaps, i, self.page.size)[0]
        if not self.has_begun and self.page.lows[i] in SURNAMES and place == i:
            if self.people.name_end(i, foreign=False) > i:
                return False
        elif not self.has_begun:
            return self._place_of_a_title(i)
        cut = place if place > i else self._cut(i)
        if place > i and self.head == "bộ":
            self.position, self.scope, self.closed = place, i, "place"
            return True
        if cut == i:
            return False
        self.needs_a_name = False
        self._has_a_topic = True
        self.position, self.has_begun = cut, True
        return True

    def _place_of_a_title(self, i: int) -> bool:
        """A title with a country or place behind it: Thủ tướng *Lào* …; any other run of capitals
        is a person's."""
        page = self.page
        end = PLACES.at(page.lows, page.gaps, i, page.size)[0]
        if end == i:
            return False
        self.position, self.scope, self.closed = end, i, "place"
        return True

    def _and(self, i: int) -> bool:
        page = self.page
        after = i + 1
        if not self.has_begun or self.closed or after >= page.size or page.gaps[after] != BLANK:
            return False
        lows, gaps, size = page.lows, page.gaps, page.size
        if (
            ROLE_PHRASES.at(lows, gaps, after, size)[1]
            or ADDRESS_BOOK.at(lows, gaps, after, size)[1]
        ):
            return False
        end, kind = WORDS.at(lows, gaps, after, size)
        if self.head == "văn phòng" and lows[after] in ("hđnd", "hội", "ubnd"):
            self.position = end
            return True
        if lows[after : after + 2] == ["các", "khu"]:
            self.position = after + 1
            return True
        if kind == "word" and (
            lows[after] not in _ANOTHER_BODY
            or (
                end - after >= 2
                and lows[after] not in ("sở", "ubnd", "hđnd")
                and not self._is_head(after)
            )
        ):
            if end - after == 1 and self._is_person(after):
                return False
            self.position = end
            return True
        if (
            kind is None
            and page.is_capital[after]
            and self.is_loose is False
            and lows[after] not in SURNAMES
            and after not in page.caseless
        ):
            self.position = after
            return True
        return False

    def _of_another_body(self, i: int) -> bool:
        """`Ủy ban Văn hóa và Xã hội của Quốc hội`, `dự án các công trình giao thông tỉnh`."""
        page = self.page
        after = i + 1
        if not self.has_begun or after >= page.size or page.gaps[after] != BLANK:
            return False
        end, kind = WORDS.at(page.lows, page.gaps, after, page.size)
        if kind == "party" or (kind == "word" and not self._is_title_or_address(after)):
            self.position = after if kind == "party" else end
            return True
        return False

    def _list_goes_on(self, i: int) -> bool:
        """Behind a comma or a hyphen: `Văn hóa, Thể thao và Du lịch`, `Kinh tế - Ngân sách`; a list
        of fields of work that ends with "và", or the second half of a pair."""
        page = self.page
        lows, gaps, size = page.lows, page.gaps, page.size
        position = i
        if page.lows[i - 1] == "phòng" and lows[i] == "chống":
            return True
        for _ in range(_LONGEST_LIST):
            if ROLE_PHRASES.at(lows, gaps, position, size)[1] or lows[position] in (
                "sở",
                "ubnd",
                "hđnd",
            ):
                return False
            end, kind = WORDS.at(lows, gaps, position, size)
            if kind != "word" or (
                self._is_head(position) and lows[position] not in ("thanh", "thuế")
            ):
                return False
            while end < size and gaps[end] == BLANK:
                further, kind = WORDS.at(lows, gaps, end, size)
                if kind != "word" or lows[end] == "và":
                    break
                end = further
            if end >= size:
                return gaps[i] == "-"
            if gaps[end] == BLANK and lows[end] == "và":
                return end + 1 < size and WORDS.at(lows, gaps, end + 1, size)[1] == "word"
            if gaps[i] == "-" and gaps[end] != ",":
                return True
            if gaps[end] == BLANK and self.is_loose:
                return WORDS.at(lows, gaps, end, size)[1] in ("unit", "party")
            if gaps[end] not in ",-":
                return gaps[i] == "-"
            position = end
        return False

    def _any_word_of_a_loose_name(self, i: int) -> bool:
        """`Ban Chỉ đạo phát triển Du lịch tỉnh`: any words, if a place ends them soon."""
        page = self.page
        if not (self.is_loose and self.has_begun) or self.closed:
            return False
        lows, gaps, size = page.lows, page.gaps, page.size
        j = i
        while j < min(size, i + _FARTHEST_PLACE):
            if j > i and gaps[j] not in " ,-":
                return False
            end, kind = WORDS.at(lows, gaps, j, size)
            if kind in ("unit", "party"):
                self.position = i + 1
                return True
            if kind is None and (lows[j] in ENDS or j in self.people.hits):
                return False
            if j > i and page.is_capital[j] and ROLE_PHRASES.at(lows, gaps, j, size)[1]:
                return False
            j = max(end, j + 1)
        return False


def long_form(page: Page, start: int, end: int) -> str:
    """Words start..end with every short form written out and bracketed ones left out."""
    lows, gaps = page.lows, page.gaps
    parts: list[str] = []
    i = start
    while i < end:
        if gaps[i] == "(" and i > start:
            i += 1
            continue
        if parts:
            gap = gaps[i]
            parts.append({",": ", ", "-": " - "}.get(gap, " "))
        after, long = LONG_PHRASE_TRIE.at(lows, gaps, i, end)
        if long and page.words[i].isupper():
            parts.append(long)
            i = after
            continue
        word = page.words[i]
        parts.append(
            LONG_FORMS.get(word)
            or (LONG_FORMS.get(word.upper(), word) if i in page.caseless else word)
        )
        i += 1
    return "".join(parts)
