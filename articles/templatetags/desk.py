"""Small looks of the desk's pages."""

from django import template
from django.utils import timezone

from articles.admin.people import name_of
from articles.admin.thumbs import Mark, marks_of, thumb_of
from articles.models import Photo
from foundation import sanitize
from officials import attendance

register = template.Library()


@register.filter
def thumb(photo: Photo | None) -> str:
    return thumb_of(photo) if photo else ""


@register.filter
def marks(photo: Photo | None) -> list[Mark]:
    return list(marks_of(photo, timezone.localdate())) if photo else []


@register.filter
def person(user) -> str:
    """A colleague's name, or the login where no name was given."""
    return (user.get_full_name() or user.get_username()) if user else "–"


@register.filter
def person_numbered(number: int | None) -> str:
    """The same of the number that a row of the record keeps."""
    return name_of(number)


@register.filter
def words_of(html: str) -> str:
    """Cleaned HTML as plain lines, to be read beside what somebody types."""
    return sanitize.text_of(html)


@register.simple_tag
def attendance_openings() -> tuple[str, ...]:
    """How the sentence that lists who attended may begin."""
    return attendance.OPENINGS
