"""What even a draft must not be: unreadable, endless, or pointing at rows that are not there."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.blocks import KINDS, blocks_of
from articles.embeds import embed_of
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
CREDIT_LIMIT = 120
LABEL_LIMIT = 200
TOPIC_LIMIT = 100
MOST_PHOTOS = 100
MOST_FILES = 20
MOST_INSERTIONS = 30
NO_EMBED = (
    "Địa chỉ này không phải một video trên YouTube hay Facebook. Hãy mở video ấy rồi chép địa chỉ trên"
    " thanh địa chỉ, ví dụ https://www.youtube.com/watch?v=… hoặc https://www.facebook.com/…/videos/…"
)
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
    yield from _keyed(snapshot)
    yield from _lead(snapshot)
    yield from _insertions(snapshot)
    yield from _blocks(snapshot)


def _topics(snapshot: Snapshot) -> Iterator[Problem]:
    for topic in snapshot.topics:
        if vietnamese.unstorable(topic) or not vietnamese.visible_text(topic):
            yield Problem("unstorable", "Có chủ đề trống hoặc chứa ký tự hỏng.", "topics")
        elif len(topic) > TOPIC_LIMIT:
            yield Problem(
                "too_long", f"Chủ đề “{topic[:40]}…” dài quá {TOPIC_LIMIT} ký tự.", "topics"
            )


@dataclass(frozen=True)
class _Rows:
    """One sort of rows that blocks name; `texts` are what a person typed: (column, what it is
    called, greatest length)."""

    field: str
    noun: str
    most: int
    texts: tuple[tuple[str, str, int], ...]


_CAPTION = ("caption", "Chú thích", CAPTION_LIMIT)
_KEYED = (
    _Rows("placements", "ảnh", MOST_PHOTOS, (_CAPTION,)),
    _Rows("enclosures", "tệp", MOST_FILES, (("label", "Tên hiện ra", LABEL_LIMIT),)),
    _Rows(
        "insertions",
        "khối",
        MOST_INSERTIONS,
        (_CAPTION, ("credit", "Tác giả, nguồn", CREDIT_LIMIT)),
    ),
)


def _keyed(snapshot: Snapshot) -> Iterator[Problem]:
    for sort in _KEYED:
        rows = getattr(snapshot, sort.field)
        if len(rows) > sort.most:
            yield Problem(
                "too_many_rows", f"Mỗi bài có nhiều nhất {sort.most} {sort.noun}.", sort.field
            )
        if len({row.key for row in rows}) < len(rows):
            yield Problem(
                "doubled_key",
                f"Hai {sort.noun} trong bài có cùng một mã; hãy tải lại trang.",
                sort.field,
            )
        for row in rows:
            for column, label, limit in sort.texts:
                text = getattr(row, column)
                if vietnamese.unstorable(text) or len(text) > limit:
                    yield Problem(
                        f"bad_{column}",
                        f"{label} của {sort.noun} {row.key} có ký tự hỏng hoặc dài quá {limit} ký tự.",
                        sort.field,
                    )


def _lead(snapshot: Snapshot) -> Iterator[Problem]:
    if sum(placed.is_lead for placed in snapshot.placements) > 1:
        yield Problem("two_leads", "Mỗi bài chỉ có một ảnh chính.", "placements")


def _insertions(snapshot: Snapshot) -> Iterator[Problem]:
    """Each holds what the letter of its key says, and an address that names one video."""
    for row in snapshot.insertions:
        what = {
            "clip": row.clip_id is not None,
            "embed": bool(row.address),
            "related": row.story_id is not None,
        }
        meant = "clip" if row.kind in ("video", "audio") else row.kind
        if [name for name, is_there in what.items() if is_there] != [meant]:
            yield Problem(
                "bad_insertion", f"Khối {row.key} không đọc được; hãy chèn lại.", "insertions"
            )
        embed = embed_of(row.address) if row.address else None
        if row.address and (embed is None or embed.address != row.address):
            yield Problem("bad_address", NO_EMBED, "insertions")


def _blocks(snapshot: Snapshot) -> Iterator[Problem]:
    known = {"photo": {placed.key for placed in snapshot.placements}}
    known["gallery"] = set(snapshot.galleries)
    known["file"] = {enclosed.key for enclosed in snapshot.enclosures}
    for row in snapshot.insertions:
        known.setdefault(row.kind, set()).add(row.key)
    for block in blocks_of(snapshot.body):
        if block.id not in known.get(block.kind, ()):
            noun = KINDS[block.kind][1]
            yield Problem(
                "unknown_block", f"Trong bài có {noun} “{block.id}” không thuộc bài này.", "body"
            )
