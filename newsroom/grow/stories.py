"""Grown stories, complete: working copy, revisions, reviews, events in the station's chain, and
what readers see. A story is a function of seed and number; the rows of a batch are built in memory
and written together, by the functions, constraints and triggers that hold for every other story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import models

from articles import prepared
from articles.actions import drafting, steps
from articles.blocks import block_html
from articles.models import Article, Byline, Event, Publication, Review, Revision, Topic
from articles.prepared import Showing
from articles.snapshot import Credit, Named, Placed, Snapshot
from articles.workflow import Verb, move_for
from foundation.progress import Progress
from newsroom.grow import bulk
from newsroom.grow.language import pick_form, skewed, zipf_weights
from newsroom.grow.mark import GROWN
from newsroom.grow.words import SENTENCES, THEMES
from newsroom.grow.world import Desk, World

BATCH = 500
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# The newest story is of this evening. So many a day lie behind it, from Saturday back to Sunday,
# forty on average: 300,000 stories are twenty years. Many come with the evening's bulletin.
_NEWEST_DAY = date(2026, 10, 31)
_A_DAY, _WITH_BULLETIN = (33, 46, 45, 44, 45, 43, 24), 16
# When the others come, by weight: the morning's papers, the end of the morning, the afternoon.
_HOURS = {6: 3, 7: 4, 8: 2, 9: 2, 10: 3, 11: 4, 12: 1, 14: 2, 15: 3, 16: 4, 17: 4, 18: 2}
_SENTENCE_WEIGHTS = zipf_weights(len(SENTENCES))
_DESK_WEIGHTS = zipf_weights(len(THEMES))
# Above it the checks before publication would have something to say.
_LONGEST_HEADLINE = 110
_COMMUNE = re.compile(r"\b(?:xã|phường) \w+ \w+ \w+")

_PUBLISHED = (Verb.START, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH)
# What became of stories, and how many of a thousand have that fate.
_FATES = {
    _PUBLISHED: 930,
    (*_PUBLISHED, Verb.SAVE, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH): 30,
    (*_PUBLISHED, Verb.WITHDRAW): 5,
    (Verb.START,): 15,
    (Verb.START, Verb.SUBMIT): 10,
    (Verb.START, Verb.SUBMIT, Verb.APPROVE): 4,
    (Verb.START, Verb.DISCARD): 6,
}
# When the deeds were done, in minutes from the time of publication.
_MINUTES = (-240, -120, -45, 0, 60, 70, 80, 90)
_SECOND_ROUND = len(_PUBLISHED)
_ADDED = "Tòa soạn bổ sung: các số liệu trong bài tính đến hết ngày đăng."


@dataclass(frozen=True)
class Plan:
    """A story before it has rows: what it says, when it came out, what was done to it."""

    number: int
    snapshot: Snapshot
    body_text: str
    topics: tuple[Topic, ...]
    published_at: datetime
    deeds: tuple[Verb, ...]

    def count(self, *verbs: Verb) -> int:
        return sum(verb in verbs for verb in self.deeds)


def grow_stories(world: World, count: int, progress: Progress) -> None:
    """See to it that `count` stories of the world's seed are there."""
    key = f"{GROWN}{world.seed}:"
    have = Article.objects.filter(import_key__startswith=key).count()
    progress.skip(min(have, count))
    for start in range(have, count, BATCH):
        numbers = range(start, min(start + BATCH, count))
        with bulk.batch():
            _write(world, [_plan(world, number) for number in numbers])
        progress.advance(len(numbers))


def published_at(number: int) -> datetime:
    """Number 0 is the newest: the last of a Saturday evening. Weeks lie behind it, each day with as
    many stories as newsrooms have on it."""
    weeks, place = divmod(number, len(_WEEK))
    days, local = _WEEK[place]
    return datetime.combine(_NEWEST_DAY - timedelta(weeks=weeks, days=days), local, VIETNAM)


