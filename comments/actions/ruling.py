"""The rulebook: a change is tried before it is saved, and every saved book is a version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from articles.models import Publication
from articles.permissions import may
from comments.models import Comment, Rulebook
from comments.screening import inforce
from comments.screening.rules import Rule, book_of
from comments.screening.wordlist import Wordlist
from comments.workflow import State
from foundation import vietnamese
from foundation.problems import Conflict, NotAllowed, Problem, refuse_if

_GUARD = Path(__file__).resolve().parent.parent / "rulebooks" / "guard.txt"
_OWN_STORIES = 300
DECIDED_COMMENTS = 5000
_SHOWN = 20
_LONGEST_PATTERN = 60
_MOST_RULES = 5000


@dataclass(frozen=True)
class Held:
    """A comment that the tried rules would have held; `was_approved` by a person."""

    comment_id: int
    text: str
    was_approved: bool


@dataclass(frozen=True)
class Trial:
    """What rules do to innocent text and to the newsroom's own past."""

    innocent: tuple[str, ...]
    looked_at: int
    held: int
    held_and_approved: int
    examples: tuple[Held, ...]


def try_rules(rules: Iterable[Rule]) -> Trial:
    """Run the rules over the guard corpus, the newest stories and the last decided comments."""
    words = book_of(rules).words
    innocent = [line for line in _guard_lines() if _finds(words, line)]
    decided = (
        Comment.objects.filter(state__in=[State.APPROVED, State.REJECTED, State.REMOVED])
        .order_by("-decided_at", "-id")
        .values_list("pk", "text", "state")[:DECIDED_COMMENTS]
    )
    held = [
        Held(pk, text, state == State.APPROVED)
        for pk, text, state in decided
        if _finds(words, text)
    ]
    approved_first = sorted(held, key=lambda one: not one.was_approved)
    return Trial(
        innocent=tuple(innocent[:_SHOWN]),
        looked_at=len(decided),
        held=len(held),
        held_and_approved=sum(one.was_approved for one in held),
        examples=tuple(islice(approved_first, _SHOWN)),
    )


def _finds(words: Wordlist, text: str) -> bool:
    return any(hit.group in ("words", "topics") for hit in words.all_hits(text))


def _guard_lines() -> list[str]:
    stories = Publication.objects.visible().order_by("-visible_from")
    own = stories.values_list("headline", "sapo")[:_OWN_STORIES]
    return [*_GUARD.read_text("utf-8").splitlines(), *(text for story in own for text in story)]


def save_rules(
    *,
    rules: Sequence[Rule],
    based_on: int,
    note: str,
    is_sure: bool = False,
    by: AbstractBaseUser,
    at: datetime,
) -> Rulebook:
    """Make the rules the newest version. What is new in them must leave innocent text alone, or the
    person is sure. `based_on` is the version that was changed: another change first is a Conflict."""
    if not may(by, "comments.change_rulebook"):
        raise NotAllowed([Problem("ruling.not-allowed", "Bạn không có quyền sửa bộ quy tắc.")])
    before = {rule.code: rule for rule in inforce.book(based_on).rules}
    fresh = [rule for rule in rules if before.get(rule.code) != rule]
    refuse_if(_problems(rules))
    if not is_sure and (innocent := try_rules(fresh).innocent):
        sentence = (
            f"Quy tắc mới bắt nhầm câu vô hại, ví dụ: “{innocent[0][:80]}”. Hãy sửa quy tắc, hoặc xác"
            " nhận rằng vẫn muốn lưu."
        )
        refuse_if([Problem("ruling.innocent", sentence, "pattern")])
    try:
        with transaction.atomic():
            newest = Rulebook.objects.order_by("-version").values_list("version", flat=True).first()
            if (newest or 0) != based_on:
                raise Conflict([_CHANGED])
            return Rulebook.objects.create(
                version=based_on + 1,
                rules=[rule.stored() for rule in rules],
                note=vietnamese.tidy_line(note)[:300],
                made_by=by,
                made_at=at,
            )
    except IntegrityError as same_version:
        raise Conflict([_CHANGED]) from same_version


_CHANGED = Problem(
    "ruling.changed", "Người khác vừa lưu một bản quy tắc mới; hãy tải lại trang rồi sửa tiếp."
)


def _problems(rules: Sequence[Rule]) -> Iterable[Problem]:
    if len(rules) > _MOST_RULES:
        yield Problem("ruling.many", f"Bộ quy tắc có tối đa {_MOST_RULES} quy tắc.")
    seen: set[tuple[str, str]] = set()
    for rule in rules:
        if not vietnamese.visible_text(rule.pattern) or len(rule.pattern) > _LONGEST_PATTERN:
            sentence = f"Từ của quy tắc dài từ 1 đến {_LONGEST_PATTERN} ký tự."
            yield Problem("ruling.pattern", sentence, "pattern")
        if vietnamese.unstorable("".join((rule.pattern, *rule.unless))):
            yield Problem("ruling.broken", "Có ký tự hỏng; hãy xóa và gõ lại.", "pattern")
        if (rule.kind, rule.pattern) in seen:
            yield Problem("ruling.twice", f"“{rule.pattern}” đã có trong bộ quy tắc.", "pattern")
        seen.add((rule.kind, rule.pattern))
        if rule.kind == "period" and not (
            rule.first_day and rule.last_day and rule.first_day <= rule.last_day
        ):
            sentence = "Giai đoạn cần ngày đầu và ngày cuối, ngày đầu không sau ngày cuối."
            yield Problem("ruling.period", sentence, "first_day")
