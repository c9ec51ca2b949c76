"""PDF files: taken in from a person's machine, taken out again while no story uses them."""

import hashlib
import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile, File
from django.db import IntegrityError, transaction

from articles.actions.uses import refuse_if_used
from articles.models import Attachment
from articles.permissions import may
from foundation import pdf, vietnamese
from foundation.problems import NotAllowed, Problem, Refused

_ENDING = ".pdf"
_NAME_LIMIT = 100
_NAMELESS = "tệp đính kèm"


def add_attachment(*, file: File, by: AbstractBaseUser, at: datetime) -> Attachment:
    """Keep an uploaded PDF; a file that came before gives its row again. Raises Refused, before
    anything is stored, for what is no whole, open PDF of a size that the settings allow."""
    if not may(by, "articles.add_attachment"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền tải tệp lên.", "file")])
    largest = settings.LARGEST_ATTACHMENT
    if file.size > largest:  # before a byte of it is read
        raise Refused([pdf.too_heavy(largest)])
    data = file.read()
    pdf.refuse_unfit(data, largest=largest)
    digest = hashlib.sha256(data).hexdigest()
    known = Attachment.objects.filter(sha256=digest).first()
    if known:
        return known
    title = _title_from(file.name or "")
    attachment = Attachment(
        file_name=title + _ENDING, title=title, size=len(data), sha256=digest,
        uploaded_by=by, uploaded_at=at,
    )  # fmt: skip
    try:
        _store(attachment, data, f"tep/{at:%Y/%m}/{secrets.token_hex(16)}{_ENDING}")
    except IntegrityError:  # the same file came twice at once
        return Attachment.objects.get(sha256=digest)
    return attachment


def _title_from(name: str) -> str:
    """The file's name without folder, ending and what no file system or reader should meet."""
    bare = vietnamese.normal(name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in bare if sign.isprintable() and sign not in '<>:"|?*')
    title = vietnamese.tidy_line(seen)
    if title.lower().endswith(_ENDING):
        title = title[: -len(_ENDING)]
    return title[:_NAME_LIMIT].strip(" .") or _NAMELESS


def _store(attachment: Attachment, data: bytes, name: str) -> None:
    """No file is left without a row."""
    attachment.original.save(name, ContentFile(data), save=False)
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
    except BaseException:
        attachment.original.delete(save=False)
        raise


@transaction.atomic
def remove_attachment(*, attachment: Attachment, by: AbstractBaseUser, at: datetime) -> None:
    """Delete row and file of a PDF that no story and no old form of one uses."""
    if not may(by, "articles.delete_attachment"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền xóa tệp.")])
    row = Attachment.objects.select_for_update().get(pk=attachment.pk)
    refuse_if_used(row, what="tệp", by=by)
    storage, original = row.original.storage, row.original.name
    row.delete()
    transaction.on_commit(lambda: storage.delete(original))
