"""Completes titles that lean on their neighbours: `Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh
ủy` speaks of the Ban Thường vụ Tỉnh ủy. Pure."""

import re

from officials.mentions.title_grammar import Title

_PARTY_OF_UNIT = {
    "tỉnh": "Tỉnh ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    "thành phố": "Thành ủy",
}
_UNIT_OF_PARTY = {party: unit for unit, party in _PARTY_OF_UNIT.items()}
_UNITS = "tỉnh|thành phố|thị xã|thị trấn|đặc khu|huyện|quận|xã|phường|thôn|bản"
_UNIT = re.compile(f"({_UNITS})(?: (.+))?", re.IGNORECASE)
_PARTY = re.compile("(tỉnh ủy|huyện ủy|quận ủy|thị ủy|thành ủy)(?: (.+))?", re.IGNORECASE)

_OF_THE_PARTY = frozenset(
    (
        "ban thường vụ",
        "ban chấp hành",
        "ban tổ chức",
        "ban tuyên giáo",
        "ban dân vận",
        "ban nội chính",
        "ban tuyên giáo và dân vận",
        "ủy ban kiểm tra",
    )
)
_OF_THE_BODY = frozenset(
    (
        "đảng ủy",
        "chi bộ",
        "đảng bộ",
        "chi ủy",
        "ban thường vụ đảng ủy",
        "ban chấp hành đảng bộ",
        "đảng bộ bộ phận",
    )
)
_OF_THE_UNIT = frozenset((
    "ủy ban nhân dân", "hội đồng nhân dân", "mặt trận tổ quốc", "ủy ban mặt trận tổ quốc", "ủy ban mặt trận tổ quốc việt nam", "mặt trận tổ quốc việt nam", "công an",
    "đoàn đại biểu quốc hội", "bộ chỉ huy quân sự", "ban chỉ huy quân sự", "tòa án nhân dân", "viện kiểm sát nhân dân", "hội nông dân", "hội cựu chiến binh", "hội liên hiệp phụ nữ", "liên đoàn lao động", "thường trực hội đồng nhân dân",
))  # fmt: skip
_OF_THE_COMPANY = frozenset(
    ("hội đồng quản trị", "hội đồng thành viên", "hội đồng trường", "ban giám đốc")
)
_ASSOCIATIONS = (
    "hội ",
    "liên đoàn ",
    "liên hiệp",
    "liên minh ",
    "tỉnh đoàn",
    "đoàn thanh niên",
    "đoàn tncs",
    "trung ương đoàn",
    "trung ương hội",
)
_LEADERS_OF_A_PARTY = ("Bí thư", "Phó Bí thư")
# Who so prints two roles in one body says the body once: Chủ tịch, Tổng Giám đốc Công ty …
_OF_THE_SAME_BODY = frozenset((
    "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Tổng Giám đốc", "Phó Tổng Giám đốc", "Hiệu trưởng", "Phó Hiệu trưởng", "Tư lệnh", "Phó Tư lệnh", "Chính ủy",
    "Phó Chính ủy", "Chỉ huy trưởng", "Phó Chỉ huy trưởng", "Tham mưu trưởng", "Phó Tham mưu trưởng", "Tổng Biên tập", "Phó Tổng Biên tập",
))  # fmt: skip
# Bodies that exist at the provincial level only, with or without the word.
_PROVINCIAL = (
    "sở ",
    "bộ chỉ huy quân sự",
    "bộ chỉ huy bộ đội biên phòng",
    "văn phòng ủy ban nhân dân",
    "báo ",
    "đài phát thanh",
)


def completed(chain: list[Title]) -> list[tuple[Title, bool]]:
    """The titles of one person that stand together, each with whether it was completed."""
    result = []
    for place, title in enumerate(chain):
        neighbours = [*chain[place + 1 :], *reversed(chain[:place])]
        whole = next((name for name in (_completed(title, n) for n in neighbours) if name), "")
        result.append((title.completed(whole), True) if whole else (title, False))
    return result


def _completed(title: Title, neighbour: Title) -> str:
    """The full name of the title's body as far as the neighbour can tell it."""
    name = title.organization.lower()
    if not neighbour.organization:
        return ""
    if not name:
        return _of_nobody(title, neighbour)
    if name in _OF_THE_PARTY:
        above = _party_above(neighbour)
    elif name in _OF_THE_BODY:
        above = _whose_party(neighbour)
    elif name in _OF_THE_UNIT:
        above = _unit_of(neighbour)
    elif name in _OF_THE_COMPANY:
        above = neighbour.organization if not neighbour.scope else ""
    else:
        return _with_its_place(title, neighbour)
    return f"{title.organization} {above}" if above and above.lower() != name else ""


def _with_its_place(title: Title, neighbour: Title) -> str:
    """`Bí thư Đảng ủy xã, Chủ tịch HĐND xã Tân Hà`."""
    own, other = _UNIT.fullmatch(title.scope), _UNIT.fullmatch(neighbour.scope)
    if _PARTY.fullmatch(neighbour.scope):
        return ""
    if own and other and not own[2] and other[2] and own[1].lower() == other[1].lower():
        return f"{title.organization} {other[2]}" if own[1].lower() != "tỉnh" else ""
    return ""


def _of_nobody(title: Title, neighbour: Title) -> str:
    if title.role.stands_alone or title.role.body:
        return ""
    if title.role.title in _LEADERS_OF_A_PARTY:
        party = _party_above(neighbour)
        return party if _PARTY.match(party) or party.startswith("Đảng ủy") else ""
    if title.role.title in _OF_THE_SAME_BODY and not neighbour.role.body:
        if _PARTY.match(neighbour.organization) or neighbour.organization.startswith(
            ("Ban ", "Hội đồng", "Ủy ban")
        ):
            return ""
        return neighbour.organization.removeprefix("Đảng ủy ").removeprefix("Chi bộ ")
    return ""


def _party_above(neighbour: Title) -> str:
    """The party committee under which the neighbour's body stands."""
    organization, scope = neighbour.organization, neighbour.scope
    if _PARTY.fullmatch(scope):
        return scope
    if organization.lower().startswith(_ASSOCIATIONS):
        return organization if scope else ""
    if organization.startswith("Đảng ủy "):
        return organization
    unit = _UNIT.fullmatch(scope)
    if unit is None:
        return "Tỉnh ủy" if organization.lower().startswith(_PROVINCIAL) else ""
    kind, name = unit[1].lower(), unit[2]
    if kind in _PARTY_OF_UNIT:
        return " ".join(filter(None, (_PARTY_OF_UNIT[kind], name if kind != "tỉnh" else "")))
    return f"Đảng ủy {scope}" if kind not in ("thôn", "bản") else ""


def _whose_party(neighbour: Title) -> str:
    """Whose Đảng ủy or Chi bộ it is."""
    organization = neighbour.organization
    unit = _UNIT.fullmatch(neighbour.scope)
    if _PARTY.fullmatch(neighbour.scope):
        return ""
    if unit and unit[1].lower() not in ("tỉnh", "thành phố"):
        return neighbour.scope
    for board in ("Hội đồng thành viên ", "Hội đồng quản trị ", "Hội đồng trường "):
        organization = organization.removeprefix(board)
    return organization


def _unit_of(neighbour: Title) -> str:
    if _UNIT.fullmatch(neighbour.scope):
        return neighbour.scope
    party = _PARTY.fullmatch(neighbour.scope)
    return (
        " ".join(filter(None, (_UNIT_OF_PARTY[party[1].capitalize()], party[2]))) if party else ""
    )
