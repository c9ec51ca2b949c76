"""Galleries, videos, sounds and other stories among the paragraphs: there, described, allowed."""

from collections.abc import Iterator

from articles.blocks import KINDS
from articles.rules.facts import Facts, InsertionFacts
from foundation.problems import Problem

_FIELD = "insertions"


def galleries_are_galleries(facts: Facts) -> Iterator[Problem]:
    for gallery in facts.galleries:
        if not gallery.is_placed:
            yield Problem(
                "gallery_beside",
                f"{gallery.name} chưa được chèn vào bài nên bạn đọc không thấy.",
                "placements",
                False,
            )
        elif gallery.photos == 1:
            yield Problem("small_gallery", f"{gallery.name} chỉ có một ảnh.", "placements", False)


def insertions_stand_in_the_body(facts: Facts) -> Iterator[Problem]:
    for row in facts.insertions:
        if not row.is_placed:
            yield Problem(
                "insertion_beside",
                f"{_name(row)} chưa được chèn vào bài nên bạn đọc không thấy.",
                _FIELD,
                False,
            )


def what_plays_is_described(facts: Facts) -> Iterator[Problem]:
    for row in facts.insertions:
        if row.kind == "related":
            continue
        if not row.caption.strip():
            yield Problem("no_clip_caption", f"{_name(row)} chưa có chú thích.", _FIELD)
        if row.kind != "embed" and not row.credit.strip():
            yield Problem("no_clip_credit", f"{_name(row)} chưa ghi tác giả hoặc nguồn.", _FIELD)
        if row.kind != "audio" and not row.has_poster:
            yield Problem(
                "no_poster", f"{_name(row)} chưa chọn ảnh bìa.", _FIELD, row.kind == "embed"
            )
        if row.kind == "video" and not row.has_captions:
            yield Problem(
                "no_captions",
                f"{_name(row)} chưa có phụ đề; ai không nghe được hay đang ở chỗ ồn sẽ không theo dõi được.",
                _FIELD,
                False,
            )
        if row.kind == "audio" and not row.has_transcript:
            yield Problem(
                "no_transcript",
                f"{_name(row)} chưa có lời đầy đủ cho người không nghe được.",
                _FIELD,
                False,
            )


def what_plays_may_be_used(facts: Facts) -> Iterator[Problem]:
    for row in facts.insertions:
        if not row.is_there and row.kind != "related":
            yield Problem("clip_gone", f"{_name(row)} không còn trong kho.", _FIELD)
        if row.poster_until and row.poster_until < facts.today:
            yield Problem(
                "poster_rights_ended",
                f"Ảnh bìa của {_name(row, inside=True)} đã hết hạn sử dụng ngày {row.poster_until:%d/%m/%Y}.",
                _FIELD,
            )


def related_stories_are_public(facts: Facts) -> Iterator[Problem]:
    for row in facts.insertions:
        if row.kind == "related" and not row.is_there:
            yield Problem(
                "related_not_public",
                f"{_name(row)} hiện không công khai nên bạn đọc không thấy.",
                _FIELD,
                False,
            )


def _name(row: InsertionFacts, *, inside: bool = False) -> str:
    noun = KINDS[row.kind][1]
    noun = noun if inside else noun.capitalize()
    return f"{noun} “{row.name}”" if row.name else f"{noun} {row.key}"
