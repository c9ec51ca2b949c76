"""Two forms of a story, field by field, as a person reads them: the words that went and came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import escape

from articles.answers import Answers
from articles.blocks import KINDS, Block, replace_blocks
from articles.models import Article, Attachment, Byline, Clip, Episode, Photo, Section
from articles.snapshot import Enclosed, Inserted, Placed, Snapshot
from foundation import sanitize
from foundation.diffs import Piece, differences
from officials.models import Area, Person


@dataclass(frozen=True)
class Difference:
    """One field that differs. `name` is the field of the snapshot, `pieces` its text as words that
    stayed, went and came."""

    name: str
    label: str
    pieces: tuple[Piece, ...]

    @property
    def is_only_looks(self) -> bool:
        """Whether the words are the same: bold, links and the like differ."""
        return all(piece.kind == "same" for piece in self.pieces)

    @property
    def before(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != "added"]

    @property
    def after(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.kind != "removed"]


LABELS = {
    "headline": "Tiêu đề",
    "short_title": "Tiêu đề ngắn",
    "sapo": "Sapo",
    "body": "Nội dung",
    "bylines": "Tác giả",
    "placements": "Ảnh",
    "enclosures": "Tệp PDF",
    "insertions": "Video, âm thanh, bài liên quan",
    "section_id": "Chuyên mục",
    "topics": "Chủ đề",
    "area_ids": "Địa bàn",
    "event_date": "Ngày diễn ra sự việc",
    "planned_at": "Giờ xuất bản",
    "episode_id": "Nguồn: chương trình",
    "source_note": "Nguồn khác",
    "dateline": "Nơi viết",
    "lead_video": "Video chính",
    "ai_use": "Dùng AI",
    "ai_note": "Ghi chú về AI",
    "mentions": "Nhân vật đã xác nhận",
    "answers": "Tên và chức danh đã chốt",
}


def differing(before: Snapshot, after: Snapshot) -> list[Difference]:
    """The fields in which two forms differ, in the order of `LABELS`."""
    changed = [name for name in LABELS if getattr(before, name) != getattr(after, name)]
    if not changed:
        return []
    names = _Names(before, after, changed)
    return [
        Difference(
            name,
            LABELS[name],
            tuple(differences(names.told(name, before), names.told(name, after))),
        )
        for name in changed
    ]


def changed_by(base: Snapshot, after: Snapshot) -> frozenset[str]:
    """The names of the fields that are not as they were."""
    return frozenset(name for name in LABELS if getattr(base, name) != getattr(after, name))


class _Names:
    """What the numbers of both forms are called, one query a kind that is needed."""

    def __init__(self, before: Snapshot, after: Snapshot, changed: Iterable[str]) -> None:
        both, wanted = (before, after), frozenset(changed)
        self.sections = _rows(
            Section.objects.all(), (s.section_id for s in both), "section_id" in wanted
        )
        self.areas = _rows(
            Area.objects.all(), (pk for s in both for pk in s.area_ids), "area_ids" in wanted
        )
        self.episodes = _rows(
            Episode.objects.select_related("programme"),
            (s.episode_id for s in both),
            "episode_id" in wanted,
        )
        photos = (pk for s in both for pk in s.photo_ids)
        people = (one.person_id for s in both for one in s.answers.meant)
        self.people = _rows(Person.objects.all(), people, "answers" in wanted)
        shows = {"placements", "insertions", "body"}
        self.photos = _rows(Photo.objects.all(), photos, bool(wanted & shows))
        files = (enclosed.attachment_id for s in both for enclosed in s.enclosures)
        self.files = _rows(Attachment.objects.all(), files, bool(wanted & {"enclosures", "body"}))
        inserted, asked = [row for s in both for row in s.insertions], bool(wanted & shows)
        self.clips = _rows(Clip.objects.all(), (row.clip_id for row in inserted), asked)
        self.stories = _rows(Article.objects.all(), (row.story_id for row in inserted), asked)

    def told(self, name: str, story: Snapshot) -> str:
        value = getattr(story, name)
        match name:
            case "body":
                return self._body(story)
            case "bylines":
                return "\n".join(f"{c.name} – {_role(c.role)}" for c in value)
            case "placements":
                return "\n".join(map(self._photo, value))
            case "enclosures":
                return "\n".join(map(self._file, value))
            case "insertions":
                return "\n".join(map(self._inserted, value))
            case "section_id":
                return _called(self.sections, value)
            case "area_ids":
                return ", ".join(_called(self.areas, pk) for pk in value)
            case "episode_id":
                return _called(self.episodes, value)
            case "topics":
                return ", ".join(value)
            case "mentions":
                return "\n".join(f"{named.surface} ({named.place})" for named in value)
            case "answers":
                return self._answers(value)
            case "ai_use":
                return Article.AiUse(value).label if value in Article.AiUse.values else value
        return _plain(value)

    def _answers(self, answers: Answers) -> str:
        who = [
            f"{one.name}: {_called(self.people, one.person_id) or 'người khác, không có trong danh bạ'}"
            for one in answers.meant
        ]
        right = [
            f"{one.name}, “{one.title}” đúng như trong bài ({_plain(one.day)}): {one.reason}"
            for one in answers.vouched
        ]
        orders = [f"Giữ thứ tự: {', '.join(order)}" for order in answers.orders]
        return "\n".join([*who, *right, *orders])

    def _body(self, story: Snapshot) -> str:
        """The paragraphs, with a line of its own for every block in its place."""
        words = {placed.key: placed.caption for placed in story.placements}
        words |= {enclosed.key: self._file(enclosed) for enclosed in story.enclosures}
        words |= {row.key: row.caption or self._target(row) for row in story.insertions}

        def line(block: Block) -> str:
            kind = KINDS[block.kind][1].capitalize()
            return f"<p>[{kind}: {escape(words.get(block.id) or block.id)}]</p>"

        return sanitize.text_of(replace_blocks(story.body, line))

    def _photo(self, placed: Placed) -> str:
        told = placed.caption or str(self.photos.get(placed.photo_id) or f"ảnh {placed.photo_id}")
        marks = [f"chùm ảnh {placed.gallery[1:]}"] if placed.gallery else []
        marks += ["ảnh chính"] if placed.is_lead else []
        return f"{told} ({', '.join(marks)})" if marks else told

    def _inserted(self, row: Inserted) -> str:
        """A line of everything that may differ between two forms of it."""
        parts = [f"{KINDS[row.kind][1].capitalize()}: {self._target(row)}", row.caption, row.credit]
        if row.poster_id:
            parts.append(f"ảnh bìa: {_called(self.photos, row.poster_id)}")
        return " · ".join(filter(None, parts))

    def _target(self, row: Inserted) -> str:
        if row.story_id:
            return _called(self.stories, row.story_id)
        return row.address or _called(self.clips, row.clip_id)

    def _file(self, enclosed: Enclosed) -> str:
        return enclosed.label or _called(self.files, enclosed.attachment_id)


def _rows(rows: QuerySet, numbers: Iterable[int | None], needed: bool) -> dict[int, object]:
    wanted = {number for number in numbers if number} if needed else set()
    return rows.in_bulk(wanted) if wanted else {}


def _called(rows: dict[int, object], number: int | None) -> str:
    if number is None:
        return ""
    return str(rows[number]) if number in rows else f"(đã xóa, số {number})"


def _role(role: str) -> str:
    return Byline.Role(role).label if role in Byline.Role.values else role


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%H:%M %d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value or "")
