"""Keeps sessions in our own table; what they say of themselves is copied into its columns."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

# When the person signed in, in seconds; from where; when the password was last typed.
BEGAN, FROM, PASSWORD_AT = "began", "from", "password_at"


class SessionStore(DatabaseStore):
    # The row that was read; None for a session that is being made.
    row = None

    @classmethod
    def get_model_class(cls):
        from newsroom.signing_in.models import StaffSession

        return StaffSession

    def _get_session_from_db(self):
        self.row = super()._get_session_from_db()
        return self.row

    def create_model_instance(self, data: dict[str, Any]):
        now = timezone.now()
        if SESSION_KEY in data:
            data.setdefault(BEGAN, now.timestamp())
        row = super().create_model_instance(data)
        if SESSION_KEY in data:
            row.user_id = int(data[SESSION_KEY])
            row.began_at = datetime.fromtimestamp(data[BEGAN], tz=now.tzinfo)
        origin = data.get(FROM, {})
        row.address, row.browser = origin.get("address"), origin.get("browser", "")
        row.seen_at = now
        return row
