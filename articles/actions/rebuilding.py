"""Writes Publication anew from Revisions and Events, which are the truth."""

from django.db import transaction

from articles import prepared
from articles.models import Article, Event, Publication, Revision
from articles.prepared import Showing
from articles.timeline import Deed, Span, spans


def recorded_spans(article: Article) -> list[Span]:
    """What the events of a story say was public, when."""
    return spans(
        Deed(
            verb=event.verb,
            at=event.at,
            seq=event.seq,
            revision_id=event.revision_id,
            visible_from=_showing(event).visible_from if "showing" in event.details else None,
        )
        for event in Event.objects.filter(article_id=article.pk).order_by("seq")
    )


@transaction.atomic
def rebuild_publications(*, article: Article) -> int:
    """Replace every Publication of a story by what its record says; returns how many there are.
    Pictures, names and topics are prepared with what the lists say today."""
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    recorded = recorded_spans(article)
    Publication.objects.filter(article=article).delete()
    revisions = Revision.objects.in_bulk([span.revision_id for span in recorded])
    events = Event.objects.in_bulk([span.seq for span in recorded], field_name="seq")
    for span in recorded:
        publication = prepared.prepare(
            article, revisions[span.revision_id], _showing(events[span.seq])
        )
        publication.visible_until = span.visible_until
        prepared.write(publication)
    return len(recorded)


def _showing(event: Event) -> Showing:
    return Showing.from_json(event.details["showing"])
