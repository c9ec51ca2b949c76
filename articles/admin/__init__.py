"""The desk: stories, photos and the lists that they draw on, in Django's admin."""

from articles.admin import accounts, attachment, candidates, clip, photo, registry, story

__all__ = ["accounts", "attachment", "candidates", "clip", "photo", "registry", "story"]
