"""The rows of reader comments and their moderation; one file a subject."""

from comments.models.alert import QueueAlert
from comments.models.comment import Comment, ThreadCount
from comments.models.decision import Decision
from comments.models.lesson import Lesson
from comments.models.like import Like
from comments.models.mail import MailSent, MailWish
from comments.models.rate import NetworkBan, Rate
from comments.models.report import Report
from comments.models.rulebook import Rulebook
from comments.models.sender import DaySalt, Sender
from comments.models.template import ReplyTemplate

__all__ = [
    "Comment",
    "DaySalt",
    "Decision",
    "Lesson",
    "Like",
    "MailSent",
    "MailWish",
    "NetworkBan",
    "QueueAlert",
    "Rate",
    "ReplyTemplate",
    "Report",
    "Rulebook",
    "Sender",
    "ThreadCount",
]
