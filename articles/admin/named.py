"""The panel of the people whom a story names, beside its text: what stands in the form just now, read
with the registry of the day of the event. Nothing here writes but `add`, which enters a person."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from articles.actions import naming
from articles.admin.preview import readable_story
from articles.answers import Answers
from articles.fields import AnswersField
from articles.forms import StoryForm
from articles.permissions import may
from articles.rules.gather import sources_of
from articles.rules.people import Standing, StoryPerson, TitleHere, people_of
from articles.snapshot import Snapshot
from foundation import sanitize, vietnamese
from foundation.admin import status_of
from foundation.problems import Refused
from officials.gather import roster_kept
from officials.mentions import PrintedTitle
from officials.models import Person
from officials.naming import full_title
from officials.roster import Official, Roster

MOST_OFFERED = 8
_MOST_TITLES = 3
_LONGEST_QUESTION = 60
_TEXTS = ("headline", "short_title", "sapo", "body")
# What most often makes a title right that the registry does not have.
REASONS = (
    "Danh bạ chưa cập nhật",
    "Trích nguyên văn",
    "Chức danh ở thời điểm được nhắc",
)


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("nhan-vat/", view(panel), name="articles_article_people_new"),
        path("<int:object_id>/nhan-vat/", view(panel), name="articles_article_people"),
        path("them-nhan-vat/", view(add), name="articles_article_add_person_new"),
        path("<int:object_id>/them-nhan-vat/", view(add), name="articles_article_add_person"),
        path("goi-chuc-danh/", view(offered), name="articles_article_officials"),
    ]


# --- what the panel shows -------------------------------------------------------------------------


@dataclass(frozen=True)
class Shown:
    """One person as the panel's template takes it."""

    found: StoryPerson
    told_apart: dict[Any, str]
    day: dt.date

    @property
    def key(self) -> str:
        return vietnamese.fold(self.found.name)

    @property
    def waits(self) -> bool:
        """Whether somebody has to look before the story goes out."""
        return bool(self.found.open_titles) or self.found.standing is Standing.AMBIGUOUS

    @property
    def is_somebody_else(self) -> bool:
        return self.found.standing is Standing.UNKNOWN and self.found.is_answered

    @property
    def candidates(self) -> list[tuple[Official, str]]:
        return [
            (one, ", ".join(filter(None, (self.told_apart.get(one.id), *titles_of(one)))))
            for one in self.found.candidates
        ]

    @property
    def held(self) -> list[str]:
        return titles_of(self.found.person) if self.found.person else []

    @cached_property
    def titles(self) -> list["ShownTitle"]:
        """Each wording once, the wrong ones first."""
        once = {
            (title.printed.surface, title.is_open, title.reason): title
            for title in reversed(self.found.titles)
        }
        shown = [ShownTitle(title) for title in reversed(once.values())]
        return sorted(shown, key=lambda one: not one.title.is_open)

    @property
    def first_title(self) -> PrintedTitle | None:
        return self.found.titles[0].printed if self.found.titles else None


@dataclass(frozen=True)
class ShownTitle:
    title: TitleHere

    @property
    def fix(self) -> str:
        return json.dumps([asdict(self.title.fix)], ensure_ascii=False) if self.title.fix else ""


def titles_of(official: Official) -> list[str]:
    return list(dict.fromkeys(post.printed for post in official.held))


def context_of(
    texts: dict[str, str],
    captions: Iterable[tuple[str, str, bool]],
    answers: Answers,
    event_date: dt.date | None,
    *,
    by: AbstractBaseUser,
    today: dt.date,
) -> dict[str, Any]:
    """For people.html; two queries where the registry has not changed."""
    day = event_date or today
    people = people_of(
        sources_of(texts, captions), roster_kept(day), answers, judges_titles=bool(event_date)
    )
    told_apart = _told_apart(people)
    shown = [Shown(person, told_apart, day) for person in people]
    named = sorted(filter(_belongs_in_the_list, shown), key=lambda one: not one.waits)
    return {
        "people": named,
        "others": [one for one in shown if one not in named],
        "day": day,
        "has_day": event_date is not None,
        "open": sum(len(person.open_titles) for person in people),
        "reasons": REASONS,
        "may_add": may(by, "officials.add_person"),
    }


def _belongs_in_the_list(one: Shown) -> bool:
    """Whom neither the registry nor a title makes an official stands apart, in short."""
    found = one.found
    return found.standing is not Standing.UNKNOWN or bool(found.titles or found.candidates)


def _told_apart(people: list[StoryPerson]) -> dict[Any, str]:
    """Year of birth and home of those who share a name."""
    ids = {one.id for person in people if len(person.candidates) > 1 for one in person.candidates}
    rows = Person.objects.filter(pk__in=ids) if ids else ()
    return {
        row.pk: ", ".join(
            filter(None, (f"sinh {row.birth_year}" if row.birth_year else "", row.home_place))
        )
        for row in rows
    }


