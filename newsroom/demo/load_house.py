"""Writes the house of the demo: accounts, pen names, sections, programmes, the station's texts."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User

from articles.models import Author, Member, PenName, Programme, Section, Station
from comments.models import ReplyTemplate
from newsroom.demo import house
from newsroom.demo.accounts import PASSWORD


def load_house() -> None:
    _station()
    sections: dict[str, Section] = {}
    for position, row in enumerate(house.SECTIONS):
        sections[row.slug] = section = Section(
            slug=row.slug, name=row.name, position=10 * position, parent=sections.get(row.parent)
        )
        section.full_clean()
        section.save()
    for row in house.PROGRAMMES:
        programme = Programme(**row._asdict())
        programme.full_clean()
        programme.save()
    for position, template in enumerate(house.REPLY_TEMPLATES):
        row = ReplyTemplate(position=10 * position, **template._asdict())
        row.full_clean()
        row.save()
    authors = {row.pen_name: _author(row) for row in house.AUTHORS}
    _colleagues(authors)


def _station() -> None:
    for valid_from, address in house.STATION_ADDRESSES:
        station = Station(valid_from=valid_from, address=address, **house.STATION)
        station.full_clean()
        station.save()


def _author(row: house.AuthorRow) -> Author:
    author = Author(pen_name=row.pen_name, intro=row.intro).derive()
    author.full_clean()
    author.save()
    return author


def _colleagues(authors: dict[str, Author]) -> None:
    """One slow hash for all: they share the password anyway."""
    password = make_password(PASSWORD)
    groups = {group.name: group for group in Group.objects.all()}
    for row in house.COLLEAGUES:
        user = User(
            username=row.username,
            # Whole in one column: Django would turn a Vietnamese name round.
            first_name=f"{row.last_name} {row.first_name}",
            email=f"{row.username}@example.com",
            password=password,
            is_staff=True,
        )
        user.full_clean()
        user.save()
        user.groups.add(groups[row.role])
        member = Member.objects.create(user=user)
        if row.pen_name:
            PenName.objects.create(
                member=member, author=authors[row.pen_name], from_date=house.JOINED
            )
