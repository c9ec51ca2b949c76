"""Sessions as rows that know whose they are."""

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class StaffSession(AbstractBaseSession):
    """A session, and of whom, since when, from where. Without a person it is one who has not signed
    in yet. A trigger ends the sessions of an account that is closed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=255)

    class Meta:
        verbose_name = "phiên đăng nhập"
        verbose_name_plural = "phiên đăng nhập"

    def __str__(self) -> str:
        return f"{self.browser} ({self.address})"

    @classmethod
    def get_session_store_class(cls):
        from newsroom.signing_in.store import SessionStore

        return SessionStore
