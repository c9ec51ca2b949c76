"""What lies in a backup, and whether all of it still lies there as it was written."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from newsroom.backup import Refused

FORMAT = 1
DATABASE, MEDIA, SETTINGS = "database.sql.gz", "media", "settings.env"
ABOUT, SUMS = "backup.json", "SHA256SUMS"
BLOCK = 1024 * 1024
# Belongs to git.
_NOT_MEDIA = "README.md"

# Told how many bytes were done.
Tell = Callable[[int], object]


@dataclass(frozen=True)
class About:
    """`rows` by table; `sql_bytes` and `sql_sha256` are of the dump before it was compressed."""

    format: int
    taken_at: datetime
    postgres: int
    migrations: list[str]
    rows: dict[str, int]
    files: int
    bytes: int
    sql_bytes: int
    sql_sha256: str

    def write(self, folder: Path) -> None:
        known = asdict(self) | {"taken_at": self.taken_at.isoformat()}
        (folder / ABOUT).write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")

    @classmethod
    def read(cls, folder: Path) -> "About":
        try:
            known = json.loads((folder / ABOUT).read_text())
            if known["format"] != FORMAT:
                raise Refused(
                    f"{folder} has format {known['format']}, this release reads {FORMAT}."
                )
            return cls(**known | {"taken_at": datetime.fromisoformat(known["taken_at"])})
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise Refused(f"{folder / ABOUT} cannot be read: {error}") from None


@dataclass(frozen=True)
class Sums:
    """The digest of each file by its path inside the backup."""

    of: dict[str, str]

    def write(self, folder: Path) -> None:
        """Everything else reaches the disk first: this file says that the rest is whole."""
        os.sync()
        aside = folder / f"{SUMS}.unfinished"
        with aside.open("w") as file:
            file.writelines(f"{digest}  {path}\n" for path, digest in sorted(self.of.items()))
            file.flush()
            os.fsync(file.fileno())
        aside.replace(folder / SUMS)

    @classmethod
    def read(cls, folder: Path) -> "Sums":
        try:
            lines = (folder / SUMS).read_text().splitlines()
        except FileNotFoundError:
            raise Refused(
                f"{folder} holds no {SUMS}: it is no backup, or one that was never finished."
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(f"{folder / SUMS} cannot be read: {error}") from None
        of = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
        missing = [name for name in (DATABASE, ABOUT, SETTINGS) if name not in of]
        if missing:
            raise Refused(f"{folder / SUMS} does not name {', '.join(missing)}.")
        return cls(of)

    @property
    def media(self) -> Iterator[tuple[str, str]]:
        """Paths inside the media folder, with their digests."""
        for path, digest in self.of.items():
            if path.startswith(f"{MEDIA}/"):
                yield path.removeprefix(f"{MEDIA}/"), digest


def verify(folder: Path, tell: Tell) -> tuple[About, Sums]:
    """Reads every byte. Raises Refused with the first files that are not as they were written."""
    sums = Sums.read(folder)
    wrong = []
    for path, digest in sums.of.items():
        if (found := _complaint(folder / path, digest, tell)) is not None:
            wrong.append(f"{path}: {found}")
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise Refused(f"{folder} is damaged: {'; '.join(wrong[:3])}{more}.")
    about = About.read(folder)
    if (listed := sum(1 for _ in sums.media)) != about.files:
        raise Refused(f"{folder} is damaged: {SUMS} names {listed} of {about.files} media files.")
    return about, sums


def _complaint(path: Path, digest: str, tell: Tell) -> str | None:
    if ".." in path.parts:
        return "its path leads out of the backup"
    try:
        return None if digest_of(path, tell) == digest else "its content has changed"
    except FileNotFoundError:
        return "it is missing"
    except OSError as error:
        return error.strerror or str(error)


def digest_of(path: Path, tell: Tell = lambda size: None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            tell(len(block))
    return digest.hexdigest()


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def media_files(folder: Path) -> Iterator[str]:
    """Paths inside the media folder, in a steady order."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if not path.is_file() or name == _NOT_MEDIA:
            continue
        if "\n" in name or "\\" in name:
            raise Refused(f"A media file has a name that no list can hold: {name!r}")
        yield name
