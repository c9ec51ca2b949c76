"""How a row of the file names another one: as shortly as tells it apart. `Nguyễn Văn Hùng` where
there is one, `Nguyễn Văn Hùng (sinh 1970)` where there are two, `Nguyễn Văn Hùng #12` where nothing
else tells them apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from django.db.models import Model

from officials.models import Area, Organization, Person, Post, Tenure, Term
from officials.naming import comparable, full_title


class Unknown(ValueError):
    """Nothing has that name."""


class Ambiguous(ValueError):
    """Several rows have it."""


def _person(row: Person) -> tuple[str, ...]:
    return row.display_name, str(row)


def _organization(row: Organization) -> tuple[str, ...]:
    return row.name, f"{row.name} (thành lập {row.founded})" if row.founded else row.name


def _area(row: Area) -> tuple[str, ...]:
    above = f"{row.full_name}, {row.parent.full_name}" if row.parent else row.full_name
    since = f"{above} (từ {row.since})" if row.since else above
    return row.full_name, above, since


def _post(row: Post) -> tuple[str, ...]:
    return (f"{row.title} | {row.organization_id}",)


def _term(row: Term) -> tuple[str, ...]:
    return row.name, f"{row.name}, {row.organization.name}" if row.organization else row.name


DESIGNATIONS: Mapping[type[Model], Callable[[Model], tuple[str, ...]]] = {
    Person: _person, Organization: _organization, Area: _area, Post: _post, Term: _term,
}  # fmt: skip


class References:
    """All rows that others point to, by every way of naming them."""

    def __init__(self) -> None:
        self._rows: dict[tuple[type[Model], str], list[Model]] = defaultdict(list)
        self._posts: dict[tuple[int, str], Post] = {}

    def add(self, row: Model, number: int | str | None = None) -> None:
        """`number` is its number in the database or in the file."""
        name = DESIGNATIONS.get(type(row))
        if name is None:
            return
        if isinstance(row, Post):
            written = comparable(full_title(row.title, row.organization.name))
            self._posts[row.organization_id, written] = row
        names = name(row)
        numbered = (f"{names[0]} #{number}",) if number else ()
        for text in (*names, *numbered):
            rows = self._rows[type(row), comparable(text)]
            if row not in rows:
                rows.append(row)

    def add_all(self, rows: Iterable[Model]) -> None:
        for row in rows:
            self.add(row, row.pk)

    def of(self, row: Model) -> str:
        """The shortest way of naming it that means no other row."""
        names = DESIGNATIONS[type(row)](row)
        for text in names:
            if len(self._rows[type(row), comparable(text)]) == 1:
                return text
        return f"{names[0]} #{row.pk}"

    def find(self, model: type[Model], text: str) -> Model:
        """Raises Unknown or Ambiguous, with a sentence."""
        label = model._meta.verbose_name
        rows = self._rows.get((model, comparable(text)), [])
        if not rows:
            raise Unknown(f"Không có {label} “{text}” trong danh bạ và trong tệp.")
        if len(rows) > 1:
            others = "; ".join(dict.fromkeys(DESIGNATIONS[model](row)[-1] for row in rows))
            raise Ambiguous(
                f"Có {len(rows)} {label} tên “{text}” ({others}): ghi rõ hơn, hoặc thêm số, "
                f"ví dụ “{text} #{rows[0].pk}”."
            )
        return rows[0]

    def post(self, organization: Organization, title: str) -> Post:
        """A post is named by its role, or by the whole title as papers print it."""
        try:
            return self.find(Post, f"{title} | {organization.pk}")
        except Unknown:
            if found := self._posts.get((organization.pk, comparable(title))):
                return found
            raise


def describe(row: Model) -> str:
    """A row as a list for people shows it."""
    if isinstance(row, Tenure):
        return (
            f"{row.person.display_name}: {full_title(row.post.title, row.post.organization.name)}"
        )
    return str(row)
