"""Corrections: append-only, on a page of their own and with their story."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from foundation.pagecache.triggers import Purge, sql_of

guard = import_module("articles.migrations.0003_append_only").guard
PURGES = (Purge("articles_correction", ("*",), ("'article:' || c.article_id", "'corrections'")),)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0028_vacuum"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("headline", models.CharField(max_length=300, verbose_name="tác phẩm")),
                ("section_name", models.CharField(max_length=80, verbose_name="chuyên mục")),
                ("first_published_at", models.DateTimeField(verbose_name="đăng lúc")),
                ("wrong", models.TextField(max_length=2000, verbose_name="thông tin sai")),
                ("right", models.TextField(max_length=2000, verbose_name="thông tin đúng")),
                ("apology", models.TextField(max_length=1000, verbose_name="lời xin lỗi")),
                ("made_by_id", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField(verbose_name="cải chính lúc")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="articles.article",
                        verbose_name="bài",
                    ),
                ),
            ],
            options={
                "verbose_name": "cải chính",
                "verbose_name_plural": "cải chính",
                "ordering": ["-made_at", "-id"],
                "indexes": [models.Index(fields=["-made_at", "-id"], name="corrections_newest")],
            },
        ),
        guard("articles_correction"),
        *(migrations.RunSQL(sql, back) for sql, back in sql_of(PURGES)),
    ]
