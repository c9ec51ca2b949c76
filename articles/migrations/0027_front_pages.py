"""Front pages arranged by the desk: an arrangement takes back the page that it is for, and the database
tells when a pinned story's time is over."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from foundation.pagecache.triggers import Purge, sql_of

_BEFORE = import_module("articles.migrations.0025_taken_from_readers_for_good").EDGES
_END = ", null, false\n$$;"
_DROP = "drop function public.page_edges(timestamptz);"
_BODY = _BEFORE.partition("drop function public.page_edges();")[2]
# As before, and the pins of the arrangements that hold.
EDGES = _DROP + _BODY.replace(
    _END,
    """, null, false
    union all
    select extract(epoch from pin.until - clock_timestamp()),
        array[coalesce('section:' || s.slug, 'front')], false
    from articles_pin pin
    join articles_arrangement a on a.id = pin.arrangement_id
    left join articles_section s on s.id = a.section_id
    where pin.until > since and a.id = (
        select max(b.id) from articles_arrangement b
        where b.section_id is not distinct from a.section_id
    )
$$;""",
)
EDGES_BACK = _DROP + _BODY

PURGES = (
    Purge(
        "articles_arrangement",
        ("*",),
        (),
        (
            "select coalesce('section:' || s.slug, 'front') from (select 1) one"
            " left join articles_section s on s.id = c.section_id",
        ),
    ),
    Purge(
        "articles_pin",
        ("*",),
        (),
        (
            "select coalesce('section:' || s.slug, 'front') from articles_arrangement a"
            " left join articles_section s on s.id = a.section_id where a.id = c.arrangement_id",
        ),
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_bulletins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="sắp lúc")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sắp",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="arrangements",
                        to="articles.section",
                        verbose_name="chuyên mục",
                    ),
                ),
            ],
            options={
                "verbose_name": "cách sắp trang",
                "verbose_name_plural": "cách sắp trang",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField()),
                ("until", models.DateTimeField(null=True)),
                (
                    "arrangement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pins",
                        to="articles.arrangement",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pins",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "verbose_name": "bài ghim",
                "verbose_name_plural": "bài ghim",
                "ordering": ["place"],
            },
        ),
        migrations.AddIndex(
            model_name="arrangement",
            index=models.Index(fields=["section", "-id"], name="arrangements_of_a_page"),
        ),
        migrations.AddIndex(
            model_name="pin",
            index=models.Index(
                condition=models.Q(("until__isnull", False)), fields=["until"], name="pins_that_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.UniqueConstraint(
                fields=("arrangement", "place"), name="one_pin_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.UniqueConstraint(
                fields=("arrangement", "article"), name="pinned_once_a_page"
            ),
        ),
        migrations.RunSQL(EDGES, EDGES_BACK),
        *(migrations.RunSQL(sql, back) for sql, back in sql_of(PURGES)),
    ]
