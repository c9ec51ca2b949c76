"""Many small ES modules or sheets become one file, so that a reader's phone asks once (pure).

Only what our own files use is understood: `import { a, b as c } from "./x.js"`, `import "./x.js"`,
`import("./x.js")`, `export` before a function, class or const. Anything else raises `CannotJoin`, so
that nothing is joined wrongly in silence.
"""

import posixpath
import re
from collections.abc import Callable, Iterable

Read = Callable[[str], str]
"""The text of a file by its path below the static root."""

_IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"(\.{1,2}/[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function|class|const) (\w+)|const \{)", re.MULTILINE
)
_LEFT_OVER = re.compile(r"^(?:import|export)\b(?!\().*|^await\b.*", re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[^"]+)"\)')


class CannotJoin(ValueError):
    """A file is written in a way that is not understood here; names it."""


def join_modules(entry: str, read: Read) -> str:
    """`entry` with all modules that it imports, each once and before whoever needs it. Every module
    keeps a scope of its own; what is imported later stays a file of its own."""
    names: dict[str, str] = {}
    parts: list[str] = []

    def add(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise CannotJoin(f"{path} imports itself by way of {' > '.join(above)}")
        if path in names:
            return
        text = read(path)
        for found in _IMPORT.finditer(text):
            add(_beside(path, found[2]), (*above, path))
        names[path] = f"m{len(names)}"
        parts.append(_scoped(path, text, entry, names))

    add(entry, ())
    return "".join(parts)


def join_sheets(paths: Iterable[str], read: Read) -> str:
    """The sheets one after the other, as a page would link them."""
    sheets = {path: read(path) for path in paths}
    for path, sheet in sheets.items():
        if "url(" in sheet or "@import" in sheet:
            raise CannotJoin(f"{path} names other files, whose addresses would be wrong elsewhere")
    return "".join(sheets.values())


def _beside(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _scoped(path: str, text: str, entry: str, names: dict[str, str]) -> str:
    def taken(found: re.Match[str]) -> str:
        if not found[1]:
            return ""
        wanted = re.sub(r"(\w+) as (\w+)", r"\1: \2", found[1])
        return f"const {{{wanted}}} = {names[_beside(path, found[2])]};\n"

    def later(found: re.Match[str]) -> str:
        address = posixpath.relpath(_beside(path, found[1]), posixpath.dirname(entry))
        return f'import("{address if address.startswith("../") else f"./{address}"}")'

    given = [found[1] for found in _EXPORT.finditer(text)]
    if None in given:
        raise CannotJoin(f"{path} exports a pattern")
    body = _LATER.sub(later, _EXPORT.sub("", _IMPORT.sub(taken, text)))
    if left := _LEFT_OVER.search(body):
        raise CannotJoin(f"{path}: {left[0]!r} cannot be joined")
    return f"const {names[path]} = (() => {{\n{body}return {{ {', '.join(given)} }};\n}})();\n"
