"""What even a draft must not be: unreadable, endless, or pointing at rows that are not there."""

from collections.abc import Iterator

from articles.blocks import blocks_of
from articles.snapshot import Snapshot
from foundation import vietnamese
from foundation.problems import Problem

# Greatest number of characters a field may hold; the columns are as wide.
LIMITS = {
    "headline": 300,
    "short_title": 120,
    "sapo": 2000,
    "body": 1_000_000,
    "dateline": 120,
    "source_note": 200,
    "ai_note": 300,
}
CAPTION_LIMIT = 500
LABEL_LIMIT = 200
TOPIC_LIMIT = 100
MOST_PHOTOS = 100
MOST_FILES = 20
LABELS = {
    "headline": "Tiêu đề",
    "short_title": "Tiêu đề ngắn",
    "sapo": "Sapo",
    "body": "Nội dung",
    "dateline": "Nơi viết",
    "source_note": "Nguồn khác",
    "ai_note": "Ghi chú về AI",
}


def problems_with_storing(snapshot: Snapshot) -> Iterator[Problem]:
    """Everything that forbids to keep this text, each at its field."""
    for field, limit in LIMITS.items():
        text = getattr(snapshot, field)
        if vietnamese.unstorable(text):
            yield Problem(
                "unstorable",
                f"{LABELS[field]} có ký tự hỏng không lưu được; hãy gõ lại chỗ đó.",
                field,
            )
        elif len(text) > limit:
            yield Problem(
                "too_long",
                f"{LABELS[field]} dài {len(text):,} ký tự, tối đa là {limit:,}.".replace(
                    ",", ".", 2
                ),
                field,
            )
    if not vietnamese.visible_text(snapshot.headline):
        yield Problem(
            "no_headline",
            "Hãy gõ tiêu đề; ô này đang trống hoặc chỉ có ký tự không nhìn thấy.",
            "headline",
        )
    yield from _topics(snapshot)
    yield from _placements(snapshot)
    yield from _enclosures(snapshot)
    yield from _blocks(snapshot)


def _topics(snapshot: Snapshot) -> Iterator[Problem]:
    for topic in snapshot.topics:
        if vietnamese.unstorable(topic) or not vietnamese.visible_text(topic):
            yield Problem("unstorable", "Có chủ đề trống hoặc chứa ký tự hỏng.", "topics")
        elif len(topic) > TOPIC_LIMIT:
            yield Problem(
                "too_long", f"Chủ đề “{topic[:40]}…” dài quá {TOPIC_LIMIT} ký tự.", "topics"
            )


def _placements(snapshot: Snapshot) -> Iterator[Problem]:
    keys = [placed.key for placed in snapshot.placements]
    if len(keys) > MOST_PHOTOS:
        yield Problem("too_many_photos", f"Mỗi bài có nhiều nhất {MOST_PHOTOS} ảnh.", "placements")
    if len(set(keys)) < len(keys):
        yield Problem(
            "doubled_key", "Hai ảnh trong bài có cùng một mã; hãy tải lại trang.", "placements"
        )
    if sum(placed.is_lead for placed in snapshot.placements) > 1:
        yield Problem("two_leads", "Mỗi bài chỉ có một ảnh chính.", "placements")
    for placed in snapshot.placements:
        if vietnamese.unstorable(placed.caption) or len(placed.caption) > CAPTION_LIMIT:
            yield Problem(
                "bad_caption", f"Chú thích của ảnh {placed.key} có ký tự hỏng hoặc dài quá {CAPTION_LIMIT} ký tự.",
                "placements",
            )  # fmt: skip


def _enclosures(snapshot: Snapshot) -> Iterator[Problem]:
    keys = [enclosed.key for enclosed in snapshot.enclosures]
    if len(keys) > MOST_FILES:
        yield Problem("too_many_files", f"Mỗi bài có nhiều nhất {MOST_FILES} tệp.", "enclosures")
    if len(set(keys)) < len(keys):
        yield Problem(
            "doubled_key", "Hai tệp trong bài có cùng một mã; hãy tải lại trang.", "enclosures"
        )
    for enclosed in snapshot.enclosures:
        if vietnamese.unstorable(enclosed.label) or len(enclosed.label) > LABEL_LIMIT:
            yield Problem(
                "bad_label", f"Tên hiện ra của tệp {enclosed.key} có ký tự hỏng hoặc dài quá {LABEL_LIMIT} ký tự.",
                "enclosures",
            )  # fmt: skip


def _blocks(snapshot: Snapshot) -> Iterator[Problem]:
    keys = {
        "photo": ("ảnh", {placed.key for placed in snapshot.placements}),
        "file": ("tệp", {enclosed.key for enclosed in snapshot.enclosures}),
    }
    for block in blocks_of(snapshot.body):
        if block.kind not in keys:
            yield Problem("unknown_block", f"Khối “{block.kind}” chưa dùng được trong bài.", "body")
            continue
        what, known = keys[block.kind]
        if block.id not in known:
            yield Problem(
                "unknown_block", f"Trong bài có {what} “{block.id}” không thuộc bài này.", "body"
            )
