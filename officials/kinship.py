"""How an organisation stands to others, sorted for its page. Works on fetched relations."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from officials.models import Organization, OrganizationRelation
from officials.partial_dates import PartialDate

Kind = OrganizationRelation.Kind


@dataclass(frozen=True)
class Kin:
    """Another organisation and how it is related, in words that follow its name or precede it."""

    words: str
    organization: Organization
    since: PartialDate | None
    until: PartialDate | None
    decision: str


@dataclass(frozen=True)
class Kinship:
    above: list[Kin] = field(default_factory=list)
    below: list[Kin] = field(default_factory=list)
    before: list[Kin] = field(default_factory=list)
    after: list[Kin] = field(default_factory=list)


# For each kind of relation: where the other one stands seen from either side, and in which words.
_SEEN_FROM_SUBJECT = {
    Kind.PARTY_PARENT: ("above", "Trực thuộc về Đảng"),
    Kind.ADMIN_PARENT: ("above", "Trực thuộc về hành chính"),
    Kind.MERGED_INTO: ("after", "Sáp nhập vào"),
    Kind.RENAMED_TO: ("after", "Đổi thành"),
    Kind.SPLIT_FROM: ("before", "Tách ra từ"),
}
_SEEN_FROM_OTHER = {
    Kind.PARTY_PARENT: ("below", "Trực thuộc về Đảng"),
    Kind.ADMIN_PARENT: ("below", "Trực thuộc về hành chính"),
    Kind.MERGED_INTO: ("before", "Sáp nhập từ"),
    Kind.RENAMED_TO: ("before", "Đổi từ"),
    Kind.SPLIT_FROM: ("after", "Tách thêm"),
}


def kinship_of(organization: Organization, relations: Iterable[OrganizationRelation]) -> Kinship:
    """Relations must have both their ends selected."""
    kinship = Kinship()
    for relation in relations:
        if relation.organization_id == organization.pk:
            (place, words), kin = _SEEN_FROM_SUBJECT[Kind(relation.kind)], relation.other
        else:
            (place, words), kin = _SEEN_FROM_OTHER[Kind(relation.kind)], relation.organization
        getattr(kinship, place).append(
            Kin(words, kin, relation.since, relation.until, relation.decision)
        )
    kinship.below.sort(
        key=lambda kin: (kin.organization.ended is not None, kin.organization.sort_key)
    )
    return kinship
