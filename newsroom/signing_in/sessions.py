"""When a session was last used."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from newsroom.signing_in.models import StaffSession

# Noted no more often than this: a desk asks the server all the time.
EVERY = timedelta(minutes=5)


def note_use(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: at most one small UPDATE a session and five minutes, and none for a reader."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        row = getattr(request.session, "row", None)
        now = timezone.now()
        if row is not None and row.user_id and (row.seen_at is None or now - row.seen_at > EVERY):
            StaffSession.objects.filter(pk=row.pk).update(seen_at=now)
        return response

    return middleware
