"""A text as the pieces of its words, one to five characters long, each a bucket by its hash. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foundation import vietnamese

BITS = 18
BUCKETS = 1 << BITS
_LONGEST = 5
_BLANK = 32
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(29)
_SHIFT = np.uint64(64 - BITS)


@dataclass(frozen=True)
class Pieces:
    """Every piece of a text in its place: `buckets[i]` from character `starts[i]` to `ends[i]`, and
    what each weighs: the root of the sum of squares over the different ones is 1."""

    buckets: NDArray[np.int64]
    weights: NDArray[np.float64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def summed(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The different buckets and the whole weight of each."""
        different, where = np.unique(self.buckets, return_inverse=True)
        return different, np.bincount(where, weights=self.weights)


def pieces_of(text: str) -> Pieces:
    """Pieces do not reach over blanks, but they know where a word begins and ends. Letters that
    stand three times or more count twice. Accents are kept: without them it is another word."""
    letters, places = _letters(text)
    is_blank = letters == _BLANK
    reaches_over = np.zeros(len(letters), dtype=bool)
    hashed = np.ones(len(letters), dtype=np.uint64)
    found: list[tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]] = []
    for length in range(1, _LONGEST + 1):
        count = len(letters) - length + 1
        if count < 1:
            break
        hashed = (hashed[:count] ^ letters[length - 1 :]) * _MIX
        hashed ^= hashed >> _HALF
        if length > 2:
            reaches_over = reaches_over[:count] | is_blank[length - 2 : length - 2 + count]
        else:
            reaches_over = is_blank[:count] & is_blank[length - 1 :]
        kept = np.flatnonzero(~reaches_over)
        found.append((hashed[kept] >> _SHIFT, places[kept], places[kept + length - 1] + 1))
    buckets = np.concatenate([one[0] for one in found]).astype(np.int64)
    return Pieces(
        buckets,
        _weights(buckets),
        np.concatenate([one[1] for one in found]),
        np.concatenate([one[2] for one in found]),
    )


def _letters(text: str) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Small letters between two blanks, and the place of each in the text."""
    small = vietnamese.small(vietnamese.key(text))
    spaced = "".join(" " if letter.isspace() else letter for letter in small)
    coded = f" {spaced} ".encode("utf-32-le", "surrogatepass")
    letters = np.frombuffer(coded, dtype=np.uint32).astype(np.uint64)
    is_third = np.zeros(len(letters), dtype=bool)
    is_third[2:] = (letters[2:] == letters[1:-1]) & (letters[2:] == letters[:-2])
    kept = np.flatnonzero(~is_third)
    return letters[kept], kept.astype(np.int64) - 1


def _weights(buckets: NDArray[np.int64]) -> NDArray[np.float64]:
    """A piece that is there n times counts 1 + log n, shared among its places."""
    if not len(buckets):
        return np.zeros(0)
    _, where, counts = np.unique(buckets, return_inverse=True, return_counts=True)
    whole = 1 + np.log(counts)
    whole /= np.sqrt(np.sum(whole**2))
    return (whole / counts)[where]
