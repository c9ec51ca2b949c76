"""What is thrown away: sessions that are over, tries that no longer count, phones never set up."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_tasks import task

from newsroom.signing_in.lockout import LONGEST
from newsroom.signing_in.store import SessionStore

_DAY = timedelta(days=1)


@task
def forget_old() -> None:
    now = timezone.now()
    SessionStore.clear_expired()
    AccessAttempt.objects.filter(attempt_time__lt=now - LONGEST).delete()
    TOTPDevice.objects.filter(confirmed=False, created_at__lt=now - _DAY).delete()
