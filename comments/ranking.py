"""How much interest a comment has found: a damped score. Pure."""

from math import log2


def score(*, likes: int, replies: int) -> float:
    """Each doubling of likes is worth as much as the one before, so that farming a thousand likes
    gains little over an honest ten; an answer counts like a doubling and a half, up to eight."""
    return round(log2(1 + max(likes, 0)) + 1.5 * log2(1 + min(max(replies, 0), 8)), 4)
