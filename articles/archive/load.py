"""Stories of the old site -> rows, through the actions. The one part of the archive that writes.

Every story is a transaction of its own. Nothing that a person of the newsroom has touched since is
ever overwritten, and running the same import again changes nothing.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import DataError, IntegrityError, transaction

from articles.actions import drafting, photos, publishing
from articles.models import (
    Article,
    Author,
    Byline,
    Episode,
    OldUrl,
    Photo,
    Programme,
    Publication,
    Section,
)
from articles.snapshot import Credit, Placed, Snapshot
from articles.workflow import State
from foundation import vietnamese
from foundation.problems import Refused

from . import placeholder
from .convert import Story, convert, convert_listed
from .decode import refused
from .files import pictures_beside, read_page
from .parse import comparable

DEFAULT_SECTION = ("luu-tru", "Lưu trữ")
_LAST_IN_MENU = 900
EDITED_SINCE = "Biên tập viên đã sửa từ lần nhập trước; giữ nguyên."


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Result:
    """What became of one story; `reason` says why it was refused or left alone."""

    outcome: Outcome
    headline: str
    reason: str = ""
    article_id: int | None = None
    is_teaser: bool = False


def import_file(file: Path, *, section: Section | None = None, at: datetime) -> Iterator[Result]:
    """The story of the page in `file`, then those of its list, oldest first, as they are done. A page
    that cannot be read is one refusal; a story that cannot be stored does not stop the others."""
    try:
        page = read_page(file)
    except Refused as refusal:
        yield Result(Outcome.REFUSED, "", str(refusal))
        return
    yield import_story(convert(page), section=section, at=at, pictures=pictures_beside(file))
    # Lists are newest first: begun from the end, two stories of one minute keep their order here.
    for item in reversed(page.listed):
        try:
            teaser = convert_listed(item)
        except Refused as refusal:
            yield Result(Outcome.REFUSED, item.headline, str(refusal), is_teaser=True)
        else:
            yield import_story(teaser, section=section, at=at)


def import_story(
    story: Story,
    *,
    section: Section | None = None,
    at: datetime,
    pictures: Mapping[int, Path] | None = None,
) -> Result:
    """Create or fill the story, or say why not. `section` is for new stories: one that is public
    keeps its section and so its address."""
    try:
        with transaction.atomic():
            return _store(story, section, at, _contents(pictures or {}))
    except Refused as refusal:
        reason = str(refusal)
    except OSError as error:
        reason = f"Không đọc được tệp ảnh của trang: {error.strerror}."
    except (DataError, IntegrityError):
        reason = "Cơ sở dữ liệu không nhận bài này; có thể một lần nhập khác đang chạy."
    return Result(Outcome.REFUSED, story.headline, reason, is_teaser=story.is_teaser)


def _contents(pictures: Mapping[int, Path]) -> dict[int, bytes]:
    return {number: path.read_bytes() for number, path in pictures.items()}


def _store(
    story: Story, section: Section | None, at: datetime, pictures: Mapping[int, bytes]
) -> Result:
    if story.published_at > at:
        raise refused("future", f"Giờ đăng {story.published_at:%d/%m/%Y %H:%M} còn ở phía trước.")
    fingerprint = _fingerprint(story, pictures)
    article = _known(story)
    if article is None:
        article = _create(story, section, at, pictures, fingerprint)
        outcome, reason = Outcome.CREATED, ""
    else:
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        outcome, reason = _update(article, story, at, pictures, fingerprint)
    return Result(outcome, story.headline, reason, article.pk, story.is_teaser)


def _fingerprint(story: Story, pictures: Mapping[int, bytes]) -> str:
    digest = hashlib.sha256(story.fingerprint.encode())
    for number, content in sorted(pictures.items()):
        digest.update(f" {number} {hashlib.sha256(content).hexdigest()}".encode())
    return digest.hexdigest()


# --- which story it is ------------------------------------------------------------------------


def _known(story: Story) -> Article | None:
    """The story by its old address, else by folded headline and time. Two old addresses are two
    stories, whatever their headlines."""
    if story.old_path and (old := OldUrl.objects.filter(path=story.old_path).first()):
        if old.article is None:
            raise refused("gone", "Địa chỉ cũ của bài này đã được đánh dấu là gỡ hẳn.")
        return old.article
    article = Article.objects.filter(import_key=story.key).first() or _written_here(story)
    has_other_address = story.old_path and article and article.old_urls.exists()
    return None if has_other_address else article


def _written_here(story: Story) -> Article | None:
    """A story of our own newsroom that the old site's page tells as well."""
    same_minute = Publication.objects.filter(
        first_published_at=story.published_at, article__import_key=None
    ).select_related("article")
    headline = comparable(story.headline)
    return next((row.article for row in same_minute if comparable(row.headline) == headline), None)


def _free_key(story: Story, article: Article | None = None) -> str:
    """The story's key, or one made longer by its old address where another story has that."""
    others = Article.objects.exclude(pk=article.pk if article else None)
    if not others.filter(import_key=story.key).exists():
        return story.key
    return f"{story.key}-{hashlib.sha256(story.old_path.encode()).hexdigest()[:12]}"


# --- writing it -------------------------------------------------------------------------------


