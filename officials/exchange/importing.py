"""A CSV file against the registry: what is new, changed, unchanged, refused; then all of it or
nothing. A dry run does the same work in a transaction that is rolled back, so that it knows every
refusal the real one would meet."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import ForeignKey, Model, Prefetch

from officials.exchange.cells import value as value_of
from officials.exchange.form import BY_MODEL, KINDS, RowKind
from officials.exchange.ledger import Ledger
from officials.exchange.reading import FileRow, rows_of
from officials.exchange.references import Unknown, describe
from officials.history import NOTHING, Change
from officials.models import Organization, Person, PersonName, Post, Tenure
from officials.overlaps import Holding, overcrowded
from officials.partial_dates import PartialDate

# Two imports at a time would each compare with what the other is about to change. The number is
# arbitrary.
_LOCK = 7_140_401
HISTORY_REASON = "Nhập từ tệp CSV"


class Outcome(StrEnum):
    NEW = "mới"
    CHANGED = "đổi"
    UNCHANGED = "giữ nguyên"
    REFUSED = "từ chối"


@dataclass(frozen=True)
class Difference:
    """What one line of the file does, or why it cannot. A line that names somebody new does more
    than one thing."""

    line: int
    outcome: Outcome
    kind: str
    what: str
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    differences: tuple[Difference, ...]
    # Advice that stops nothing: more holders than a post has room for.
    notes: tuple[str, ...] = ()
    is_applied: bool = False

    def count(self, outcome: Outcome) -> int:
        return self.counts[outcome]

    @property
    def counts(self) -> Counter:
        return Counter(one.outcome for one in self.differences)

    @property
    def summary(self) -> str:
        counts = self.counts
        return ", ".join(f"{counts[one]} dòng {one}" for one in Outcome if counts[one])

    @property
    def is_refused(self) -> bool:
        return any(one.outcome is Outcome.REFUSED for one in self.differences)

    @property
    def changes_something(self) -> bool:
        return any(one.outcome in (Outcome.NEW, Outcome.CHANGED) for one in self.differences)

    @property
    def worth_seeing(self) -> list[Difference]:
        return [one for one in self.differences if one.outcome is not Outcome.UNCHANGED]

    @property
    def digest(self) -> str:
        """The same for two reports that say the same: whoever confirms gets what he saw."""
        return hashlib.sha256(repr(self.worth_seeing).encode()).hexdigest()


def import_registry(
    content: bytes,
    *,
    is_dry_run: bool,
    seen: str = "",
    on_row: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """All or nothing. Raises Refused when the file cannot be read at all; bad rows are in the
    report, and with one of them nothing is written. With `seen`, the digest of an earlier report,
    nothing is written either unless the report still says the same."""
    rows, unreadable = rows_of(content)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [_LOCK])
        work = _Import(Ledger())
        for bad in unreadable:
            work.refuse(bad.line, "dòng", "", [bad.reason])
        for done, row in enumerate(work.in_order(rows), start=1):
            work.take(row)
            on_row(done, len(rows))
        report = Report(
            tuple(sorted(work.differences, key=lambda one: one.line)), tuple(work.notes())
        )
        is_wanted = not seen or seen == report.digest
        if is_dry_run or report.is_refused or not is_wanted:
            transaction.set_rollback(True)
            return report
    return Report(report.differences, report.notes, is_applied=True)


@dataclass
class _Values:
    """What a row of the file says: values by the names of fields, and what is wrong with it."""

    said: dict[str, Any] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


class _Import:
    def __init__(self, ledger: Ledger):
        self.ledger = ledger
        self.differences: list[Difference] = []
        # Which line of the file, and which number in it, a row of the registry was taken for.
        self._taken: dict[tuple[str, int], tuple[int, str]] = {}
        self._posts: set[int] = set()

    def in_order(self, rows: list[FileRow]) -> Iterator[FileRow]:
        """What others point to first; within a kind, what points to a row that the file brings
        later is put off until that one was taken."""
        for kind in KINDS:
            waiting = [row for row in rows if row.kind is kind]
            while waiting:
                ready = [row for row in waiting if not self._waits(row)]
                # What waits for ever names something that does not exist and is told so.
                yield from ready or waiting
                taken = {id(row) for row in ready or waiting}
                waiting = [row for row in waiting if id(row) not in taken]

    def _waits(self, row: FileRow) -> bool:
        return any(
            text
            and isinstance(target := row.kind.field_of(column), ForeignKey)
            and target.related_model is row.kind.model
            and self._is_unknown(row.kind.model, text)
            for column, text in row.cells.items()
            if column in row.kind.fields
        )

    def _is_unknown(self, model: type[Model], text: str) -> bool:
        try:
            self.ledger.references.find(model, text)
        except Unknown:
            return True
        except ValueError:
            return False
        return False

    def take(self, row: FileRow) -> None:
        values = self._values(row)
        if values.wrong:
            self.refuse(row.line, row.kind.label, _as_typed(row), values.wrong)
            return
        candidate = row.kind.model(**values.said)
        try:
            found = self._known(row, candidate, values.said)
        except ValueError as error:
            self.refuse(row.line, row.kind.label, describe(candidate), [str(error)])
            return
        if found is None:
            self._write(row.line, row.kind, candidate, Outcome.NEW, (), row.number)
        else:
            self._update(row, found, values.said)
        if isinstance(candidate, Tenure):
            self._name_also(row, candidate.person)

    def refuse(self, line: int, kind: str, what: str, reasons: list[str]) -> None:
        self.differences.append(
            Difference(line, Outcome.REFUSED, kind, what, reasons=tuple(reasons))
        )

    def notes(self) -> Iterator[str]:
        """Posts of the file that have too many holders at a time now."""
        tenures = Tenure.objects.select_related("person__merged_into")
        posts = Post.objects.filter(pk__in=self._posts).with_organization()
        for post in posts.prefetch_related(Prefetch("tenures", tenures)):
            holdings = [
                Holding(str(tenure.person.kept), tenure.since, tenure.until)
                for tenure in post.tenures.all()
            ]
            for problem in overcrowded(post.full_title, post.max_holders, holdings):
                yield problem.message

    # --- from cells to values -----------------------------------------------------------------

    def _values(self, row: FileRow) -> _Values:
        values = _Values()
        for column, text in row.cells.items():
            if column in row.kind.fields:
                target = row.kind.field_of(column)
                try:
                    values.said[target.name] = self._value(row, target, text)
                except ValueError as error:
                    values.wrong.append(f"{column}: {error}")
        for column in row.kind.fields:
            target = row.kind.field_of(column)
            is_needed = isinstance(target, ForeignKey) and not target.null
            if is_needed and column not in row.cells:
                values.wrong.append(f"thiếu cột {column}.")
        return values

    def _value(self, row: FileRow, target: Any, text: str) -> Any:
        if not isinstance(target, ForeignKey):
            return value_of(target, text)
        if not text:
            if not target.null:
                raise ValueError("phải có.")
            return None
        if target.related_model is Post:
            return self._post(row, text)
        if target.related_model is Person and row.kind.model is Tenure:
            return self._person(row, text)
        return self.ledger.references.find(target.related_model, text)

    def _post(self, row: FileRow, title: str) -> Post:
        """A post that its organisation has not yet is made; an organisation never is."""
        name = row.cells.get("organisation", "")
        if not name:
            raise ValueError("thiếu tên tổ chức ở cột organisation.")
        organization = self.ledger.references.find(Organization, name)
        try:
            return self.ledger.references.post(organization, title)
        except Unknown:
            return self._implied(row, Post(organization=organization, title=title))

    def _person(self, row: FileRow, name: str) -> Person:
        """Whom the registry does not know yet is entered, unless the name tells namesakes apart."""
        try:
            return self.ledger.references.find(Person, name)
        except Unknown:
            if "(" in name or "#" in name:
                raise
            return self._implied(row, Person(display_name=name))

    def _implied(self, row: FileRow, new: Model) -> Model:
        kind = BY_MODEL[type(new)]
        if not self._write(row.line, kind, new, Outcome.NEW, (), ""):
            raise ValueError(f"không thêm được {kind.label} “{new}”.")
        return new

    def _name_also(self, row: FileRow, person: Person) -> None:
        for text in filter(None, map(str.strip, row.cells.get("alias", "").split(";"))):
            name = PersonName(person=person, text=text)
            kind = BY_MODEL[PersonName]
            if not self.ledger.same_as(kind, name, kind.key) and person.pk:
                self._write(row.line, kind, name, Outcome.NEW, (), "")

    # --- from values to rows ------------------------------------------------------------------

    def _known(self, row: FileRow, candidate: Model, told: dict[str, Any]) -> Model | None:
        """The row of the registry that the file means, None for a new one."""
        same = [
            one
            for one in self.ledger.same_as(row.kind, candidate, told)
            if not self._is_another(row, one)
        ]
        if len(same) > 1:
            same = [one for one in same if str(one.pk) == row.number]
            if not same:
                raise ValueError(
                    "danh bạ có nhiều dòng giống hệt nhau; hãy ghi rõ hơn hoặc ghi số ở cột id."
                )
        found = same[0] if same else self.ledger.numbered(row.kind, row.number, candidate)
        if found is not None:
            line, _ = self._taken.setdefault((row.kind.name, found.pk), (row.line, row.number))
            if line != row.line:
                raise ValueError(f"trùng với dòng {line}.")
        return found

    def _is_another(self, row: FileRow, one: Model) -> bool:
        """Whether the file has given this row of the registry to another number already."""
        _, number = self._taken.get((row.kind.name, one.pk), (0, ""))
        return bool(number and row.number and number != row.number)

    def _update(self, row: FileRow, found: Model, said: dict[str, Any]) -> None:
        changes = tuple(
            Change(
                str(found._meta.get_field(name).verbose_name),
                _shown(found, name, getattr(found, name)),
                _shown(found, name, new),
            )
            for name, new in said.items()
            if getattr(found, name) != new
        )
        if changes:
            for name, new in said.items():
                setattr(found, name, new)
            self._write(row.line, row.kind, found, Outcome.CHANGED, changes, row.number)
            return
        self.ledger.enter(row.kind, found, row.number)
        self.differences.append(
            Difference(row.line, Outcome.UNCHANGED, row.kind.label, describe(found))
        )

    def _write(
        self,
        line: int,
        kind: RowKind,
        row: Model,
        outcome: Outcome,
        changes: tuple[Change, ...],
        number: str,
    ) -> bool:
        """Check as a form would, save, and tell."""
        row._change_reason = HISTORY_REASON
        try:
            with transaction.atomic():
                _check(row)
                row.save()
        except ValidationError as error:
            self.refuse(line, kind.label, describe(row), _sentences(row, error))
            return False
        except (IntegrityError, DataError) as error:
            self.refuse(line, kind.label, describe(row), [_reason(row, error)])
            return False
        self.ledger.enter(kind, row, number)
        self._taken.setdefault((kind.name, row.pk), (line, number))
        if isinstance(row, Tenure):
            self._posts.add(row.post_id)
        self.differences.append(Difference(line, outcome, kind.label, describe(row), changes))
        return True


def _check(row: Model) -> None:
    """`full_clean` without its questions to the database: the rows that this one points to were
    looked up just now, and the constraints speak when it is written."""
    pointers = {field.name for field in row._meta.fields if isinstance(field, ForeignKey)}
    row.clean_fields(exclude=pointers)
    row.clean()


def _reason(row: Model, error: IntegrityError | DataError) -> str:
    """The sentence of the constraint that the database named."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    for constraint in row._meta.constraints:
        if constraint.name == name:
            return str(constraint.get_violation_error_message())
    return f"cơ sở dữ liệu không nhận: {str(error).splitlines()[0]}"


def _sentences(row: Model, error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message if name == "__all__" else f"{row._meta.get_field(name).verbose_name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _shown(row: Model, name: str, value: Any) -> str:
    if value in (None, ""):
        return NOTHING
    target = row._meta.get_field(name)
    if target.choices:
        return str(dict(target.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, PartialDate):
        return "?" if value.is_unknown else str(value)
    return str(value)


def _as_typed(row: FileRow) -> str:
    """For a row that could not be read: its first filled cells."""
    cells = [text for column, text in row.cells.items() if text and column not in ("row", "id")]
    return ", ".join(cells[:3])
