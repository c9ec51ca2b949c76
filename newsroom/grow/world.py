"""What grown stories share: sections, topics, pen names, programmes, pictures and the desk."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.contrib.auth.models import Group, User

from articles.actions import drafting, photos
from articles.archive.load import author_named
from articles.models import Author, Episode, Photo, Programme, Section, Topic
from articles.permissions import Role
from articles.prepared import Shelf
from foundation import vietnamese
from newsroom.demo.pictures import PICTURES, Picture
from newsroom.grow.language import Form, Theme
from newsroom.grow.people import Official, communes_of, invented_name, officials_of
from newsroom.grow.words import CAPTION, COMMENTS, HEADLINES, PEN_NAMES, SAPOS, SENTENCES, THEMES
from officials.models import Area, Person

PROGRAMMES = (
    ("Thời sự tối", Programme.Medium.TELEVISION),
    ("Thời sự trưa", Programme.Medium.TELEVISION),
    ("Bản tin Thời sự phát thanh", Programme.Medium.RADIO),
)
_REPORTERS, _EDITORS = 12, 4
_VOICES = 400
_PICTURES = 4
_CAPTIONS = 24


@dataclass(frozen=True)
class Desk:
    """One section of the grown paper: its row, its language, its topics."""

    theme: Theme
    section: Section
    topics: tuple[Topic, ...]
    headlines: tuple[Form, ...]
    sapos: tuple[Form, ...]
    sentences: tuple[Form, ...]
    comments: tuple[Form, ...]
    captions: tuple[str, ...]

    def comment(self, random: Random) -> str:
        return random.choice(self.comments).say(random)


class World:
    """Everything that a story of this seed may point to, made where it is new."""

    def __init__(self, seed: int, at: datetime):
        self.seed = seed
        self.communes: list[Area] = communes_of(seed)
        self.area_ids = {area.full_name: area.pk for area in self.communes}
        self.officials: list[Official] = officials_of(seed)
        self.authors: list[Author] = [author_named(name) for name in PEN_NAMES]
        self.programmes = [_programme(name, medium) for name, medium in PROGRAMMES]
        self.photos = [_photo(picture, at) for picture in PICTURES[:_PICTURES]]
        self.reporters = _staff("phongvien", _REPORTERS, Role.REPORTER)
        self.editors = _staff("bientap", _EDITORS, Role.EDITOR)
        (self.chief,) = _staff("thuky", 1, Role.CHIEF)
        self.moderators = _staff("kiemduyet", _EDITORS, Role.MODERATOR)
        self.desks = [self._desk(slug) for slug in THEMES]
        self.shelf = Shelf(
            authors=self.authors,
            photos=self.photos,
            episodes=(),
            topics=[topic for desk in self.desks for topic in desk.topics],
            people=Person.objects.select_related("merged_into").filter(
                pk__in=[official.person_id for official in self.officials]
            ),
        )
        self._episodes: dict[tuple[int, date], Episode] = {}

    def _desk(self, slug: str) -> Desk:
        random = Random(f"language {self.seed} {slug}")
        names = {
            "commune": [area.full_name for area in self.communes],
            "person": [invented_name(random) for _ in range(_VOICES)],
        }
        theme = Theme(slug, random, names)
        return Desk(
            theme=theme,
            section=_section(slug, theme.name),
            topics=tuple(drafting.topics_named(theme.topics)),
            headlines=tuple(map(theme.form, HEADLINES)),
            sapos=tuple(map(theme.form, SAPOS)),
            sentences=tuple(map(theme.form, SENTENCES)),
            comments=tuple(map(theme.form, COMMENTS)),
            captions=tuple(theme.form(CAPTION).say(random) for _ in range(_CAPTIONS)),
        )

    def episode_on(self, programme: Programme, day: date) -> Episode:
        """Made where it is new; the shelf then knows it too."""
        key = (programme.pk, day)
        if key not in self._episodes:
            episode, _ = Episode.objects.get_or_create(programme=programme, date=day)
            self._episodes[key] = self.shelf.episodes[episode.pk] = episode
        return self._episodes[key]


def _section(slug: str, name: str) -> Section:
    found = Section.objects.filter(name=name).first() or Section.objects.filter(slug=slug).first()
    return found or Section.objects.create(name=name, slug=slug)


def _programme(name: str, medium: str) -> Programme:
    found = Programme.objects.filter(name=name).first()
    return found or Programme.objects.create(name=name, slug=vietnamese.slug(name), medium=medium)


def _photo(picture: Picture, at: datetime) -> Photo:
    """Drawing takes seconds, so a picture that is there is not drawn again to find that out."""
    found = Photo.objects.filter(alt=picture.alt, credit=picture.credit).order_by("pk").first()
    return found or photos.take_in(
        data=picture.jpeg(), alt=picture.alt, credit=picture.credit, at=at
    )


def _staff(role: str, count: int, group: str) -> list[User]:
    """Accounts that sign for grown stories; nobody can log in with them."""
    users = []
    for number in range(1, count + 1):
        user, is_new = User.objects.get_or_create(
            username=f"grow-{role}-{number}",
            defaults={"first_name": f"{group} {number}", "is_active": False},
        )
        if is_new:
            user.set_unusable_password()
            user.save(update_fields=["password"])
            user.groups.add(Group.objects.get(name=group))
        users.append(user)
    return users
