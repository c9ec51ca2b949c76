"""Arranging a front page: which stories hold which places, and until when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Arrangement, Article, Pin, Publication, Section
from articles.permissions import may_arrange
from articles.workflow import PublicState
from foundation.problems import Conflict, NotAllowed, Problem, refuse_if

# So many arrangements of a page can be brought back.
KEPT = 10
_LOCK = 0x70696E73


@dataclass(frozen=True)
class Wanted:
    """A story in a place (0 leads)."""

    place: int
    article_id: int
    until: datetime | None = None


@transaction.atomic
def arrange(
    *,
    section: Section | None,
    wanted: Sequence[Wanted],
    based_on: int | None,
    by: AbstractBaseUser,
    at: datetime,
) -> Arrangement:
    """Put a new arrangement before readers; refuses with every reason at once. `based_on` is the one that
    the person had on the screen: what a colleague has arranged since is not replaced unseen."""
    if not may_arrange(by, section):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền sắp trang này.")])
    with connection.cursor() as cursor:  # one person at a time, also where no row is there yet
        cursor.execute(
            "select pg_advisory_xact_lock(%s, %s)", [_LOCK, section.pk if section else 0]
        )
    newest = Arrangement.objects.of(section).first()
    if based_on != (newest.pk if newest else None):
        raise Conflict(
            [Problem("moved_on", "Trang vừa được người khác sắp lại; xem lại rồi bấm lần nữa.")]
        )
    refuse_if(problems_with(section, wanted, at=at))
    made = Arrangement.objects.create(section=section, made_by=by, made_at=at)
    Pin.objects.bulk_create(
        Pin(arrangement=made, place=one.place, article_id=one.article_id, until=one.until)
        for one in wanted
    )
    return made


def restorable(section: Section | None) -> list[Arrangement]:
    """The last arrangements of a page, the newest first; two queries."""
    rows = (
        Arrangement.objects.of(section).select_related("made_by").prefetch_related("pins__article")
    )
    return list(rows[:KEPT])


def problems_with(
    section: Section | None, wanted: Sequence[Wanted], *, at: datetime
) -> Iterator[Problem]:
    """What stands against an arrangement, place by place."""
    stories = Article.objects.in_bulk([one.article_id for one in wanted])
    shown = _newest_forms(stories)
    family = {part.pk for part in section.family()} if section else set()
    seen: set[int] = set()
    for one in wanted:
        story, form = stories.get(one.article_id), shown.get(one.article_id)
        named = f"“{story.headline}”" if story else "Bài"
        field = f"place-{one.place}"
        if one.article_id in seen:
            yield Problem("twice", f"{named} đứng hai chỗ; hãy bỏ một chỗ.", field)
        seen.add(one.article_id)
        if story and story.public_state == PublicState.WITHDRAWN:
            yield Problem(
                "withdrawn", f"{named} đã gỡ khỏi trang công khai, không ghim được.", field
            )
        elif form is None:
            yield Problem(
                "not_public", f"{named} chưa ra và chưa hẹn giờ ra, không ghim được.", field
            )
        elif family and form.section_id not in family:
            yield Problem("elsewhere", f"{named} không thuộc chuyên mục này.", field)
        elif one.until is not None and one.until <= max(form.visible_from, at):
            begins = max(form.visible_from, at)
            yield Problem(
                "ends_first",
                f"Giờ kết thúc của {named} phải sau lúc bài đứng vào chỗ ({_told(begins)}).",
                field,
            )


def _newest_forms(stories: Mapping[int, Article]) -> dict[int, Publication]:
    """Of each story what readers see, or where they see nothing yet what they will."""
    rows = Publication.objects.filter(article__in=stories, visible_until=None)
    return {row.article_id: row for row in rows.only("article", "section", "visible_from")}


def _told(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"
