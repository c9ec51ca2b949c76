"""HTML that people wrote or pasted becomes the little HTML that the house keeps.

Three steps. A linear pass reads the tags and refuses what is too long, too deep or too much before
the real parser sees it (nh3 takes time quadratic in depth); nh3 parses as a browser does and throws
out everything not allowed; a last pass over nh3's well-formed result gives it the house's shape:
paragraphs at the top, blocks between them, no empty elements, checked links.
"""

import html as entities
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import nh3

from foundation import vietnamese
from foundation.problems import Problem, Refused

Profile = Literal["body", "post", "caption"]

MAX_LENGTH = 1_000_000
MAX_DEPTH = 200
# A long story has some hundreds, a table of a thousand rows some thousands. Bounds nh3's time even
# for markup whose real depth the linear pass underestimates.
MAX_TAGS = 10_000
# Of elements that stay; no story nests lists and quotes deeper than a few levels.
_MAX_KEPT_DEPTH = 60

BLOCK_KINDS = ("photo", "gallery", "video", "audio", "related", "embed", "file")
_BLOCK_KIND = re.compile("|".join(BLOCK_KINDS))
_BLOCK_ID = re.compile("[a-z]{1,2}[0-9]{1,9}")

_INLINE = frozenset({"strong", "em", "u", "s", "sub", "sup", "a"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
_LISTS = frozenset({"ul", "ol"})
_TABLE_PARTS = frozenset({"thead", "tbody"})
_CELLS = frozenset({"td", "th"})
# What the body keeps; "figure" only as a block.
_KEPT = (
    _INLINE
    | _HEADINGS
    | _LISTS
    | _TABLE_PARTS
    | _CELLS
    | {"p", "br", "hr", "li", "blockquote", "table", "tr", "figure"}
)
# Other names for what is kept, as old pages and word processors write them.
_RENAMED = {
    "b": "strong",
    "i": "em",
    "strike": "s",
    "del": "s",
    "ins": "u",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "tfoot": "tbody",
}
# Not kept, but words on both sides of their edges do not belong together.
_DISSOLVED = frozenset(
    {
        *("div", "section", "article", "header", "footer", "main", "aside", "nav", "center"),
        *("address", "dl", "dt", "dd", "pre"),
    }
)
# Dropped with all that is in them.
_DROPPED_WHOLE = frozenset(
    {
        *("script", "style", "textarea", "title", "noscript", "xmp", "iframe", "noembed"),
        *("noframes", "plaintext", "svg", "math", "template", "object", "select", "audio", "video"),
    }
)
_VOID = frozenset({"br", "hr"})
_PARSED = _KEPT | _RENAMED.keys() | _DISSOLVED
_ATTRIBUTES: dict[str, dict[str, re.Pattern[str]]] = {
    "a": {"href": re.compile(".+", re.DOTALL)},
    "figure": {"data-block": _BLOCK_KIND, "data-id": _BLOCK_ID},
    "ol": {"start": re.compile("[0-9]{1,4}")},
    "td": {"colspan": re.compile("[1-9][0-9]?"), "rowspan": re.compile("[1-9][0-9]{0,2}")},
    "th": {
        "colspan": re.compile("[1-9][0-9]?"),
        "rowspan": re.compile("[1-9][0-9]{0,2}"),
        "scope": re.compile("row|col"),
    },
}
# At the start of a text they would join the ">" before when someone composes it (U+0338: "≯").
_LOOSE_MARKS = "".join(map(chr, range(0x300, 0x370)))
_CLOSED_BY_THEIR_LIKE = frozenset({"p", "li", "tr", "td", "th", "tbody", "thead", "tfoot"})


def clean_html(
    html: str, profile: Profile = "body", *, field: str = "body", site_hosts: Iterable[str] = ()
) -> str:
    """The house's HTML of `html`: paragraphs, headings, lists, tables, quotes and blocks one below
    the other ("body"), paragraphs, lists and quotes alone ("post"), or a single line with inline
    marks ("caption"). Cleaning twice changes nothing.

    `site_hosts` are the host names of the station itself: links to them carry no nofollow.
    Raises Refused, in time linear in the length, for what is too long, too deep or not text.
    """
    _refuse_oversize(html, field)
    parsed = nh3.clean(
        _simplified(_tokens(html), field),
        tags=set(_PARSED),
        attributes={tag: set(allowed) for tag, allowed in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    root = _tree(_tokens(parsed), field)
    shape = _Shape(frozenset(host.lower() for host in site_hosts))
    if profile == "caption":
        cleaned = _written(shape.line(root.children, breaks=False))
    else:
        if profile == "post":
            # Shaped once more: what a heading leaves behind in a list has its own form there.
            plain = _written(_plainer(shape.flow(root.children)))
            shaped = shape.flow(_tree(_tokens(plain), field).children)
        else:
            shaped = shape.body(root.children)
        cleaned = "\n".join(_written([node]) for node in shaped)
    _refuse_oversize(cleaned, field)  # escaping makes it longer
    return cleaned


def text_of(html: str) -> str:
    """The words of cleaned HTML as plain text, a line for each paragraph, heading, list item or
    row of a table; for search, counting and checks. Blocks leave nothing."""
    lines = (" ".join(line.split()) for line in _lines(html))
    return "\n".join(line for line in lines if line)


def text_as_typed(html: str) -> str:
    """As `text_of`, with doubled and hard blanks still in it: for advice to whoever typed them."""
    return "\n".join(line.strip(" ") for line in _lines(html) if line.strip())


def links_of(html: str) -> Iterator[tuple[str, str]]:
    """(address, words) of every link, in order; also of one that cleaning would take away."""
    address, words = None, []
    for token in _tokens(html):
        if token.kind == "text":
            words.append(token.text)
        elif token.name == "a":
            if address is not None:
                yield address, " ".join("".join(words).split())
            address = token.attributes.get("href", "") if token.kind == "open" else None
            words = []
    if address is not None:
        yield address, " ".join("".join(words).split())


def _lines(html: str) -> list[str]:
    """The text line by line; ends of lines in the source are blanks, as browsers have it."""
    pieces: list[str] = []
    for token in _tokens(html):
        if token.kind == "text":
            pieces.append(re.sub(r"[\n\r\t\f]+", " ", token.text))
        elif token.name in _CELLS:
            pieces.append(" ")
        elif _RENAMED.get(token.name, token.name) not in _INLINE and token.name in _PARSED:
            pieces.append("\n")
    return "".join(pieces).split("\n")


def plain_paragraphs(text: str) -> str:
    """HTML of plain text: a paragraph where an empty line stands, else a line break. Whatever looks
    like a tag in it is shown as typed."""
    written = []
    for paragraph in vietnamese.tidy_text(text).split("\n\n"):
        lines = (line.lstrip(_LOOSE_MARKS + " ") for line in paragraph.split("\n"))
        kept = [entities.escape(line, quote=False) for line in lines if line]
        if kept:
            written.append(f"<p>{'<br>'.join(kept)}</p>")
    return "\n".join(written)


def checked_link(href: str, site_hosts: frozenset[str] = frozenset()) -> tuple[str, bool] | None:
    """(address, whether it is our own), or None for one that must not be a link.

    Kept are http, https, mailto, tel and addresses on this site that begin with one slash.
    """
    # Browsers drop line ends inside an address and read a backslash as a slash.
    address = re.sub("[\x00-\x1f\x7f]", "", vietnamese.without_invisibles(href)).strip()
    address = address.replace(" ", "%20")
    if not address or "\\" in address or address.startswith("//"):
        return None
    if address.startswith("/"):
        return address, True
    scheme, _, rest = address.partition(":")
    match scheme.lower():
        case "mailto":
            return (address, False) if re.fullmatch(r"[^@\s]+@[^@\s]+", rest) else None
        case "tel":
            return (address, False) if re.fullmatch(r"[+0-9.()-]+", rest) else None
        case "http" | "https":
            return _checked_web_address(address, site_hosts)
    return None


def _checked_web_address(address: str, site_hosts: frozenset[str]) -> tuple[str, bool] | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # a broken IPv6 address
        return None
    # A name before @ only serves to make one host look like another.
    if not host or "@" in parts.netloc:
        return None
    return address, host in site_hosts


# --- reading tags, linear in the length ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Literal["text", "open", "close"]
    name: str = ""
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


# Possessive and atomic throughout: no backtracking, so no input makes them slow.
_TAG = re.compile(
    r"""<(?:
        !--(?:-?>|(?:[^-]|-(?!->))*+(?:-->|\Z))         # a comment; an open one takes the rest
      | [!?][^>]*+(?:>|\Z)                              # <!doctype>, <?xml?>
      | (?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<rest>(?>[^>=]++|=\s*+(?>"[^"]*+"|'[^']*+')|=(?!\s*+["']))*+)
        (?P<end>>|)
    )""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++))?+""")


def _tokens(html: str) -> Iterator[_Token]:
    """Texts and tags in order. Comments and whole dropped elements are left out; a tag that never
    ends is text to the end, as the person must have meant it."""
    at = 0
    while found := _TAG.search(html, at):
        start = found.start()
        if start > at:
            yield _Token("text", text=_unescaped(html[at:start]))
        at = found.end()
        if found["name"] is None:
            continue
        if not found["end"]:
            yield _Token("text", text=_unescaped(html[start:]))
            return
        name = found["name"].lower()
        if found["close"]:
            yield _Token("close", name)
        elif name in _DROPPED_WHOLE:
            at = _after_element(html, name, at)
        else:
            yield _Token("open", name, attributes=_attributes(name, found["rest"]))
    if at < len(html):
        yield _Token("text", text=_unescaped(html[at:]))


def _after_element(html: str, name: str, at: int) -> int:
    """Where the element ends that was opened before `at`; an open one takes the rest."""
    closing = re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE).search(html, at)
    end = html.find(">", closing.end()) if closing else -1
    return end + 1 or len(html)


_ENDLESS_NUMBER = re.compile("&#0*+[0-9]{8,}+;?")


def _unescaped(text: str) -> str:
    """Entities as characters; Python refuses to read a number of thousands of digits."""
    return entities.unescape(_ENDLESS_NUMBER.sub("\ufffd", text))


# Inside an attribute an entity counts only with its semicolon: "?a=1&section=2" holds no "§".
_ENTITY = re.compile("&#?[0-9A-Za-z]{1,32};")


def _attributes(name: str, source: str) -> dict[str, str]:
    allowed = _ATTRIBUTES.get(name)
    if not allowed:
        return {}
    kept: dict[str, str] = {}
    for attribute, value in _ATTRIBUTE.findall(source):
        pattern = allowed.get(attribute.lower())
        value = value[1:-1] if value[:1] in ("'", '"') else value
        value = _ENTITY.sub(lambda found: entities.unescape(found[0]), value)
        if pattern and pattern.fullmatch(value):
            kept.setdefault(attribute.lower(), value)  # as in a browser, the first one counts
    return kept


# --- step one: the guard ------------------------------------------------------------------------


def _refuse_oversize(html: str, field: str) -> None:
    if vietnamese.unstorable(html):
        message = "Nội dung có ký tự hỏng, không lưu được. Hãy dán lại dưới dạng văn bản thường."
        raise Refused([Problem("html-unstorable", message, field)])
    if len(html) > MAX_LENGTH:
        message = "Nội dung dài quá 1 triệu ký tự. Hãy rút ngắn hoặc chia thành nhiều bài."
        raise Refused([Problem("html-too-long", message, field)])


def _too_complex(field: str) -> Refused:
    message = (
        "Nội dung có quá nhiều thẻ HTML hoặc lồng nhau quá sâu. "
        "Hãy dán lại dưới dạng văn bản thường."
    )
    return Refused([Problem("html-too-deep", message, field)])


def _simplified(tokens: Iterable[_Token], field: str) -> str:
    """The same markup with only tags that the parser may keep, written so plainly that it reads
    exactly the tags counted here. Depth is what stays open, without those that close their like."""
    written: list[str] = []
    still_open: Counter[str] = Counter()
    depth = tags = 0
    for token in tokens:
        if token.kind == "text":
            written.append(entities.escape(token.text, quote=False))
            continue
        if token.name not in _PARSED:
            continue
        counts = token.name not in _VOID and token.name not in _CLOSED_BY_THEIR_LIKE
        if token.kind == "open":
            tags += 1
            if counts:
                still_open[token.name] += 1
                depth += 1
            if tags > MAX_TAGS or depth > MAX_DEPTH:
                raise _too_complex(field)
        elif counts and still_open[token.name]:
            still_open[token.name] -= 1
            depth -= 1
        written.append(_tag(token))
    return "".join(written)


def _tag(token: _Token) -> str:
    if token.kind == "close":
        return f"</{token.name}>"
    return _opening(token.name, token.attributes)


def _opening(name: str, attributes: dict[str, str]) -> str:
    pairs = "".join(f' {key}="{entities.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{pairs}>"


# --- step three: the house's shape --------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[_Node | str]" = field(default_factory=list)
    holds_blocks: bool = False
    """Whether something of block level is in it, at any depth."""


_Children = list[_Node | str]
_EDGE = "|"  # stands in the tree where an element that is not kept began or ended


def _tree(tokens: Iterable[_Token], field: str) -> _Node:
    """The tree of nh3's result, which is well formed; depth is counted truly here."""
    root = _Node("")
    path = [root]
    for token in tokens:
        name = _RENAMED.get(token.name, token.name)
        if token.kind == "text":
            path[-1].children.append(token.text)
            continue
        if name in _DISSOLVED:
            name = _EDGE
        elif token.kind == "close":
            path.pop()
            continue
        node = _Node(name, token.attributes)
        path[-1].children.append(node)
        if name not in _INLINE and name != "br":
            _mark_blocks(path)
        if name not in _VOID and name != _EDGE:
            path.append(node)
        if len(path) > _MAX_KEPT_DEPTH:
            raise _too_complex(field)
    return root


def _mark_blocks(path: list[_Node]) -> None:
    for ancestor in reversed(path):
        if ancestor.holds_blocks:
            return
        ancestor.holds_blocks = True


@dataclass(frozen=True, slots=True)
class _Shape:
    """Makes the parsed tree the house's: `body` and `flow` are what stands one below the other,
    `line` what stands in one paragraph, heading or caption."""

    site_hosts: frozenset[str]

    def body(self, children: _Children) -> list[_Node]:
        """As `flow`, with the blocks: one at the top stays in its place, one inside a list, quote
        or table comes to stand after it."""
        shaped: list[_Node] = []
        for group in _groups(children):
            if isinstance(group, list):
                shaped += self._paragraphs(group)
            elif group.name == "figure":
                shaped += _blocks([group])
            else:
                shaped += self._element(group)
                shaped += _blocks(group.children)
        return shaped

    def flow(self, children: _Children) -> list[_Node]:
        shaped: list[_Node] = []
        for group in _groups(children):
            if isinstance(group, list):
                shaped += self._paragraphs(group)
            else:
                shaped += self._element(group)
        return shaped

    def line(self, children: _Children, *, breaks: bool = True) -> _Children:
        """Inline content without blanks or breaks at its ends; [] when there is nothing to see."""
        return _trimmed(self._inline(children, frozenset(), breaks))

    def _element(self, node: _Node) -> list[_Node]:
        name = node.name
        if name == "hr":
            return [_Node("hr")]
        if name == "p":
            return self._paragraphs(node.children)
        if name in _HEADINGS:
            return _unless_empty(_Node(name, {}, self.line(node.children)))
        if name == "blockquote":
            return _unless_empty(_Node(name, {}, self.flow(node.children)))
        if name in _LISTS:
            return _unless_empty(_Node(name, node.attributes, self._items(node.children)))
        if name == "table":
            return _unless_empty(_Node(name, {}, self._table_parts(node.children)))
        return []

    def _paragraphs(self, children: _Children) -> list[_Node]:
        """Paragraphs; two breaks in a row part them, as old pages have it."""
        parts: list[_Children] = [[]]
        breaks = 0
        for child in self._inline(children, frozenset(), True):
            if isinstance(child, _Node) and child.name == "br":
                breaks += 1
            elif isinstance(child, str) and not child.strip():
                parts[-1].append(child)
                continue
            else:
                breaks = 0
            if breaks == 2:
                parts.append([])
            parts[-1].append(child)
        return [_Node("p", {}, line) for part in parts if (line := _trimmed(part))]

    def _items(self, children: _Children) -> _Children:
        items: _Children = []
        for child in children:
            if isinstance(child, _Node) and child.name == "li":
                inside = self._mixed(child.children)
            else:
                inside = self._mixed([child])
            if inside:
                items.append(_Node("li", {}, inside))
        return items

    def _table_parts(self, children: _Children) -> _Children:
        parts: _Children = []
        for part in _elements(children, _TABLE_PARTS):
            rows: _Children = []
            for row in _elements(part.children, {"tr"}):
                cells: _Children = [
                    _Node(cell.name, cell.attributes, self._mixed(cell.children))
                    for cell in _elements(row.children, _CELLS)
                ]
                if cells:
                    rows.append(_Node("tr", {}, cells))
            if rows:
                parts.append(_Node(part.name, {}, rows))
        return parts

    def _mixed(self, children: _Children) -> _Children:
        """What stands in a list item or a cell: its words bare, with lists below them if any;
        paragraphs only where there are several."""
        shaped = self.flow(children)
        if shaped and shaped[0].name == "p" and all(n.name in _LISTS for n in shaped[1:]):
            return [*shaped[0].children, *shaped[1:]]
        return [*shaped]

    def _inline(self, children: _Children, within: frozenset[str], breaks: bool) -> _Children:
        shaped: _Children = []
        for child in children:
            if isinstance(child, str):
                shaped.append(child)
            elif child.name == "br":
                shaped.append(_Node("br") if breaks else " ")
            elif child.name in _INLINE:
                inside = self._inline(child.children, within | {child.name}, breaks)
                shaped += inside if child.name in within else self._marked(child, inside)
            elif child.name != "figure":
                shaped += [" ", *self._inline(child.children, within, breaks), " "]
        return _joined(shaped)

    def _marked(self, node: _Node, inside: _Children) -> _Children:
        """The inline element round `inside`; bare `inside` where there is nothing to mark."""
        if not _is_visible(inside):
            return inside
        if node.name != "a":
            return [_Node(node.name, {}, inside)]
        checked = checked_link(node.attributes.get("href", ""), self.site_hosts)
        if checked is None:
            return inside
        href, is_ours = checked
        is_elsewhere = not is_ours and href[:4].lower() == "http"
        rel = {"rel": "noopener nofollow"} if is_elsewhere else {}
        return [_Node("a", {"href": href} | rel, inside)]


def _groups(children: _Children) -> Iterator[_Children | _Node]:
    """Runs of inline content, and elements of block level between them. What only holds blocks
    (a bold mark round a whole pasted document) is taken off."""
    run: _Children = []
    for child in _unwrapped(children):
        if isinstance(child, str) or (child.name in _INLINE or child.name == "br"):
            run.append(child)
            continue
        if run:
            yield run
            run = []
        if child.name != _EDGE:
            yield child
    if run:
        yield run


def _unwrapped(children: _Children) -> Iterator[_Node | str]:
    for child in children:
        if isinstance(child, _Node) and child.name in _INLINE and child.holds_blocks:
            yield from _unwrapped(child.children)
        elif isinstance(child, _Node) and child.name == "li":  # outside a list
            yield _Node(_EDGE)
            yield from _unwrapped(child.children)
            yield _Node(_EDGE)
        else:
            yield child


def _blocks(children: _Children) -> list[_Node]:
    """The valid blocks among these elements and in them, emptied."""
    found: list[_Node] = []
    for child in children:
        if isinstance(child, str):
            continue
        if child.name != "figure":
            found += _blocks(child.children)
        elif "data-block" in child.attributes and "data-id" in child.attributes:
            kept = {name: child.attributes[name] for name in ("data-block", "data-id")}
            found.append(_Node("figure", kept))
    return found


def _plainer(children: _Children) -> _Children:
    """Shaped content without headings, tables and rules; no word of it goes."""
    plain: _Children = []
    for child in children:
        if isinstance(child, str) or child.name in _INLINE or child.name == "br":
            plain.append(child)
        elif child.name in _HEADINGS:
            plain.append(_Node("p", {}, child.children))
        elif child.name == "table":
            rows = (
                row for part in _elements(child.children, _TABLE_PARTS) for row in part.children
            )
            plain += [_Node("p", {}, [_row_text(row)]) for row in rows if isinstance(row, _Node)]
        elif child.name != "hr":
            plain.append(_Node(child.name, child.attributes, _plainer(child.children)))
    return plain


def _row_text(row: _Node) -> str:
    cells = (" ".join(text_of(_written([cell])).split()) for cell in row.children)
    return ", ".join(filter(None, cells))


def _elements(children: _Children, names: Iterable[str]) -> Iterator[_Node]:
    return (child for child in children if isinstance(child, _Node) and child.name in names)


def _is_visible(children: _Children) -> bool:
    return any(
        bool(child.strip()) if isinstance(child, str) else _is_visible(child.children)
        for child in children
    )


def _unless_empty(node: _Node) -> list[_Node]:
    return [node] if _is_visible(node.children) else []


def _joined(children: _Children) -> _Children:
    """Neighbouring texts made one, in normal form, without invisibles, with single blanks."""
    joined: _Children = []
    run: list[str] = []
    for child in [*children, None]:
        if isinstance(child, str):
            run.append(child)
            continue
        if run:
            text = vietnamese.without_invisibles(vietnamese.normal("".join(run)))
            text = re.sub("[ \n]+", " ", text).lstrip(_LOOSE_MARKS)
            # Editors write an end of line beside a break; it is no blank that somebody typed.
            if joined and _is_break(joined[-1]):
                text = text.lstrip(" " + _LOOSE_MARKS)
            if _is_break(child):
                text = text.rstrip(" ")
            joined += [text] if text else []
            run = []
        if child is not None:
            joined.append(child)
    return joined


def _is_break(child: _Node | str | None) -> bool:
    return isinstance(child, _Node) and child.name == "br"


def _trimmed(children: _Children) -> _Children:
    line = list(children)
    while line and _is_padding(line[-1]):
        line.pop()
    while line and _is_padding(line[0]):
        line.pop(0)
    if line and isinstance(line[0], str):
        line[0] = line[0].lstrip(" " + _LOOSE_MARKS)
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip(" ")
    return line if _is_visible(line) else []


def _is_padding(child: _Node | str) -> bool:
    return not child.strip(" " + _LOOSE_MARKS) if isinstance(child, str) else child.name == "br"


def _written(children: _Children) -> str:
    pieces: list[str] = []
    for child in children:
        if isinstance(child, str):
            pieces.append(entities.escape(child, quote=False))
            continue
        pieces.append(_opening(child.name, child.attributes))
        if child.name not in _VOID:
            pieces += [_written(child.children), f"</{child.name}>"]
    return "".join(pieces)
