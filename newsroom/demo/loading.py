"""Writes the demo newsroom: all of it or, when anything goes wrong, nothing; a second time it does
nothing."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article
from comments.actions.counting import add_likes
from newsroom.demo.accounts import ACCOUNTS
from newsroom.demo.clips import load_clips
from newsroom.demo.load_house import load_house
from newsroom.demo.load_pictures import load_pictures
from newsroom.demo.load_registry import load_registry
from newsroom.demo.stories import STORIES
from newsroom.demo.timeline import Timeline


class DemoRefused(Exception):
    """The demo does not belong into this database; the message says why."""


def is_loaded() -> bool:
    """Whether a story of the demo is there, whatever has become of it since. One query."""
    first = STORIES[0]
    return Article.objects.filter(writer__username=first.writer, created_at=first.written).exists()


def load(progress: Callable[[str], None] = print) -> bool:
    """Write the demo newsroom; False when it was there already. Raises DemoRefused where it would
    open a door (its password is public) or mix with somebody's own accounts."""
    if settings.PRODUCTION:
        raise DemoRefused(
            "The demo newsroom is not loaded in production: its accounts have a public password."
        )
    if is_loaded():
        progress("  the demo newsroom is there already")
        return False
    refuse_mixing()
    with transaction.atomic():
        _write(progress)
    return True


def refuse_mixing() -> None:
    names = [name for name, _ in ACCOUNTS]
    taken = User.objects.filter(username__in=names).order_by("username")
    if found := ", ".join(taken.values_list("username", flat=True)):
        raise DemoRefused(f"This database has accounts of its own with names of the demo: {found}.")


def _write(progress: Callable[[str], None]) -> None:
    load_house()
    progress("  house: accounts, pen names, sections, programmes")
    areas = load_registry(by=User.objects.get(username="bientap"))
    progress("  registry: people, organisations, posts, areas")
    photos = load_pictures(by=User.objects.get(username="phongvien3"), progress=progress)
    clips = load_clips(by=User.objects.get(username="phongvien3"))
    progress("  video and sound")
    steps = Timeline(photos=photos, clips=clips, areas=areas).steps()
    for number, step in enumerate(steps, start=1):
        step.do(step.at)
        if number % 50 == 0 or number == len(steps):
            progress(f"  a week of work: {number} of {len(steps)} steps")
    add_likes()
