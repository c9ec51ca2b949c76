"""The moderators' desk in the admin."""

from comments.admin import queue

__all__ = ["queue"]
