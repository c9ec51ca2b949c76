"""Bytes of a CSV file -> its rows, or a sentence on why it is none. Pure but for the names of the
columns."""

import csv
import io
import unicodedata
from dataclasses import dataclass

from foundation.problems import Problem, Refused
from foundation.vietnamese import unstorable
from officials.exchange.cells import unguarded
from officials.exchange.form import BY_NAME, COLUMNS, RowKind

LARGEST_FILE = 20 * 2**20
# A file without the column `row` is a plain list of who holds what.
PLAIN = "tenure"
SPELLINGS = {"organization": "organisation"}


@dataclass(frozen=True)
class FileRow:
    """`line` is the line of the file on which the row begins, the header being line 1."""

    line: int
    kind: RowKind
    cells: dict[str, str]

    @property
    def number(self) -> str:
        return self.cells.get("id", "")


@dataclass(frozen=True)
class BadRow:
    line: int
    reason: str


def rows_of(content: bytes) -> tuple[list[FileRow], list[BadRow]]:
    """Raises Refused when the file as a whole cannot be read."""
    lines = csv.reader(io.StringIO(_text(content), newline=""), _dialect(content), strict=True)
    rows: list[FileRow] = []
    bad: list[BadRow] = []
    try:
        header = _header(next(lines, []))
        line = lines.line_num + 1
        for values in lines:
            if any(value.strip() for value in values):
                row = _row(line, header, values)
                (rows if isinstance(row, FileRow) else bad).append(row)
            line = lines.line_num + 1
    except csv.Error as error:
        raise _refused(
            "broken_csv", f"Dòng {lines.line_num}: dấu nháy hoặc dấu phân cách bị hỏng ({error})."
        ) from error
    if not rows and not bad:
        raise _refused("empty", "Tệp không có dòng nào ngoài dòng tiêu đề.")
    return rows, bad


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise _refused("too_big", f"Tệp lớn hơn {LARGEST_FILE // 2**20} MB; hãy chia nhỏ.")
    # Spreadsheets write UTF-16 under the name "Unicode text".
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(
            "not_utf8", "Tệp không phải UTF-8. Trong bảng tính hãy chọn lưu kiểu “CSV UTF-8”."
        ) from error
    if unstorable(text):
        raise _refused("unstorable", "Tệp có ký tự rỗng (NUL) nên không phải là tệp CSV.")
    return unicodedata.normalize("NFC", text)


def _dialect(content: bytes) -> type[csv.Dialect]:
    """Spreadsheets separate by what the computer's region says: comma, semicolon or tab."""
    header = _text(content).partition("\n")[0]

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=header.count)

    return Dialect


def _header(names: list[str]) -> list[str]:
    names = [name.strip().lower() for name in names]
    names = [SPELLINGS.get(name, name) for name in names]
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise _refused(
            "unknown_columns",
            f"Không có cột tên {', '.join(f'“{name}”' for name in unknown)}. "
            f"Các cột: {', '.join(COLUMNS)}.",
        )
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise _refused("columns_twice", f"Cột {', '.join(twice)} có hai lần.")
    if not {"name", "organisation", "row"} & set(names):
        raise _refused("no_header", "Dòng đầu phải là tên các cột: name, title, organisation…")
    return names


def _row(line: int, header: list[str], values: list[str]) -> FileRow | BadRow:
    if len(values) > len(header) and any(value.strip() for value in values[len(header) :]):
        return BadRow(line, f"Dòng có {len(values)} ô trong khi chỉ có {len(header)} cột.")
    cells = {
        name: unguarded(value.strip()) for name, value in zip(header, values, strict=False) if name
    }
    name = cells.get("row", "") or PLAIN
    kind = BY_NAME.get(name.lower().replace("organization", "organisation"))
    if kind is None:
        return BadRow(line, f"“{name}” không phải loại dòng nào: {', '.join(BY_NAME)}.")
    stray = [column for column, text in cells.items() if text and column not in kind.columns]
    if stray:
        return BadRow(
            line, f"Dòng loại {kind.name} không dùng cột {', '.join(stray)}; hãy để trống."
        )
    return FileRow(
        line, kind, {column: text for column, text in cells.items() if column in kind.columns}
    )


def _refused(code: str, message: str) -> Refused:
    return Refused([Problem(code, message, "file")])
