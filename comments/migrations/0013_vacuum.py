"""How PostgreSQL cleans the tables of comments; articles/migrations/0028_vacuum.py says why."""

from importlib import import_module

from django.db import migrations

_STORIES = import_module("articles.migrations.0028_vacuum")

STORAGE = {
    "comments_comment": _STORIES.LARGE,
    "comments_decision": _STORIES.GROWING,
    "comments_sender": _STORIES.LARGE,
    "comments_threadcount": _STORIES.HOT,
    "comments_rate": _STORIES.HOT,
    "comments_like": _STORIES.GROWING,
}


class Migration(migrations.Migration):
    dependencies = [("comments", "0012_likes_are_added_later"), ("articles", "0028_vacuum")]

    operations = [_STORIES.set_storage(table, options) for table, options in STORAGE.items()]
