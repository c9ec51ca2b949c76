"""The mark of a test archive: a line in the database's own comment, so that no table and no
migration knows of it, and a backup that is restored elsewhere does not carry it along by itself."""

from django.conf import settings
from django.db import connection

from articles.models import Article

MARK = "newsroom: test archive"
# What every grown story's import_key begins with.
GROWN = "grow:"

NOT_MARKED = (
    "This database is not marked as a test archive, so nothing was grown. "
    "If it may be filled with invented stories, mark it first: manage.py grow --mark"
)


class CannotGrow(Exception):
    """The text is one sentence for the operator."""


def is_marked() -> bool:
    return MARK in _comment().splitlines()


def require_mark() -> None:
    if not is_marked():
        raise CannotGrow(NOT_MARKED)


def mark() -> None:
    """Mark this database; one in production that holds stories of people is refused."""
    own = real_stories()
    if own and settings.PRODUCTION:
        raise CannotGrow(
            f"This is a production database with {own:,} stories of its own; it is not marked."
        )
    if not is_marked():
        lines = [*_comment().splitlines(), MARK]
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"comment on database {name} is %s", ["\n".join(lines)])


def real_stories() -> int:
    """Stories that were not grown."""
    return Article.objects.exclude(import_key__startswith=GROWN).count()


def _comment() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database"
            " where datname = current_database()"
        )
        return cursor.fetchone()[0]