def _times_of(stories: int) -> Iterator[time]:
    """Of one day, the last first: the bulletin of the evening, minute by minute, then the rest of
    the day by the hours in which a newsroom publishes."""
    for place in range(_WITH_BULLETIN):
        yield _clock(20 * 60 + 5 - place)
    hours = [hour for hour, weight in _HOURS.items() for _ in range(weight)]
    others = stories - _WITH_BULLETIN
    for place in reversed(range(others)):
        # Evenly over the weighted hours, so that a peak is a peak on every day.
        at = (place + 0.5) * len(hours) / others
        first = hours.index(hours[int(at)])
        share = (at - first) / _HOURS[hours[int(at)]]
        yield _clock(hours[int(at)] * 60 + int(60 * share))


def _clock(minutes: int) -> time:
    return time(*divmod(minutes, 60))


# Days before the newest, a Saturday, each with its times.
_WEEK = [(days, at) for days, count in enumerate(_A_DAY) for at in _times_of(count)]


# --- what a story says ------------------------------------------------------------------------


def _plan(world: World, number: int) -> Plan:
    random = Random(f"story {world.seed} {number}")
    (desk,) = random.choices(world.desks, cum_weights=_DESK_WEIGHTS)
    at = published_at(number)
    headline = _headline(desk, random)
    sapo, mentions, area_ids = _sapo(world, desk, random)
    area_ids += _areas_in(world, f"{headline} {sapo}")
    placements = _placements(world, desk, random)
    paragraphs = [" ".join(_sentences(desk, random)) for _ in range(random.randint(5, 15))]
    topics = tuple(random.sample(desk.topics, random.choice((0, 1, 1, 2))))
    (fate,) = random.choices(tuple(_FATES), weights=tuple(_FATES.values()))
    snapshot = Snapshot(
        headline=headline,
        sapo=sapo,
        body=_body(paragraphs, placements, random),
        event_date=at.date() - timedelta(days=random.choice((0, 0, 0, 1))),
        section_id=desk.section.pk,
        topics=tuple(topic.name for topic in topics),
        area_ids=tuple(sorted(set(area_ids))),
        episode_id=_episode_id(world, at.date(), random),
        bylines=_bylines(world, random),
        placements=placements,
        mentions=mentions,
    )
    return Plan(number, snapshot, "\n".join(paragraphs), topics, at, fate)


def _headline(desk: Desk, random: Random) -> str:
    while True:
        headline = random.choice(desk.headlines).say(random)
        if len(headline) <= _LONGEST_HEADLINE:
            return headline


def _sapo(world: World, desk: Desk, random: Random) -> tuple[str, tuple[Named, ...], list[int]]:
    """The sapo, who is named in it, and the communes that these belong to."""
    sapo = random.choice(desk.sapos).say(random)
    if not world.officials or random.random() > 0.35:
        return sapo, (), []
    mentions, area_ids = [], []
    names = {
        one.person_id: one for one in skewed(random, world.officials, random.choice((1, 1, 2)))
    }
    sapo += " Dự có"
    for position, official in enumerate(names.values()):
        sapo += " đồng chí " if position == 0 else "; đồng chí "
        start, end = len(sapo), len(sapo) + len(official.name)
        mentions.append(Named(official.person_id, "sapo", start, end, official.name))
        area_ids.append(official.area_id)
        sapo += f"{official.name}, {official.title}"
    return f"{sapo}.", tuple(mentions), area_ids


def _areas_in(world: World, text: str) -> list[int]:
    return [world.area_ids[name] for name in _COMMUNE.findall(text) if name in world.area_ids][:2]


def _placements(world: World, desk: Desk, random: Random) -> tuple[Placed, ...]:
    """The lead picture, where there is one, and those in the body."""
    has_lead = random.random() < 0.75
    count = has_lead + random.choice((0, 0, 1, 1, 2))
    photos = random.choices(world.photos, k=count)
    return tuple(
        Placed(
            key=f"p{number}",
            photo_id=photo.pk,
            caption=random.choice(desk.captions),
            is_lead=has_lead and number == 1,
        )
        for number, photo in enumerate(photos, start=1)
    )


