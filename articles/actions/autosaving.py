"""What is typed and not saved: one side slot for each person and story, no part of history."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from articles.actions.steps import require
from articles.models import Article, Autosave
from articles.workflow import Verb
from foundation import vietnamese
from foundation.problems import Problem, Refused

# Of the content as JSON text; far above any story, far below what hurts.
LIMIT = 800_000
KEPT = timedelta(days=90)
PARTS: Mapping[str, type] = {
    "fields": dict, "body": str, "bylines": list, "photos": list, "files": list, "insertions": list, "at": int,
}  # fmt: skip
# A page that was opened before there were files sends none.
_LATER = frozenset({"files", "insertions"})


def slot(*, article: Article | None, by: AbstractBaseUser) -> Autosave | None:
    return Autosave.objects.filter(article=article, user=by).first()


def keep(
    *,
    article: Article | None,
    content: Any,
    based_on: int | None,
    by: AbstractBaseUser,
    at: datetime,
) -> Autosave:
    """Put the typed text into the person's slot; what lay there gives way."""
    if article is None:
        require(by, Verb.START)
    else:
        require(by, "view", article)
    _refuse_unfit(content)
    made, _ = Autosave.objects.update_or_create(
        article=article,
        user=by,
        defaults={"content": content, "based_on": based_on, "kept_at": at},
    )
    return made


def forget(*, article: Article | None, by: AbstractBaseUser) -> None:
    """Empty the slot: its text was saved, or its owner does not want it."""
    Autosave.objects.filter(article=article, user=by).delete()


def forget_old(*, at: datetime) -> int:
    """Empty slots that nobody came back for."""
    return Autosave.objects.filter(kept_at__lt=at - KEPT).delete()[0]


def _refuse_unfit(content: Any) -> None:
    fits = (
        isinstance(content, dict)
        and PARTS.keys() - _LATER <= content.keys() <= PARTS.keys()
        and all(isinstance(part, PARTS[name]) for name, part in content.items())
    )
    if not fits:
        raise Refused([Problem("unfit", "Nội dung tự lưu không đọc được.")])
    text = json.dumps(content, ensure_ascii=False)
    if len(text) > LIMIT:
        raise Refused([Problem("too_large", "Bài quá dài để tự lưu trên máy chủ.")])
    if vietnamese.unstorable(text) or "\\u0000" in text:
        raise Refused([Problem("unstorable", "Nội dung có ký tự hỏng nên chưa tự lưu được.")])
