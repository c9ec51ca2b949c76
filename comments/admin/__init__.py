"""The moderators' desk in the admin."""

from comments.admin import queue, rulebook

__all__ = ["queue", "rulebook"]
