"""Photos: there, allowed, described."""

import re
from collections.abc import Iterator

from articles.rules.facts import Facts, PhotoFacts
from foundation.problems import Problem

_AUTOMATIC_CAPTION = re.compile(r"\s*[-–—]\s*Ảnh\s+\d+\s*\.?\s*$", re.IGNORECASE)


def blocks_have_rows(facts: Facts) -> Iterator[Problem]:
    known = {photo.key for photo in facts.photos}
    for block in facts.block_ids:
        if block not in known:
            yield Problem(
                "unknown_block",
                f"Trong bài có ảnh “{block}” không còn trong danh sách ảnh.",
                "body",
            )


def photos_may_be_used(facts: Facts) -> Iterator[Problem]:
    for photo in facts.photos:
        if not photo.is_ready:
            yield Problem("photo_not_ready", f"{_name(photo)} chưa xử lý xong.", "placements")
        if photo.rights_until and photo.rights_until < facts.today:
            yield Problem(
                "photo_rights_ended",
                f"{_name(photo)} đã hết hạn sử dụng ngày {photo.rights_until:%d/%m/%Y}.",
                "placements",
            )
        if photo.is_placeholder:
            yield Problem("placeholder_photo", f"{_name(photo)} là ảnh thay thế.", "placements")


def photos_are_described(facts: Facts) -> Iterator[Problem]:
    for photo in facts.photos:
        if is_automatic_caption(photo.caption, facts.headline):
            yield Problem(
                "automatic_caption",
                f"{_name(photo)} có chú thích tự sinh “{photo.caption}”.",
                "placements",
            )
        if not photo.credit.strip():
            yield Problem("no_credit", f"{_name(photo)} chưa ghi tác giả hoặc nguồn.", "placements")
        if not photo.alt.strip():
            yield Problem(
                "no_alt",
                f"{_name(photo)} chưa có mô tả cho người không nhìn thấy ảnh.",
                "placements",
            )


def is_automatic_caption(caption: str, headline: str) -> bool:
    """“<headline> - Ảnh 2.” is what the former system wrote by itself."""
    return bool(_AUTOMATIC_CAPTION.search(caption)) or (
        bool(caption.strip()) and caption.strip().casefold() == headline.strip().casefold()
    )


def _name(photo: PhotoFacts) -> str:
    return "Ảnh chính" if photo.is_lead else f"Ảnh {photo.key}"
