"""Prints the figures of docs/officials.md: `python -m tests.officials.mentions.score [--misses]`, or
`make figures`.

How well people and titles are found in the labelled sentences, without a registry and with one of
their names; how often a right title is called wrong; how fast a text and an archive are read. With
SHARED in the environment also the examples of that folder. Needs no database.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from articles.archive.named import people_of
from officials.mentions import NameIndex, Source, find_mentions
from tests.officials.mentions.corpus import Label, Sentence, measure, read_corpus, registry_of
from tests.officials.mentions.dated import WRONG, is_doubted, right_sentences
from tests.officials.mentions.right import SPELLINGS, is_called_wrong

HERE = Path(__file__).parent
CHARACTERS, NAMES, STORY, STORIES = 10_000, 5_000, 3_000, 500


def main() -> None:
    corpora = {path.stem: read_corpus(path) for path in sorted(HERE.glob("*.txt"))}
    if "SHARED" in os.environ:
        corpora["examples"] = examples_of(Path(os.environ["SHARED"]))
    for name, sentences in corpora.items():
        tell_found(name, sentences)
    sentences = [sentence for corpus in corpora.values() for sentence in corpus]
    tell_false_mismatches(sentences)
    tell_speed(sentences)
    tell_reading(sentences)


def examples_of(shared: Path) -> list[Sentence]:
    rows = json.loads((shared / "data/titles/examples.json").read_text(encoding="utf-8"))
    return [
        Sentence(
            row["text"],
            [
                Label(
                    mention["name"],
                    tuple(
                        (title["title"], title["organization"], Source(title["source"]))
                        for title in mention["titles"]
                    ),
                )
                for mention in row["mentions"]
            ],
        )
        for row in rows
    ]


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def tell_found(name: str, sentences: list[Sentence]) -> None:
    for how, registry in (("", NameIndex()), (" + names", registry_of(sentences))):
        result = measure(sentences, registry)
        tell(f"{name + how:24} {len(sentences):4} sentences")
        tell(f"    names {result.names}\n    pairs {result.pairs}")
        if "--misses" in sys.argv[1:] and not how:
            for sentence, found in result.misses:
                tell(f"\n  {sentence.text}\n    {sentence.labels}\n    {found}")


def tell_false_mismatches(sentences: list[Sentence]) -> None:
    """Sentences whose titles are all right in a registry made of their labels."""
    for how, spelling in SPELLINGS.items():
        false = [one for one in sentences if is_called_wrong(one, spelling)]
        tell(f"false mismatches, {how}: {len(false)} of {len(sentences)} sentences")
        if "--misses" in sys.argv[1:]:
            for sentence in false:
                tell(f"    {sentence.text}")
    dated = list(right_sentences())
    doubted = [sentence for day, sentence in dated if is_doubted(day, sentence)]
    tell(f"false mismatches, right on their day: {len(doubted)} of {len(dated)} sentences")
    missed = [sentence for day, sentence in WRONG if not is_doubted(day, sentence)]
    tell(f"missed mismatches, wrong on their day: {len(missed)} of {len(WRONG)} sentences")
    if "--misses" in sys.argv[1:]:
        for sentence in (*doubted, *missed):
            tell(f"    {sentence}")


def tell_speed(sentences: list[Sentence]) -> None:
    names = NameIndex((f"{one} {i}", i) for i, one in enumerate(invented_names(NAMES)))
    text = story_of(sentences, CHARACTERS)
    best = min(seconds_of(lambda: find_mentions(text, names)) for _ in range(7))
    tell(f"{CHARACTERS:,} characters against {NAMES:,} names: {best * 1000:.1f} ms")


def invented_names(count: int) -> list[str]:
    parts = (
        ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vi", "Lò", "Hà", "Cầm", "Mạc"),
        ("Văn", "Thị", "Đình", "Xuân", "Quang", "Minh", "Thanh", "Hữu", "Bá", "Ngọc"),
        tuple(f"{a}{b}" for a in "BCDGHKLMNPQRSTVX" for b in ("an", "inh", "ung", "oan", "ai")),
    )
    every = (f"{a} {b} {c}" for a in parts[0] for b in parts[1] for c in parts[2])
    return list(islice(every, count))


def story_of(sentences: list[Sentence], length: int) -> str:
    pieces = [f"<p>{sentence.text}</p>\n" for sentence in sentences]
    text = "".join(pieces)
    return (text * (length // len(text) + 1))[:length]


def tell_reading(sentences: list[Sentence]) -> None:
    """Stories dense with names; `python -m benchmarks.rescan` measures whole scans, database and
    all."""
    names = NameIndex((name, number) for number, name in enumerate(invented_names(NAMES)))
    turns = [sentences[i:] + sentences[:i] for i in range(0, len(sentences), 10)]
    texts = list(islice(cycle([story_of(turn, STORY) for turn in turns]), STORIES))
    seconds = seconds_of(lambda: [people_of(text, names) for text in texts])
    tell(f"stories of {STORY:,} characters: {STORIES / seconds:,.0f} a second of one processor")


def seconds_of(deed: Callable[[], object]) -> float:
    """Of the processor, so that what else the machine does counts little."""
    began = time.process_time()
    deed()
    return time.process_time() - began


if __name__ == "__main__":
    main()
