"""Files in S3, for a newsroom on several machines. Nobody but the newsroom reads the bucket."""

import io
from typing import Any

from django.core.files import File
from storages.backends.s3 import S3Storage

# As much as a player asks for at once (views/clips.py).
_AHEAD = 2 * 2**20


class PrivateBucket(S3Storage):
    """Reads only the parts of an object that are asked for: a player wants two megabytes of a film."""

    def url(self, name: str, *args: Any, **kwargs: Any) -> str:
        """As of any private file: it has no address of its own."""
        raise ValueError("This file is not accessible via a URL.")

    def _open(self, name: str, mode: str = "rb") -> File:
        whole = super()._open(name, mode)
        if mode != "rb":
            return whole
        return File(io.BufferedReader(_Object(whole.obj), _AHEAD), name=whole.name)


class _Object(io.RawIOBase):
    def __init__(self, found: Any) -> None:
        self._found = found
        self._size: int = found.content_length
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, begin + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        data = self._part(min(self._at + len(buffer), self._size))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        return self._part(self._size)

    def _part(self, end: int) -> bytes:
        if end <= self._at:
            return b""
        answer = self._found.get(Range=f"bytes={self._at}-{end - 1}")
        data = answer["Body"].read()
        self._at += len(data)
        return data
