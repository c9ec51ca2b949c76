"""Files of the desk's libraries, PDF files and clips alike: named, stored once, taken out again while no
story uses them."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import File
from django.db import IntegrityError, transaction

from articles.actions.uses import refuse_if_used
from articles.models import Attachment, Clip
from articles.permissions import may
from foundation import vietnamese
from foundation.problems import NotAllowed, Problem

NAME_LIMIT = 100
Kept = TypeVar("Kept", Attachment, Clip)


def require_adding(by: AbstractBaseUser, model: type[Kept]) -> None:
    if not may(by, f"articles.add_{model._meta.model_name}"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền tải tệp lên.", "file")])


def keep_once(
    *,
    file: File,
    folder: str,
    ending: str,
    nameless: str,
    make: Callable[..., Kept],
    by: AbstractBaseUser,
    at: datetime,
) -> Kept:
    """The row of a file that was judged; one that came before gives its row again. `make` is the
    model with what was learned of the file."""
    digest = _digest(file)
    row = make(title="", size=file.size, sha256=digest, uploaded_by=by, uploaded_at=at)
    known = type(row).objects.filter(sha256=digest).first()
    if known:
        return known
    row.title = _title_from(file.name or "", ending) or nameless
    row.file_name = f"{row.title}.{ending}"
    try:
        _store(row, file, f"{folder}/{at:%Y/%m}/{secrets.token_hex(16)}.{ending}")
    except IntegrityError:  # the same file came twice at once
        return type(row).objects.get(sha256=digest)
    return row


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while piece := file.read(2**20):
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()


def _title_from(name: str, ending: str) -> str:
    """The file's name without folder, ending and what no file system or reader should meet."""
    bare = vietnamese.normal(name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in bare if sign.isprintable() and sign not in '<>:"|?*')
    title = vietnamese.tidy_line(seen)
    if title.lower().endswith(f".{ending}"):
        title = title[: -len(ending) - 1]
    return title[:NAME_LIMIT].strip(" .")


def _store(row: Attachment | Clip, file: File, name: str) -> None:
    """No file is left without a row."""
    row.original.save(name, file, save=False)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except BaseException:
        row.original.delete(save=False)
        raise


@transaction.atomic
def take_out(row: Attachment | Clip, *, what: str, by: AbstractBaseUser) -> None:
    """Delete row and file of what no story and no old form of one uses."""
    if not may(by, f"articles.delete_{row._meta.model_name}"):
        raise NotAllowed([Problem("not_allowed", f"Bạn không có quyền xóa {what}.")])
    held = type(row).objects.select_for_update().get(pk=row.pk)
    refuse_if_used(held, what=what, by=by)
    storage, original = held.original.storage, held.original.name
    held.delete()
    transaction.on_commit(lambda: storage.delete(original))
