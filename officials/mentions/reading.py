"""Brings names and titles together: one walk over the text, sentence by sentence. Pure.

The walk keeps what a reader keeps in mind: titles that wait for their name, the person of whom is
spoken, and the list in which the sentence stands, with the title that its people share.
"""

from dataclasses import dataclass, field

from officials.mentions.ellipsis import completed
from officials.mentions.organizations import Organizations
from officials.mentions.page import BLANK, STOP, Page
from officials.mentions.people import People
from officials.mentions.phrases import word_set
from officials.mentions.registry import Hits
from officials.mentions.results import Mention, PrintedTitle, Source
from officials.mentions.title_grammar import Title, TitleGrammar
from officials.mentions.words_of_people import ADDRESS_BOOK, HISTORICAL, SURNAMES, THINGS
from officials.mentions.words_of_places import COMMUNES, PLACES
from officials.mentions.words_of_titles import PREFIXES, ROLE_PHRASES

# Words that may stand between a person and a title of his.
_LINKS = word_set("là hiện nay kiêm đang cũng đồng thời và vừa")
# Between a name and its title; "và" there begins another person.
_LINKS_TO_A_NAME = _LINKS - {"và"}
_BEFORE_A_TITLE = frozenset(",-( ):")
# Behind a title these say where its body belongs: `Vụ trưởng Vụ Pháp chế, Bộ Tài chính`.
_PASSING_BODIES = frozenset(("bộ", "sở"))
_PASSING = frozenset(("huyện", "tỉnh", "thành", "tp", "thị", "quận")) | _PASSING_BODIES
# First words of what the walk has to look at more closely.
_STARTERS = frozenset((*ADDRESS_BOOK.root, *ROLE_PHRASES.root, *PREFIXES.root, "các"))
_PLURALS = frozenset(("các", "hai", "ba", "2", "3"))
_NOTABLE = _STARTERS | _LINKS
# How far back a title is shared that stands behind the last of several names.
_MOST_WHO_SHARE = 12
_NEVER_NAMED = frozenset(("hồ chí minh", "nguyễn ái quốc"))
# Forms of address behind which a name begins with a surname or is none.
_FOREIGNERS_TOO = frozenset(
    (
        "đồng chí",
        "đ c",
        "ông",
        "bà",
        "ngài",
        "giáo sư",
        "tiến sĩ",
        "huấn luyện viên",
        "hlv",
        "cầu thủ",
        "chị",
        "anh",
        "nhà báo",
        "nghệ nhân",
        "nghệ sĩ",
        "ca sĩ",
        "luật sư",
        "bác sĩ",
        "hòa thượng",
        "thượng tọa",
        "đại đức",
        "linh mục",
        "giám mục",
    )
)


@dataclass(eq=False)
class _Person:
    """A name while its sentence is read."""

    start: int
    end: int
    people: tuple
    address: str
    before: list[Title]
    shared: list[Title] = field(default_factory=list)
    after: list[Title] = field(default_factory=list)
    # Titles printed behind a later name of the same list.
    borrowed: list[Title] = field(default_factory=list)
    in_list: bool = False

    @property
    def is_bare(self) -> bool:
        return not (self.before or self.after or self.shared)


@dataclass
class _List:
    """People spoken of together, and the titles printed for all of them."""

    shared: list[Title] = field(default_factory=list)
    is_announced: bool = False  # by a colon
    people: list[_Person] = field(default_factory=list)


