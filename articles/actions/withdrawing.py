"""Taking back: a public story from readers, a draft from the desk."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.steps import lock, move, record, require, require_reason, step
from articles.models import Article, Event, Publication
from articles.workflow import Verb
from foundation.problems import Problem

# How long a discarded draft can be taken back.
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def withdraw(*, article: Article, reason: str, by: AbstractBaseUser, at: datetime) -> Event:
    """Readers get 410 from `at` on. What was public stays in Publication and Revision."""
    row = lock(article, at=at)
    require(by, Verb.WITHDRAW, row)
    reason = require_reason(Verb.WITHDRAW, reason)
    before, _ = move(row, Verb.WITHDRAW, withdrawn_at=at, changed_at=at)
    Publication.objects.filter(article=row, visible_from__gt=at).delete()
    Publication.objects.visible(at).filter(article=row).update(visible_until=at)
    event = record(row, Verb.WITHDRAW, by=by, at=at, before=before, reason=reason)
    article.refresh_from_db()
    return event


@transaction.atomic
def discard(*, article: Article, by: AbstractBaseUser, at: datetime) -> Event:
    """Put away a draft that was never public; it can be restored."""
    return step(article, Verb.DISCARD, by=by, at=at, discarded_at=at)


@transaction.atomic
def restore(*, article: Article, by: AbstractBaseUser, at: datetime) -> Event:
    """Take a discarded draft back, within the days that it is kept for."""

    def too_late(row: Article) -> Iterator[Problem]:
        if row.discarded_at and row.discarded_at + KEPT_FOR < at:
            yield Problem(
                "kept_no_longer", f"Bài đã bỏ quá {KEPT_FOR.days} ngày, không lấy lại được nữa."
            )

    return step(article, Verb.RESTORE, by=by, at=at, problems=too_late, discarded_at=None)
