"""E-mail to readers who asked for it. Before an address is confirmed it gets one question and
nothing else; nobody can have a stranger's box filled.

What goes out is enqueued in the transaction of the deed it tells of. A task may run twice; `MailSent`
knows what went out.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from articles.models import Publication, Station
from comments.models import Comment, MailSent, MailWish, Sender
from comments.reasons import BY_CODE
from comments.screening.personal_data import masked
from comments.workflow import State, Verb

# A decision may be taken back: the message waits, and says what is true when it goes.
SETTLES_AFTER = timedelta(minutes=5)
# Of replies one message an hour at most, with all that came meanwhile.
REPLIES_EVERY = timedelta(hours=1)
REPLIES_NAMED = 10
# A question a day to one address; and no more a day from one device, one network.
ASKS_EVERY = timedelta(days=1)
ASKS_OF_A_SENDER = 3
ASKS_OF_A_NETWORK = 30
# Somebody who stopped what he never asked for is left in peace.
PEACE = timedelta(days=180)
UNCONFIRMED_FOR = timedelta(days=7)

_TOLD = (State.APPROVED, State.REJECTED, State.REMOVED)


# --- the wish ---------------------------------------------------------------------------------


def secret_of(form_key: UUID, secret_key: str | None = None) -> str:
    """The secret in the links; it follows from the comment's form, so that it need not be kept."""
    return salted_hmac(
        "comments.mail", form_key.hex, secret=secret_key, algorithm="sha256"
    ).hexdigest()


def _secret_for(row: MailWish) -> str:
    """The one that its first message told, also where the secret key has changed since; a new one
    where the key of then is named no more."""
    form_key = row.comment.submit_key
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        secret = secret_of(form_key, key)
        if hmac.compare_digest(_hash_of(secret), row.secret_hash):
            return secret
    secret = secret_of(form_key)
    MailWish.objects.filter(pk=row.pk).update(secret_hash=_hash_of(secret))
    return secret


def _hash_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def person_hash_of(email: str, secret_key: str | None = None) -> str:
    """Tells the devices of one person, and no address, once it is confirmed."""
    return salted_hmac(
        "comments.person", email.strip().lower(), secret=secret_key, algorithm="sha256"
    ).hexdigest()


def _is_of(person_hash: str, email: str) -> bool:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(hmac.compare_digest(person_hash, person_hash_of(email, key)) for key in keys)


def wish(
    *, comment: Comment, email: str, wants_decision: bool, wants_replies: bool, at: datetime
) -> None:
    """Keep what the writer of a comment wants to hear. Two queries, none where he wants nothing."""
    if not email or not (wants_decision or wants_replies):
        return
    row = MailWish.objects.create(
        comment=comment,
        email=email.strip().lower(),
        secret_hash=_hash_of(secret_of(comment.submit_key)),
        wants_decision=wants_decision,
        wants_replies=wants_replies,
        asked_at=at,
    )
    ask.enqueue(row.pk)


def by_secret(secret: str) -> MailWish | None:
    rows = MailWish.objects.select_related("comment__sender")
    return rows.filter(secret_hash=_hash_of(secret)).first()


def confirm(*, wish: MailWish, at: datetime) -> bool:
    """The address is right: this wish and the others of the same device for it count from now; False
    where it was stopped before. What was decided meanwhile is told."""
    sender = wish.comment.sender
    with transaction.atomic():
        same = MailWish.objects.filter(email=wish.email, comment__sender=sender, stopped_at=None)
        fresh = list(same.filter(confirmed_at=None).values_list("pk", "comment"))
        MailWish.objects.filter(pk__in=[pk for pk, _ in fresh]).update(confirmed_at=at)
        is_confirmed = same.filter(pk=wish.pk).exists()
        if is_confirmed:
            Sender.objects.filter(pk=sender.pk, erased_at=None).update(
                person_hash=person_hash_of(wish.email)
            )
        for _, comment in fresh:
            tell_decision.enqueue(comment)
    wish.refresh_from_db()
    return is_confirmed


def stop(*, wish: MailWish, at: datetime) -> None:
    """Nothing more to this address, whichever comment it was given with."""
    MailWish.objects.filter(email=wish.email, stopped_at=None).update(stopped_at=at)
    wish.refresh_from_db()


def forget_unconfirmed(*, at: datetime) -> int:
    """Addresses that nobody confirmed are dropped; those that refused are kept as long as they are
    left in peace."""
    old = MailWish.objects.filter(confirmed_at=None, asked_at__lt=at - UNCONFIRMED_FOR)
    gone = old.filter(stopped_at=None) | old.filter(stopped_at__lt=at - PEACE)
    return gone.delete()[1].get("comments.MailWish", 0)


# --- the question -----------------------------------------------------------------------------


@task
def ask(wish_id: int) -> None:
    """Ask once whether the address is right; not at all where this device knows it already."""
    now = timezone.now()
    with transaction.atomic():
        row = MailWish.objects.select_related("comment__sender").filter(pk=wish_id).first()
        if row is None or row.confirmed_at or row.stopped_at or row.mailed_at:
            return
        _one_at_a_time(row.email)
        sender = row.comment.sender
        if sender.person_hash and _is_of(sender.person_hash, row.email):
            MailWish.objects.filter(pk=row.pk).update(confirmed_at=now)
        elif _may_ask(row, sender, now):
            MailWish.objects.filter(pk=row.pk).update(mailed_at=now)
            _send(row, "ask", "Xác nhận địa chỉ nhận thư báo")


