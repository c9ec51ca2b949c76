"""How rows are told to programs, and the same in the words of JSON Schema.

Every function `x` here is described by `SCHEMAS["X"]`; a test compares real answers with them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from articles.inline import inline_stories, whole_body
from articles.models import Publication
from articles.models.publication import ShownMedia
from articles.search.names import Name
from officials.models import Organization, Person, Tenure
from officials.partial_dates import PartialDate

Json = dict[str, Any]


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def story_summary(story: Publication) -> Json:
    return {
        "id": story.article_id,
        "url": absolute(story.get_absolute_url()),
        "headline": story.headline,
        "standfirst": story.sapo,
        "byline": story.byline_text,
        "section": {"slug": story.section.slug, "name": story.section.name},
        "published_at": _moment(story.first_published_at),
        "updated_at": _moment(story.updated_at),
        "corrected_at": _moment(story.corrected_at),
        "image": _image(story),
    }


def story(
    row: Publication, people: Iterable[Person], organizations: Iterable[Organization], comments: int
) -> Json:
    return story_summary(row) | {
        "body_html": whole_body(row, inline_stories(row)),
        "media": [_medium(one) for one in row.media],
        "source": row.source_text,
        "topics": [topic["name"] for topic in row.topics_shown],
        "people": [person_summary(person) for person in people],
        "organizations": [organization_summary(one) for one in organizations],
        "comment_count": comments,
    }


def _medium(medium: ShownMedia) -> Json:
    """A video or sound of the body; `url` is the file where it is ours, else the other site's page."""
    return {
        "kind": medium["kind"],
        "caption": medium["name"],
        "url": absolute(medium["file"]) if medium["file"] else medium["page"],
        "type": medium["type"] or None,
        "poster": absolute(medium["poster"]) if medium["poster"] else None,
        "seconds": medium["seconds"],
    }


def _image(story: Publication) -> Json | None:
    lead = story.lead
    if not lead:
        return None
    return {
        "url": absolute(lead["full"]["src"]),
        "width": lead["full"]["width"],
        "height": lead["full"]["height"],
        "alt": lead["alt"],
        "caption": lead["caption"],
        "credit": lead["credit"],
    }


def person_summary(person: Person) -> Json:
    return {
        "id": person.pk,
        "url": absolute(person.get_absolute_url()),
        "name": person.display_name,
    }


def person(row: Person, other_names: list[str], tenures: Iterable[Tenure]) -> Json:
    return person_summary(row) | {
        "other_names": other_names,
        "posts": [
            {
                "title": tenure.title,
                "organization": organization_summary(tenure.post.organization),
                "since": _partial(tenure.since),
                "until": _partial(tenure.until),
            }
            for tenure in tenures
        ],
    }


def organization_summary(organization: Organization) -> Json:
    return {
        "id": organization.pk,
        "url": absolute(organization.get_absolute_url()),
        "name": organization.name,
    }


def organization(row: Organization) -> Json:
    return organization_summary(row) | {
        "other_names": [name.text for name in row.names.all()],
        "founded": _partial(row.founded),
        "ended": _partial(row.ended),
    }


def name(found: Name) -> Json:
    return {"kind": found.kind, "text": found.text, "url": absolute(found.path)}


def comment_count(article_id: int, approved: int) -> Json:
    return {"story": article_id, "count": approved}


def _moment(time: datetime | None) -> str | None:
    return localtime(time).isoformat(timespec="seconds") if time else None


def _partial(date: PartialDate | None) -> str | None:
    """`2021`, `2021-06` or `2021-06-28`; null where nobody knows or nothing is said."""
    return date.iso if date and not date.is_unknown else None


# --- the same for the document --------------------------------------------------------------------


def object_of(**properties: Any) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(name: str) -> Json:
    return _list(ref(name))


def page_of(name: str, **more: Json) -> Json:
    """A list that goes on where `next` is not null."""
    return object_of(results=list_of(name), next=_or_null(_TEXT), **more)


_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "integer"}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_PARTIAL: Json = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
_SUMMARY = {
    "id": _NUMBER,
    "url": _TEXT,
    "headline": _TEXT,
    "standfirst": _TEXT,
    "byline": _TEXT,
    "section": object_of(slug=_TEXT, name=_TEXT),
    "published_at": _MOMENT,
    "updated_at": _or_null(_MOMENT),
    "corrected_at": _or_null(_MOMENT),
    "image": _or_null(
        object_of(url=_TEXT, width=_NUMBER, height=_NUMBER, alt=_TEXT, caption=_TEXT, credit=_TEXT)
    ),
}
_NAMED = {"id": _NUMBER, "url": _TEXT, "name": _TEXT}
_POST = object_of(
    title=_TEXT,
    organization=ref("OrganizationSummary"),
    since=_or_null(_PARTIAL),
    until=_or_null(_PARTIAL),
)
SCHEMAS: dict[str, Json] = {
    "StorySummary": object_of(**_SUMMARY),
    "Story": object_of(
        **_SUMMARY,
        body_html=_TEXT,
        media=_list(
            object_of(
                kind={"type": "string", "enum": ["video", "audio", "embed"]},
                caption=_TEXT,
                url=_TEXT,
                type=_or_null(_TEXT),
                poster=_or_null(_TEXT),
                seconds=_or_null(_NUMBER),
            )
        ),
        source=_TEXT,
        topics=_list(_TEXT),
        people=list_of("PersonSummary"),
        organizations=list_of("OrganizationSummary"),
        comment_count=_NUMBER,
    ),
    "PersonSummary": object_of(**_NAMED),
    "Person": object_of(**_NAMED, other_names=_list(_TEXT), posts=_list(_POST)),
    "OrganizationSummary": object_of(**_NAMED),
    "Organization": object_of(
        **_NAMED, other_names=_list(_TEXT), founded=_or_null(_PARTIAL), ended=_or_null(_PARTIAL)
    ),
    "Name": object_of(kind=_TEXT, text=_TEXT, url=_TEXT),
    "CommentCount": object_of(story=_NUMBER, count=_NUMBER),
    "Problem": object_of(detail=_TEXT),
}
