"""How PostgreSQL would go about a query in an archive of twenty years, asked in a small one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection

# Rows that such an archive has; tables of words and of people are small and may be read whole.
ROWS = {
    "articles_article": 300_000,
    "articles_article_areas": 480_000,
    "articles_byline": 390_000,
    "articles_event": 1_200_000,
    "articles_mention": 140_000,
    "articles_placement": 460_000,
    "articles_publication": 300_000,
    "articles_publicationarea": 480_000,
    "articles_publicationauthor": 390_000,
    "articles_publicationperson": 140_000,
    "articles_publicationtopic": 300_000,
    "articles_review": 300_000,
    "articles_revision": 310_000,
    "articles_topiclabel": 300_000,
    "comments_comment": 3_000_000,
    "comments_decision": 6_000_000,
    "comments_sender": 750_000,
}


def pretend_large() -> None:
    """Statistics of what is there, as if each row stood for a hundred or a thousand. The planner
    takes rows for a page from here and pages from the file, so rows are written that give the
    archive's number for the pages that the file has. Only for a transaction that is taken back."""
    with connection.cursor() as cursor:
        cursor.execute("select usesuper from pg_user where usename = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("only a superuser may write statistics: played on the embedded database")
        cursor.execute("analyze")
        for table, rows in ROWS.items():
            cursor.execute(
                "update pg_class set reltuples = %s, relpages = greatest(1,"
                " pg_relation_size(oid) / current_setting('block_size')::int) where oid = %s::regclass",
                [rows, table],
            )


@dataclass(frozen=True)
class ReadWhole:
    table: str
    sql: str


def read_whole(sql: str) -> Iterator[ReadWhole]:
    """Large tables that the plan of the statement reads from end to end. Nothing is done."""
    with connection.cursor() as cursor:
        cursor.execute(f"explain (format json) {sql}".replace("%", "%%"), [])
        found = cursor.fetchone()[0]
    (plan,) = json.loads(found) if isinstance(found, str) else found
    for node in _read_to_the_end(plan["Plan"]):
        if node["Node Type"] == "Seq Scan" and node["Relation Name"] in ROWS:
            yield ReadWhole(node["Relation Name"], sql)


# A limit that is expected to be reached after this part of what lies below it.
SOON = 0.1


def _read_to_the_end(node: dict) -> Iterator[dict]:
    """All nodes, but those that a limit above them ends soon: a list that counts to a thousand may
    do so in any table."""
    yield node
    for inner in node.get("Plans", ()):
        is_soon = node["Node Type"] == "Limit" and node["Total Cost"] < SOON * inner["Total Cost"]
        if not is_soon:
            yield from _read_to_the_end(inner)


def has_plan(sql: str) -> bool:
    return sql.split(None, 1)[0].upper() in {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"}
