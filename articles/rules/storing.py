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
TOPIC_LIMIT = 100
MOST_PHOTOS = 100
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
    for block in blocks_of(snapshot.body):
        if block.kind == "photo" and block.id not in keys:
            yield Problem(
                "unknown_block", f"Trong bài có ảnh “{block.id}” không thuộc bài này.", "body"
            )
        elif block.kind != "photo":
            yield Problem("unknown_block", f"Khối “{block.kind}” chưa dùng được trong bài.", "body")