class Reading:
    def __init__(self, page: Page, hits: Hits) -> None:
        self.page = page
        self.people = People(page, hits)
        for start in [start for start, (end, _) in hits.items() if self._goes_on(start, end)]:
            del hits[start]
        self.grammar = TitleGrammar(page, Organizations(page, self.people))
        self.found: list[_Person] = []
        self._maybe: list[tuple[int, int]] = []
        self._begin_sentence()

    # --- the walk -----------------------------------------------------------------------------------

    def mentions(self) -> list[Mention]:
        page = self.page
        position = 0
        lows, gaps, capitals = page.lows, page.gaps, page.is_capital
        hits, caseless = self.people.hits, page.caseless
        while position < page.size:
            # Most words are neither: they are passed without a further look.
            if (
                lows[position] in _NOTABLE
                or capitals[position]
                or gaps[position] != BLANK
                or position in hits
                or position in caseless
            ):
                position = self._step(position)
                continue
            if self.edge != -1 or self.address:
                self._word(position)
            position += 1
        self._close_list()
        self._add_names_seen_elsewhere()
        self.found.sort(key=lambda person: person.start)
        return [self._mention(person) for person in self.found]

    def _begin_sentence(self) -> None:
        self.waiting: list[Title] = []
        self.current: _Person | None = None
        self.list: _List | None = None
        self.address = ""
        # The end of the last name, title or address, and the links since then.
        self.edge = -1
        self.links: list[str] = []
        self.last = ""  # what stood at the edge: name, title, address, several
        self.item_begins = False

    def _step(self, i: int) -> int:
        page = self.page
        gap = page.gaps[i]
        if gap == STOP:
            self._close_list()
            self._begin_sentence()
        elif gap == ";":
            self.waiting, self.current, self.address = [], None, ""
            self.item_begins = self.list is not None
        elif gap == ":":
            self._colon()
        elif gap == "(" and self.last == "name" and self.edge == i:
            after = self._behind_bracket(i)
            if after > i:
                return after
        low = page.lows[i]
        if low in _STARTERS or i in page.caseless:
            for reader in (self._several, self._address, self._title):
                end = reader(i)
                if end > i:
                    return end
        if page.is_capital[i] or i in self.people.hits or i in page.caseless:
            end = self._name(i)
            if end > i:
                return end
        if self._is_passing_place(i):
            return self._behind_place(i)
        self._word(i)
        return i + 1

    def _colon(self) -> None:
        if self.list is not None and not self.list.people:
            self.list.shared, self.list.is_announced = self.waiting, True
            self.item_begins = True
        elif self.last == "title" and self.waiting and self._plural_before_waiting():
            self.list = _List(shared=self.waiting, is_announced=True)
            self.item_begins = True
        self.waiting, self.current, self.address = [], None, ""

    def _plural_before_waiting(self) -> bool:
        first = self.waiting[0].start
        return first > 0 and self.page.lows[first - 1] in ("các", "gồm")

    def _behind_bracket(self, i: int) -> int:
        """`Nguyễn Văn A (sinh năm 1970), Giám đốc …`: over a bracket that holds no title."""
        page = self.page
        if self.grammar.read(i, after_a_name=True):
            return i
        for j in range(i + 1, min(i + 9, page.size)):
            if page.closes_a_bracket(j):
                self.edge = j
                if page.gaps[j] == STOP:
                    self._close_list()
                    self._begin_sentence()
                return j
        return i

    def _is_passing_place(self, i: int) -> bool:
        """`Chủ tịch UBND xã Tân Hà, huyện Nga Sơn, tỉnh …`: does not break the chain."""
        return (
            self.last == "title"
            and self.edge == i
            and self.page.gaps[i] == ","
            and self.page.lows[i] in _PASSING
            and self.page.lows[i + 1 : i + 2] != ["ủy"]
        )

    def _behind_place(self, i: int) -> int:
        page = self.page
        if page.lows[i] in _PASSING_BODIES:
            self.edge = max(self.grammar.organizations.read_behind_a_comma(i).end, i + 1)
            return self.edge
        end = i + (2 if page.lows[i] in ("thành", "thị") else 1)
        while end < page.size and page.is_capital[end] and page.gaps[end] == BLANK:
            end += 1
        self.edge = end
        return end

    def _word(self, i: int) -> None:
        """Any other word: what was waiting waits no longer, unless the word is a link."""
        low = self.page.lows[i]
        self.address = ""
        if low in _LINKS and (self.edge == i or self.links):
            self.links.append(low)
            self.edge = i + 1
            return
        self.links = []
        self.waiting, self.current = [], None
        self.last = ""
        self.item_begins = (
            low in ("cùng", "với") and self.list is not None and self.edge == i and self.item_begins
        )
        self.edge = -1

    # --- forms of address ------------------------------------------------------------------------------

    def _several(self, i: int) -> int:
        page = self.page
        end, kind = ADDRESS_BOOK.at(page.lows, page.gaps, i, page.size)
        if kind != "several" and not self._plural_of_titles(i):
            return i
        end = end if kind == "several" else i + 1
        if kind != "several" and self._trailing_plural(i):
            return i + 1
        self._close_list()
        self.list = _List()
        self.waiting, self.current, self.address = [], None, ""
        self._at_edge(end, "several")
        self.item_begins = True
        return end

    def _plural_of_titles(self, i: int) -> bool:
        """`các Phó Chủ tịch UBND tỉnh: …`"""
        page = self.page
        after = i + 1
        return (
            page.lows[i] in _PLURALS
            and after < page.size
            and page.gaps[after] == BLANK
            and (
                ROLE_PHRASES.at(page.lows, page.gaps, after, page.size)[1] is not None
                or page.lows[after] == "nguyên"
            )
        )

    def _trailing_plural(self, i: int) -> bool:
        """`A, B, các Phó Chủ tịch UBND tỉnh`: what follows belongs to the names before."""
        if self.edge != i or self.page.gaps[i] != "," or self.last != "name" or self.list is None:
            return False
        title = self.grammar.read(i + 1, after_a_name=True)
        if title is None or self._name_begins(title.end) or len(self.list.people) < 2:
            return False
        self._at_edge(i + 1, "name")
        return True

    def _address(self, i: int) -> int:
        page = self.page
        end, kind = ADDRESS_BOOK.at(page.lows, page.gaps, i, page.size)
        if (
            kind is None
            or kind == "several"
            or PLACES.at(page.lows, page.gaps, i, page.size)[0] > i
        ):
            return i
        if self._is_surname_here(i, end):
            return i
        if ROLE_PHRASES.at(page.lows, page.gaps, i, page.size)[0] > end:
            return i
        if (
            end < page.size
            and page.gaps[end] == ","
            and self.edge == i
            and self.last in ("name", "title")
        ):
            # A rank among the titles behind a name: …, Thiếu tướng, Giám đốc Công an tỉnh.
            self.edge = end
            return end
        if (
            end < page.size
            and page.gaps[end] == BLANK
            and not (
                page.is_capital[end]
                or end in self.people.hits
                or end in page.caseless
                or ADDRESS_BOOK.at(page.lows, page.gaps, end, page.size)[1]
                or self.grammar.read(end)
            )
        ):
            return i
        low = page.lows[i]
        if (
            low in ("đồng", "đ")
            and self.list is not None
            and self.item_begins
            and self.last != "several"
        ):
            # An item with an address of its own takes no part in the shared title.
            self._close_list()
            self.list = _List(is_announced=True)
        chained = (
            self.last == "title"
            and self.edge == i
            and page.gaps[i] in (BLANK, ",")
            and self.waiting
        )
        if not chained:
            self.waiting = []
        self.current = None
        begins = self.item_begins
        self.address = " ".join(filter(None, (self.address, " ".join(page.lows[i:end]))))
        self._at_edge(end, "address")
        self.item_begins = begins
        return end

    def _is_surname_here(self, i: int, end: int) -> bool:
        """`Ông Văn Tùng`: Ông is the surname where no other one follows it."""
        page = self.page
        if page.lows[i] != "ông" or not page.is_capital[i] or end + 1 >= page.size:
            return i in self.people.hits
        return i in self.people.hits or (
            page.lows[end] in ("văn", "thị", "ích")
            and page.is_capital[end + 1]
            and page.gaps[end] == page.gaps[end + 1] == BLANK
            and not (
                end + 2 < page.size and page.is_capital[end + 2] and page.gaps[end + 2] == BLANK
            )
        )

    def _at_edge(self, end: int, what: str) -> None:
        self.edge, self.last, self.links, self.item_begins = end, what, [], False

    # --- titles ------------------------------------------------------------------------------------------

    def _title(self, i: int) -> int:
        page = self.page
        if page.lows[i] not in ROLE_PHRASES.root and page.lows[i] not in PREFIXES.root:
            return i
        if i in self.people.hits:
            return i
        behind = self._stands_behind_a_person(i)
        title = self.grammar.read(i, after_a_name=behind)
        if title is None:
            return i
        if behind and not self._name_begins(title.end):
            self.current.after.append(title)
            self._share_with_bare_names(title)
        else:
            if behind or not self._stands_with_waiting(i):
                self.waiting = []
            self.waiting.append(title)
            if not (self.last in ("several", "address") and self.edge == i):
                self.current = None
        begins = self.item_begins
        self._at_edge(title.end, "title")
        self.item_begins = begins and bool(self.waiting)
        return title.end

    def _stands_behind_a_person(self, i: int) -> bool:
        if self.current is None or self.edge != i or self.page.gaps[i] not in _BEFORE_A_TITLE:
            return False
        if self.last == "name":
            return all(link in _LINKS_TO_A_NAME for link in self.links)
        return self.last == "title"

    def _stands_with_waiting(self, i: int) -> bool:
        return bool(self.waiting) and self.edge == i and self.page.gaps[i] in (BLANK, ",", "-")

    def _name_begins(self, i: int) -> bool:
        page = self.page
        if i >= page.size or page.gaps[i] != BLANK:
            return False
        end = ADDRESS_BOOK.at(page.lows, page.gaps, i, page.size)[0]
        if end > i and page.is_capital[end : end + 1] == [True]:
            return True
        return self.people.name_end(i, foreign=False) > i or (
            page.is_capital[i]
            and i not in page.caseless
            and self.people.name_end(i, foreign=True) > i
        )

    def _share_with_bare_names(self, title: Title) -> None:
        """`các đồng chí A và B, Phó Chủ tịch UBND tỉnh`: an official in a list without any title
        of his own shares the next one's."""
        if self.list is None or self.list.shared or self.list.people[-1:] != [self.current]:
            return
        *before, current = self.list.people[-_MOST_WHO_SHARE:]
        for person in reversed(before):
            joined = current.start - person.end <= 1 and self.page.gaps[person.end] in ",&" + BLANK
            own = [kept for kept in person.after if kept not in self.current.after]
            if not joined or person.before or person.shared or own:
                break
            person.after.append(title)
            person.borrowed.append(title)
            current = person

    # --- names -------------------------------------------------------------------------------------------

    def _name(self, i: int) -> int:
        page = self.page
        edge_is_here = self.edge == i
        known = self._known_here(i)
        end = known
        if end == i and edge_is_here and self.last == "address" and page.gaps[i] in (BLANK, '"'):
            end = self.people.name_end(i, foreign=self._foreigners_too())
        elif (
            end == i
            and edge_is_here
            and self.last == "title"
            and self.waiting
            and page.gaps[i] in (BLANK, '"')
            and not self.links
        ) or (end == i and self._item_begins_here(i)):
            end = self.people.name_end(i, foreign=True)
        elif end == i and i not in page.caseless:
            end = self._name_by_what_follows(i)
        if end == i or (" ".join(page.lows[i:end]) in _NEVER_NAMED and not known > i):
            return i if end == i else self._over(end)
        self._take(i, end)
        return end

    def _over(self, end: int) -> int:
        self._word(end - 1)
        return end

    def _foreigners_too(self) -> bool:
        address = self.address
        return address in _FOREIGNERS_TOO or address.split()[-1] in ("tướng", "tá", "úy", "đốc")

    def _known_here(self, i: int) -> int:
        """The end of a name of the registry, if it is one here."""
        end = self.people.known_end(i)
        if end == i:
            return i
        page = self.page
        in_context = self.edge == i and self.last in ("address", "title", "several")
        if not in_context and self._names_a_thing(i) and page.lows[i - 1] not in COMMUNES:
            return i
        if i in page.caseless:
            return end
        if not in_context and self._is_a_later_part(i):
            return i
        return end

    def _is_a_later_part(self, i: int) -> bool:
        """A surname stands right before: the name of the registry is the rest of another name."""
        page = self.page
        if i == 0 or page.gaps[i] != BLANK or not page.is_capital[i - 1] or self.edge == i:
            return False
        begins_there = not (i > 1 and page.gaps[i - 1] == BLANK and page.is_capital[i - 2])
        return page.lows[i - 1] in SURNAMES and begins_there

    def _goes_on(self, start: int, end: int) -> bool:
        """The registry's name is the first part of a longer one: Lê Quang Hùng *Anh*."""
        page = self.page
        if start in page.caseless or end >= page.size or page.gaps[end] != BLANK:
            return False
        is_longer = page.words[end].istitle() and self.people.run_end(start) > end
        return is_longer and end not in self.people.hits and not self._title_or_address_at(end)

    def _title_or_address_at(self, i: int) -> bool:
        """`Anh` alone may as well be the last part of a name."""
        page = self.page
        lows, gaps, size = page.lows, page.gaps, page.size
        return bool(
            ROLE_PHRASES.at(lows, gaps, i, size)[1]
            or PREFIXES.at(lows, gaps, i, size)[1]
            or ADDRESS_BOOK.at(lows, gaps, i, size)[0] - i >= 2
        )

    def _names_a_thing(self, i: int) -> bool:
        page = self.page
        return i > 0 and page.gaps[i] in (BLANK, '"') and page.lows[i - 1] in THINGS

    def _item_begins_here(self, i: int) -> bool:
        if self.list is None:
            return False
        gap = self.page.gaps[i]
        if self.item_begins:
            return True
        if self.edge != i or self.last not in ("name", "title"):
            return False
        if self.links:
            return self.links == ["và"] and gap == BLANK
        return gap == ","

    def _name_by_what_follows(self, i: int) -> int:
        """A surname and what it needs to be a person without any word before: a title behind, or a
        form that nothing else has."""
        page = self.page
        if page.lows[i] not in SURNAMES:
            return i
        if i > 0 and page.gaps[i] == BLANK and page.is_capital[i - 1] and self.edge != i:
            return i
        end = self.people.name_end(i, foreign=False)
        if end == i or self._names_a_thing(i) or " ".join(page.lows[i:end]) in HISTORICAL:
            return i
        if self.people.is_strong(i, end) or self._title_follows(end):
            return end
        self._maybe.append((i, end))
        return i

    def _title_follows(self, i: int) -> bool:
        page = self.page
        if i >= page.size or page.gaps[i] not in (",", "-", "(", BLANK):
            return False
        while page.lows[i] in ("hiện", "là") and page.gaps[i + 1] == BLANK and i + 2 < page.size:
            i += 1
        title = self.grammar.read(i, after_a_name=True)
        return title is not None and not (page.gaps[i] == "," and self._name_begins(title.end))

    def _take(self, i: int, end: int) -> None:
        hit = self.people.hits.get(i)
        whose = hit[1] if hit and hit[0] == end else ()
        waiting = (
            self.waiting
            if self.edge == i
            and self.page.gaps[i] in (BLANK, '"', ",")
            and self.last in ("title", "address")
            else []
        )
        starts_list = (
            self.list is not None
            and not self.list.people
            and self.last in ("several", "title")
            and self.edge == i
        )
        in_list = self.list is not None and (
            starts_list
            or self._item_begins_here(i)
            or (self.last in ("address", "title") and bool(self.list.people))
        )
        person = _Person(i, end, whose, self.address, list(waiting), in_list=in_list)
        if in_list:
            if self.list.is_announced:
                person.shared = list(self.list.shared)
            elif starts_list and waiting:
                self.list.shared, person.before = waiting, []
            self.list.people.append(person)
        self.found.append(person)
        self.current, self.waiting, self.address = person, [], ""
        self._at_edge(end, "name")

    def _close_list(self) -> None:
        """A title before the first of several names without a colon is shared by those who follow
        without one of their own."""
        group = self.list
        self.list = None
        if group is None or group.is_announced or not group.shared or not group.people:
            return
        first, *others = group.people
        sharing = []
        for person in others:
            if not person.is_bare:
                break
            sharing.append(person)
        if not sharing:
            first.before = [*group.shared, *first.before]
            return
        for person in (first, *sharing):
            person.shared = list(group.shared)

    def _add_names_seen_elsewhere(self) -> None:
        """A name that is known from one place of the text is one in others, too."""
        lows = self.page.lows
        seen = {tuple(lows[person.start : person.end]) for person in self.found}
        for start, end in self._maybe:
            if tuple(lows[start:end]) in seen:
                self.found.append(_Person(start, end, (), "", []))

    # --- the result --------------------------------------------------------------------------------------

    def _mention(self, person: _Person) -> Mention:
        page = self.page
        start, end = page.normal.span(page.starts[person.start], page.ends[person.end - 1])
        titles = []
        for title, _ in self._completed_shared(person):
            titles.append(self._printed(title, Source.SHARED))
        borrowed = {title.start for title in person.borrowed}
        for chain in (person.before, person.after):
            for title, is_completed in completed(chain):
                source = Source.ELLIPSIS if is_completed else Source.EXPLICIT
                if title.start in borrowed:
                    source = Source.SHARED
                titles.append(self._printed(title, source))
        return Mention(
            page.surface(person.start, person.end),
            start,
            end,
            tuple(titles),
            person.people,
            person.address,
        )

    def _completed_shared(self, person: _Person) -> list[tuple[Title, bool]]:
        """A shared title may lean on the person's own: `các đồng chí Ủy viên Ban Thường vụ: A,
        Trưởng Ban Tổ chức Tỉnh ủy`."""
        count = len(person.shared)
        return completed([*person.shared, *person.before, *person.after])[:count]

    def _printed(self, title: Title, source: Source) -> PrintedTitle:
        page = self.page
        start, end = page.normal.span(page.starts[title.start], page.ends[title.end - 1])
        return PrintedTitle(
            page.surface(title.start, title.end),
            title.title,
            title.organization,
            source,
            start,
            end,
        )
