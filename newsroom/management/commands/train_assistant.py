"""manage.py train_assistant FOLDER: makes the model with which the assistant of the comments begins."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.assistant.learning import (
    Example,
    best_line,
    figures_of,
    learn,
    ordinary_sentences,
)
from comments.assistant.model import STARTER, Model, starter
from foundation import vietnamese
from newsroom.grow.language import Theme
from newsroom.grow.words import SENTENCES, THEMES

_PARTS = "data/Span_Extraction_based_version"
_NAMES = {
    "commune": ("xã An Lộc Thượng", "phường Tân Bình Hạ", "xã Phú Hòa Đông"),
    "person": ("Nguyễn Chân Hòa An", "Trần Tâm Kính Bình", "Lê Liêm Minh Chi"),
}
_OF_EACH_FORM = 3
# Every tenth comment tells where the line lies for a model that learned from the others.
_TENTH = 10
# What is left of a bad comment is surely no praise either.
_REST_COUNTS = 0.4
_NOTICE = (
    "Trained on the training part of ViHOS, https://github.com/phusroyal/ViHOS, commit {commit}. "
    "MIT License, Copyright (c) 2023 Phu Hoang Gia; the licence stands in NOTICE."
)


@dataclass(frozen=True)
class Judged:
    """A comment and the places in it that somebody marked as offensive."""

    text: str
    marked: frozenset[int]

    def examples(self) -> Iterator[Example]:
        """The comment; and without its marked places as one that is not bad, so that words that
        merely stand beside abuse are not blamed for it."""
        yield self.whole()
        if self.marked:
            rest = (" " if nth in self.marked else sign for nth, sign in enumerate(self.text))
            if text := vietnamese.tidy_line("".join(rest)):
                yield Example(text, False, _REST_COUNTS)

    def whole(self) -> Example:
        return Example(vietnamese.tidy_text(self.text), bool(self.marked))


class Command(BaseCommand):
    help = (
        "Train the starter model of the comments' assistant from the ViHOS data in FOLDER and from"
        " ordinary sentences of our own, print its figures on the development part, and keep it in"
        " the project. With --check only measure the model that is kept."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the ViHOS data: data/, LICENSE, COMMIT")
        parser.add_argument("--check", action="store_true", help="train nothing")
        parser.add_argument("--to", type=Path, default=STARTER, help="where the model goes")

    def handle(self, *, folder: Path, check: bool, to: Path, **options: Any) -> None:
        measured_on = [judged.whole() for judged in _part(folder, "dev.csv")]
        if check:
            self._tell(STARTER, figures_of(starter(), measured_on).stored())
            return
        notice = _NOTICE.format(commit=(folder / "COMMIT").read_text("utf-8").strip())
        model = self._learned(_part(folder, "train.csv"), [*_ordinary(), *_news()])
        figures = figures_of(model, measured_on).stored()
        about = {"notice": notice, "figures": figures}
        to.write_bytes(Model(model.steps, model.scale, model.bias, about).stored())
        self._tell(to, figures)

    def _learned(self, comments: Sequence[Judged], own: Sequence[Example]) -> Model:
        self.stdout.write(
            f"Learning from {len(comments)} comments and {len(own)} of our sentences."
        )
        others = [one for nth, one in enumerate(comments) if nth % _TENTH]
        trial = learn([*_examples_of(others), *own], {})
        line = best_line(trial, [one.whole() for one in comments[::_TENTH]])
        model = learn([*_examples_of(comments), *own], {})
        return Model(model.steps, model.scale, model.bias - line)

    def _tell(self, kept: Path, figures: dict[str, float]) -> None:
        self.stdout.write(f"bytes: {kept.stat().st_size}")
        for name, value in figures.items():
            self.stdout.write(f"{name}: {value}")


def _part(folder: Path, name: str) -> list[Judged]:
    path = folder / _PARTS / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                Judged(row["content"], frozenset(json.loads(row["index_spans"])))
                for row in csv.DictReader(file)
            ]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def _examples_of(comments: Iterable[Judged]) -> Iterator[Example]:
    for one in comments:
        yield from one.examples()


def _ordinary() -> Iterator[Example]:
    """Complaints, petitions and thanks, more than once, and as they are typed without accents."""
    for text in ordinary_sentences():
        yield from (Example(text, False), Example(text, False))
        yield Example(vietnamese.fold(text), False)


def _news() -> Iterator[Example]:
    random = Random(1)
    for slug in THEMES:
        theme = Theme(slug, random, _NAMES)
        for form in map(theme.form, SENTENCES):
            yield from (Example(form.say(random), False) for _ in range(_OF_EACH_FORM))
