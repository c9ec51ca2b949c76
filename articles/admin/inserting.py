"""What the dialogs of the editor ask while a video of another site or another story is put into a text."""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from articles.embeds import embed_of
from articles.models import Publication
from articles.permissions import may
from articles.rules.storing import NO_EMBED
from articles.search.stories import read_typed, relevant
from foundation import vietnamese

CHOICES = 20


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("chon-bai/", view(stories), name="articles_article_pick"),
        path("dia-chi/", view(address), name="articles_article_embed"),
    ]


@require_GET
def stories(request: HttpRequest) -> JsonResponse:
    """Public stories as readers' search finds them, best first; the newest before anything is typed,
    and those whose headline holds what is typed while a first word is only begun."""
    if not may(request.user, "articles.view_article"):
        return JsonResponse({"choices": []}, status=403)
    typed = request.GET.get("q", "").strip()[:200]
    rows = Publication.objects.visible().for_cards()
    best = relevant(query)[:CHOICES] if typed and (query := read_typed(typed)) else []
    if best:
        by_id = rows.in_bulk(best)
        found = [by_id[pk] for pk in best if pk in by_id]
    else:
        begun = rows.filter(headline_folded__contains=vietnamese.fold(typed))
        found = list(begun.newest_first()[:CHOICES])
    return JsonResponse({"choices": [_told(story) for story in found]})


def _told(story: Publication) -> dict[str, str | int]:
    return {
        "id": story.article_id,
        "title": story.headline,
        "told": f"{story.section.name}, {localtime(story.first_published_at):%d/%m/%Y}",
        "thumb": story.lead["card"]["src"] if story.lead else "",
        "link": reverse("admin:articles_article_change", args=[story.article_id]),
    }


@require_GET
def address(request: HttpRequest) -> JsonResponse:
    """Which video a pasted address names, in the one form that is kept."""
    if not may(request.user, "articles.view_article"):
        return JsonResponse({"problem": ""}, status=403)
    embed = embed_of(request.GET.get("q", "").strip())
    if embed is None:
        return JsonResponse({"problem": NO_EMBED}, status=400)
    return JsonResponse({"address": embed.address, "site": embed.site})
