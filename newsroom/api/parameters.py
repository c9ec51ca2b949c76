"""Parameters of a query: one table reads them and describes them. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from foundation.keyset import FORM, read_cursor

# Of any text; what is longer no page of ours takes either.
LONGEST = 200
MOST_IDS = 100
_ROW = re.compile(r"[0-9]{1,18}")
_IDS = re.compile(r"[0-9]{1,18}(,[0-9]{1,18}){0,99}")


class BadParameter(ValueError):
    """A value that the document does not allow; the message is for the programmer who sent it."""


@dataclass(frozen=True)
class Parameter:
    """`read` turns the text into the value that the endpoint works with, or raises BadParameter;
    `schema` is the same rule in OpenAPI's words."""

    name: str
    about: str
    schema: Mapping[str, Any]
    read: Callable[[str], Any]
    default: Any = None
    is_required: bool = False

    def value_in(self, asked: Mapping[str, str]) -> Any:
        text = asked.get(self.name)
        if text is None:
            if self.is_required:
                raise BadParameter(f"{self.name}: this parameter is required.")
            return self.default
        try:
            return self.read(text)
        except BadParameter as problem:
            raise BadParameter(f"{self.name}: {problem}") from None


def values_of(parameters: Iterable[Parameter], asked: Mapping[str, str]) -> dict[str, Any]:
    """All values by name; raises BadParameter for the first that cannot be read."""
    return {parameter.name: parameter.value_in(asked) for parameter in parameters}


def too_long(given: Mapping[str, str], names: Iterable[str]) -> str:
    """The first of `names` with a longer value than any may have; "" where there is none."""
    return next((name for name in names if len(given.get(name, "")) > LONGEST), "")


def text(name: str, about: str, *, is_required: bool = False) -> Parameter:
    def read(value: str) -> str:
        if not 1 <= len(value) <= LONGEST:
            raise BadParameter(f"a text of 1 to {LONGEST} characters is expected.")
        return value

    # Nothing that is stored holds a NUL, and no request may.
    schema = {
        "type": "string",
        "minLength": int(is_required),
        "maxLength": LONGEST,
        "pattern": r"^[^\x00]*$",
    }
    return Parameter(name, about, schema, read, is_required=is_required)


def whole_number(name: str, about: str, *, least: int, greatest: int, default: int) -> Parameter:
    def read(value: str) -> int:
        is_number = value.isascii() and value.isdigit() and len(value) <= len(str(greatest))
        if not (is_number and least <= int(value) <= greatest):
            raise BadParameter(f"a whole number from {least} to {greatest} is expected.")
        return int(value)

    schema = {"type": "integer", "minimum": least, "maximum": greatest, "default": default}
    return Parameter(name, about, schema, read, default=default)


def choice(name: str, about: str, choices: tuple[str, ...]) -> Parameter:
    def read(value: str) -> str:
        if value not in choices:
            raise BadParameter(f"one of {', '.join(choices)} is expected.")
        return value

    schema = {"type": "string", "enum": list(choices), "default": choices[0]}
    return Parameter(name, about, schema, read, default=choices[0])


def cursor(name: str = "after") -> Parameter:
    """Where a list goes on: what `next` of the page before said."""

    def read(value: str) -> str:
        if read_cursor(value) is None:
            raise BadParameter("the value of `next` of another page is expected.")
        return value

    schema = {"type": "string", "pattern": f"^({FORM})?$"}
    return Parameter(name, "The value of `next` of the page before.", schema, read, default="")


def row_after(name: str = "after") -> Parameter:
    """The same for lists in order of their numbers."""

    def read(value: str) -> int:
        if not _ROW.fullmatch(value):
            raise BadParameter("the value of `next` of another page is expected.")
        return int(value)

    schema = {"type": "string", "pattern": f"^({_ROW.pattern})?$"}
    return Parameter(name, "The value of `next` of the page before.", schema, read, default=0)


def row_numbers(name: str, about: str) -> Parameter:
    def read(value: str) -> list[int]:
        if not _IDS.fullmatch(value):
            raise BadParameter(f"1 to {MOST_IDS} numbers with commas between are expected.")
        return [int(number) for number in value.split(",")]

    schema = {"type": "string", "pattern": f"^{_IDS.pattern}$"}
    return Parameter(name, about, schema, read, is_required=True)
