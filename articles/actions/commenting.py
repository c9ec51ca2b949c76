"""Whether a story takes readers' comments: a switch of the desk. It changes no word, so it needs no
review and holds for a public story at once."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.steps import lock, record, require
from articles.models import Article, Event
from articles.workflow import Deed


@transaction.atomic
def switch_comments(
    *, article: Article, to: Article.Comments, by: AbstractBaseUser, at: datetime
) -> Event | None:
    """Open or close; None where it stands so already."""
    row = lock(article, at=at)
    deed = Deed.OPEN_COMMENTS if to == Article.Comments.OPEN else Deed.CLOSE_COMMENTS
    require(by, deed, row)
    if row.comments == to:
        return None
    row.comments = to
    row.save(update_fields=["comments"])
    event = record(row, deed, by=by, at=at, before=row.state)
    article.refresh_from_db()
    return event
