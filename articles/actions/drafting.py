"""Writing: the first save of a story, and every later one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Model, Q

from articles.actions.steps import lock, move, record, require
from articles.blocks import KINDS
from articles.models import (
    Article,
    Attachment,
    Author,
    Byline,
    Clip,
    Enclosure,
    Insertion,
    Mention,
    Photo,
    Placement,
    Revision,
    Topic,
    TopicLabel,
)
from articles.rules.storing import problems_with_storing
from articles.snapshot import Credit, Snapshot, of_revision
from articles.workflow import State, Verb
from foundation import sanitize, vietnamese
from foundation.problems import Conflict, Problem, refuse_if


def start_story(*, snapshot: Snapshot, by: AbstractBaseUser, at: datetime) -> Article:
    """The first save: a draft that belongs to `by`."""
    require(by, Verb.START)
    return create(snapshot=snapshot, by=by, at=at)


@transaction.atomic
def create(
    *, snapshot: Snapshot, by: AbstractBaseUser | None, at: datetime, **columns: object
) -> Article:
    """Write a new story without asking for a right: `start_story` and the archive import do."""
    snapshot = cleaned(snapshot)
    hold_uploads(snapshot)
    article = Article(writer=by, created_at=at, changed_at=at, **columns)
    write_columns(article, snapshot)
    article.save(force_insert=True)
    _write_rows(article, snapshot)
    _freeze(article, snapshot, number=1, based_on=None, by=by, at=at)
    record(article, Verb.START, by=by, at=at)
    return article


@transaction.atomic
def save_story(
    *,
    article: Article,
    snapshot: Snapshot,
    based_on: int | None,
    by: AbstractBaseUser,
    at: datetime,
) -> Revision | None:
    """Keep a new form of a story; None where nothing differs from the newest revision, and then
    nothing moves. `based_on` is the revision that the editor had opened: if it is no longer the
    newest, the save is refused with Conflict, for nobody's text may be overwritten unseen. A save
    that is sent a second time, because its answer was lost, finds itself and clashes with nobody."""
    row = lock(article, at=at)
    require(by, Verb.SAVE, row)
    if based_on != row.latest_revision_id and not _is_newest(row, snapshot):
        raise Conflict(
            [
                Problem(
                    "stale", "Bài đã có bản mới hơn bản bạn mở; bản của bạn chưa được ghi đè lên."
                )
            ]
        )
    revision = rewrite(row, snapshot, by=by, at=at)
    article.refresh_from_db()
    return revision


def _is_newest(article: Article, snapshot: Snapshot) -> bool:
    return article.latest_revision.fingerprint == cleaned(snapshot).fingerprint()


def rewrite(
    article: Article,
    snapshot: Snapshot,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    fills_source: bool = False,
) -> Revision | None:
    """Change a locked story to `snapshot` and freeze it; the caller has checked the right.
    `fills_source`: only the line that names the bulletin differs, by nobody's wording, so that an
    approval holds and the revision stays that of whoever wrote its words; the event says who did it."""
    snapshot = cleaned(snapshot)
    newest = article.latest_revision
    if newest is not None and newest.fingerprint == snapshot.fingerprint():
        return None
    keeps_approval = (
        newest is not None
        and article.state == State.APPROVED
        and article.approved_revision_id == newest.pk
        and (fills_source or newest.words_fingerprint == snapshot.words_fingerprint())
    )
    hold_uploads(snapshot)
    before = article.state
    if not keeps_approval:
        before, _ = move(article, Verb.SAVE)
    write_columns(article, snapshot)
    article.changed_at = at
    _write_rows(article, snapshot)
    revision = _freeze(
        article,
        snapshot,
        number=newest.number + 1 if newest else 1,
        based_on=newest,
        by=_whose_words(newest) if fills_source and newest else by,
        at=at,
    )
    if keeps_approval:
        article.approved_revision = revision
    article.save()
    record(article, Verb.SAVE, by=by, at=at, before=before)
    return revision


def _whose_words(revision: Revision) -> AbstractBaseUser | None:
    return get_user_model().objects.filter(pk=revision.saved_by_id).first()


@transaction.atomic
def restore_revision(
    *,
    article: Article,
    revision: Revision,
    based_on: int | None,
    by: AbstractBaseUser,
    at: datetime,
) -> Revision | None:
    """Write an old form back as a new save."""
    return save_story(
        article=article, snapshot=of_revision(revision), based_on=based_on, by=by, at=at
    )


def cleaned(snapshot: Snapshot) -> Snapshot:
    """The form in which a snapshot is kept: one normal form of text, cleaned body, pen names as
    they stand in the list. Raises Refused with every reason at once."""
    refuse_if(problems_with_storing(replace(snapshot, body="")))
    our_host = urlsplit(settings.SITE_URL).hostname or ""
    body = sanitize.clean_html(snapshot.body, "body", site_hosts=[our_host])
    names = dict(
        Author.objects.filter(pk__in=[credit.author_id for credit in snapshot.bylines]).values_list(
            "pk", "pen_name"
        )
    )
    tidied = replace(
        snapshot.tidied(),
        body=body,
        bylines=tuple(
            Credit(credit.author_id, credit.role, names[credit.author_id])
            for credit in snapshot.bylines
            if credit.author_id in names
        ),
    )
    refuse_if(problems_with_storing(tidied))
    return tidied


def hold_uploads(snapshot: Snapshot) -> None:
    """Let nobody delete a photo or a file of the story before the save is over: who deletes one
    waits, then sees that it is used. What is gone already is told."""
    photos = _gone(Photo, snapshot.photo_ids)
    files = _gone(Attachment, {enclosed.attachment_id for enclosed in snapshot.enclosures})
    clips = _gone(Clip, {row.clip_id for row in snapshot.insertions if row.clip_id})
    gone = [
        *(
            _gone_problem("photo", "ảnh", placed.caption or placed.key, "placements")
            for placed in snapshot.placements
            if placed.photo_id in photos
        ),
        *(
            _gone_problem("file", "tệp", enclosed.label or enclosed.key, "enclosures")
            for enclosed in snapshot.enclosures
            if enclosed.attachment_id in files
        ),
        *(
            _gone_problem("clip", KINDS[row.kind][1], row.caption or row.key, "insertions")
            for row in snapshot.insertions
            if row.clip_id in clips
        ),
        *(
            _gone_problem("photo", "ảnh bìa của", row.caption or row.key, "insertions")
            for row in snapshot.insertions
            if row.poster_id in photos
        ),
    ]
    refuse_if(gone)


def _gone_problem(code: str, noun: str, name: str, field: str) -> Problem:
    return Problem(
        f"{code}_gone",
        f"{noun.capitalize()} “{name}” vừa bị xóa khỏi kho; hãy bỏ khỏi bài rồi lưu lại.",
        field,
    )


def _gone(model: type[Model], wanted: set[int]) -> set[int]:
    """Those of the numbers that have no row; the others are held by the weakest lock that does it:
    two stories may use one row at once, and its words may be written meanwhile."""
    if not wanted:
        return set()
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"select id from {table} where id = any(%s) order by id for key share", [list(wanted)]
        )
        return wanted - {number for (number,) in cursor.fetchall()}


_PLAIN_COLUMNS = (
    "headline", "short_title", "sapo", "body", "dateline", "event_date", "section_id", "episode_id",
    "source_note", "lead_video", "ai_use", "ai_note", "planned_at",
)  # fmt: skip


def write_columns(article: Article, snapshot: Snapshot) -> None:
    """Set on an unsaved working copy what a snapshot says of it."""
    for column in _PLAIN_COLUMNS:
        setattr(article, column, getattr(snapshot, column))
    article.answers = snapshot.answers.as_json() if snapshot.answers else {}
    article.headline_folded = vietnamese.fold(snapshot.headline)[:300]


def _write_rows(article: Article, snapshot: Snapshot) -> None:
    article.bylines.all().delete()
    article.placements.all().delete()
    article.enclosures.all().delete()
    article.insertions.all().delete()
    article.topic_labels.all().delete()
    article.mentions.filter(status=Mention.Status.CONFIRMED).delete()
    article.areas.set(snapshot.area_ids)
    for rows in rows_of(article, snapshot, topics_named(snapshot.topics)):
        if rows:
            type(rows[0])._default_manager.bulk_create(rows)


def rows_of(article: Article, snapshot: Snapshot, topics: Iterable[Topic]) -> tuple[list[Any], ...]:
    """The unsaved rows beside a working copy, one list a model; all but its areas."""
    bylines = [
        Byline(article=article, author_id=credit.author_id, role=credit.role, position=position)
        for position, credit in enumerate(snapshot.bylines)
    ]
    placements = [
        Placement(
            article=article,
            key=placed.key,
            photo_id=placed.photo_id,
            caption=placed.caption,
            is_lead=placed.is_lead,
            gallery=placed.gallery,
            position=position,
        )
        for position, placed in enumerate(snapshot.placements)
    ]
    labels = [TopicLabel(content_object=article, tag=topic) for topic in topics]
    mentions = [
        Mention(
            article=article,
            person_id=named.person_id,
            place=named.place,
            start=named.start,
            end=named.end,
            surface=named.surface,
            titles=list(named.titles),
            status=Mention.Status.CONFIRMED,
            decided_at=article.changed_at,
        )
        for named in snapshot.mentions
    ]
    enclosures = [
        Enclosure(
            article=article,
            key=enclosed.key,
            attachment_id=enclosed.attachment_id,
            label=enclosed.label,
            position=position,
        )
        for position, enclosed in enumerate(snapshot.enclosures)
    ]
    insertions = [
        Insertion(article=article, position=position, **vars(inserted))
        for position, inserted in enumerate(snapshot.insertions)
    ]
    return bylines, placements, labels, mentions, enclosures, insertions


def topics_named(names: tuple[str, ...]) -> list[Topic]:
    """The topics of these names in order, made where they are new; case does not tell two apart."""
    found = (
        {topic.name.casefold(): topic for topic in Topic.objects.filter(_any_case(names))}
        if names
        else {}
    )
    topics = {}
    for name in names:
        topic = found.get(name.casefold())
        if topic is None:
            topic = found[name.casefold()] = Topic.objects.create(name=name)
        topics[topic.pk] = topic
    return list(topics.values())


def _any_case(names: tuple[str, ...]) -> Q:
    query = Q()
    for name in names:
        query |= Q(name__iexact=name)
    return query


def _freeze(
    article: Article,
    snapshot: Snapshot,
    *,
    number: int,
    based_on: Revision | None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Revision:
    revision = revision_of(article, snapshot, number=number, based_on=based_on, by=by, at=at)
    revision.save(force_insert=True)
    article.latest_revision = revision
    Article.objects.filter(pk=article.pk).update(latest_revision=revision)
    return revision


def revision_of(
    article: Article,
    snapshot: Snapshot,
    *,
    number: int,
    based_on: Revision | None,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Revision:
    """The unsaved revision that freezes `snapshot`, which is in its kept form already."""
    return Revision(
        article=article,
        number=number,
        based_on=based_on,
        saved_by_id=by.pk if by else None,
        saved_at=at,
        headline=snapshot.headline,
        short_title=snapshot.short_title,
        sapo=snapshot.sapo,
        body=snapshot.body,
        data=snapshot.data(),
        fingerprint=snapshot.fingerprint(),
        words_fingerprint=snapshot.words_fingerprint(),
    )
