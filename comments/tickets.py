"""The signed slip in each comment form: which form it is, for which story, and when it was opened.

It does not run out: a slip is good for one comment only (`submit_key` is unique), so an old one is
worth no more than a new one, and somebody who writes for two days loses nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.core import signing
from django.utils.crypto import salted_hmac

_SIGNER = "comments.ticket"


@dataclass(frozen=True)
class Ticket:
    submit_key: UUID
    opened_at: datetime

    def device_token(self) -> str:
        """The secret of a device that has none yet. It follows from the form, so that a form sent
        twice at once brings the same device to us both times."""
        return salted_hmac("comments.device", self.submit_key.hex, algorithm="sha256").hexdigest()


def issue(article_id: int, *, at: datetime) -> str:
    content = [article_id, uuid4().hex, int(at.timestamp())]
    return signing.Signer(salt=_SIGNER).sign_object(content)


def read(text: str, article_id: int) -> Ticket | None:
    """The ticket, or None when it is not ours or for another story."""
    try:
        about, key, opened = signing.Signer(salt=_SIGNER).unsign_object(text[:500])
    except (signing.BadSignature, UnicodeError):
        return None
    if about != article_id:
        return None
    return Ticket(UUID(key), datetime.fromtimestamp(opened, tz=UTC))
