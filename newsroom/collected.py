"""Static files of a live site: `collectstatic` writes them under names with a hash, compressed, and
what readers' pages are made of joined into few files. `up` does it by itself; another server names
the folder by NEWSROOM_STATIC."""

import hashlib
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from newsroom import joined

# The sheets of readers' pages, and the one that they are joined into.
SHEETS = ("newsroom/site.css", "comments/thread.css")
SHEET = "newsroom/reader.css"
# What a page links itself; a module that is loaded later has a file of its own.
MODULES = ("newsroom/reader.js", "comments/thread.js", "comments/received.js")
# Half of all files are words of the editor's in languages that nobody here writes.
IGNORED = ("galleriffic", "*/lang/[!ve]*.js")
# What readers load is packed as small as it goes; the rest, a thousand files of the editor and the
# admin, by gzip alone: the smallest form of all of them would take most of a minute.
FOR_READERS = ("newsroom", "comments", "officials")
_MARK = "collected-from"


class _Packing(Compressor):
    def __init__(self, folder: str, **options: Any) -> None:
        super().__init__(**options)
        self.folder = Path(folder)
        self.quick = Compressor(**options, use_brotli=False)

    def compress(self, path: str) -> list[str]:
        if Path(path).relative_to(self.folder).parts[0] in FOR_READERS:
            return super().compress(path)
        return self.quick.compress(path)


class CollectedFiles(CompressedManifestStaticFilesStorage):
    # Modules name each other by the names with a hash too, so that browsers may keep all of them.
    support_js_module_import_aggregation = True

    def create_compressor(self, **options: Any) -> Compressor:
        return _Packing(self.location, **options)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any):
        if not dry_run:
            joins = {name: joined.join_modules(name, source) for name in MODULES}
            joins[SHEET] = joined.join_sheets(SHEETS, source)
            for name, text in joins.items():
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
                # Read from here on, not as it lies among the sources.
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def source(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise joined.CannotJoin(f"{name} is imported and does not exist")
    return Path(path).read_text()


# --- whether it has to be done again ------------------------------------------------------------


def sources() -> str:
    """What `collectstatic` would start from, as one hash: name, size and time of every file."""
    digest = hashlib.sha256()
    for path in (Path(__file__), Path(joined.__file__)):
        digest.update(_state(path))
    for finder in finders.get_finders():
        for name, storage in finder.list(IGNORED):
            digest.update(_state(Path(storage.path(name))))
    return digest.hexdigest()


def _state(path: Path) -> bytes:
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}\n".encode()


def is_collected_from(folder: Path, state: str) -> bool:
    mark = folder / _MARK
    return mark.exists() and mark.read_text() == state


def mark_collected(folder: Path, state: str | None) -> None:
    """`None` before it is begun: what was interrupted is done again."""
    if state is None:
        (folder / _MARK).unlink(missing_ok=True)
    else:
        (folder / _MARK).write_text(state)
