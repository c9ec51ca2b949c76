"""Parts of addresses that every app uses: `<row:…>` and `<iso_day:…>`. Importing registers them."""

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


register_converter(RowNumber, "row")
register_converter(IsoDay, "iso_day")
