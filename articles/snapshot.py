"""A story as a value: what a save brings, what a revision freezes, what a restore writes back."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Self

from articles.answers import NO_ANSWERS, Answers
from articles.blocks import kind_of
from articles.models import Article, Revision
from foundation import sanitize, vietnamese

FORMAT = 1


@dataclass(frozen=True)
class Credit:
    """One name of the byline; `name` is the pen name as printed."""

    author_id: int
    role: str
    name: str


@dataclass(frozen=True)
class Placed:
    """One photo of the story; blocks of the body name `key`."""

    key: str
    photo_id: int
    caption: str = ""
    is_lead: bool = False
    gallery: str = ""


@dataclass(frozen=True)
class Enclosed:
    """One PDF of the story; `label` is what readers see of it, the file's own title where empty."""

    key: str
    attachment_id: int
    label: str = ""


@dataclass(frozen=True)
class Inserted:
    """A video, a sound, a video of another site or another story among the paragraphs; the letter
    of `key` says which (articles/blocks.py). `poster_id` is the photo that stands in its place
    until it plays."""

    key: str
    clip_id: int | None = None
    address: str = ""
    story_id: int | None = None
    poster_id: int | None = None
    caption: str = ""
    credit: str = ""

    @property
    def kind(self) -> str:
        return kind_of(self.key)


@dataclass(frozen=True)
class Named:
    """One confirmed mention of a person. `place` is "headline", "sapo", "body" or
    "caption:<placement key>"; offsets count code points of the text there."""

    person_id: int
    place: str
    start: int
    end: int
    surface: str
    titles: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Snapshot:
    headline: str
    short_title: str = ""
    sapo: str = ""
    body: str = ""
    dateline: str = ""
    event_date: date | None = None
    section_id: int | None = None
    topics: tuple[str, ...] = ()
    area_ids: tuple[int, ...] = ()
    episode_id: int | None = None
    source_note: str = ""
    lead_video: str = ""
    ai_use: str = "none"
    ai_note: str = ""
    planned_at: datetime | None = None
    bylines: tuple[Credit, ...] = ()
    placements: tuple[Placed, ...] = ()
    mentions: tuple[Named, ...] = ()
    answers: Answers = NO_ANSWERS
    enclosures: tuple[Enclosed, ...] = ()
    insertions: tuple[Inserted, ...] = ()

    @property
    def photo_ids(self) -> set[int]:
        """Of every photo that the story shows in any way."""
        posters = (row.poster_id for row in self.insertions if row.poster_id)
        return {*(row.photo_id for row in self.placements), *posters}

    @property
    def galleries(self) -> dict[str, list[Placed]]:
        """The photos of each gallery in their order."""
        found: dict[str, list[Placed]] = {}
        for placed in self.placements:
            if placed.gallery:
                found.setdefault(placed.gallery, []).append(placed)
        return found

    @property
    def lead(self) -> Placed | None:
        return next((placed for placed in self.placements if placed.is_lead), None)

    def tidied(self) -> Self:
        """Lines and paragraphs in the one normal form; the body is cleaned elsewhere."""
        line, text = vietnamese.tidy_line, vietnamese.tidy_text
        return replace(
            self,
            headline=line(self.headline),
            short_title=line(self.short_title),
            sapo=text(self.sapo),
            dateline=line(self.dateline),
            source_note=line(self.source_note),
            ai_note=line(self.ai_note),
            topics=tuple(line(topic) for topic in self.topics),
            placements=tuple(
                replace(placed, caption=line(placed.caption)) for placed in self.placements
            ),
            enclosures=tuple(
                replace(enclosed, label=line(enclosed.label)) for enclosed in self.enclosures
            ),
            insertions=tuple(
                replace(row, caption=line(row.caption), credit=line(row.credit))
                for row in self.insertions
            ),
        )

    def data(self) -> dict[str, Any]:
        """Everything but the text columns, as JSON that `restore` reads back."""
        # A frozen value's own names are its fields; `asdict` would copy every leaf.
        content = {name: value for name, value in vars(self).items() if name not in _COLUMNS}
        # Absent where there is none, as in forms of the time before there were any.
        for name in _SINCE_LATER:
            if not content[name]:
                del content[name]
        for rows in _ROWS & content.keys():
            content[rows] = [dict(vars(row)) for row in content[rows]]
        content["event_date"] = self.event_date.isoformat() if self.event_date else None
        content["planned_at"] = self.planned_at.isoformat() if self.planned_at else None
        # Where nothing was asked there is nothing to keep: such stories stay as they were frozen
        # before answers were known.
        del content["answers"]
        if self.answers:
            content["answers"] = self.answers.as_json()
        return {"format": FORMAT, **content}

    def fingerprint(self) -> str:
        return _sha256([getattr(self, column) for column in _COLUMNS], self.data())

    def words_fingerprint(self) -> str:
        """Of what a reader could tell apart: the same for texts that differ in blanks and
        punctuation alone. A planned time is not a word, nor is an answer about a person."""
        content = replace(self, planned_at=None, answers=NO_ANSWERS).data()
        del content["mentions"]
        for placed in content["placements"]:
            placed["caption"] = _words(placed["caption"])
        for enclosed in content.get("enclosures", ()):
            enclosed["label"] = _words(enclosed["label"])
        for inserted in content.get("insertions", ()):
            inserted["caption"] = _words(inserted["caption"])
        texts = [self.headline, self.short_title, self.sapo, sanitize.text_of(self.body)]
        blocks = re.findall(r'data-id="([^"]*)"', self.body)
        links = re.findall(r'href="([^"]*)"', self.body)
        return _sha256([_words(text) for text in texts], blocks, links, content)


