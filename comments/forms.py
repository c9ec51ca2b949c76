"""The comment form as the page holds it: what was typed, what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comments.consent import CONSENT_TEXTS, CURRENT_CONSENT
from comments.screening.length import LONGEST_NAME, LONGEST_TEXT
from foundation.problems import Problem


@dataclass(frozen=True)
class CommentForm:
    """Field names are those of the HTML form; `trap` is the box that people do not see."""

    name: str = ""
    email: str = ""
    text: str = ""
    consent: str = ""
    trap: str = ""
    ticket: str = ""
    answers: str = ""
    wants_decision: bool = False
    wants_replies: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)

    longest_name = LONGEST_NAME
    longest_text = LONGEST_TEXT
    consent_text = CONSENT_TEXTS[CURRENT_CONSENT]
    consent_version = CURRENT_CONSENT

    @classmethod
    def typed(cls, data: Mapping[str, str]) -> "CommentForm":
        return cls(
            name=data.get("name", ""),
            email=data.get("email", ""),
            text=data.get("text", ""),
            consent=data.get("consent", ""),
            trap=data.get("website", ""),
            ticket=data.get("ticket", ""),
            answers=data.get("answers", ""),
            wants_decision="tell-decision" in data,
            wants_replies="tell-replies" in data,
        )


def errors_by_field(problems: Iterable[Problem]) -> dict[str, str]:
    """What each field shows, `whole` for the form itself. Several sentences follow each other."""
    sentences: dict[str, list[str]] = {}
    for problem in problems:
        sentences.setdefault(problem.field or "whole", []).append(problem.message)
    return {name: " ".join(said) for name, said in sentences.items()}
