"""What the desk decides about people found in the archive. A story proves that somebody held a post
on its day; it never says since when, so accepting writes attestations and no beginning."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.models import Attestation, Candidate, Sighting
from articles.permissions import may
from foundation.problems import Conflict, NotAllowed, Problem, refuse_if
from foundation.vietnamese import fold
from officials.models import Organization, Person, PersonName, Post, Tenure
from officials.naming import comparable, full_title, is_same_name
from officials.partial_dates import PartialDate, may_cover

RIGHT = "articles.change_candidate"
HISTORY_REASON = "Nhận từ kho lưu trữ"


@dataclass
class Accepted:
    """`unplaced` are titles whose organisation the registry does not have."""

    person: Person
    attestations: int = 0
    unplaced: list[str] = field(default_factory=list)


@transaction.atomic
def accept(
    *, candidate: Candidate, by: AbstractBaseUser, at: datetime, as_new: bool = False
) -> Accepted:
    """Enter the person, or take the name for the one whom it points to, and record which stories
    attest which post. Where the registry has somebody of that name, one has to say who it is, or
    by `as_new` that it is another one."""
    candidate = _lock(candidate, by)
    if candidate.person is None and not as_new:
        refuse_if(_namesake(person) for person in Person.objects.called([candidate.name]))
    person = candidate.person or _entered(candidate.name, by)
    _also_called(person, candidate.name, by)
    done = Accepted(person)
    posts = Posts(by)
    for sighting in candidate.sightings.all():
        for title in sighting.titles:
            post = posts.of(title["title"], title["organization"], sighting.day)
            if post is None:
                done.unplaced.append(title["surface"])
            else:
                done.attestations += _attest(person, post, sighting, title["surface"], by)
    done.unplaced = list(dict.fromkeys(done.unplaced))
    _decide(candidate, Candidate.Status.ACCEPTED, person, by, at)
    return done


@transaction.atomic
def ignore(*, candidate: Candidate, by: AbstractBaseUser, at: datetime) -> None:
    candidate = _lock(candidate, by)
    _decide(candidate, Candidate.Status.IGNORED, candidate.person, by, at)


def _lock(candidate: Candidate, by: AbstractBaseUser) -> Candidate:
    if not may(by, RIGHT):
        raise NotAllowed([Problem("right", "Bạn không có quyền quyết định việc này.")])
    row = (
        Candidate.objects.select_for_update(of=("self",))
        .select_related("person")
        .get(pk=candidate.pk)
    )
    if row.status != Candidate.Status.WAITING:
        raise Conflict([Problem("decided", f"{row.name}: đã có người quyết định.")])
    return row


def _namesake(person: Person) -> Problem:
    return Problem(
        "namesake",
        f"Danh bạ đã có {person}; hãy chọn là ai trong danh bạ, hoặc nhận thành người mới.",
        "person",
    )


def _decide(
    row: Candidate, status: str, person: Person | None, by: AbstractBaseUser, at: datetime
) -> None:
    row.status, row.person, row.decided_by, row.decided_at = status, person, by, at
    row.save()


def _entered(name: str, by: AbstractBaseUser) -> Person:
    return saved(Person(display_name=name), by)


def _also_called(person: Person, name: str, by: AbstractBaseUser) -> None:
    known = [person.display_name, *person.names.values_list("text", flat=True)]
    if not any(is_same_name(name, other) for other in known):
        saved(PersonName(person=person, text=name), by)


def _attest(
    person: Person, post: Post, sighting: Sighting, surface: str, by: AbstractBaseUser
) -> bool:
    """Whether the story is a new witness. Of several tenures of one post the one that may cover the
    day; where there is none, one whose beginning and end nobody knows."""
    rows = Tenure.objects.of(person).filter(post=post)
    tenure = rows.perhaps_on(sighting.day).first() or saved(
        Tenure(person=person, post=post, until=PartialDate()), by
    )
    _, is_new = Attestation.objects.get_or_create(
        tenure=tenure,
        article_id=sighting.article_id,
        defaults={"day": sighting.day, "surface": surface[:300]},
    )
    return is_new


class Posts:
    """Posts by the words of a title. A post that a known organisation lacks is made; an
    organisation never is."""

    def __init__(self, by: AbstractBaseUser):
        self._by = by

    def of(self, title: str, organization: str, day: date | None = None) -> Post | None:
        body = self._organization(organization, day)
        if body is None or not title:
            return None
        written = comparable(full_title(title, body.name))
        for post in body.posts.all():
            if comparable(full_title(post.title, body.name)) == written:
                return post
        return saved(Post(organization=body, title=title, max_holders=None), self._by)

    @staticmethod
    def _organization(name: str, day: date | None) -> Organization | None:
        """By any of its names, letter for letter but for case and tones; of several bodies the one
        that was there on the day, none where two were."""
        folded = fold(name)
        rows = Organization.objects.filter(folded=folded) | Organization.objects.filter(
            names__folded=folded
        )
        found = [
            row
            for row in rows.distinct().prefetch_related("names")
            if any(is_same_name(name, other) for other in (row.name, *map(str, row.names.all())))
        ]
        if len(found) > 1 and day is not None:
            found = [row for row in found if may_cover(row.founded, row.ended, day)]
        return found[0] if name and len(found) == 1 else None


def saved(row, by: AbstractBaseUser, *, why: str = HISTORY_REASON):
    """The row in the registry, once it is fit for it, with who entered it and why."""
    row._history_user, row._change_reason = by, why
    row.full_clean()
    row.save()
    return row
