"""The desk: stories, photos and the lists that they draw on, in Django's admin."""

from articles.admin import accounts, photo, registry, story

__all__ = ["accounts", "photo", "registry", "story"]
