"""Which stories use a photo, a file or a clip: what is used, or was in any form that was ever saved, cannot
be deleted, for history stays whole."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet

from articles.models import Article, Attachment, Clip, LivePostVersion, Photo, Revision
from articles.permissions import readable_stories
from foundation.problems import Problem, Refused

NAMED = 3


Upload = Photo | Attachment | Clip
# {model: ((rows of the working copy and of the revision, the column that names it), …)}.
_PLACES: dict[type[Upload], tuple[tuple[str, str], ...]] = {
    Photo: (("placements", "photo"), ("insertions", "poster")),
    Attachment: (("enclosures", "attachment"),),
    Clip: (("insertions", "clip"),),
}


def stories_with(row: Upload) -> QuerySet[Article]:
    """Stories that show it now or showed it in any form; an index answers each part."""
    users = []
    for rows, column in _PLACES[type(row)]:
        named = {f"data__{rows}__contains": [{f"{column}_id": row.pk}]}
        frozen = Revision.objects.filter(data__has_key=rows, **named)
        placed = Article.objects.filter(**{f"{rows}__{column}": row})
        users += [placed.values("pk"), frozen.order_by().values("article_id")]
    if isinstance(row, Photo):
        told = LivePostVersion.objects.filter(photo_id=row.pk)
        users.append(told.order_by().values("post__article_id"))
    return Article.objects.filter(pk__in=users[0].union(*users[1:])).order_by("-changed_at", "-id")


def refuse_if_used(row: Upload, *, what: str, by: AbstractBaseUser) -> None:
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