_COLUMNS = ("headline", "short_title", "sapo", "body")
_ROWS = frozenset({"bylines", "placements", "mentions", "enclosures", "insertions"})
_SINCE_LATER = ("enclosures", "insertions")
_PLAIN = tuple(
    field.name
    for field in fields(Snapshot)
    if field.name not in _ROWS | {"topics", "area_ids", "answers", "lead_video"}
)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def _sha256(*content: Any) -> str:
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def of_revision(revision: Revision) -> Snapshot:
    """The snapshot that a revision froze."""
    data = dict(revision.data)
    if data.pop("format") != FORMAT:
        raise ValueError(f"Revision {revision.pk} has an unknown format.")
    data["event_date"] = date.fromisoformat(data["event_date"]) if data["event_date"] else None
    data["planned_at"] = datetime.fromisoformat(data["planned_at"]) if data["planned_at"] else None
    data["topics"] = tuple(data["topics"])
    data["area_ids"] = tuple(data["area_ids"])
    data["bylines"] = tuple(Credit(**row) for row in data["bylines"])
    data["placements"] = tuple(Placed(**row) for row in data["placements"])
    data["mentions"] = tuple(
        Named(**{**row, "titles": tuple(row["titles"])}) for row in data["mentions"]
    )
    data["answers"] = Answers.from_json(data.get("answers", {}))
    data["enclosures"] = tuple(Enclosed(**row) for row in data.get("enclosures", ()))
    data["insertions"] = tuple(Inserted(**row) for row in data.get("insertions", ()))
    return Snapshot(**{column: getattr(revision, column) for column in _COLUMNS}, **data)


def of_article(article: Article) -> Snapshot:
    """The working copy as it stands, in seven queries."""
    return Snapshot(
        **{name: getattr(article, name) for name in _PLAIN},
        lead_video=article.lead_video.name or "",
        topics=tuple(
            label.tag.name for label in article.topic_labels.select_related("tag").order_by("id")
        ),
        area_ids=tuple(article.areas.order_by("id").values_list("id", flat=True)),
        bylines=tuple(
            Credit(row.author_id, row.role, row.author.pen_name)
            for row in article.bylines.select_related("author")
        ),
        placements=tuple(
            Placed(row.key, row.photo_id, row.caption, row.is_lead, row.gallery)
            for row in article.placements.all()
        ),
        mentions=tuple(
            Named(row.person_id, row.place, row.start, row.end, row.surface, tuple(row.titles))
            for row in article.mentions.filter(status="confirmed")
        ),
        answers=Answers.from_json(article.answers),
        enclosures=tuple(
            Enclosed(row.key, row.attachment_id, row.label) for row in article.enclosures.all()
        ),
        insertions=tuple(
            Inserted(**{field.name: getattr(row, field.name) for field in fields(Inserted)})
            for row in article.insertions.all()
        ),
    )
