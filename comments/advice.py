"""What the assistant says to moderators: which model speaks, the words that it marks, and how far it
can be believed. Nothing where it is switched off."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from comments.marking import Mark
from comments.models import Comment, Lesson
from comments.querysets import COUNTED_AT_MOST

if TYPE_CHECKING:  # the model brings NumPy, ten megabytes that serving readers does not need
    from comments.assistant.model import Model

_SHARES = ("precision", "recall", "false_alarms")
_LABEL = "Trợ lý: từ làm tăng điểm đáng ngại"


@dataclass(frozen=True)
class Standing:
    """`learned_at` None for the model that the project brings along; `figures` as
    comments.assistant.learning.Figures stores them; `unscored` how many still wait for a score, counted
    up to one more than 1,000."""

    figures: dict[str, float]
    learned_from: int
    learned_at: datetime | None
    unscored: int

    @property
    def unscored_in_words(self) -> str:
        return f"hơn {COUNTED_AT_MOST}" if self.unscored > COUNTED_AT_MOST else str(self.unscored)

    @property
    def percent(self) -> dict[str, int]:
        return {name: round(100 * self.figures[name]) for name in _SHARES}


def model_in_use() -> "Model":
    """The newest lesson that proved better, or the starter. One query, and another when it changed."""
    from comments.assistant.model import starter

    newest = Lesson.objects.filter(is_used=True).values_list("pk", flat=True).last()
    return _lesson(newest) if newest else starter()


@lru_cache(maxsize=1)
def _lesson(pk: int) -> "Model":
    from comments.assistant.model import NoModel, model_from, starter

    try:
        return model_from(bytes(Lesson.objects.values_list("weights", flat=True).get(pk=pk)))
    except NoModel:
        # Of an older version of the project: the next lesson replaces it.
        return starter()


def marks_for(model: "Model | None", text: str, score: float | None) -> list[Mark]:
    """The words that moved the score of a comment; none where it has none."""
    if model is None or score is None:
        return []
    return [Mark(word.start, word.end, _LABEL) for word in model.words(text)]


def speaker() -> "Model | None":
    """The model in use, None where the assistant is switched off."""
    return model_in_use() if settings.COMMENTS_ASSISTANT else None


def standing() -> Standing | None:
    """For the page of figures; None where the assistant is switched off. Two queries,
    and no count over all that waits."""
    if not settings.COMMENTS_ASSISTANT:
        return None
    waiting = Comment.objects.waiting().filter(risk=None).order_by()
    unscored = waiting[: COUNTED_AT_MOST + 1].count()
    lesson = Lesson.objects.filter(is_used=True).defer("weights").last()
    if lesson is None:
        from comments.assistant.model import starter

        return Standing(dict(starter().about["figures"]), 0, None, unscored)
    return Standing(lesson.figures, lesson.learned_from, lesson.learned_at, unscored)
