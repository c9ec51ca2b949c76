"""The set that search is judged by: invented stories, queries for them, and pairs of stories.

`first` is the half that one may look at while search is tuned, `second` the other one.
"""

import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from string import ascii_lowercase

from foundation import vietnamese

HALVES = ("first", "second")
_HERE = Path(__file__).parent
_TEXT = "Chuyện ghi lại ở địa phương trong những ngày cuối năm."


@dataclass(frozen=True)
class Story:
    headline: str
    sapo: str = _TEXT
    body: str = _TEXT


@dataclass(frozen=True)
class Pair:
    query: str
    above: Story
    below: Story


def stories(half: str) -> list[Story]:
    return [
        Story(row["headline"], row["sapo"], row["body"])
        for row in _read("stories")["story"]
        if row["half"] == half
    ]


def pairs(half: str) -> list[Pair]:
    return [
        Pair(row["q"], _story(row["above"]), _story(row["below"])) for row in _read("pairs")[half]
    ]


def known(half: str) -> list[tuple[str, str]]:
    """Queries written by hand, each with the headline that is meant."""
    headlines = [story.headline for story in stories(half)]
    found = []
    for query, beginning in _read("known")[half].items():
        (headline,) = (one for one in headlines if one.startswith(beginning))
        found.append((query, headline))
    return found


def _story(told: str | list[str]) -> Story:
    return Story(told) if isinstance(told, str) else Story(*told)


def _read(name: str) -> dict:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


# --- what somebody types who has a headline in mind -----------------------------------------------


def variants(story: Story, random: Random) -> Iterator[tuple[str, str]]:
    """(kind, query); a kind that changes nothing of this headline is left out."""
    seen = {story.headline}
    for kind, vary in VARIANTS.items():
        query = vary(story, random)
        if query and query not in seen:
            seen.add(query)
            yield kind, query


def _dropped(text: str, random: Random) -> str:
    """Without two of its syllables."""
    words = text.split()
    if len(words) < 5:
        return ""
    gone = random.sample(range(len(words)), 2)
    return " ".join(word for place, word in enumerate(words) if place not in gone)


def _slip(text: str, random: Random) -> str:
    """One slip of the finger in one word of three letters or more."""
    words = text.split()
    places = [place for place, word in enumerate(words) if len(word) > 2 and word.isalpha()]
    if not places:
        return ""
    place = random.choice(places)
    words[place] = random.choice((_doubled, _missing, _swapped, _other))(words[place], random)
    return " ".join(words)


def _doubled(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[: at + 1] + word[at:]


def _missing(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _swapped(word: str, random: Random) -> str:
    at = random.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _other(word: str, random: Random) -> str:
    at = random.randrange(len(word))
    return word[:at] + random.choice(ascii_lowercase) + word[at + 1 :]


def _phrase(text: str, random: Random) -> str:
    """Five words of it in a row."""
    words = text.split()
    start = random.randint(0, max(0, len(words) - 5))
    return " ".join(words[start : start + 5]).strip(",.:;–")


VARIANTS: dict[str, Callable[[Story, Random], str]] = {
    "as printed": lambda story, _: f" {story.headline}",
    "without accents": lambda story, _: vietnamese.fold(story.headline),
    "capitals": lambda story, _: story.headline.upper(),
    "decomposed": lambda story, _: unicodedata.normalize("NFD", story.headline),
    "other tones": lambda story, _: vietnamese.place_tones(story.headline, "second"),
    "eth": lambda story, _: story.headline.replace("Đ", "\u00d0").replace("đ", "\u00f0"),
    "two dropped": lambda story, random: _dropped(story.headline, random),
    "two dropped, no accents": lambda story, random: _dropped(
        vietnamese.fold(story.headline), random
    ),
    "slip": lambda story, random: _slip(story.headline, random),
    "slip, no accents": lambda story, random: _slip(vietnamese.fold(story.headline), random),
    "slip, two dropped": lambda story, random: _slip(_dropped(story.headline, random), random),
    "phrase": lambda story, random: f'"{_phrase(story.headline, random)}"',
    "phrase, no accents": lambda story, random: (
        f'"{_phrase(vietnamese.fold(story.headline), random)}"'
    ),
    "beginning of the sapo": lambda story, _: " ".join(story.sapo.split()[:8]),
    "run together": lambda story, _: vietnamese.fold(story.headline).replace(" ", "", 1),
}
