"""The list beside the buttons while somebody writes: what `publish` would say of the text that
stands in the form just now. Nothing is written."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_POST

from articles.actions.publishing import PUBLISH_CHECKS
from articles.admin.preview import readable_story
from articles.forms import StoryForms
from articles.models import Article
from articles.rules import problems_with
from articles.rules.facts import Facts
from articles.rules.gather import gather, read
from articles.snapshot import Snapshot, of_article
from foundation.problems import Problem

_TEXTS = ("headline", "short_title", "sapo", "body")
# No revision has this number: a text with unsaved words is nobody's approved one.
_UNSAVED = 0


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("kiem-tra/", view(typed), name="articles_article_checks_new"),
        path("<int:object_id>/kiem-tra/", view(typed), name="articles_article_checks"),
    ]


@require_POST
def typed(request: HttpRequest, object_id: int | None = None) -> JsonResponse:
    """{"problems": [{code, message, field, blocking, fixes}]}; a form that could not be saved yet
    is judged by what can be read of it."""
    article = readable_story(request.user, object_id)
    before = of_article(article) if article else Snapshot(headline="")
    forms = StoryForms(before, by=request.user, data=request.POST)
    facts = facts_of(forms, article or Article(), at=timezone.now())
    problems = problems_with(facts, checks=PUBLISH_CHECKS)
    return JsonResponse({"problems": [as_json(problem) for problem in problems]})


def as_json(problem: Problem) -> dict[str, Any]:
    return asdict(problem)


def facts_of(forms: StoryForms, article: Article, *, at) -> Facts:
    """What the rules look at, of a form as it is being typed: the photos' own words and the blanks
    are those on the screen."""
    is_whole = forms.is_valid()
    snapshot = forms.snapshot(forms.episode()) if is_whole else _readable_part(forms)
    facts = gather(article, snapshot, at=at)
    words = {
        row.cleaned_data["key"]: (row.cleaned_data["credit"], row.cleaned_data["alt"])
        for row in forms.photos.rows()
        if {"key", "credit", "alt"} <= row.cleaned_data.keys()
    }
    photos = tuple(
        replace(photo, credit=words[photo.key][0], alt=words[photo.key][1])
        if photo.key in words and forms.may_describe_photos
        else photo
        for photo in facts.photos
    )
    changed = snapshot.words_fingerprint() != forms.before.words_fingerprint()
    facts = replace(
        facts, photos=photos, latest_revision=_UNSAVED if changed else facts.latest_revision
    )
    return read(facts, {name: forms.form.data.get(name, "") for name in _TEXTS})


def _readable_part(forms: StoryForms) -> Snapshot:
    """The story as typed, as far as it can be read; the rest as it is stored."""
    fields = forms.form.cleaned_data
    plain = {
        name: fields[name]
        for name in ("headline", "short_title", "sapo", "body", "event_date", "answers")
        if name in fields
    }
    if "section" in fields:
        plain["section_id"] = fields["section"].pk if fields["section"] else None
    if forms.bylines.is_valid():
        plain["bylines"] = forms.bylines.credits()
    if forms.photos.is_valid():
        plain["placements"] = forms.photos.placed()
    if forms.files.is_valid():
        plain["enclosures"] = forms.files.enclosed()
    if forms.insertions.is_valid():
        plain["insertions"] = forms.insertions.inserted()
    missing = {name: "" for name in ("headline",) if name in forms.form.errors}
    return replace(forms.before, **plain, **missing)
