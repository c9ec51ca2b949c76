"""The rows of reader comments and their moderation; one file a subject."""

from comments.models.comment import Comment, ThreadCount
from comments.models.decision import Decision
from comments.models.report import Report
from comments.models.rulebook import Rulebook
from comments.models.sender import DaySalt, Sender

__all__ = ["Comment", "DaySalt", "Decision", "Report", "Rulebook", "Sender", "ThreadCount"]
