"""Where a photo is used, and taking one out of the library that is used nowhere."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from articles.models import Article, Photo, Revision
from articles.permissions import may, readable_stories
from articles.renditions import path_of
from foundation.problems import NotAllowed, Problem, Refused

NAMED = 3


def stories_with(photo: Photo) -> QuerySet[Article]:
    """Stories that show the photo now or showed it in any form that was ever saved: history stays
    whole. Two indexes answer it."""
    frozen = Revision.objects.filter(data__placements__contains=[{"photo_id": photo.pk}])
    placed = Article.objects.filter(placements__photo=photo).values("pk")
    return Article.objects.filter(
        pk__in=placed.union(frozen.order_by().values("article_id"))
    ).order_by("-changed_at", "-id")


@transaction.atomic
def remove_photo(*, photo: Photo, by: AbstractBaseUser, at: datetime) -> None:
    """Delete row, original and renditions of a photo that no story and no old form of one uses."""
    if not may(by, "articles.delete_photo"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền xóa ảnh.")])
    row = Photo.objects.select_for_update().get(pk=photo.pk)
    users = stories_with(row)
    named = list(readable_stories(by, users)[: NAMED + 1])
    if named or users.exists():
        raise Refused([_in_use(named)])
    files = [path_of(name) for name in row.renditions.values_list("name", flat=True)]
    storage, original = row.original.storage, row.original.name
    row.delete()

    def forget() -> None:
        for file in files:
            file.unlink(missing_ok=True)
        storage.delete(original)

    transaction.on_commit(forget)


def _in_use(named: list[Any]) -> Problem:
    titles = ", ".join(f"“{story.headline}”" for story in named[:NAMED])
    more = " và bài khác" if len(named) > NAMED else ""
    where = f"{titles}{more}" if named else "bài mà bạn không có quyền xem"
    return Problem("photo_in_use", f"Không xóa được: ảnh đang dùng hoặc đã dùng trong {where}.")
