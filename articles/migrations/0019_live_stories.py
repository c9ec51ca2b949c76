import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

APPEND_ONLY = migrations.RunSQL(
    "create trigger append_only before update or delete on public.articles_livepostversion"
    " for each row execute function public.refuse_change();",
    "drop trigger append_only on public.articles_livepostversion;",
)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0018_links_of_drafts_and_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LivePost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("happened_at", models.DateTimeField()),
                ("is_key", models.BooleanField(default=False)),
                ("shown_at", models.DateTimeField(null=True)),
                ("corrected_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="live_posts",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "tin tường thuật",
                "verbose_name_plural": "tin tường thuật",
                "ordering": ["-happened_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="LivePostVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("form_key", models.UUIDField(unique=True)),
                ("saved_by_id", models.BigIntegerField(null=True)),
                ("saved_at", models.DateTimeField()),
                ("happened_at", models.DateTimeField()),
                ("is_key", models.BooleanField(default=False)),
                ("headline", models.CharField(blank=True, max_length=150)),
                ("body", models.TextField(blank=True)),
                ("author_id", models.BigIntegerField(null=True)),
                ("credit", models.CharField(blank=True, max_length=80)),
                ("credit_slug", models.CharField(blank=True, max_length=100)),
                ("photo_id", models.BigIntegerField(db_index=True, null=True)),
                ("photo", models.JSONField(null=True)),
                ("fingerprint", models.CharField(max_length=64)),
                (
                    "post",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="versions",
                        to="articles.livepost",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="livepost",
            name="shown",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.livepostversion",
            ),
        ),
        migrations.AddField(
            model_name="livepost",
            name="waiting",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.livepostversion",
            ),
        ),
        migrations.CreateModel(
            name="LiveCoverage",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="live",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="bắt đầu")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="kết thúc")),
                ("moved_at", models.DateTimeField()),
                (
                    "reporters",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cùng tường thuật",
                    ),
                ),
            ],
            options={
                "verbose_name": "tường thuật trực tiếp",
                "verbose_name_plural": "tường thuật trực tiếp",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__isnull", True),
                            ("ends_at__gte", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="live_coverage_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="livepostversion",
            constraint=models.UniqueConstraint(
                fields=("post", "number"), name="live_post_version_once"
            ),
        ),
        migrations.AddIndex(
            model_name="livepost",
            index=models.Index(
                condition=models.Q(("shown__isnull", False)),
                fields=["article", "-happened_at", "-id"],
                name="live_posts_shown",
            ),
        ),
        migrations.AddIndex(
            model_name="livepost",
            index=models.Index(
                condition=models.Q(("is_key", True), ("shown__isnull", False)),
                fields=["article", "-happened_at", "-id"],
                name="live_posts_key",
            ),
        ),
        migrations.AddIndex(
            model_name="livepost",
            index=models.Index(
                condition=models.Q(("waiting__isnull", False)),
                fields=["article"],
                name="live_posts_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="livepost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown__isnull", True),
                    models.Q(("shown_at__isnull", False), ("withdrawn_at", None)),
                    _connector="OR",
                ),
                name="shown_live_post_has_its_time",
            ),
        ),
        APPEND_ONLY,
    ]
