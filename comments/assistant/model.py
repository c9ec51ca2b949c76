"""Weights by which texts are scored, and the one small file that they are kept in. Pure."""

import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comments.assistant.features import BUCKETS, pieces_of

STARTER = Path(__file__).with_name("starter.npz")
# From here on a score is an alarm.
ALARM = 0.5
_STEPS = 127
_MOST_WORDS = 8
# What a word must add to the log odds to be marked.
_MOVES = 0.6
_WORD = re.compile(r"\S+")


class NoModel(ValueError):
    """The bytes are no model of this version."""


@dataclass(frozen=True)
class Word:
    """A word of the text that moved its score towards the worst."""

    start: int
    end: int
    moved: float


@dataclass(frozen=True)
class Model:
    """`steps` are whole numbers from -127 to 127; one of them is `scale` of log odds. `about` says
    where it comes from, what its source asks to be said, and its figures."""

    steps: NDArray[np.int8]
    scale: float
    bias: float
    about: Mapping[str, Any] = field(default_factory=dict)

    def score(self, text: str) -> float:
        """How likely a moderator says no to it, 0 to 1."""
        pieces = pieces_of(text)
        odds = self.bias + self.scale * float(self.steps[pieces.buckets] @ pieces.weights)
        return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))

    def words(self, text: str) -> list[Word]:
        """The words that moved the score most towards the worst, in order; none where the text is
        no alarm."""
        if not text or self.score(text) < ALARM:
            return []
        pieces = pieces_of(text)
        moved = self.scale * self.steps[pieces.buckets] * pieces.weights
        middles = np.clip((pieces.starts + pieces.ends) // 2, 0, len(text) - 1)
        of_place = np.bincount(middles, weights=moved, minlength=len(text))
        words = [
            Word(match.start(), match.end(), float(of_place[match.start() : match.end()].sum()))
            for match in _WORD.finditer(text)
        ]
        strongest = sorted(words, key=lambda word: -word.moved)[:_MOST_WORDS]
        return sorted(
            (word for word in strongest if word.moved >= _MOVES), key=lambda word: word.start
        )

    def stored(self) -> bytes:
        """The file: two arrays and a JSON text, compressed."""
        file = io.BytesIO()
        about = np.frombuffer(json.dumps(dict(self.about), ensure_ascii=False).encode(), np.uint8)
        np.savez_compressed(
            file, steps=self.steps, line=np.array([self.scale, self.bias]), about=about
        )
        return file.getvalue()


def model_of(weights: NDArray[np.float64], bias: float, about: Mapping[str, Any]) -> Model:
    """Rounded to steps that fit into a byte."""
    scale = float(np.abs(weights).max()) / _STEPS or 1.0
    return Model(np.rint(weights / scale).astype(np.int8), scale, bias, about)


def model_from(stored: bytes) -> Model:
    """What `stored` wrote; raises NoModel for anything else."""
    try:
        with np.load(io.BytesIO(stored), allow_pickle=False) as file:
            steps, line, about = file["steps"], file["line"], file["about"]
        if steps.shape != (BUCKETS,) or steps.dtype != np.int8 or not np.all(np.isfinite(line)):
            raise NoModel("The weights are those of another version.")
        return Model(steps, float(line[0]), float(line[1]), json.loads(about.tobytes()))
    except (zipfile.BadZipFile, ValueError, KeyError, EOFError, OSError) as error:
        raise NoModel(str(error)) from error


@lru_cache(maxsize=1)
def starter() -> Model:
    """The model that the project brings along."""
    return model_from(STARTER.read_bytes())
