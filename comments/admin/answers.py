"""What a form of the desk asks for, and how it is answered: as a page, or as JSON to a script."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from comments.answers import SeeOther, wants_json
from foundation.problems import Refused

# How long a ban may last, as buttons; a day may be typed instead.
BAN_DAYS = (1, 7, 30, 90, 365)


def answered(
    request: HttpRequest, deed: Callable[[], object], done: str, page: str
) -> HttpResponse:
    """Do it and say what came of it: to the script as JSON, else on `page`."""
    try:
        deed()
    except Refused as no:
        message, is_done = str(no), False
    else:
        message, is_done = done, True
    if wants_json(request):
        return JsonResponse({"done": is_done, "message": message})
    (messages.success if is_done else messages.error)(request, message)
    return SeeOther(page)


def typed_day(text: str) -> date:
    """A day as people here write it, "31/12/2026", or as machines do."""
    return forms.DateField().clean(text)


def ban_end_of(request: HttpRequest, at: datetime) -> datetime | None:
    """The end of the day `until`, or `days` from now; None for 0 days."""
    if typed := request.POST.get("until", ""):
        try:
            day = typed_day(typed)
        except ValidationError:
            raise BadRequest from None
        return timezone.make_aware(datetime.combine(day, time.max))
    days = request.POST.get("days", "")
    if not (days.isascii() and days.isdigit() and len(days) < 5):
        raise BadRequest
    return at + timedelta(days=int(days)) if int(days) else None
