"""Links that readers could not follow: to the desk itself, or never finished."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from articles.rules.facts import Facts, Link
from foundation.problems import Fix, Problem

_UNFINISHED = re.compile(r"^(?:#.*|x{3,}|(?:https?:)?/{0,3}|https?://(?:x{2,}|www\.?)/?)$", re.I)
_PLACEHOLDER_HOST = re.compile(r"(?:^|\.)(?:x{2,}|example)(?:\.|$)", re.I)
_THIS_MACHINE = re.compile(r"^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|\[?::1)", re.I)
_DESK = re.compile(r"^/(?:admin|xem-thu)(?:/|$)")


def links_lead_readers_somewhere(facts: Facts) -> Iterator[Problem]:
    addresses = [link.href for link in facts.links]
    for number, link in enumerate(facts.links):
        sentence = _what_is_wrong(link, facts.site_host)
        if sentence:
            fix = Fix("links", link.href, "", addresses[:number].count(link.href))
            yield Problem(
                "bad_link",
                f"Liên kết “{link.words or link.href}” {sentence}",
                "body",
                False,
                (fix,),
            )


def _what_is_wrong(link: Link, site_host: str) -> str:
    href = link.href.strip()
    if _UNFINISHED.match(href):
        return "chưa có địa chỉ."
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return "có địa chỉ hỏng."
    if _PLACEHOLDER_HOST.search(host):
        return f"có địa chỉ viết tạm ({href[:60]})."
    if _THIS_MACHINE.match(host) and host != site_host:
        return "dẫn tới máy trong tòa soạn, bạn đọc không mở được."
    if _DESK.match(parts.path) and host in ("", site_host):
        return "dẫn vào trang quản trị, bạn đọc không mở được."
    if not link.words:
        return "không có chữ nào để bấm."
    return ""
