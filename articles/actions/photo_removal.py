"""Taking a photo out of the library that is used nowhere."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.uses import refuse_if_used
from articles.models import Photo
from articles.permissions import may
from articles.renditions import delete_files
from foundation.problems import NotAllowed, Problem


@transaction.atomic
def remove_photo(*, photo: Photo, by: AbstractBaseUser, at: datetime) -> None:
    """Delete row, original and renditions of a photo that no story and no old form of one uses."""
    if not may(by, "articles.delete_photo"):
        raise NotAllowed([Problem("not_allowed", "Bạn không có quyền xóa ảnh.")])
    row = Photo.objects.select_for_update().get(pk=photo.pk)
    refuse_if_used(row, what="ảnh", by=by)
    number, names = row.pk, list(row.renditions.values_list("name", flat=True))
    storage, original = row.original.storage, row.original.name
    row.delete()

    def forget() -> None:
        delete_files(number, names)
        storage.delete(original)

    transaction.on_commit(forget)
