"""Labelled sentences, and how well what was found agrees with them.

A corpus is a text file: a sentence (it may run over lines), then a line `- Name` or
`- Name: title @ organisation; …` for each mention; `*` marks a shared title, `~` an elliptic one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foundation.vietnamese import key
from officials.mentions import Mention, NameIndex, Source, find_mentions

_SOURCES = {"*": Source.SHARED, "~": Source.ELLIPSIS}


@dataclass(frozen=True)
class Label:
    """A name and its titles as (title, organisation, source)."""

    name: str
    titles: tuple[tuple[str, str, Source], ...]


@dataclass
class Sentence:
    text: str
    labels: list[Label] = field(default_factory=list)


def read_corpus(path: Path) -> list[Sentence]:
    sentences: list[Sentence] = []
    is_open = False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("- "):
            sentences[-1].labels.append(_label(line[2:]))
            is_open = False
        elif is_open and not sentences[-1].text.endswith((".", "…", "”")):
            sentences[-1].text += f"\n{line}"
        else:
            sentences.append(Sentence(line))
            is_open = True
    return sentences


def _label(line: str) -> Label:
    name, _, titles = line.partition(":")
    return Label(name.strip(), tuple(_title(part) for part in titles.split(";") if part.strip()))


def _title(text: str) -> tuple[str, str, Source]:
    title, _, organization = text.strip().partition("@")
    source = _SOURCES.get(title[0], Source.EXPLICIT)
    return title.strip("*~ "), organization.strip(), source


def same(text: str) -> str:
    """Case, blanks and the place of the tone do not count."""
    return " ".join(key(text).lower().split())


@dataclass
class Score:
    """Counts of what was found, what was to be found, and both at once."""

    found: int = 0
    labelled: int = 0
    right: int = 0

    def add(self, found: Counter, labelled: Counter) -> None:
        self.found += found.total()
        self.labelled += labelled.total()
        self.right += (found & labelled).total()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} ({self.right} of {self.labelled}, {self.found} found)"


def names_of(found: Iterable[Mention | Label]) -> Counter:
    return Counter(same(mention.name) for mention in found)


def pairs_of(found: Iterable[Mention | Label]) -> Counter:
    return Counter(
        (same(mention.name), same(title), same(organization))
        for mention in found
        for title, organization, _ in titles_of(mention)
    )


def titles_of(mention: Mention | Label) -> Sequence[tuple[str, str, Source]]:
    if isinstance(mention, Label):
        return mention.titles
    return [(title.title, title.organization, title.source) for title in mention.titles]


@dataclass
class Result:
    names: Score = field(default_factory=Score)
    pairs: Score = field(default_factory=Score)
    misses: list[tuple[Sentence, list[Mention]]] = field(default_factory=list)


def measure(sentences: Iterable[Sentence], names: NameIndex | None = None) -> Result:
    result = Result()
    for sentence in sentences:
        found = find_mentions(sentence.text, names)
        result.names.add(names_of(found), names_of(sentence.labels))
        result.pairs.add(pairs_of(found), pairs_of(sentence.labels))
        if pairs_of(found) != pairs_of(sentence.labels) or names_of(found) != names_of(
            sentence.labels
        ):
            result.misses.append((sentence, found))
    return result


def registry_of(sentences: Iterable[Sentence]) -> NameIndex:
    return NameIndex(
        (label.name, label.name) for sentence in sentences for label in sentence.labels
    )
