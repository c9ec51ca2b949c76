"""Two people changed one story: both texts side by side, so that the second decides with open
eyes."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from articles.admin.people import name_of
from articles.differences import Difference, changed_by, differing
from articles.models import Article, Revision
from articles.snapshot import Snapshot, of_revision

BOTH, MINE, THEIRS = "cả hai cùng sửa", "chỉ bạn sửa", "chỉ bản mới sửa"


@dataclass(frozen=True)
class Field:
    """One field in two forms; `whose` says who changed it since the form that both began with, and
    `plain` is the text of the newest form where the page can put it into the field by itself."""

    difference: Difference
    whose: str
    plain: str | None


@dataclass(frozen=True)
class Clash:
    newest: Revision
    who: str
    fields: list[Field]


def clash_of(
    article: Article, mine: Snapshot, *, based_on: int | None, by: AbstractBaseUser
) -> Clash:
    newest = article.latest_revision
    theirs = of_revision(newest)
    base = Revision.objects.filter(article=article, pk=based_on).first()
    ours_changed = changed_by(of_revision(base), mine) if base else None
    theirs_changed = changed_by(of_revision(base), theirs) if base else None
    fields = []
    for difference in differing(theirs, mine):
        whose = BOTH
        if base and difference.name not in theirs_changed:
            whose = MINE
        elif base and difference.name not in ours_changed:
            whose = THEIRS
        plain = getattr(theirs, difference.name) if difference.name in _PLAIN else None
        fields.append(Field(difference, whose, plain))
    who = "Chính bạn" if newest.saved_by_id == by.pk else name_of(newest.saved_by_id)
    return Clash(newest, who, fields)


# Fields whose text stands in the form as it is stored.
_PLAIN = frozenset(
    {"headline", "short_title", "sapo", "body", "source_note", "dateline", "ai_use", "ai_note"}
)
