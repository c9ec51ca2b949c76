"""Somebody is told when comments wait too long: once a burst."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from comments.models import Comment, QueueAlert


def tell_of_slow_queue(*, at: datetime) -> bool:
    """Send one message when the oldest comment has waited longer than the newsroom wants, and none
    again until the queue was fresh in between. Whether one was sent."""
    oldest = Comment.objects.waiting().values_list("sent_at", flat=True).first()
    limit = timedelta(hours=settings.COMMENTS_ALERT_HOURS)
    if oldest is None or at - oldest < limit:
        QueueAlert.objects.filter(ended_at=None).update(ended_at=at)
        return False
    if not settings.COMMENTS_ALERT_TO:
        return False
    with transaction.atomic():
        # Of two workers one makes the row; a message that cannot be sent takes it back.
        QueueAlert.objects.bulk_create([QueueAlert(sent_at=at)], ignore_conflicts=True)
        if not QueueAlert.objects.filter(ended_at=None, sent_at=at).exists():
            return False
        _send(oldest)
    return True


def _send(oldest: datetime) -> None:
    since = date_format(timezone.localtime(oldest), "H:i d/m/Y")
    hours = settings.COMMENTS_ALERT_HOURS
    queue = settings.SITE_URL + reverse("admin:comments_comment_changelist")
    send_mail(
        f"Ý kiến bạn đọc chờ duyệt quá {hours} giờ",
        f"Ý kiến chờ lâu nhất được gửi lúc {since}.\n\nHàng chờ: {queue}\n\nThư này chỉ gửi một lần"
        " cho tới khi hàng chờ lại kịp thời.\n",
        None,
        list(settings.COMMENTS_ALERT_TO),
    )
