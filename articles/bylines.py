"""The byline sentence. Pure: names and roles in, text out."""

from collections.abc import Sequence

# Roles whose names stand in the byline; the others are named below the story.
PRINTED_ROLES = ("writer", "camera", "photo", "presenter", "translator", "contributor")


def byline_text(credits: Sequence[tuple[str, str]], separator: str) -> str:
    """`credits` are (pen name, role) in order; every name stands once, however many roles it has."""
    names = [name for name, role in credits if role in PRINTED_ROLES]
    return separator.join(dict.fromkeys(names))
