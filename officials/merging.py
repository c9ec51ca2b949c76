"""Two rows that are one human being: merge them, and split them again without loss.

A merge only points from one row to the other; names, tenures and whatever stories refer to stay
where they were entered, and readers of the registry look through the pointer (`Person.all_ids`,
`Tenure.objects.of`). So a split needs to remember nothing. Pointers never form a chain."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from foundation.problems import NotAllowed, Problem, refuse_if
from officials.models import Person

RIGHT = "officials.change_person"


def merge(*, person: Person, into: Person, by: AbstractBaseUser) -> Person:
    """Let `into` stand for `person` too. Answers the fresh row of `person`."""
    _require_right(by)
    with transaction.atomic():
        # In the order of their ids, so that two merges of one pair the other way round do not wait
        # for each other.
        rows = Person.objects.select_for_update().in_bulk(sorted({person.pk, into.pk}))
        person, into = rows[person.pk], rows[into.pk]
        refuse_if(_against_merging(person, into))
        return _point(person, into, f"Gộp vào {into}", by)


def split(*, person: Person, by: AbstractBaseUser) -> Person:
    """Take the merge back. Answers the fresh row of `person`."""
    _require_right(by)
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        refuse_if(_against_splitting(person))
        return _point(person, None, f"Tách khỏi {person.merged_into}", by)


def _against_merging(person: Person, into: Person) -> list[Problem]:
    problems = []
    if person.pk == into.pk:
        problems.append(Problem("same_row", "Không thể gộp một người vào chính người đó.", "into"))
    if person.merged_into_id:
        problems.append(Problem("merged", f"{person} đã được gộp rồi; hãy tách ra trước."))
    if into.merged_into_id:
        problems.append(
            Problem(
                "target_merged", f"{into} đã được gộp vào người khác; hãy chọn người kia.", "into"
            )
        )
    if person.pk != into.pk and person.absorbed.exists():
        problems.append(
            Problem(
                "has_absorbed",
                f"Đã có người được gộp vào {person}; hãy gộp theo chiều ngược lại "
                "hoặc tách những người đó ra trước.",
            )
        )
    return problems


def _against_splitting(person: Person) -> list[Problem]:
    if person.merged_into_id:
        return []
    return [Problem("not_merged", f"{person} chưa được gộp vào ai nên không có gì để tách.")]


def _point(person: Person, into: Person | None, reason: str, by: AbstractBaseUser) -> Person:
    person.merged_into = into
    person._history_user = by
    person._change_reason = reason[:100]
    person.save()
    return person


def _require_right(by: AbstractBaseUser) -> None:
    if not by.has_perm(RIGHT):
        raise NotAllowed([Problem("right", "Bạn không có quyền gộp hoặc tách nhân vật.")])
