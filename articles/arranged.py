"""What stands pinned on a front page just now: the newest arrangement of the page, and of it what
readers can see. Two queries, one where nothing is pinned."""

from collections.abc import Sequence

from django.db.models import Q
from django.db.models.functions import Now

from articles.models import Arrangement, Pin, Publication, Section

Pinned = dict[int, Publication]


def pinned_on(section: Section | None, family: Sequence[Section] = ()) -> Pinned:
    """{place: story}; `family` are the section and its parts, to which its stories belong."""
    newest = Arrangement.objects.of(section).values("pk")[:1]
    still = Q(until=None) | Q(until__gt=Now())
    pins = Pin.objects.filter(still, arrangement=newest)
    return shown({pin.place: pin.article_id for pin in pins}, family)


def shown(places: dict[int, int], family: Sequence[Section] = ()) -> Pinned:
    """{place: story} of {place: id of a story}, those that readers can see on this page."""
    if not places:
        return {}
    stories = Publication.objects.visible().filter(article__in=places.values()).for_cards()
    if family:
        stories = stories.filter(section__in=family)
    found = {story.article_id: story for story in stories}
    return {place: found[story] for place, story in places.items() if story in found}
