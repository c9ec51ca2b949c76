"""Keeps messages as files that a person can read, for an instance without a mail server.

Django's own file back end writes subjects and names as `=?utf-8?b?…?=`. Here a message is one
`.eml` file in UTF-8 throughout (RFC 6532), which mail programs open too.
"""

import secrets
from email import policy
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

READABLE = policy.SMTPUTF8.clone(linesep="\n", max_line_length=0, refold_source="all")


class ReadableFiles(BaseEmailBackend):
    def send_messages(self, messages: list[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in messages:
            name = f"{timezone.localtime():%Y-%m-%d-%H%M%S}-{secrets.token_hex(3)}.eml"
            (folder / name).write_bytes(readable(message))
        return len(messages)


def readable(message: EmailMessage) -> bytes:
    """The message with every header and every text part in plain UTF-8."""
    parsed = BytesParser(policy=READABLE).parsebytes(message.message().as_bytes())
    for part in parsed.walk():
        if part.get_content_maintype() == "text" and not part.is_attachment():
            part.set_content(part.get_content(), part.get_content_subtype(), cte="8bit")
    return parsed.as_bytes()
