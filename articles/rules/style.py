"""How the story is written: tones, blanks, capitals, length. Advice alone; nothing here stops a
story, and nothing changes a text by itself."""

import re
from collections.abc import Callable, Iterable, Iterator

from articles.rules.facts import Facts, Passage
from foundation import vietnamese
from foundation.problems import Fix, Problem

_WORD = re.compile(r"[^\W\d_]+")
_SHOWN = 4  # words named in one sentence


def advise(
    code: str, passage: Passage, sentence: str, changes: Iterable[tuple[int, int, str]]
) -> Problem:
    """Advice whose fixes are `changes` (start, end, replacement) of the passage, in any order."""
    last_first = sorted(changes, reverse=True)
    fixes = tuple(Fix.at(passage.place, passage.text, *change) for change in last_first)
    return Problem(code, f"{passage.label}: {sentence}", passage.field, False, fixes)


def quoted(words: Iterable[str]) -> str:
    """“a”, “b” … each once, the first few."""
    distinct = list(dict.fromkeys(words))
    return ", ".join(f"“{word}”" for word in distinct[:_SHOWN]) + (
        " …" if len(distinct) > _SHOWN else ""
    )


# --- tones --------------------------------------------------------------------------------------


def tones_stand_as_the_house_has_them(facts: Facts) -> Iterator[Problem]:
    for passage in facts.passages:
        changes = []
        for word in _WORD.finditer(passage.text):
            placed = vietnamese.place_tones(word[0], facts.tones)
            if placed != vietnamese.normal(word[0]):
                changes.append((word.start(), word.end(), placed))
        if changes:
            pairs = (f"{passage.text[start:end]} → {new}" for start, end, new in changes)
            sentence = f"dấu thanh khác cách của đài: {quoted(pairs)}."
            yield advise("tone_style", passage, sentence, changes)


# --- blanks -------------------------------------------------------------------------------------

_DOUBLED = re.compile(r"[ \u00a0\u2007\u202f]{2,}")
_HARD = re.compile(r"[\u00a0\u2007\u202f]")


def blanks_are_single(facts: Facts) -> Iterator[Problem]:
    for code, pattern, sentence in (
        ("doubled_blank", _DOUBLED, "có khoảng trắng thừa"),
        ("hard_blank", re.compile(rf"(?<![ \u00a0\u2007\u202f]){_HARD.pattern}(?![ \u00a0\u2007\u202f])"), "có khoảng trắng cứng (không xuống dòng được)"),
    ):  # fmt: skip
        yield from _everywhere(facts, code, pattern, sentence, lambda found: " ")


def _everywhere(
    facts: Facts,
    code: str,
    pattern: re.Pattern[str],
    sentence: str,
    better: Callable[[re.Match[str]], str],
) -> Iterator[Problem]:
    for passage in facts.passages:
        changes = [
            (found.start(), found.end(), better(found)) for found in pattern.finditer(passage.text)
        ]
        if changes:
            where = quoted(_around(passage.text, *change[:2]) for change in changes)
            yield advise(code, passage, f"{sentence} ở {where}.", changes)


def _around(text: str, start: int, end: int) -> str:
    """The word before and the word after, so that a person finds the spot."""
    before = text[:start].rsplit(None, 1)[-1:] or [""]
    after = text[end:].split(None, 1)[:1] or [""]
    return f"{before[0][-20:]} {after[0][:20]}".strip()


# --- capitals -----------------------------------------------------------------------------------

# Decree 30/2020/NĐ-CP, appendix II: "Nhân dân" and "Nhà nước" take a capital. Inside the name of an
# organisation or of a title "nhân dân" stays as the name has it, and nhân dân tệ is a currency.
_IN_NAMES = (
    *("ủy ban", "uỷ ban", "hội đồng", "tòa án", "toà án", "kiểm sát", "quân đội", "công an"),
    *("nhà giáo", "nghệ sĩ", "thầy thuốc", "nghệ nhân", "quân y", "báo", "an ninh", "quốc phòng"),
)
_LOWER = re.compile(r"\b(nhân dân(?!\s+tệ)|nhà nước)\b")


def people_and_state_have_capitals(facts: Facts) -> Iterator[Problem]:
    for passage in facts.passages:
        found = [
            match
            for match in _LOWER.finditer(passage.text)
            if match[0] == "nhà nước" or not _is_in_a_name(passage.text[: match.start()])
        ]
        if found:
            changes = [(one.start(), one.end(), one[0].capitalize()) for one in found]
            wanted = quoted(new for _, _, new in changes)
            yield advise("capital", passage, f"nên viết hoa {wanted}.", changes)


def _is_in_a_name(before: str) -> bool:
    return before[-24:].rstrip().casefold().endswith(_IN_NAMES)


# --- length -------------------------------------------------------------------------------------

LONG_SAPO = 400
LONG_CAPTION = 250
LONG_PARAGRAPH = 900


def texts_are_not_too_long(facts: Facts) -> Iterator[Problem]:
    """The headline has its own check, beside the one that asks for it."""
    for passage in facts.passages:
        if passage.place == "sapo" and len(passage.text) > LONG_SAPO:
            yield _long(passage, f"dài {len(passage.text)} ký tự, nên dưới {LONG_SAPO}.")
        elif passage.place.startswith("caption:") and len(passage.text) > LONG_CAPTION:
            yield _long(passage, f"dài {len(passage.text)} ký tự, nên dưới {LONG_CAPTION}.")
        elif passage.place == "body":
            for paragraph in passage.text.split("\n"):
                if len(paragraph) > LONG_PARAGRAPH:
                    yield _long(
                        passage,
                        f"đoạn “{paragraph[:40]}…” dài {len(paragraph)} ký tự; nên tách đoạn.",
                    )


def _long(passage: Passage, sentence: str) -> Problem:
    return Problem("long_text", f"{passage.label}: {sentence}", passage.field, False)
