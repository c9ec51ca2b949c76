"""Where the files of renditions lie: in a folder that all processes of one machine share, or in the
storage "renditions", which several machines share. Names are those of `renditions.py`."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection, transaction

# The first of the two numbers of an advisory lock; the second is the photo's own.
_LOCK = 7_140_312


class Files(Protocol):
    def read(self, name: str) -> bytes | None: ...

    def size(self, name: str) -> int | None: ...

    def write(self, name: str, data: bytes) -> None:
        """All of the file or nothing of it is seen under its name."""

    def delete(self, name: str) -> None: ...

    def alone(self, photo_id: int) -> AbstractContextManager[None]:
        """Nobody else is inside for the same photo, in this process or in another; a process that dies
        lets go by itself."""


def files() -> Files:
    return Shared() if settings.S3_BUCKET else Folder(Path(settings.MEDIA_ROOT) / "r")


class Folder:
    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, name: str) -> bytes | None:
        try:
            # An empty file is what a power cut may leave.
            return (self.root / name).read_bytes() or None
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        try:
            return (self.root / name).stat().st_size
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        path = self.root / name
        draft = path.with_name(f".{secrets.token_hex(8)}")
        try:
            draft.write_bytes(data)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)

    def delete(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    @contextmanager
    def alone(self, photo_id: int) -> Iterator[None]:
        folder = self.root / str(photo_id)
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


class Shared:
    def __init__(self) -> None:
        self.storage = storages["renditions"]

    def read(self, name: str) -> bytes | None:
        try:
            with self.storage.open(name, "rb") as file:
                return file.read() or None
        except FileNotFoundError:
            return None

    def size(self, name: str) -> int | None:
        try:
            return self.storage.size(name)
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        self.storage.delete(name)
        self.storage.save(name, ContentFile(data))

    def delete(self, name: str) -> None:
        self.storage.delete(name)

    @contextmanager
    def alone(self, photo_id: int) -> Iterator[None]:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s, %s)", [_LOCK, photo_id])
            yield
