"""What happened to a story: decisions and saves in one line of time."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin.people import names_of
from articles.models import Article, Event, Revision
from articles.permissions import may
from articles.workflow import STATE_LABELS, VERB_LABELS, State, Verb

SHOWN = 300


@dataclass(frozen=True)
class Step:
    at: datetime
    who: str
    what: str
    verb: str
    revision: int | None
    reason: str
    before: str
    after: str


def story_history(request: HttpRequest, article_id: int) -> HttpResponse:
    """Four queries, however long the story's life was."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None or not may(request.user, "view", article):
        raise Http404
    events = list(Event.objects.filter(article_id=article.pk)[: SHOWN + 1])
    context = {
        **admin.site.each_context(request),
        "title": f"Lịch sử: {article}",
        "opts": Article._meta,
        "article": article,
        "steps": _steps(events[:SHOWN]),
        "is_cut": len(events) > SHOWN,
        "shown": SHOWN,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def _steps(events: list[Event]) -> list[Step]:
    numbers = dict(
        Revision.objects.filter(pk__in={event.revision_id for event in events}).values_list(
            "pk", "number"
        )
    )
    people = names_of(event.by_id for event in events)
    return [
        Step(
            at=event.at,
            who=people[event.by_id],
            what=VERB_LABELS[Verb(event.verb)] if event.verb in set(Verb) else event.verb,
            verb=event.verb,
            revision=numbers.get(event.revision_id),
            reason=event.reason,
            before=_state(event.state_before),
            after=_state(event.state_after) if event.state_after != event.state_before else "",
        )
        for event in events
    ]


def _state(state: str) -> str:
    return STATE_LABELS[State(state)] if state in set(State) else ""
