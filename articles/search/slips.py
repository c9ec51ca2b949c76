"""One slip of the finger: a letter too many, too few, another one, or two that changed places. Pure."""

from collections.abc import Iterator
from string import ascii_lowercase


def slips(word: str) -> set[str]:
    """Everything that one slip makes of a folded word, not the word itself."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    made = {left + right[1:] for left, right in cuts if right}
    made |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    for letter in ascii_lowercase:
        made |= {left + letter + right for left, right in cuts}
        made |= {left + letter + right[1:] for left, right in cuts if right}
    return made - {word, ""}


def is_slip(typed: str, meant: str) -> bool:
    """Whether one slip leads from one to the other; without making all of them."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    same = next(
        (at for at, pair in enumerate(zip(typed, meant, strict=False)) if len(set(pair)) > 1), None
    )
    if same is None:
        return True
    ends, others = typed[same:], meant[same:]
    if len(ends) == len(others):
        return ends[1:] == others[1:] or (
            len(ends) > 1
            and ends[0] == others[1]
            and ends[1] == others[0]
            and ends[2:] == others[2:]
        )
    return ends[1:] == others if len(ends) > len(others) else ends == others[1:]


def halves(word: str, shortest: int) -> Iterator[tuple[str, str]]:
    """The two words that were perhaps run together."""
    for at in range(shortest, len(word) - shortest + 1):
        yield word[:at], word[at:]
