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
from foundation import vietnamese

CHOICES = 20


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("chon-bai/", view(stories), name="articles_article_pick"),
        path("dia-chi/", view(address), name="articles_article_embed"),
    ]


@require_GET
def stories(request: HttpRequest) -> JsonResponse:
    """The newest public stories whose headline holds every word, accents aside; one query."""
    if not may(request.user, "articles.view_article"):
        return JsonResponse({"choices": []}, status=403)
    found = Publication.objects.visible().for_cards().newest_first()
    for word in vietnamese.fold(request.GET.get("q", "")[:200]).split()[:10]:
        found = found.filter(headline_folded__contains=word)
    return JsonResponse({"choices": [_told(story) for story in found[:CHOICES]]})


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
