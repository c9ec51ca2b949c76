"""Feeds and maps of the site tell when a live story last moved: a post takes them back, softly."""

from django.db import migrations

from foundation.pagecache.triggers import Purge, sql_of

BEFORE = Purge("articles_livepost", ("*",), ("'article:' || c.article_id",))
AFTER = Purge("articles_livepost", ("*",), ("'article:' || c.article_id", "'~front'", "'~latest'"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0023_purges")]

    operations = [
        migrations.RunSQL(BEFORE.sql_back, BEFORE.sql),
        *(migrations.RunSQL(sql, back) for sql, back in sql_of((AFTER,))),
    ]
