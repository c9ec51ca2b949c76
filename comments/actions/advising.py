"""The assistant at work in the background: it scores what waits, and learns from what was decided."""

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.db import connection, transaction

from comments.advice import model_in_use
from comments.assistant.learning import Example, figures_of, learn, ordinary_sentences
from comments.assistant.model import Model
from comments.models import Comment, Lesson
from comments.workflow import State

# What says that the words themselves were unfit. A polite accusation without proof is not: learning
# from it would teach the assistant to sound an alarm for complaints.
_UNFIT = ("insult", "unlawful", "advertising")
# Fewer of either kind tell less than the starter knows.
ENOUGH = 300
_NEWEST = 10_000
# Decisions since the last lesson that make the next one worth its minutes.
_NEW = 100
# Every fifth decision is kept out of the lesson and measures it.
_HELD_OUT = 5
_FALSE_ALARMS = 0.10
_BATCH = 1000
_MOST_AT_ONCE = 20_000
_LESSONS_KEPT = 5


def score_waiting(*, anew: bool = False) -> int:
    """Score what has no score yet, or (after a lesson) everything that waits; how many."""
    if not settings.COMMENTS_ASSISTANT:
        return 0
    model = model_in_use()
    waiting = Comment.objects.filter(state=State.WAITING).order_by("id")
    if not anew:
        waiting = waiting.filter(risk=None)[:_MOST_AT_ONCE]
    rows = waiting.values_list("pk", "text").iterator(chunk_size=_BATCH)
    done = 0
    while batch := list(islice(rows, _BATCH)):
        done += _write([(pk, text, model.score(text)) for pk, text in batch])
    return done


_WRITE = """
update comments_comment as comment set risk = given.risk
from unnest(%s::bigint[], %s::text[], %s::float8[]) as given(id, text, risk)
where comment.id = given.id and comment.state = 'waiting' and comment.text = given.text
"""


def _write(scored: Sequence[tuple[int, str, float]]) -> int:
    """Only where the text is still the one that was scored."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [list(column) for column in zip(*scored, strict=True)])
        return cursor.rowcount


def learn_from_decisions(*, at: datetime) -> Lesson | None:
    """A new lesson, if there are enough decisions and new ones among them. It is used only if it does
    better than the model in use on decisions that it did not learn from, and is no worse to polite
    complaints than it may be."""
    if not settings.COMMENTS_ASSISTANT:
        return None
    last = Lesson.objects.values_list("learned_at", flat=True).last()
    if last and Comment.objects.filter(decided_at__gt=last)[:_NEW].count() < _NEW:
        return None
    examples = _examples()
    bad = sum(example.is_bad for example in examples)
    if min(bad, len(examples) - bad) < ENOUGH:
        return None
    held_out = examples[::_HELD_OUT]
    taught = [example for nth, example in enumerate(examples) if nth % _HELD_OUT]
    before = model_in_use()
    # So that what this newsroom turns down does not make every complaint look like it.
    harmless = [Example(text, False) for text in ordinary_sentences()]
    model = learn([*taught, *harmless], before.about, before)
    lesson = _kept(model, before, held_out, len(examples), at)
    if lesson.is_used:
        score_waiting(anew=True)
    return lesson


def _kept(
    model: Model, before: Model, held_out: Sequence[Example], number: int, at: datetime
) -> Lesson:
    now, then = figures_of(model, held_out), figures_of(before, held_out)
    is_fair = now.false_alarms <= max(_FALSE_ALARMS, then.false_alarms)
    with transaction.atomic():
        lesson = Lesson.objects.create(
            weights=model.stored(),
            figures=now.stored(),
            figures_before=then.stored(),
            learned_from=number,
            is_used=is_fair and now.macro_f1 > then.macro_f1,
            learned_at=at,
        )
        _forget_old_lessons()
    return lesson


def _forget_old_lessons() -> None:
    """But the one in use."""
    in_use = Lesson.objects.filter(is_used=True).values_list("pk", flat=True).last()
    newest = Lesson.objects.order_by("-pk").values_list("pk", flat=True)[:_LESSONS_KEPT]
    Lesson.objects.exclude(pk__in=[*newest, in_use or 0]).delete()


def _examples() -> list[Example]:
    """The newest decided comments, each once. An approved one that was removed later counts as the
    last person left it."""
    decided = Comment.objects.filter(state__in=[State.APPROVED, State.REJECTED, State.REMOVED])
    rows = decided.filter(staff=None).order_by("-decided_at", "-id")
    rows = rows.values_list("text", "state", "reason")[:_NEWEST]
    return [
        Example(text, state != State.APPROVED)
        for text, state, reason in rows
        if state == State.APPROVED or reason in _UNFIT
    ]
