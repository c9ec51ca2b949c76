"""Who a story names: the confirmed mentions that a save keeps, and people whom a writer adds."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.actions.candidates import Posts, saved
from articles.actions.drafting import cleaned
from articles.actions.steps import require
from articles.answers import Answers
from articles.models import Article, Candidate, Sighting
from articles.permissions import may
from articles.rules.gather import sources_of
from articles.rules.people import Standing, StoryPerson, people_of
from articles.snapshot import Named, Snapshot
from articles.workflow import Verb
from foundation import vietnamese
from foundation.problems import Problem, refuse_if
from officials.gather import roster_kept
from officials.mentions import PrintedTitle
from officials.models import Person, Tenure
from officials.naming import comparable
from officials.partial_dates import PartialDate

_PLACES = ("headline", "sapo", "body")
_SOURCE = "Bài của tòa soạn"
_WHY = "Thêm khi viết bài"
_THESE_DAYS = timedelta(days=31)


def naming_people(snapshot: Snapshot, *, before: Snapshot, at: datetime) -> Snapshot:
    """The snapshot as it is kept, with the people whom its words name; three queries. A form of a
    story in which nothing changed keeps those that it had: a save of it changes nothing."""
    kept = cleaned(snapshot)
    unchanged = replace(kept, mentions=before.mentions)
    if unchanged == before:
        return unchanged
    people = people_in(kept, at=at)
    return replace(
        kept,
        mentions=tuple(named for person in people for named in _named(person)),
        answers=_still_asked(kept.answers, people, kept.event_date),
    )


def people_in(snapshot: Snapshot, *, at: datetime) -> list[StoryPerson]:
    """By the registry of the day of the event, or of today where the story has no such day."""
    day = snapshot.event_date or timezone.localdate(at)
    texts = {name: getattr(snapshot, name) for name in _PLACES}
    captions = [(placed.key, placed.caption, placed.is_lead) for placed in snapshot.placements]
    return people_of(
        sources_of(texts, captions),
        roster_kept(day),
        snapshot.answers,
        judges_titles=snapshot.event_date is not None,
    )


def _named(person: StoryPerson) -> list[Named]:
    if person.standing is not Standing.LINKED or person.person is None:
        return []
    return [
        Named(
            person_id=person.person.id,
            place=appearance.passage.place,
            start=appearance.start,
            end=appearance.end,
            surface=appearance.surface,
            titles=tuple(_title(title) for title in appearance.titles),
        )
        for appearance in person.appearances
    ]


def _title(title: PrintedTitle) -> dict[str, str]:
    return {
        "surface": title.surface,
        "title": title.title,
        "organization": title.organization,
    }


def _still_asked(answers: Answers, people: list[StoryPerson], day: date | None) -> Answers:
    """Answers to words that are gone are gone with them."""
    names = {comparable(person.name) for person in people}
    reasons = {
        (comparable(person.name), comparable(title.printed.surface))
        for person in people
        for title in person.titles
        if title.reason
    }
    return Answers(
        tuple(one for one in answers.meant if comparable(one.name) in names),
        tuple(
            one
            for one in answers.vouched
            if one.day == day and (comparable(one.name), comparable(one.title)) in reasons
        ),
        tuple(order for order in answers.orders if names.issuperset(map(comparable, order))),
    )


# --- people whom the registry does not have -------------------------------------------------------


@dataclass(frozen=True)
class Added:
    """`person` is None where the name waits for the desk; `is_placed`: the post was entered too."""

    person: Person | None
    is_placed: bool = False


@transaction.atomic
def add_person(
    *,
    name: str,
    role: str,
    organization: str,
    article: Article | None,
    day: date,
    by: AbstractBaseUser,
    at: datetime,
) -> Added:
    """Enter somebody whom a story names, with the post printed for him; without the right to the
    registry he is proposed to those who have it."""
    require(by, Verb.START if article is None else "view", article)
    name, role, organization = map(vietnamese.tidy_line, (name, role, organization))
    refuse_if(_problems_with(name, role, organization))
    if not may(by, "officials.add_person"):
        _propose(name, role, organization, article, day)
        return Added(None)
    person = saved(Person(display_name=name), by, why=_WHY)
    post = Posts(by).of(role, organization) if may(by, "officials.add_tenure") else None
    if post is None:
        return Added(person)
    # News of these days says what somebody is, an older story only what he was.
    is_held = day >= timezone.localdate(at) - _THESE_DAYS
    until = None if is_held else PartialDate()
    saved(Tenure(person=person, post=post, until=until, source_text=_SOURCE), by, why=_WHY)
    return Added(person, is_placed=True)


def _problems_with(name: str, role: str, organization: str) -> list[Problem]:
    if any(vietnamese.unstorable(text) for text in (name, role, organization)):
        return [Problem("unstorable", "Có ký tự hỏng; hãy gõ lại.")]
    if len(name.split()) < 2 or len(name) > 150:
        return [Problem("no_name", "Hãy ghi đủ họ và tên.", "name")]
    if len(role) > 100 or len(organization) > 200:
        return [Problem("long_title", "Chức vụ hoặc cơ quan dài quá.", "role")]
    return []


def _propose(name: str, role: str, organization: str, article: Article | None, day: date) -> None:
    candidate, _ = Candidate.objects.get_or_create(
        key=comparable(name)[:150], defaults={"name": name, "first_day": day, "last_day": day}
    )
    if article is None:
        return
    surface = f"{role} {organization}".strip()
    title = {"surface": surface, "title": role, "organization": organization}
    Sighting.objects.get_or_create(
        candidate=candidate,
        article=article,
        defaults={"day": day, "titles": [title] if role else []},
    )
    candidate.stories = candidate.sightings.count()
    candidate.save()
