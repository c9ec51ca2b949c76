"""Which stories use a photo or a file: what is used, or was in any form that was ever saved, cannot
be deleted, for history stays whole."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from articles.models import Article, Attachment, LivePostVersion, Photo, Revision
from articles.permissions import readable_stories
from foundation.problems import Problem, Refused

NAMED = 3


def stories_with(row: Photo | Attachment) -> QuerySet[Article]:
    """Stories that show it now or showed it in any form; an index answers each part."""
    if isinstance(row, Photo):
        placed = Article.objects.filter(placements__photo=row)
        frozen = Revision.objects.filter(data__placements__contains=[{"photo_id": row.pk}])
        told = LivePostVersion.objects.filter(photo_id=row.pk)
    else:
        placed = Article.objects.filter(enclosures__attachment=row)
        frozen = Revision.objects.filter(
            data__has_key="enclosures", data__enclosures__contains=[{"attachment_id": row.pk}]
        )
        told = LivePostVersion.objects.none()
    both = placed.values("pk").union(
        frozen.order_by().values("article_id"), told.order_by().values("post__article_id")
    )
    return Article.objects.filter(pk__in=both).order_by("-changed_at", "-id")


def refuse_if_used(row: Photo | Attachment, *, what: str, by: AbstractBaseUser) -> None:
    """`what` it is, as the sentence names it: “ảnh”, “tệp”."""
    users = stories_with(row)
    named = list(readable_stories(by, users)[: NAMED + 1])
    if named or users.exists():
        raise Refused([_in_use(what, named)])


def _in_use(what: str, named: Sequence[Article]) -> Problem:
    titles = ", ".join(f"“{story.headline}”" for story in named[:NAMED])
    more = " và bài khác" if len(named) > NAMED else ""
    where = f"{titles}{more}" if named else "bài mà bạn không có quyền xem"
    return Problem("in_use", f"Không xóa được: {what} đang dùng hoặc đã dùng trong {where}.")
