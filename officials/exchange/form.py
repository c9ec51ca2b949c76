"""The one form of the registry as CSV: which kinds of rows a file has, which column is which field,
and by what a row is known again. docs/officials.md explains it to the people who fill it in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Field, Model

from officials.models import (
    Area,
    AreaSuccession,
    Organization,
    OrganizationName,
    OrganizationRelation,
    Person,
    PersonName,
    PersonRank,
    Post,
    Tenure,
    Term,
)

COLUMNS = (
    "row", "id", "name", "alias", "title", "organisation", "kind", "from", "to",
    "from_announced", "to_announced", "decision", "decided_by", "end_reason", "end_decision",
    "source", "source_url", "term", "level", "area", "other", "partial", "code",
    "birth_year", "home_place", "precedence", "max_holders", "public", "website", "note",
)  # fmt: skip


@dataclass(frozen=True)
class RowKind:
    """`fields` maps columns to fields of the model. Two rows are the same one when all of `key`
    agree; where none does, the `id` of the file finds it if all of `lasting` agree."""

    name: str
    label: str
    model: type[Model]
    fields: Mapping[str, str]
    key: tuple[str, ...]
    lasting: tuple[str, ...] = ()
    # What is unlike the others: the column `organisation` of a tenure belongs to its post.
    also: frozenset[str] = field(default_factory=frozenset)

    @property
    def columns(self) -> set[str]:
        return {"row", "id", *self.fields, *self.also}

    def field_of(self, column: str) -> Field:
        return self.model._meta.get_field(self.fields[column])


_PERIOD = {"from": "since", "to": "until"}

# What others point to stands before them.
KINDS = (
    RowKind(
        "area", "địa bàn", Area,
        {"name": "name", "kind": "kind", "code": "code", "area": "parent", **_PERIOD, "note": "note"},
        key=("kind", "name", "parent", "since"), lasting=("kind", "name"),
    ),
    RowKind(
        "area_succession", "kế thừa địa bàn", AreaSuccession,
        {"area": "predecessor", "other": "successor", "from": "on", "partial": "is_partial", "decision": "decision"},
        key=("predecessor", "successor"),
    ),
    RowKind(
        "organisation", "tổ chức", Organization,
        {
            "organisation": "name", "kind": "kind", "level": "level", "area": "area", "from": "founded",
            "to": "ended", "website": "website", "public": "is_public", "note": "note",
        },
        key=("name", "founded"), lasting=("name",),
    ),
    RowKind(
        "organisation_name", "tên gọi của tổ chức", OrganizationName,
        {"organisation": "organization", "alias": "text", "kind": "kind", **_PERIOD},
        key=("organization", "kind", "text", "since"), lasting=("organization", "kind", "text"),
    ),
    RowKind(
        "relation", "quan hệ giữa tổ chức", OrganizationRelation,
        {"organisation": "organization", "kind": "kind", "other": "other", **_PERIOD, "decision": "decision"},
        key=("organization", "kind", "other", "since"), lasting=("organization", "kind", "other"),
    ),
    RowKind(
        "term", "khóa, nhiệm kỳ", Term,
        {"term": "name", "organisation": "organization", **_PERIOD},
        key=("organization", "name"),
    ),
    RowKind(
        "post", "chức vụ", Post,
        {
            "title": "title", "organisation": "organization", "level": "level",
            "precedence": "precedence", "max_holders": "max_holders", "note": "note",
        },
        key=("organization", "title"),
    ),
    RowKind(
        "person", "nhân vật", Person,
        {
            "name": "display_name", "birth_year": "birth_year", "home_place": "home_place",
            "precedence": "precedence", "public": "is_public", "other": "merged_into", "note": "note",
        },
        key=("display_name", "birth_year", "home_place"), lasting=("display_name",),
    ),
    RowKind(
        "person_name", "tên gọi khác", PersonName,
        {"name": "person", "alias": "text", "kind": "kind"},
        key=("person", "text"),
    ),
    RowKind(
        "rank", "cấp hàm", PersonRank,
        {"name": "person", "title": "rank", **_PERIOD},
        key=("person", "rank", "since"), lasting=("person", "rank"),
    ),
    RowKind(
        "tenure", "thời gian giữ chức", Tenure,
        {
            "name": "person", "title": "post", "kind": "kind", **_PERIOD,
            "from_announced": "since_announced", "to_announced": "until_announced",
            "decision": "decision", "decided_by": "decided_by", "end_reason": "end_reason",
            "end_decision": "end_decision", "source": "source_text", "source_url": "source_url",
            "term": "term", "note": "note",
        },
        key=("person", "post", "since"), lasting=("person", "post"),
        also=frozenset({"organisation", "alias"}),
    ),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}
