"""The moderators' desk in the admin."""

from comments.admin import figures, likes, networks, queue, rulebook, senders, templates

__all__ = ["figures", "likes", "networks", "queue", "rulebook", "senders", "templates"]
