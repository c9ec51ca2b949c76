"""Whether a chain of "came after" or "stands under" bites its own tail. Pure."""

from collections import defaultdict
from collections.abc import Iterable


def leads_back(edges: Iterable[tuple[int, int]], source: int, target: int) -> bool:
    """True when the edge source -> target would close a circle: when target already leads to
    source. Looks at each node once, so that a circle from elsewhere does not hold it up."""
    onward: dict[int, list[int]] = defaultdict(list)
    for start, end in edges:
        onward[start].append(end)
    seen, waiting = set(), [target]
    while waiting:
        node = waiting.pop()
        if node == source:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(onward[node])
    return False
