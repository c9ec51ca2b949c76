"""Small looks of the desk's pages."""

from django import template
from django.utils import timezone

from articles.admin.thumbs import Mark, marks_of, thumb_of
from articles.models import Photo
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


@register.simple_tag
def attendance_openings() -> tuple[str, ...]:
    """How the sentence that lists who attended may begin."""
    return attendance.OPENINGS