def _create(
    story: Story,
    section: Section | None,
    at: datetime,
    pictures: Mapping[int, bytes],
    fingerprint: str,
) -> Article:
    section = section or default_section()
    article = drafting.create(
        snapshot=_snapshot(story, section.pk, at, pictures),
        by=None,
        at=at,
        import_key=_free_key(story),
        import_fingerprint=fingerprint,
        is_teaser=story.is_teaser,
    )
    publishing.adopt(article=article, visible_from=story.published_at, at=at)
    _keep_address(story, article)
    return article


def _update(
    article: Article,
    story: Story,
    at: datetime,
    pictures: Mapping[int, bytes],
    fingerprint: str,
) -> tuple[Outcome, str]:
    is_shorter = story.is_teaser and not article.is_teaser
    if article.import_fingerprint == fingerprint or is_shorter:
        _keep_address(story, article)
        return Outcome.UNCHANGED, ""
    if _touched(article):
        return Outcome.UNCHANGED, EDITED_SINCE
    section_id = article.section_id or default_section().pk
    article.is_teaser = story.is_teaser
    article.import_key = _free_key(story, article)
    article.import_fingerprint = fingerprint
    article.save(update_fields=["is_teaser", "import_key", "import_fingerprint"])
    drafting.rewrite(article, _snapshot(story, section_id, at, pictures), by=None, at=at)
    publishing.adopt(article=article, visible_from=story.published_at, at=at)
    _keep_address(story, article)
    return Outcome.UPDATED, ""


def _touched(article: Article) -> bool:
    """Whether a person has had a hand in it: saved it, withdrew it, or wrote it here."""
    return (
        article.import_key is None
        or article.state != State.PUBLISHED
        or article.revisions.filter(saved_by_id__isnull=False).exists()
    )


def _keep_address(story: Story, article: Article) -> None:
    if story.old_path:
        OldUrl.objects.get_or_create(path=story.old_path, defaults={"article": article})


def _snapshot(
    story: Story, section_id: int, at: datetime, pictures: Mapping[int, bytes]
) -> Snapshot:
    words = Snapshot(
        headline=story.headline,
        sapo=story.sapo,
        event_date=story.event_date,
        section_id=section_id,
        source_note=story.source_note,
    )
    drafting.cleaned(words)  # refuses before the first picture is kept
    return replace(
        words,
        body=story.body,
        episode_id=_episode_id(story),
        bylines=tuple(
            Credit(author.pk, Byline.Role.WRITER, author.pen_name)
            for author in map(author_named, story.bylines)
        ),
        placements=tuple(_placements(story, at, pictures)),
    )


def _placements(story: Story, at: datetime, pictures: Mapping[int, bytes]) -> Iterator[Placed]:
    lead = _lead_number(story, pictures)
    if lead is not None:
        photo = photos.take_in(data=pictures[lead], at=at)
        yield Placed(_free_block(story), photo.pk, is_lead=True)
    for place in story.photos:
        content = pictures.get(place.number)
        photo = photos.take_in(data=content, at=at) if content else placeholder_photo(at)
        yield Placed(place.key, photo.pk, place.caption)


def _lead_number(story: Story, pictures: Mapping[int, bytes]) -> int | None:
    """The old site counted over all media, the lead picture first; the text has no line for it."""
    first_in_text = min((photo.number for photo in story.photos), default=2)
    return next((number for number in sorted(pictures) if number < first_in_text), None)


def _free_block(story: Story) -> str:
    taken = {photo.key for photo in story.photos}
    return next(key for number in range(1, len(taken) + 2) if (key := f"p{number}") not in taken)


# --- what a story points to -------------------------------------------------------------------


def default_section() -> Section:
    slug, name = DEFAULT_SECTION
    found = Section.objects.filter(slug=slug).first()
    return (
        found
        or Section.objects.get_or_create(
            name=name, defaults={"slug": slug, "position": _LAST_IN_MENU}
        )[0]
    )


def author_named(name: str) -> Author:
    """The author of a pen name; case and the place of a tone do not tell two apart, accents do."""
    key = vietnamese.key(name).casefold()
    for author in Author.objects.filter(folded=vietnamese.fold(name)):
        if vietnamese.key(author.pen_name).casefold() == key:
            return author
    slug = _free_slug(Author, vietnamese.slug(name))
    author = Author(pen_name=name, slug=slug).derive()
    author.save(force_insert=True)
    return author


def _episode_id(story: Story) -> int | None:
    if not story.programme:
        return None
    episode, _ = Episode.objects.get_or_create(
        programme=_programme(story.programme), date=story.episode_date
    )
    return episode.pk


def _programme(name: str) -> Programme:
    key = vietnamese.key(name).casefold()
    for programme in Programme.objects.all():
        if vietnamese.key(programme.name).casefold() == key:
            return programme
    is_radio = any(word in key for word in ("phát thanh", "podcast", "radio"))
    return Programme.objects.create(
        name=name,
        slug=_free_slug(Programme, vietnamese.slug(name)),
        medium=Programme.Medium.RADIO if is_radio else Programme.Medium.TELEVISION,
    )


def _free_slug(model: type[Author] | type[Programme], slug: str) -> str:
    taken = set(model.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number = 2
    free = slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def placeholder_photo(at: datetime) -> Photo:
    """The one picture that stands in for all that are lost; drawn when it is first needed."""
    found = Photo.objects.filter(is_placeholder=True).order_by("pk").first()
    return found or photos.take_in(
        data=placeholder.draw(), at=at, is_placeholder=True, alt=placeholder.ALT
    )
