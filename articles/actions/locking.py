"""Who is writing on a story: a lock with a heartbeat, for people to know of each other. It guards
no text (a save's `based_on` does), so a lock that ended never stands in anybody's way."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.steps import require
from articles.models import Article, EditLock
from foundation import vietnamese
from foundation.problems import Problem, Refused

# The page says every 15 seconds that it is still open; four missed words end the lock.
LEASE = timedelta(seconds=60)
NOTE_LIMIT = 300


def current(article: Article, *, at: datetime) -> EditLock | None:
    """The lock that counts at this instant."""
    lock = EditLock.objects.filter(article=article).select_related("holder", "asked_by").first()
    return lock if lock and _counts(lock, at) else None


@transaction.atomic
def hold(*, article: Article, tab: str, by: AbstractBaseUser, at: datetime) -> EditLock:
    """Take the lock, or keep it; what is returned is the lock that counts now, perhaps another's.
    A second window of one person is the same person."""
    require(by, "view", article)
    lock = _locked(article)
    if lock is None:
        # Of two who open at once one makes the row, and the other reads it.
        EditLock.objects.bulk_create([EditLock(article=article, **_fresh(by, tab, at))],
                                     ignore_conflicts=True)  # fmt: skip
        lock = _locked(article)
    if lock.holder_id == by.pk and _counts(lock, at):
        lock.tab, lock.seen_at = tab, max(at, lock.seen_at)
    elif not _counts(lock, at):
        _give(lock, by, tab, at)
    lock.save()
    return lock


@transaction.atomic
def release(*, article: Article, by: AbstractBaseUser, tab: str | None = None) -> None:
    """The window was closed; without `tab`, all of the person's windows. Another window of his, if
    it spoke last, keeps the lock."""
    locks = EditLock.objects.filter(article=article, holder=by)
    (locks if tab is None else locks.filter(tab=tab)).delete()


@transaction.atomic
def ask(*, article: Article, note: str, by: AbstractBaseUser, at: datetime) -> EditLock | None:
    """Tell the holder, at his next heartbeat, that a colleague would like to go on; None where
    nobody holds the story any more."""
    require(by, "view", article)
    if vietnamese.unstorable(note):
        raise Refused([Problem("unstorable", "Lời nhắn có ký tự hỏng; hãy gõ lại.", "note")])
    note = vietnamese.tidy_line(note)
    if len(note) > NOTE_LIMIT:
        raise Refused([Problem("too_long", f"Lời nhắn dài quá {NOTE_LIMIT} ký tự.", "note")])
    lock = _locked(article)
    if lock is None or not _counts(lock, at) or lock.holder_id == by.pk:
        return None
    lock.asked_by, lock.asked_at, lock.asked_note = by, at, note
    lock.save()
    return lock


@transaction.atomic
def take_over(*, article: Article, tab: str, by: AbstractBaseUser, at: datetime) -> EditLock:
    """Become the holder though somebody is. What the first one typed stays his: it lies in his own
    slot (actions/autosaving.py) and is offered to him again."""
    require(by, "take_over", article)
    lock = _locked(article)
    if lock is None:
        return hold(article=article, tab=tab, by=by, at=at)
    _give(lock, by, tab, at)
    lock.save()
    return lock


def _locked(article: Article) -> EditLock | None:
    locks = EditLock.objects.select_for_update(of=("self",))
    return locks.select_related("holder", "asked_by").filter(article=article).first()


def _counts(lock: EditLock, at: datetime) -> bool:
    return at - lock.seen_at <= LEASE


def _fresh(by: AbstractBaseUser, tab: str, at: datetime) -> dict[str, object]:
    return {"holder": by, "tab": tab, "since": at, "seen_at": at}


def _give(lock: EditLock, by: AbstractBaseUser, tab: str, at: datetime) -> None:
    for name, value in _fresh(by, tab, at).items():
        setattr(lock, name, value)
    lock.asked_by, lock.asked_at, lock.asked_note = None, None, ""
