"""A person asks what the newsroom keeps of him, or that it is erased. The administrator does both;
the log of decisions stays, for it holds no words and no name of a reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from articles.permissions import may
from comments.actions.counting import count_likes, shown_changed
from comments.actions.posting import new_lookup_code
from comments.actions.steps import record
from comments.models import Comment, Decision, Like, MailWish, Report, Sender
from comments.workflow import State, Verb
from foundation.problems import NotAllowed, Problem, refuse_if

# What stands in an erased comment's place, where others answered it.
ERASED_NAME = "Bạn đọc"
_GONE = Problem("erasing.nobody", "Không còn dữ liệu nào của người này.")


@dataclass(frozen=True)
class Erased:
    """How many comments went, and how many of them left a place-holder under which others wrote."""

    comments: int
    placeholders: int
    likes: int
    reports: int


def person_behind(words: str) -> list[Sender]:
    """Every device of the person with this e-mail address, this look-up code of a comment or this
    number of a sender. Other devices are known by an address that they confirmed or gave."""
    words = words.strip()
    code = words.upper().replace("-", "").replace(" ", "")
    wanted = Q(comments__lookup_code=code)
    if "@" in words:
        wanted = _with_address(words)
    elif words.isascii() and words.isdigit() and len(words) < 10:
        wanted |= Q(pk=int(words))
    found = list(Sender.objects.filter(wanted, erased_at=None).distinct())
    hashes = {sender.person_hash for sender in found} - {""}
    addresses = {sender.email.lower() for sender in found} - {""}
    same = Q(pk__in=[sender.pk for sender in found]) | Q(person_hash__in=hashes)
    for address in addresses:
        same |= _with_address(address)
    return list(Sender.objects.filter(same, erased_at=None).distinct().order_by("pk"))


def _with_address(address: str) -> Q:
    return Q(email__iexact=address) | Q(comments__mail_wish__email__iexact=address)


def exported(senders: Sequence[Sender], *, by: AbstractBaseUser) -> dict[str, Any]:
    """Everything that is kept of these devices' person, as it can be handed over."""
    _require_right(by)
    comments = Comment.objects.filter(sender__in=senders).order_by("sent_at", "id")
    decisions: dict[int, list[dict[str, Any]]] = {}
    for row in Decision.objects.filter(comment_id__in=comments.values("pk")):
        told = {"at": row.at, "verb": row.get_verb_display(), "reason": row.get_reason_display()}
        decisions.setdefault(row.comment_id, []).append(told)
    likes = Like.objects.filter(sender__in=senders).values("comment_id", "at")
    reports = Report.objects.filter(sender__in=senders).values("comment_id", "reason", "at")
    return {
        "devices": [_device(sender) for sender in senders],
        "comments": [
            {**_comment(comment), "decisions": decisions.get(comment.pk, [])}
            for comment in comments.select_related("article", "mail_wish")
        ],
        "likes": list(likes.order_by("at")),
        "reports": list(reports.order_by("at")),
    }


def _device(sender: Sender) -> dict[str, Any]:
    names = ("name", "email", "first_seen_at", "last_seen_at", "banned_until", "ban_reason", "is_watched")  # fmt: skip
    return {
        **{name: getattr(sender, name) for name in names},
        "address_kept_until": sender.address_until,
        "has_confirmed_an_address": bool(sender.person_hash),
    }


def _comment(comment: Comment) -> dict[str, Any]:
    names = (
        "id", "name", "text_sent", "text", "sent_at", "consent_version", "state", "reason",
        "decided_at", "shown_at", "edited_at", "likes", "risk", "is_senior",
    )  # fmt: skip
    wish = getattr(comment, "mail_wish", None)
    return {
        **{name: getattr(comment, name) for name in names},
        "code": comment.shown_code,
        "story": comment.article.headline,
        "e_mail_for_news": wish.email if wish else "",
    }


def erase(senders: Sequence[Sender], *, by: AbstractBaseUser, at: datetime) -> Erased:
    """Make the person unknown: his words, names, addresses, likes, reports and wishes for mail are
    gone; his devices stay as empty rows with their numbers. A comment that others answered leaves a
    place-holder without words. Stands in the log of each comment."""
    _require_right(by)
    with transaction.atomic():
        rows = list(Sender.objects.select_for_update().filter(pk__in=[one.pk for one in senders]))
        refuse_if([] if any(row.erased_at is None for row in rows) else [_GONE])
        # The newest first: a reply goes before what it answers.
        comments = Comment.objects.filter(sender__in=rows).order_by("-id")
        fates = [_erase_comment(comment, by=by, at=at) for comment in comments]
        likes = _take_back_likes(rows)
        reports = _take_back_reports(rows)
        Sender.objects.filter(pk__in=[row.pk for row in rows]).update(
            device_hash=None, name="", email="", address_hash="", network_hash="",
            address_until=None, person_hash="", banned_until=None, ban_reason="",
            is_watched=False, erased_at=at,
        )  # fmt: skip
    return Erased(len(fates), sum(fates), likes, reports)


def _erase_comment(comment: Comment, *, by: AbstractBaseUser, at: datetime) -> bool:
    """Whether a place-holder stays. The entry in the log comes first: it points by number."""
    record(comment, Verb.ERASE, comment.state, State.WITHDRAWN, by, at)
    if not comment.answered_by.exists() and not comment.replies.exists():
        was_shown = comment.state == State.APPROVED
        comment.delete()
        shown_changed(comment, -was_shown)
        return False
    blank(comment, at=at)
    return True


def blank(comment: Comment, *, at: datetime) -> None:
    """Nothing of its writer is left in the row; the replies below it keep their place."""
    was_shown = comment.state == State.APPROVED
    MailWish.objects.filter(comment=comment).delete()
    Like.objects.filter(comment=comment).delete()
    Comment.objects.filter(pk=comment.pk).update(
        name=ERASED_NAME, text="", text_sent="", folded="", fingerprint="", told_writer="",
        state=State.WITHDRAWN, reason="", decided_at=at, risk=None, likes=0, score=0.0,
        is_pinned=False, claimed_by=None, claimed_until=None, open_reports=0,
        submit_key=uuid4(), lookup_code=new_lookup_code(),
    )  # fmt: skip
    Report.objects.filter(comment=comment).delete()
    shown_changed(comment, -was_shown)


def _take_back_likes(senders: Iterable[Sender]) -> int:
    """The comments that he liked lose his like and rank anew."""
    counted = Like.objects.filter(sender__in=senders, is_counted=True)
    liked = set(counted.values_list("comment_id", flat=True))
    gone, _ = Like.objects.filter(sender__in=senders).delete()
    for comment in Comment.objects.select_for_update().filter(pk__in=liked).order_by("pk"):
        count_likes(comment)
    return gone


def _take_back_reports(senders: Iterable[Sender]) -> int:
    own = Report.objects.filter(sender__in=senders)
    reported = set(own.filter(settled_at=None).values_list("comment_id", flat=True))
    gone, _ = own.delete()
    for number in reported:
        still = Report.objects.filter(comment=number, settled_at=None).count()
        Comment.objects.filter(pk=number).update(open_reports=still)
    return gone


def _require_right(by: AbstractBaseUser) -> None:
    if not may(by, "comments.erase_sender"):
        sentence = "Chỉ Quản trị được xuất hoặc xóa dữ liệu của bạn đọc."
        raise NotAllowed([Problem("erasing.not-allowed", sentence)])