def _body(paragraphs: list[str], placements: tuple[Placed, ...], random: Random) -> str:
    parts = [f"<p>{paragraph}</p>" for paragraph in paragraphs]
    for placed in placements:
        if not placed.is_lead:
            parts.insert(random.randint(1, len(parts)), block_html("photo", placed.key))
    return "\n".join(parts)


def _sentences(desk: Desk, random: Random) -> Iterator[str]:
    for _ in range(random.randint(1, 3)):
        yield pick_form(random, desk.sentences, _SENTENCE_WEIGHTS).say(random)


def _bylines(world: World, random: Random) -> tuple[Credit, ...]:
    authors = dict.fromkeys(skewed(random, world.authors, random.choice((1, 1, 2))))
    return tuple(Credit(author.pk, Byline.Role.WRITER, author.pen_name) for author in authors)


def _episode_id(world: World, day: date, random: Random) -> int | None:
    if random.random() > 0.6:
        return None
    (programme,) = skewed(random, world.programmes, 1)
    return world.episode_on(programme, day).pk


# --- its rows ---------------------------------------------------------------------------------


@dataclass
class _Rows:
    """The unsaved rows of a batch, in the order in which they are written."""

    articles: list[Article] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    beside: list[models.Model] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    # Each with its text, for search.
    publications: list[tuple[Publication, str]] = field(default_factory=list)
    links: list[models.Model] = field(default_factory=list)


def _write(world: World, plans: list[Plan]) -> None:
    article_ids = bulk.take_ids(Article, len(plans))
    ids = _Ids(
        revisions=iter(
            bulk.take_ids(Revision, sum(plan.count(Verb.START, Verb.SAVE) for plan in plans))
        ),
        publications=iter(
            bulk.take_ids(Publication, sum(plan.count(Verb.PUBLISH) for plan in plans))
        ),
    )
    rows = _Rows()
    for plan, article_id in zip(plans, article_ids, strict=True):
        _Telling(world, plan, article_id, ids, rows).tell()
    bulk.insert(rows.articles)
    bulk.insert(rows.revisions)
    bulk.insert(rows.beside)
    steps.link(rows.events)
    bulk.insert(rows.events)
    _insert_publications(rows.publications)
    bulk.insert(rows.links)


@dataclass(frozen=True)
class _Ids:
    """Numbers that are ours already."""

    revisions: Iterator[int]
    publications: Iterator[int]


