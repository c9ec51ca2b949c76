"""A story that is not public, on the reader's own page: for the desk's preview, and by a signed
address for somebody without an account."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.actions.sharing import Forged, shared
from articles.models import Article, Clip, Publication, Section
from articles.models.kept_file import KeptFile
from articles.prepared import Shelf, Showing, assemble
from articles.snapshot import Snapshot, of_revision
from articles.views.story import story_context
from articles.workflow import PublicState
from foundation import vietnamese


@require_safe
def shared_draft(request: HttpRequest, token: str) -> HttpResponseBase:
    """Exactly one revision, whatever the desk has done since. Touches no session; nobody keeps it,
    no search engine lists it, and no other site learns its address."""
    now = timezone.now()
    try:
        found = shared(token, at=now)
    except Forged as error:
        raise Http404 from error
    if found is None:
        return unlisted(render(request, "articles/shared_closed.html", status=410))

    def file_address(row: KeptFile) -> str:
        if isinstance(row, Clip):
            return reverse("articles:shared_clip", args=[token, row.secret, row.ending])
        return reverse("articles:shared_file", args=[token, row.secret])

    snapshot = of_revision(found.revision)
    return unlisted(
        HttpResponse(
            reader_page(request, found.article, snapshot, file_address=file_address, at=now)
        )
    )


def unlisted(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def reader_page(
    request: HttpRequest,
    article: Article | None,
    snapshot: Snapshot,
    *,
    file_address: Callable[[KeptFile], str],
    at: datetime,
) -> str:
    """The page that readers would get of `snapshot`; nothing is kept. Files lead where whoever
    sees this page may have them."""
    # A story that was never saved has no number yet; no reader's page has the number 0.
    article = article or Article(pk=0)
    publication = assemble(
        article,
        None,
        snapshot,
        _showing(article, snapshot, at),
        Shelf.of(snapshot, file_address=file_address),
    )
    if publication.section_id is None:
        publication.section = Section(name="Chưa có chuyên mục", slug="chua-co-chuyen-muc")
    _name_new_topics(publication, snapshot)
    return render_to_string("articles/article.html", story_context(publication), request)


def _showing(article: Article, snapshot: Snapshot, at: datetime) -> Showing:
    """The times that readers would be told if the story were published just now."""
    is_public = article.public_state == PublicState.PUBLIC
    return Showing(
        visible_from=at,
        shown_at=article.published_at or snapshot.planned_at or at,
        updated_at=at if is_public else None,
        corrected_at=article.corrected_at,
        is_teaser=article.is_teaser,
    )


def _name_new_topics(publication: Publication, snapshot: Snapshot) -> None:
    """Topics are made when a story is saved; until then they have a name only."""
    known = {shown["name"].casefold() for shown in publication.topics_shown}
    publication.topics_shown += [
        {"name": name, "slug": vietnamese.slug(name)}
        for name in snapshot.topics
        if name.casefold() not in known
    ]
