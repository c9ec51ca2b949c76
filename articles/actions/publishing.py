"""Showing a story to readers: now, later, urgently, or as part of the archive."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles import prepared
from articles.actions.attesting import attest
from articles.actions.drafting import rewrite
from articles.actions.steps import lock, move, record, require, require_reason, settle
from articles.answers import LONGEST_REASON, Vouched
from articles.models import Article, Event, Publication, Revision, RundownItem
from articles.prepared import Showing
from articles.rules import (
    CONTENT_CHECKS,
    ORDER_CHECKS,
    REVIEW_CHECKS,
    STYLE_CHECKS,
    TITLE_CHECKS,
    WAITING_CHECKS,
    Check,
    problems_with,
)
from articles.rules.gather import gather
from articles.rules.people import TitleHere
from articles.rules.titles import open_titles
from articles.snapshot import of_revision
from articles.workflow import PublicState, State, Verb, move_for
from foundation import vietnamese
from foundation.problems import Problem, Refused, refuse_if

# What a bulletin asks of each of its stories as it lets them out.
RELEASE_CHECKS = CONTENT_CHECKS + STYLE_CHECKS + TITLE_CHECKS + ORDER_CHECKS + REVIEW_CHECKS
PUBLISH_CHECKS = RELEASE_CHECKS + WAITING_CHECKS
# Titles against the registry for which nobody has given a reason.
UNANSWERED = "titles_unanswered"


def problems_before_publication(article: Article, *, at: datetime) -> tuple[Problem, ...]:
    """What `publish` would say now; the list that stands beside the button."""
    facts = gather(article, of_revision(article.latest_revision), at=at)
    return problems_with(facts, checks=PUBLISH_CHECKS)


@transaction.atomic
def publish(
    *,
    article: Article,
    by: AbstractBaseUser,
    at: datetime,
    titles_reason: str = "",
    on_air: datetime | None = None,
) -> Event:
    """Make the newest revision what readers see from `at` on. Refuses with every reason at once.
    Titles that the registry contradicts and nobody has vouched for go out with `titles_reason`
    only, which that revision keeps. `on_air`: the time that readers are told where the bulletin
    that the story waited for lets it out."""
    row = lock(article, at=at)
    require(by, Verb.PUBLISH, row)
    advice = _checked(row, Verb.PUBLISH, _checks(on_air), titles_reason, by=by, at=at)
    return _go_public(article, row, Verb.PUBLISH, by=by, at=at, advice=advice, on_air=on_air)


@transaction.atomic
def publish_urgently(
    *,
    article: Article,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
    titles_reason: str = "",
) -> Event:
    """Publish without the second pair of eyes; the reason is kept for good."""
    row = lock(article, at=at)
    require(by, Verb.PUBLISH_URGENTLY, row)
    reason = require_reason(Verb.PUBLISH_URGENTLY, reason)
    checks = CONTENT_CHECKS + STYLE_CHECKS + TITLE_CHECKS
    advice = _checked(row, Verb.PUBLISH_URGENTLY, checks, titles_reason, by=by, at=at)
    return _go_public(
        article, row, Verb.PUBLISH_URGENTLY, by=by, at=at, advice=advice, reason=reason
    )


@transaction.atomic
def schedule(
    *,
    article: Article,
    visible_from: datetime,
    by: AbstractBaseUser,
    at: datetime,
    titles_reason: str = "",
    on_air: datetime | None = None,
) -> Event:
    """Write now what readers will see from `visible_from` on; no job has to run then. What they
    see until then ends at the same instant. `on_air` as for `publish`."""
    row = lock(article, at=at)
    require(by, Verb.SCHEDULE, row)
    if visible_from <= at:
        raise Refused(
            [
                Problem(
                    "past",
                    "Giờ hẹn phải ở phía trước; hãy chọn giờ khác hoặc xuất bản ngay.",
                    "planned_at",
                )
            ]
        )
    advice = _checked(row, Verb.SCHEDULE, _checks(on_air), titles_reason, by=by, at=at)
    before, _ = move(row, Verb.SCHEDULE, changed_at=at)
    showing = Showing(
        visible_from=visible_from,
        shown_at=row.published_at or on_air or visible_from,
        updated_at=visible_from if row.public_state == PublicState.PUBLIC else row.updated_at,
        corrected_at=row.corrected_at,
        is_teaser=row.is_teaser,
    )
    show(row, row.latest_revision, showing)
    event = record(
        row, Verb.SCHEDULE, by=by, at=at, before=before, details=_details(row, showing, advice)
    )
    article.refresh_from_db()
    return event


@transaction.atomic
def unschedule(*, article: Article, by: AbstractBaseUser, at: datetime) -> Event:
    """Take a schedule back before it falls due; what is public now stays public."""
    row = lock(article, at=at)
    require(by, Verb.UNSCHEDULE, row)
    before, _ = move(row, Verb.UNSCHEDULE, changed_at=at)
    _drop_planned(row, at=at)
    # Its bulletin does not let it out by the clock any more.
    RundownItem.objects.filter(article=row).update(due_at=None)
    event = record(row, Verb.UNSCHEDULE, by=by, at=at, before=before)
    article.refresh_from_db()
    return event


@transaction.atomic
def adopt(*, article: Article, visible_from: datetime, at: datetime) -> Event:
    """Show a story of the former site as it was. Nobody's right and no rule is asked: what is
    missing is recorded as advice. Readers are told the old time, `visible_from`."""
    row = lock(article, at=at)
    facts = gather(row, of_revision(row.latest_revision), at=at)
    advice = problems_with(facts, checks=CONTENT_CHECKS)
    first = row.published_at is None
    before, _ = move(row, Verb.ADOPT, published_at=visible_from, changed_at=at)
    showing = Showing(
        visible_from=visible_from if first else at, shown_at=visible_from, is_teaser=row.is_teaser
    )
    show(row, row.latest_revision, showing)
    event = record(
        row, Verb.ADOPT, by=None, at=at, before=before, details=_details(row, showing, advice)
    )
    article.refresh_from_db()
    return event


def settle_due(*, at: datetime) -> int:
    """Bring the desk's column up to date for every schedule that has fallen due; returns how many.
    Readers do not wait for it."""
    settled = 0
    due = Publication.objects.filter(article__state=State.SCHEDULED, visible_from__lte=at)
    for pk in set(due.values_list("article_id", flat=True)):
        with transaction.atomic():
            settled += settle(Article.objects.select_for_update(of=("self",)).get(pk=pk), at=at)
    return settled


def show(article: Article, revision: Revision, showing: Showing) -> Publication:
    """Write the Publication of `revision` and close the one before at the same instant; whatever
    was planned for later gives way."""
    start = showing.visible_from
    Publication.objects.filter(article=article, visible_from__gte=start).delete()
    Publication.objects.visible(start).filter(article=article).update(visible_until=start)
    attest(article, of_revision(revision))
    return prepared.write(prepared.prepare(article, revision, showing))


def _drop_planned(article: Article, *, at: datetime) -> None:
    """Delete what opens after `at` and let what is visible at `at` go on."""
    planned = Publication.objects.filter(article=article, visible_from__gt=at)
    starts = list(planned.values_list("visible_from", flat=True))
    planned.delete()
    Publication.objects.filter(
        article=article, visible_from__lte=at, visible_until__in=starts
    ).update(visible_until=None)


def _go_public(
    article: Article,
    row: Article,
    verb: Verb,
    *,
    by: AbstractBaseUser,
    at: datetime,
    advice: tuple[Problem, ...],
    reason: str = "",
    on_air: datetime | None = None,
) -> Event:
    """The common end of both verbs that publish at once."""
    is_update = row.public_state == PublicState.PUBLIC
    showing = Showing(
        visible_from=at,
        shown_at=row.published_at or on_air or _time_to_show(row, at),
        updated_at=at if is_update else row.updated_at,
        corrected_at=row.corrected_at,
        is_teaser=row.is_teaser,
    )
    before, _ = move(
        row,
        verb,
        changed_at=at,
        published_at=showing.shown_at,
        updated_at=showing.updated_at,
        withdrawn_at=None,
    )
    show(row, row.latest_revision, showing)
    event = record(
        row,
        verb,
        by=by,
        at=at,
        before=before,
        reason=reason,
        details=_details(row, showing, advice),
    )
    article.refresh_from_db()
    return event


def _checks(on_air: datetime | None) -> tuple[Check, ...]:
    return RELEASE_CHECKS if on_air else PUBLISH_CHECKS


def _time_to_show(article: Article, at: datetime) -> datetime:
    """The time that the desk typed where it is past (the bulletin's, say), else now."""
    planned = article.planned_at
    return planned if planned and planned <= at else at


def _checked(
    article: Article,
    verb: Verb,
    checks: tuple[Check, ...],
    titles_reason: str,
    *,
    by: AbstractBaseUser,
    at: datetime,
) -> tuple[Problem, ...]:
    """The advice of the checks; in a state without the verb nothing, for `move` then says the
    better sentence. Where titles are left as they are, the story gets a revision that says why."""
    if move_for(article.state, article.public_state, verb) is None:
        return ()
    snapshot = of_revision(article.latest_revision)
    facts = gather(article, snapshot, at=at)
    titles, reason = open_titles(facts), _tidied_reason(titles_reason)
    unanswered = [_unanswered(titles)] if titles and not reason else []
    advice = refuse_if([*problems_with(facts, checks=checks), *unanswered])
    if titles:
        vouched = [
            Vouched(title.name, title.printed.surface, facts.roster.day, reason) for title in titles
        ]
        answers = snapshot.answers.vouching(vouched)
        rewrite(article, replace(snapshot, answers=answers), by=by, at=at)
    return advice


def _unanswered(titles: list[TitleHere]) -> Problem:
    told = "; ".join(f"{title.name}: “{title.printed.surface}”" for title in titles)
    return Problem(
        UNANSWERED,
        f"Có chức danh khác với danh bạ ({told}). Hãy sửa, hoặc ghi lý do giữ như trong bài.",
        "titles_reason",
    )


def _tidied_reason(reason: str) -> str:
    if vietnamese.unstorable(reason):
        raise Refused([Problem("bad_reason", "Lý do có ký tự hỏng; hãy gõ lại.", "titles_reason")])
    tidied = vietnamese.tidy_line(reason)
    return tidied[:LONGEST_REASON] if vietnamese.visible_text(tidied) else ""


def _details(article: Article, showing: Showing, advice: tuple[Problem, ...]) -> dict[str, Any]:
    """What an event keeps of a showing, enough to write the Publication again; and which titles
    went out against the registry, with the reason."""
    details = {"showing": showing.as_json(), "advice": [problem.code for problem in advice]}
    vouched = of_revision(article.latest_revision).answers.as_json()["vouched"]
    return {**details, "vouched": vouched} if vouched else details
