"""Parts of addresses that every app uses: `<row:…>`, `<iso_day:…>` and `<ending:…>`. Importing registers them."""

from datetime import date

from django.urls import register_converter


class RowNumber:
    """The number of a row. More digits fit no column, so they are no address and cost no query."""

    regex = r"[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)


class IsoDay:
    """`2022-12-20`; a day that no calendar has is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


class Ending:
    """How a file's name ends: mp4, vtt."""

    regex = r"[a-z0-9]{2,4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "ending")
register_converter(RowNumber, "row")
register_converter(IsoDay, "iso_day")
