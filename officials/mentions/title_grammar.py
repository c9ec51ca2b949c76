"""One title in running text: what it is and of which body. Pure.

(nguyên | Quyền)? role (Thường trực | dự khuyết …)? body?
"""

from dataclasses import dataclass, replace

from officials.mentions.organizations import Organizations, long_form
from officials.mentions.page import BLANK, Page
from officials.mentions.words_of_organizations import WORDS
from officials.mentions.words_of_titles import PREFIXES, ROLE_PHRASES, SUFFIXES, Role

_OLD_WORDS = {"q": "Quyền"}


@dataclass(frozen=True)
class Title:
    """Words start..end. `role` is the plain role, `title` with what stands before and behind it;
    `scope` is the part of `organization` that says where it belongs, in long form."""

    start: int
    end: int
    role: Role
    title: str
    organization: str
    scope: str

    def completed(self, organization: str) -> "Title":
        return replace(self, organization=organization)


class TitleGrammar:
    def __init__(self, page: Page, organizations: Organizations) -> None:
        self.page = page
        self.organizations = organizations

    def read(self, i: int, *, after_a_name: bool = False) -> Title | None:
        """The title that begins at word i."""
        page = self.page
        lows, gaps, size = page.lows, page.gaps, page.size
        end, prefix = PREFIXES.at(lows, gaps, i, size)
        if prefix and (end >= size or gaps[end] != BLANK):
            return None
        begin = end if prefix else i
        end, role = ROLE_PHRASES.at(lows, gaps, begin, size)
        if role is None:
            return None
        title, end, role = self._with_suffixes(role, end)
        if prefix:
            printed = page.words[i]
            first = _OLD_WORDS.get(
                printed.lower(), printed if len(prefix.split()) == 1 else page.surface(i, begin)
            )
            title = f"{first.replace(' là', '')} {title}"
        return self._with_body(i, end, role, title, after_a_name=after_a_name)

    def _with_suffixes(self, role: Role, end: int) -> tuple[str, int, Role]:
        page = self.page
        title = role.title
        while end < page.size and page.gaps[end] == BLANK:
            after, suffix = SUFFIXES.at(page.lows, page.gaps, end, page.size)
            if suffix is None or (
                suffix == "Thường trực" and role.title in ("Trưởng ban", "Thành viên")
            ):
                break
            if suffix == "điều hành" and role.title in _NEVER_RUN_A_COMPANY:
                break
            title, end = f"{title} {suffix}", after
        return title, end, role

    def _with_body(
        self, start: int, end: int, role: Role, title: str, *, after_a_name: bool
    ) -> Title:
        page = self.page
        if end >= page.size or page.gaps[end] not in (BLANK, "("):
            return Title(start, end, role, title, _body_alone(role), "")
        repeats = role.body and page.gaps[end] == BLANK and self._repeats_its_body(role, end)
        if page.gaps[end] == "(":
            return Title(start, end, role, title, _body_alone(role), "")
        body = self.organizations.read(
            end, head="" if repeats else role.body.lower(), after_a_name=after_a_name
        )
        if body.end == body.start:
            return Title(start, end, role, title, _body_alone(role), "")
        organization = long_form(page, body.start, body.end)
        if role.body and not repeats:
            organization = f"{role.body} {organization}"
        elif organization[:1].islower() and not _begins_with_a_unit(page, body.start):
            organization = organization[:1].upper() + organization[1:]
        scope = long_form(page, body.scope, body.end) if body.scope < body.end else ""
        return Title(start, body.end, role, title, organization, scope)

    def _repeats_its_body(self, role: Role, i: int) -> bool:
        """`Bộ trưởng Bộ Y tế`, `Viện trưởng VKSND tỉnh`: the body's name begins anew."""
        lows = self.page.lows
        words = role.body.lower().split()
        if lows[i : i + len(words)] == words:
            # `Trưởng ban Ban …`; but the body of Trưởng *đoàn* is not the Đoàn thanh niên's.
            return True
        low = lows[i]
        printed = self.page.words[i]
        return (
            (role.body == "Viện" and low in ("vksnd",))
            or (
                role.body in ("Bộ", "Viện")
                and low in ("ban", "ủy", "văn", "học", "chủ")
                and printed[0].isupper()
            )
            or (role.body == "Ban" and low in ("bcđ", "bql", "btv", "bch"))
        )


# Behind these `điều hành` is the verb of the sentence.
_NEVER_RUN_A_COMPANY = frozenset(
    ("Chủ tịch nước", "Thủ tướng", "Phó Thủ tướng", "Bộ trưởng", "Bí thư")
)


def _body_alone(role: Role) -> str:
    return role.body if role.body in ("Quốc hội", "Hội đồng nhân dân", "Ban Thường vụ") else ""


def _begins_with_a_unit(page: Page, i: int) -> bool:
    return WORDS.at(page.lows, page.gaps, i, page.size)[1] == "unit"