class _Telling:
    """Plays the deeds of one story by the table of the workflow, as the actions would."""

    def __init__(self, world: World, plan: Plan, pk: int, ids: _Ids, rows: _Rows):
        self.world, self.plan, self.rows = world, plan, rows
        self.ids = ids
        self.snapshot, self.body_text = plan.snapshot, plan.body_text
        self.writer = world.reporters[plan.number % len(world.reporters)]
        self.article = Article(
            pk=pk, writer=self.writer, import_key=f"{GROWN}{world.seed}:{plan.number}"
        )
        self.shown: list[Publication] = []

    def tell(self) -> None:
        for place, verb in enumerate(self.plan.deeds):
            self._do(verb, place, self.plan.published_at + timedelta(minutes=_MINUTES[place]))
        drafting.write_columns(self.article, self.snapshot)
        self.rows.articles.append(self.article)
        rows_beside = drafting.rows_of(self.article, self.snapshot, self.plan.topics)
        self.rows.beside.extend(row for rows in rows_beside for row in rows)
        self.rows.beside.extend(
            Article.areas.through(article_id=self.article.pk, area_id=area_id)
            for area_id in self.snapshot.area_ids
        )

    def _do(self, verb: Verb, place: int, at: datetime) -> None:
        article, by, details = self.article, self._who(verb, place), {}
        before = article.state if verb is not Verb.START else ""
        if verb is not Verb.START:
            move = move_for(article.state, article.public_state, verb)
            assert move is not None
            article.state = move.after
            article.public_state = move.public_after or article.public_state
        article.changed_at = at
        match verb:
            case Verb.START:
                article.created_at = at
                self._freeze(by, at)
            case Verb.SAVE:
                body = f"{self.snapshot.body}\n<p>{_ADDED}</p>"
                self.snapshot = replace(self.snapshot, body=body)
                self.body_text += f"\n{_ADDED}"
                self._freeze(by, at)
            case Verb.SUBMIT:
                details = {"missing": []}
            case Verb.APPROVE:
                article.approved_revision = article.latest_revision
                self.rows.beside.append(
                    Review(
                        article=article,
                        revision=article.latest_revision,
                        verdict=Review.Verdict.APPROVED,
                        by=by,
                        at=at,
                    )
                )
            case Verb.PUBLISH:
                details = {"showing": self._show(at).as_json(), "advice": []}
            case Verb.WITHDRAW:
                article.withdrawn_at = self.shown[-1].visible_until = at
            case Verb.DISCARD:
                article.discarded_at = at
        self.rows.events.append(
            Event(
                article_id=article.pk,
                verb=verb,
                by_id=by.pk,
                at=at,
                revision_id=article.latest_revision_id,
                state_before=before,
                state_after=article.state,
                reason="Bài thử nghiệm được gỡ." if verb is Verb.WITHDRAW else "",
                details=details,
            )
        )

    def _who(self, verb: Verb, place: int) -> User:
        """Reporters write, editors publish; a second round is written by one editor and approved
        by another."""
        editors, number = self.world.editors, self.plan.number
        if verb is Verb.WITHDRAW:
            return self.world.chief
        if verb in (Verb.APPROVE, Verb.PUBLISH):
            return editors[number % len(editors)]
        return self.writer if place < _SECOND_ROUND else editors[(number + 1) % len(editors)]

    def _freeze(self, by: User, at: datetime) -> None:
        article = self.article
        based_on = article.latest_revision
        revision = drafting.revision_of(
            article,
            self.snapshot,
            number=based_on.number + 1 if based_on else 1,
            based_on=based_on,
            by=by,
            at=at,
        )
        revision.pk = next(self.ids.revisions)
        article.latest_revision = revision
        self.rows.revisions.append(revision)

    def _show(self, at: datetime) -> Showing:
        article = self.article
        if self.shown:
            self.shown[-1].visible_until = article.updated_at = at
        article.published_at = article.published_at or at
        showing = Showing(
            visible_from=at, shown_at=article.published_at, updated_at=article.updated_at
        )
        publication = prepared.assemble(
            article, article.latest_revision, self.snapshot, showing, self.world.shelf
        )
        publication.pk = next(self.ids.publications)
        self.shown.append(publication)
        self.rows.publications.append((publication, self.body_text))
        self.rows.links.extend(prepared.links_of(publication, self.snapshot, self.world.shelf))
        return showing


# The columns that prepared.write fills, told the database in the same words.
_VECTOR = " || ".join(f"setweight(to_tsvector('{{0}}', %s), '{weight}')" for weight in "ABD")


def _insert_publications(publications: list[tuple[Publication, str]]) -> None:
    """With their search columns at once; writing the rows twice would take as long again. Grown
    text is in its normal form from the start."""
    for publication, body_text in publications:
        texts = tuple(
            prepared.without_marks(text)
            for text in (publication.headline, publication.sapo, body_text)
        )
        publication.search_accented = bulk.Computed(_VECTOR.format("simple"), texts)
        publication.search_folded = bulk.Computed(_VECTOR.format("public.vi"), texts)
    bulk.insert(publication for publication, _ in publications)
