"""Invented communes, their bodies and posts, and the people who held them one after another."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from foundation.progress import Progress
from newsroom.grow.words import (
    GIVEN_NAMES,
    PLACE_ENDINGS,
    PLACE_SYLLABLES,
    SURNAMES,
    VIRTUES,
)
from officials.models import Area, Level, Organization, Person, Post, Tenure
from officials.partial_dates import PartialDate

COMMUNES = 166
# (name before the commune's, kind, posts from the highest down)
_BODIES = (
    ("Đảng ủy", Organization.Kind.PARTY, ("Bí thư", "Phó Bí thư")),
    ("Hội đồng nhân dân", Organization.Kind.ASSEMBLY, ("Chủ tịch", "Phó Chủ tịch")),
    ("Ủy ban nhân dân", Organization.Kind.GOVERNMENT, ("Chủ tịch", "Phó Chủ tịch")),
    ("Ủy ban Mặt trận Tổ quốc", Organization.Kind.FRONT, ("Chủ tịch",)),
)
_POSTS = COMMUNES * sum(len(titles) for _, _, titles in _BODIES)
# A post changes hands every five years; nobody is known to have held one before this year.
_YEARS, _NEWEST, _OLDEST = 5, 2025, 1930
MOST_PEOPLE = _POSTS * ((_NEWEST - _OLDEST) // _YEARS)
_BATCH = 500


@dataclass(frozen=True)
class Official:
    """As a story names him: `title` as printed with the name."""

    person_id: int
    name: str
    title: str
    area_id: int


def mark_of(seed: int, number: int | None = None) -> str:
    """Stands in the internal note of every grown row of the registry."""
    return f"grow:{seed}" if number is None else f"grow:{seed}:{number}"


def invented_name(random: Random) -> str:
    return " ".join(map(random.choice, (SURNAMES, VIRTUES, GIVEN_NAMES)))


def grow_people(seed: int, count: int, progress: Progress) -> None:
    """See to it that `count` people of this seed are there, with the posts they held."""
    communes_of(seed)
    found = Post.objects.filter(organization__note=mark_of(seed)).order_by("precedence", "pk")
    # The highest posts of all communes first, so that few people hold the posts that matter.
    posts = list(found.select_related("organization"))
    have = Person.objects.filter(note__startswith=f"{mark_of(seed)}:").count()
    progress.skip(min(have, count))
    for start in range(have, count, _BATCH):
        numbers = range(start, min(start + _BATCH, count))
        with transaction.atomic():
            people = bulk_create_with_history(
                [_person(seed, number) for number in numbers], Person, batch_size=_BATCH
            )
            tenures = [
                tenure
                for number, person in zip(numbers, people, strict=True)
                for tenure in _tenures(seed, number, person, posts)
            ]
            bulk_create_with_history(tenures, Tenure, batch_size=_BATCH)
        progress.advance(len(numbers))


def officials_of(seed: int) -> list[Official]:
    """Who holds a post today, in the order in which they were grown."""
    tenures = (
        Tenure.objects.filter(person__note__startswith=f"{mark_of(seed)}:", until=None)
        .select_related("person", "post__organization")
        .order_by("person_id", "pk")
    )
    return [
        Official(row.person_id, row.person.display_name, row.title, row.post.organization.area_id)
        for row in tenures
    ]


def communes_of(seed: int) -> list[Area]:
    """The communes of this seed, made with their bodies and posts where they are new."""
    found = Area.objects.filter(note=mark_of(seed), parent__isnull=False).order_by("pk")
    if not found:
        with transaction.atomic():
            _make_communes(seed)
    return list(found.all())


def _make_communes(seed: int) -> None:
    province = Area(kind=Area.Kind.PROVINCE, name=f"Mẫu {seed}", note=mark_of(seed))
    bulk_create_with_history([province], Area)
    communes = bulk_create_with_history(
        [
            Area(kind=kind, name=name, parent=province, note=mark_of(seed))
            for kind, name in _commune_names(seed)
        ],
        Area,
    )
    bodies = bulk_create_with_history(
        [
            Organization(
                name=f"{body} {commune.full_name}",
                kind=kind,
                level=Level.COMMUNE,
                area=commune,
                note=mark_of(seed),
            )
            for commune in communes
            for body, kind, _ in _BODIES
        ],
        Organization,
    )
    titles = [titles for _ in communes for _, _, titles in _BODIES]
    bulk_create_with_history(
        [
            Post(
                organization=body,
                title=title,
                precedence=5000 + 10 * place + number % len(_BODIES),
                max_holders=1,
            )
            for number, (body, its_titles) in enumerate(zip(bodies, titles, strict=True))
            for place, title in enumerate(its_titles)
        ],
        Post,
    )


def _commune_names(seed: int) -> Iterator[tuple[str, str]]:
    """Names that no place of the registry has yet, so that two seeds can share a database."""
    random = Random(f"communes {seed}")
    taken = set(Area.objects.values_list("name", flat=True))
    names = [
        f"{first} {second} {last}"
        for first, second in product(PLACE_SYLLABLES, repeat=2)
        for last in PLACE_ENDINGS
        if first != second
    ]
    for name in random.sample([name for name in names if name not in taken], COMMUNES):
        kind = Area.Kind.WARD if random.random() < 0.12 else Area.Kind.COMMUNE
        yield kind, name


def _person(seed: int, number: int) -> Person:
    random = Random(f"person {seed} {number}")
    return Person(
        display_name=invented_name(random),
        birth_year=random.randint(1960, 1990),
        note=mark_of(seed, number),
    )


def _tenures(seed: int, number: int, person: Person, posts: list[Post]) -> Iterator[Tenure]:
    """The post of this number. Each turn of the list of posts is one hand-over further back, so
    that no two people hold one post at once."""
    random = Random(f"tenure {seed} {number}")
    turn, place = divmod(number, len(posts))
    since = _NEWEST - _YEARS * (turn + 1) + 1
    until = None if turn == 0 else PartialDate(since + _YEARS - 1, 12, 31)
    yield Tenure(
        person=person,
        post=posts[place],
        since=_partial(random, since),
        until=until,
        end_reason="" if until is None else Tenure.EndReason.TERM_ENDED,
    )


def _partial(random: Random, year: int) -> PartialDate:
    """A day, a month or a year of which no more is known."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    return random.choice(
        (PartialDate(year, month, day), PartialDate(year, month), PartialDate(year))
    )
