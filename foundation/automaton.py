"""Many strings looked for in one pass over a text (Aho and Corasick, 1975). Pure."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Mark = TypeVar("Mark", bound=Hashable)


class Automaton(Generic[Mark]):
    """Built once from (string, mark) pairs; `hits` tells every place where a string ends. Steps
    behind a mismatch are worked out when a text first needs them and kept."""

    def __init__(self, patterns: Iterable[tuple[str, Mark]]):
        self._next: list[dict[str, int]] = [{}]
        self._fail = [0]
        self._found: list[tuple[tuple[int, Mark], ...]] = [()]
        for pattern, mark in patterns:
            if pattern:
                self._add(pattern, mark)
        self._grown = [dict(steps) for steps in self._next]
        self._link()

    def _add(self, pattern: str, mark: Mark) -> None:
        node = 0
        for sign in pattern:
            step = self._next[node].get(sign)
            if step is None:
                step = len(self._next)
                self._next[node][sign] = step
                self._next.append({})
                self._fail.append(0)
                self._found.append(())
            node = step
        self._found[node] += ((len(pattern), mark),)

    def _link(self) -> None:
        """Breadth first: where a node goes on when its text breaks off, with what ends there."""
        level = list(self._next[0].values())
        while level:
            below = []
            for node in level:
                for sign, child in self._next[node].items():
                    back = self._fail[node]
                    while back and sign not in self._next[back]:
                        back = self._fail[back]
                    self._fail[child] = self._next[back].get(sign, 0)
                    self._found[child] += self._found[self._fail[child]]
                    below.append(child)
            level = below

    def hits(self, text: str) -> Iterator[tuple[int, int, Mark]]:
        """(start, end, mark) of every string in the text, in the order of their ends."""
        steps, found = self._grown, self._found
        node = 0
        for place, sign in enumerate(text, 1):
            following = steps[node].get(sign)
            node = self._step(node, sign) if following is None else following
            if found[node]:
                for length, mark in found[node]:
                    yield place - length, place, mark

    def _step(self, node: int, sign: str) -> int:
        start = node
        while node and sign not in self._next[node]:
            node = self._fail[node]
        following = self._next[node].get(sign, 0)
        self._grown[start][sign] = following
        return following
