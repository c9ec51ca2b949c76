"""Prints how well mentions are found: `python -m tests.officials.mentions.score [--misses]`.

With SHARED in the environment also on the examples of that folder.
"""

import json
import os
import sys
from pathlib import Path

from officials.mentions import NameIndex, Source
from tests.officials.mentions.corpus import Label, Sentence, measure, read_corpus, registry_of

HERE = Path(__file__).parent


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


def main() -> None:
    corpora = {path.stem: read_corpus(path) for path in sorted(HERE.glob("*.txt"))}
    if "SHARED" in os.environ:
        corpora["examples"] = examples_of(Path(os.environ["SHARED"]))
    out = sys.stdout
    for name, sentences in corpora.items():
        for how, registry in (("", NameIndex()), (" + registry", registry_of(sentences))):
            result = measure(sentences, registry)
            out.write(f"{name + how:24} {len(sentences):4} sentences\n")
            out.write(f"    names {result.names}\n    pairs {result.pairs}\n")
            if "--misses" in sys.argv[1:] and not how:
                for sentence, found in result.misses:
                    out.write(f"\n  {sentence.text}\n    {sentence.labels}\n    {found}\n")


if __name__ == "__main__":
    main()
