"""Files and folders of kept pages: which there are, what lies beside them, what they say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from foundation.vietnamese import fold

from .decode import LARGEST, refused, too_large
from .page import Page
from .parse import parse

_PICTURE = re.compile(r"(?P<page>.+?)[\s_.-]+anh[\s_.-]*(?P<number>\d{1,4})\.(?:jpe?g|png|webp)")


def pages_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and every *.txt below every folder named, in order, each once."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(path.rglob("*.[tT][xX][tT]")) if path.is_dir() else [path]
        for file in inside:
            if (real := file.resolve()) not in seen and not file.is_dir():
                seen.add(real)
                yield file


def read_page(file: Path) -> Page:
    """The page in `file`; Refused with the reason where it is none or cannot be read."""
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise refused("unreadable", f"Không mở được tệp: {error.strerror}.") from error
    if len(content) > LARGEST:
        raise too_large()
    return parse(content)


def pictures_beside(file: Path) -> Mapping[int, Path]:
    """Pictures that are clearly the page's: "<name of the page>-anh-2.jpg" is its picture 2. Where
    two files claim one number neither is taken."""
    folder = file.parent
    claims = _claims_in(folder, folder.stat().st_mtime_ns).get(fold(file.stem), {})
    return {number: files[0] for number, files in claims.items() if len(files) == 1}


@lru_cache(maxsize=4)
def _claims_in(folder: Path, changed_ns: int) -> Mapping[str, Mapping[int, list[Path]]]:
    """Page -> number -> the pictures of a folder that are named so. Read once for all pages of the
    folder, until it changes."""
    claims: dict[str, dict[int, list[Path]]] = {}
    for file in sorted(folder.iterdir()):
        if match := _PICTURE.fullmatch(fold(file.name)):
            numbers = claims.setdefault(match["page"], {})
            numbers.setdefault(int(match["number"]), []).append(file)
    return claims