def stored(story: Snapshot, *, by: AbstractBaseUser, today: dt.date) -> dict[str, Any]:
    """The panel of a story as it stands in the form that was sent or stored."""
    return context_of(
        {name: getattr(story, name) for name in _TEXTS},
        [(placed.key, placed.caption, placed.is_lead) for placed in story.placements],
        story.answers,
        story.event_date,
        by=by,
        today=today,
    )


# --- what the page asks while somebody types ------------------------------------------------------


@require_POST
def panel(request: HttpRequest, object_id: int | None = None) -> JsonResponse:
    """{"html", "open"}: the list for the texts that were sent, and how many titles wait."""
    readable_story(request.user, object_id)
    texts = {name: request.POST.get(name, "") for name in _TEXTS}
    if sum(map(len, texts.values())) > sanitize.MAX_LENGTH:
        raise BadRequest("too long")
    context = context_of(
        texts,
        _captions(request.POST.get("captions", "[]")),
        _answers(request.POST.get("answers", "")),
        _event_date(request.POST.get("event_date", "")),
        by=request.user,
        today=timezone.localdate(),
    )
    html = render_to_string("admin/articles/article/people.html", {**context, "may_save": True})
    return JsonResponse({"html": html, "open": context["open"]})


def _captions(text: str) -> list[tuple[str, str, bool]]:
    try:
        rows = json.loads(text)
        return [(str(key), str(caption), bool(is_lead)) for key, caption, is_lead in rows]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadRequest("not captions") from error


def _answers(text: str) -> Answers:
    try:
        return AnswersField().clean(text)
    except ValidationError as error:
        raise BadRequest("not answers") from error


def _event_date(text: str) -> dt.date | None:
    """As the form reads it; None for what is no date."""
    try:
        return StoryForm.base_fields["event_date"].clean(text)
    except ValidationError:
        return None


@require_POST
def add(request: HttpRequest, object_id: int | None = None) -> JsonResponse:
    """{"person", "message"}: enters or proposes whom the text names."""
    article = readable_story(request.user, object_id)
    now = timezone.now()
    sent = {name: request.POST.get(name, "") for name in ("name", "role", "organization")}
    try:
        added = naming.add_person(
            **sent,
            article=article,
            day=_event_date(request.POST.get("event_date", "")) or timezone.localdate(now),
            by=request.user,
            at=now,
        )
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=status_of(refused))
    return JsonResponse(
        {"person": added.person.pk if added.person else None, "message": _told(added, **sent)}
    )


def _told(added: naming.Added, *, name: str, role: str, organization: str) -> str:
    if added.person is None:
        return f"Đã đề nghị thêm {name}; biên tập viên sẽ xem."
    if added.is_placed:
        return f"Đã thêm {name}, {full_title(role, organization)}."
    if role:
        return f"Đã thêm {name}. Danh bạ chưa có cơ quan này nên chưa ghi chức vụ."
    return f"Đã thêm {name}."


@require_GET
def offered(request: HttpRequest) -> JsonResponse:
    """{"officials": [{person, name, title, text}]} for what is typed behind an @, by the titles of
    the day of the event; two queries."""
    if not may(request.user, "articles.view_article"):
        return JsonResponse({"officials": []}, status=403)
    words = vietnamese.fold(
        vietnamese.visible_text(request.GET.get("q", "")[:_LONGEST_QUESTION])
    ).split()
    day = _event_date(request.GET.get("ngay", "")) or timezone.localdate()
    found = officials_called(words, roster_kept(day)) if words else []
    offers = [offer for one in found for offer in _offers(one)]
    return JsonResponse({"officials": offers[:MOST_OFFERED]})


def officials_called(words: list[str], roster: Roster) -> list[Official]:
    """Those with a syllable that begins with each word; whose given name does come first, then by
    precedence."""
    rows = Person.objects.kept()
    for word in words:
        rows = rows.filter(folded__contains=word)
    found: list[tuple[bool, int, str, Official]] = []
    for pk, folded, sort_key in rows.values_list("pk", "folded", "sort_key"):
        syllables = folded.split()
        official = roster.officials.get(pk)
        if official and all(any(s.startswith(word) for s in syllables) for word in words):
            is_given = syllables[-1].startswith(words[-1])
            found.append((not is_given, official.precedence, sort_key, official))
    found.sort(key=lambda one: one[:3])
    return [official for *_, official in found[:MOST_OFFERED]]


def _offers(official: Official) -> list[dict[str, Any]]:
    """The name behind each of the person's titles, the highest first."""
    titles = titles_of(official)[:_MOST_TITLES] or [""]
    return [
        {
            "person": official.id,
            "name": official.name,
            "title": title,
            "text": f"{title} {official.name}".strip(),
        }
        for title in titles
    ]
