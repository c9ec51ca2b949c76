"""A reader sends a comment: exactly once, screened, held for a person."""

import secrets
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from articles.models import Article
from comments.actions import mailing
from comments.actions.counting import shown_changed
from comments.actions.senders import remember_sender
from comments.consent import CONSENT_TEXTS, CURRENT_CONSENT
from comments.models import Comment, Decision
from comments.screening.chain import screen
from comments.screening.explain import problems_for_writer
from comments.screening.gather import fingerprint_of, gather
from comments.screening.submission import SenderFacts, Submission
from comments.screening.verdict import Outcome, Verdict
from comments.workflow import State, Verb
from foundation import vietnamese
from foundation.problems import Conflict, Problem, refuse_if

# No letter or digit that is mistaken for another when read aloud or copied by hand.
_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 10


def post_comment(
    *,
    article: Article,
    text: str,
    name: str,
    email: str = "",
    wants_decision: bool = False,
    wants_replies: bool = False,
    parent: Comment | None = None,
    submit_key: UUID,
    sender: SenderFacts,
    consent_version: str = CURRENT_CONSENT,
    at: datetime,
) -> Comment:
    """Keep what a reader wrote; it waits for a moderator. Refuses with every reason at once.
    `parent` is the comment that is answered, a root or another reply.

    One `submit_key` makes one comment, however often and however simultaneously it is sent: the
    unique constraint decides, whoever loses gets the winner's row. Five queries.
    """
    if twin := _sent_before(submit_key, text):
        return twin
    submission = gather(
        article=article, text=text, name=name, answers=parent,
        submit_key=submit_key, sender=sender, at=at,
    )  # fmt: skip
    verdict = screen(submission)
    refuse_if(
        (
            *problems_for_writer(verdict),
            *_email_problems(email, is_needed=wants_decision or wants_replies),
            *_consent_problems(consent_version),
        )
    )
    try:
        with transaction.atomic():
            comment = Comment.objects.create(
                article=article,
                parent_id=(parent.parent_id or parent.pk) if parent else None,
                answers=parent,
                submit_key=submit_key,
                lookup_code=new_lookup_code(),
                sender=remember_sender(
                    facts=sender, name=submission.name, email=email.strip(), at=at
                ),
                consent_version=consent_version,
                is_senior=verdict.outcome is Outcome.SENIOR,
                sent_at=at,
                **written(submission, text),
                **_let_through(verdict, at),
            )
            if comment.state == State.APPROVED:
                shown_changed(comment, 1)
                mailing.reply_shown(comment, at=at)
            record_screening(comment, verdict, version=submission.book.version, at=at)
            mailing.wish(
                comment=comment, email=email,
                wants_decision=wants_decision, wants_replies=wants_replies, at=at,
            )  # fmt: skip
            return comment
    except IntegrityError:
        # Somebody sent the same form in the same instant; anything else is a fault of ours.
        if twin := _sent_before(submit_key, text):
            return twin
        raise


def written(submission: Submission, text: str) -> dict[str, str]:
    """The columns of what somebody wrote: as it was sent, and in the forms that are made of it."""
    return {
        "name": submission.name,
        "text_sent": vietnamese.normal(text).strip(),
        "text": submission.text,
        "folded": vietnamese.fold(f"{submission.name}\n{submission.text}"),
        "fingerprint": fingerprint_of(submission.text),
    }


def new_lookup_code() -> str:
    return "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))


def _sent_before(submit_key: UUID, text: str) -> Comment | None:
    """The comment of this form. Other words in a spent form (the browser's back button) are a new
    opinion that must not vanish: the writer is asked to send it again with a new form."""
    same = "select * from comments_comment where submit_key = %s"
    twin = next(iter(Comment.objects.raw(same, [submit_key])), None)
    if twin and twin.text_sent != vietnamese.normal(text).strip():
        raise Conflict(
            [
                Problem(
                    "posting.spent",
                    "Mẫu này đã gửi một ý kiến khác. Nội dung mới vẫn còn trong ô; mời bạn bấm gửi"
                    " lần nữa.",
                )
            ]
        )
    return twin


def _let_through(verdict: Verdict, at: datetime) -> dict[str, object]:
    """Where the newsroom trusts its known readers: what no check holds is shown at once."""
    if not settings.COMMENTS_TRUST_READERS or verdict.outcome is not Outcome.PASS:
        return {}
    return {"state": State.APPROVED, "decided_at": at, "shown_at": at}


def record_screening(
    comment: Comment, verdict: Verdict, *, version: int, at: datetime, note: str = ""
) -> None:
    """The chain's own entry in the log, with all it found; `version` is the rulebook's."""
    Decision.objects.create(
        comment_id=comment.pk,
        article_id=comment.article_id,
        verb=Verb.SCREEN,
        state_after=comment.state,
        note=note,
        at=at,
        findings=[finding.stored() for finding in verdict.findings],
        rulebook_version=version,
    )


def _email_problems(email: str, *, is_needed: bool) -> tuple[Problem, ...]:
    email = email.strip()
    if not email:
        sentence = "Mời bạn cho biết địa chỉ nhận thư báo, hoặc bỏ chọn thư báo."
        return (Problem("posting.email-missing", sentence, "email"),) if is_needed else ()
    try:
        if vietnamese.unstorable(email) or len(email) > 254:
            raise ValidationError("broken")
        validate_email(email)
    except ValidationError:
        sentence = "Địa chỉ thư điện tử chưa đúng; mời bạn sửa lại hoặc để trống."
        return (Problem("posting.email", sentence, "email"),)
    return ()


def _consent_problems(version: str) -> tuple[Problem, ...]:
    if version in CONSENT_TEXTS:
        return ()
    sentence = "Mời bạn đánh dấu đồng ý để tòa soạn được lưu và xét duyệt ý kiến."
    return (Problem("posting.consent", sentence, "consent"),)
