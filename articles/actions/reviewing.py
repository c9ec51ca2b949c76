"""The second pair of eyes: submit, take back, send back, approve."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.bulletins import join_clock
from articles.actions.steps import lock, move, record, require, require_reason, step
from articles.models import Article, Event, Review
from articles.rules import CONTENT_CHECKS, problems_with
from articles.rules.gather import gather
from articles.snapshot import of_revision
from articles.workflow import Verb
from foundation.problems import Problem, Refused


@transaction.atomic
def submit(*, article: Article, by: AbstractBaseUser, at: datetime) -> Event:
    """Hand the story to the desk. Nothing blocks it: what is missing is advice until publication,
    and is kept with the event so that the desk sees it."""
    row = lock(article, at=at)
    require(by, Verb.SUBMIT, row)
    facts = gather(row, of_revision(row.latest_revision), at=at)
    missing = [problem.code for problem in problems_with(facts, checks=CONTENT_CHECKS)]
    before, _ = move(row, Verb.SUBMIT, changed_at=at)
    event = record(row, Verb.SUBMIT, by=by, at=at, before=before, details={"missing": missing})
    article.refresh_from_db()
    return event


@transaction.atomic
def take_back(*, article: Article, by: AbstractBaseUser, at: datetime) -> Event:
    """The writer wants his story back before anybody approved it."""
    return step(article, Verb.TAKE_BACK, by=by, at=at)


@transaction.atomic
def send_back(*, article: Article, reason: str, by: AbstractBaseUser, at: datetime) -> Event:
    """Back to the writer, with a reason that he sees."""
    row = lock(article, at=at)
    require(by, Verb.SEND_BACK, row)
    reason = require_reason(Verb.SEND_BACK, reason)
    before, _ = move(row, Verb.SEND_BACK, approved_revision=None, changed_at=at)
    _review(row, Review.Verdict.SENT_BACK, by=by, at=at, reason=reason)
    event = record(row, Verb.SEND_BACK, by=by, at=at, before=before, reason=reason)
    article.refresh_from_db()
    return event


@transaction.atomic
def approve(*, article: Article, by: AbstractBaseUser, at: datetime) -> Event:
    """Vouch for the newest revision, which somebody else wrote. A story of a bulletin whose time is set
    is set with the bulletin's others."""
    row = lock(article, at=at)
    require(by, Verb.APPROVE, row)
    if row.latest_revision.saved_by_id == by.pk:
        raise Refused(
            [
                Problem(
                    "own_revision",
                    "Bạn là người viết hoặc sửa bản này sau cùng; cần một người khác duyệt.",
                )
            ]
        )
    before, _ = move(row, Verb.APPROVE, approved_revision=row.latest_revision, changed_at=at)
    _review(row, Review.Verdict.APPROVED, by=by, at=at)
    event = record(row, Verb.APPROVE, by=by, at=at, before=before)
    join_clock(row, at=at)
    article.refresh_from_db()
    return event


def _review(
    article: Article, verdict: str, *, by: AbstractBaseUser, at: datetime, reason: str = ""
) -> None:
    Review.objects.create(
        article=article,
        revision=article.latest_revision,
        verdict=verdict,
        reason=reason,
        by=by,
        at=at,
    )
