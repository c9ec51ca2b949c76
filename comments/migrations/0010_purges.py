"""A comment that readers can see takes its story's pages back when it changes
(foundation/pagecache/triggers.py). Likes and scores do not: they come with the next making."""

from django.db import migrations

from foundation.pagecache.triggers import Purge, sql_of

PURGES = (
    Purge(
        "comments_comment",
        ("article_id", "id", "parent_id", "answers_id", "staff_id", "name", "text", "edited_at",
         "state", "reason", "is_pinned", "shown_at"),
        (),
        # What never had a place in the thread is nobody's page.
        ("select 'article:' || c.article_id where c.shown_at is not null or c.state = 'approved'",),
    ),
    Purge("comments_threadcount", ("*",), ("'article:' || c.article_id",)),
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("comments", "0009_erasure"), ("articles", "0023_purges")]

    operations = [migrations.RunSQL(sql, back) for sql, back in sql_of(PURGES)]