def _one_at_a_time(email: str) -> None:
    """Two wishes for one address at once would both find that nobody has asked."""
    number = int.from_bytes(sha256(email.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [number])


def _may_ask(row: MailWish, sender: Sender, at: datetime) -> bool:
    of_address = MailWish.objects.filter(email=row.email)
    lately = MailWish.objects.filter(mailed_at__gt=at - ASKS_EVERY)
    declined = of_address.filter(confirmed_at=None, stopped_at__gt=at - PEACE)
    neighbours = lately.filter(comment__sender__network_hash=sender.network_hash)
    return not (
        of_address.filter(mailed_at__gt=at - ASKS_EVERY).exists()
        or declined.exists()
        or lately.filter(comment__sender=sender).count() >= ASKS_OF_A_SENDER
        or (sender.network_hash and neighbours.count() >= ASKS_OF_A_NETWORK)
    )


# --- what became of it ------------------------------------------------------------------------


def decided(comment: Comment, verb: Verb, *, at: datetime) -> None:
    """A moderator decided: whoever wants to know is told when that has settled. One query, two for a
    reply."""
    if verb is Verb.APPROVE:
        reply_shown(comment, at=at)
    waiting = MailWish.objects.filter(comment=comment, wants_decision=True, stopped_at=None)
    if waiting.exists():
        tell_decision.using(run_after=at + SETTLES_AFTER).enqueue(comment.pk)


@task
def tell_decision(comment_id: int) -> None:
    rows = MailWish.objects.select_related("comment__article", "comment__sender")
    row = rows.filter(comment=comment_id, wants_decision=True).first()
    if row is None or not row.is_open or row.comment.state not in _TOLD:
        return
    comment = row.comment
    reason = BY_CODE.get(comment.reason)
    with transaction.atomic():
        if _is_fresh(row, comment.state, [comment.pk]):
            subject = _SUBJECTS[State(comment.state)]
            _send(row, "decision", subject, why=reason.told if reason else "")


_SUBJECTS = {
    State.APPROVED: "Ý kiến của bạn đã được đăng",
    State.REJECTED: "Ý kiến của bạn không được đăng",
    State.REMOVED: "Ý kiến của bạn đã bị gỡ",
}


# --- replies ----------------------------------------------------------------------------------


def reply_shown(reply: Comment, *, at: datetime) -> None:
    """Readers see a reply: the writer of what it answers is told, if he wants. One query, none for a
    root."""
    if reply.answers_id is None:
        return
    wishes = MailWish.objects.filter(comment=reply.answers_id, wants_replies=True, stopped_at=None)
    for pk in wishes.exclude(comment__sender=reply.sender_id).values_list("pk", flat=True):
        tell_replies.using(run_after=at + SETTLES_AFTER).enqueue(pk)


@task
def tell_replies(wish_id: int) -> None:
    """All replies that were not told yet, in one message; again an hour later for those that come
    sooner."""
    now = timezone.now()
    row = MailWish.objects.select_related("comment__article").filter(pk=wish_id).first()
    if row is None or not row.is_open or row.comment.state != State.APPROVED:
        return
    told = MailSent.objects.filter(wish=row, kind="reply")
    replies = Comment.objects.filter(answers=row.comment_id, state=State.APPROVED)
    fresh = list(
        replies.exclude(sender=row.comment.sender_id)
        .exclude(pk__in=told.values("about_id"))
        .order_by("sent_at", "id")
    )
    if not fresh:
        return
    last = told.order_by("-at").values_list("at", flat=True).first()
    if last and now < last + REPLIES_EVERY:
        tell_replies.using(run_after=last + REPLIES_EVERY).enqueue(row.pk)
        return
    with transaction.atomic():
        if _is_fresh(row, "reply", [reply.pk for reply in fresh]):
            named = [
                (masked(reply.name), masked(reply.text), address_of(reply))
                for reply in fresh[:REPLIES_NAMED]
            ]
            subject = f"{len(fresh)} trả lời cho ý kiến của bạn"
            _send(row, "replies", subject, replies=named, others=len(fresh) - len(named))


# --- the message ------------------------------------------------------------------------------


def _is_fresh(row: MailWish, kind: str, about: Iterable[int]) -> bool:
    """Note that it goes out; False where another run was quicker with any of it."""
    wanted = [MailSent(wish=row, kind=kind, about_id=pk, at=timezone.now()) for pk in about]
    # The row of the wish is the lock.
    MailWish.objects.select_for_update().get(pk=row.pk)
    known = MailSent.objects.filter(wish=row, kind=kind, about_id__in=[w.about_id for w in wanted])
    if known.exists():
        return False
    MailSent.objects.bulk_create(wanted)
    return True


def address_of(comment: Comment) -> str:
    """Where readers find it, for a message."""
    page = reverse("comments:more", args=[comment.article_id])
    return f"{settings.SITE_URL}{page}?y-kien={comment.pk}#{comment.anchor}"


def _send(row: MailWish, template: str, subject: str, **context: object) -> None:
    """Inside the transaction that notes it: a server that refuses leaves it for the next try."""
    comment = row.comment
    station = Station.objects.at(timezone.localdate())
    secret = _secret_for(row)
    shown = Publication.objects.visible().filter(article=comment.article_id)
    stop_address = settings.SITE_URL + reverse("comments:mail_stop", args=[secret])
    words = {
        "comment": comment,
        "station": station,
        "headline": shown.values_list("headline", flat=True).first(),
        "address": address_of(comment),
        "lookup": f"{settings.SITE_URL}{reverse('comments:lookup')}?ma={comment.shown_code}",
        "mail_page": settings.SITE_URL + reverse("comments:mail", args=[secret]),
        **context,
    }
    EmailMessage(
        f"{subject} – {station.short_name}",
        render_to_string(f"comments/mail/{template}.txt", words),
        to=[row.email],
        headers={
            "List-Unsubscribe": f"<{stop_address}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    ).send()
