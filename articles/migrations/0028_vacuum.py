"""How PostgreSQL cleans the tables of stories: often where much changes, early where much is."""

from django.db import migrations

# A fifth of a table of 300,000 stories is years of waiting: its statistics and its dead rows are
# looked after every few thousand changes instead. What only grows is vacuumed as it grows, so that
# lists are answered by indexes alone and no freeze comes over years at once.
LARGE = "autovacuum_vacuum_scale_factor=0.02,autovacuum_analyze_scale_factor=0.01"
GROWING = "autovacuum_vacuum_insert_scale_factor=0.02,autovacuum_analyze_scale_factor=0.02"
# Few rows that change all day long: cleaned after some hundred changes, with room on each page for
# a row's next form, which then needs no new entry in any index.
HOT = "fillfactor=70,autovacuum_vacuum_scale_factor=0,autovacuum_vacuum_threshold=500"

STORAGE = {
    "articles_article": LARGE,
    "articles_publication": LARGE,
    "articles_revision": GROWING,
    "articles_event": GROWING,
    "articles_publicationauthor": GROWING,
    "articles_publicationtopic": GROWING,
    "articles_publicationperson": GROWING,
    "articles_publicationorganization": GROWING,
    "articles_publicationarea": GROWING,
    "articles_autosave": HOT,
    "articles_editlock": HOT,
    "articles_readingcount": HOT,
    "django_tasks_database_dbtaskresult": HOT,
}


def set_storage(table: str, options: str) -> migrations.RunSQL:
    names = ", ".join(option.partition("=")[0] for option in options.split(","))
    return migrations.RunSQL(
        f"alter table {table} set ({options})", f"alter table {table} reset ({names})"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0027_front_pages"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
    ]

    operations = [set_storage(table, options) for table, options in STORAGE.items()]
