"""PDF files: taken in from a person's machine, taken out again while no story uses them."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File

from articles.actions.keeping import keep_once, require_adding, take_out
from articles.models import Attachment
from foundation import pdf
from foundation.problems import Refused


def add_attachment(*, file: File, by: AbstractBaseUser, at: datetime) -> Attachment:
    """Keep an uploaded PDF; a file that came before gives its row again. Raises Refused, before
    anything is stored, for what is no whole, open PDF of a size that the settings allow."""
    require_adding(by, Attachment)
    largest = settings.LARGEST_ATTACHMENT
    if file.size > largest:  # before a byte of it is read
        raise Refused([pdf.too_heavy(largest)])
    pdf.refuse_unfit(file.read(), largest=largest)
    return keep_once(
        file=file, folder="tep", ending="pdf", nameless="tệp đính kèm", make=Attachment, by=by, at=at
    )  # fmt: skip


def remove_attachment(*, attachment: Attachment, by: AbstractBaseUser, at: datetime) -> None:
    take_out(attachment, what="tệp", by=by)
