"""What happened to a story: saves, decisions and notes in one line of time; any two forms compared;
an old form written back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.actions import drafting, noting
from articles.admin.people import name_of, names_of
from articles.differences import differing
from articles.models import Article, DeskNote, Event, Revision
from articles.permissions import Role, may
from articles.snapshot import of_revision
from articles.workflow import (
    DEED_LABELS,
    STATE_LABELS,
    VERB_LABELS,
    Deed,
    State,
    Verb,
    move_for,
)
from foundation.admin import status_of, tell
from foundation.problems import Conflict, NotAllowed, Refused

SHOWN = 300
NOTE = "note"


@dataclass(frozen=True)
class Step:
    """One line: a deed of the workflow, with the revision that it left or meant, or a note."""

    at: datetime
    who: str
    what: str
    verb: str
    revision: int | None = None
    made_revision: bool = False
    words: str = ""
    to: str = ""
    before: str = ""
    after: str = ""


def story_history(request: HttpRequest, article_id: int) -> HttpResponse:
    """The time line; a POST adds a note to it. Six queries, however long the story's life was."""
    article = _readable(request, article_id)
    status = 200
    if request.method == "POST":
        try:
            _write_note(request, article)
            return HttpResponseRedirect(request.path)
        except Refused as refused:
            tell(request, refused.problems)
            status = status_of(refused)
    events = list(Event.objects.filter(article_id=article.pk)[: SHOWN + 1])
    notes = list(DeskNote.objects.filter(article=article)[: SHOWN + 1])
    steps = sorted(_steps(events, notes), key=lambda step: step.at, reverse=True)
    context = {
        **admin.site.each_context(request),
        "title": f"Lịch sử: {article}",
        "opts": Article._meta,
        "article": article,
        "steps": steps[:SHOWN],
        "is_cut": len(steps) > SHOWN,
        "shown": SHOWN,
        "colleagues": _colleagues(article).exclude(pk=request.user.pk),
        "typed": request.POST,
        "note_limit": noting.LIMIT,
        "may_compare": sum(step.made_revision for step in steps) > 1,
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context, status=status)


def compare(request: HttpRequest, object_id: int) -> HttpResponse:
    """Two revisions, ?a= and ?b= by their numbers, the older one on the left."""
    article = _readable(request, object_id)
    numbers = sorted(_number(request.GET.get(name, "")) for name in ("a", "b"))
    found = {r.number: r for r in article.revisions.filter(number__in=numbers)}
    if set(numbers) != found.keys():
        raise Http404
    before, after = (found[number] for number in numbers)
    context = {
        **admin.site.each_context(request),
        "title": f"So bản {before.number} với bản {after.number}: {article}",
        "opts": Article._meta,
        "article": article,
        "before": before,
        "after": after,
        "who_before": name_of(before.saved_by_id),
        "who_after": name_of(after.saved_by_id),
        "fields": differing(of_revision(before), of_revision(after)),
        "left": f"Bản {before.number}",
        "right": f"Bản {after.number}",
        "latest": article.latest_revision,
        "may_restore": _may_save(request.user, article),
        "restorable": [r for r in (before, after) if r.pk != article.latest_revision_id],
    }
    return TemplateResponse(request, "admin/articles/article/compare.html", context)


def restore(request: HttpRequest, object_id: int) -> HttpResponse:
    """POST: the revision `number` becomes a new save on the newest one that the person saw."""
    article = _readable(request, object_id)
    if request.method != "POST":
        return HttpResponse(status=405)
    revision = article.revisions.filter(number=_number(request.POST.get("number", ""))).first()
    if revision is None:
        raise Http404
    seen = request.POST.get("based_on", "")
    try:
        made = drafting.restore_revision(
            article=article, revision=revision, based_on=_number(seen), by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    except Refused as refused:
        tell(request, refused.problems)
        page = story_history(_as_get(request), object_id)
        page.status_code = 409 if isinstance(refused, Conflict) else 400
        return page
    if made is None:
        messages.info(request, "Bản này giống hệt bản mới nhất nên không có gì đổi.")
    else:
        messages.success(request, f"Đã lấy lại bản {revision.number}, lưu thành bản {made.number}.")
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))


def _as_get(request: HttpRequest) -> HttpRequest:
    """The same visit, only looking."""
    request.method = "GET"
    return request


def _readable(request: HttpRequest, article_id: int) -> Article:
    article = (
        Article.objects.select_related("latest_revision", "writer").filter(pk=article_id).first()
    )
    if article is None or not may(request.user, "view", article):
        raise Http404
    return article


def _may_save(user: AbstractBaseUser, article: Article) -> bool:
    exists = move_for(article.state, article.public_state, Verb.SAVE)
    return bool(exists) and may(user, Verb.SAVE, article)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise BadRequest("not a number")
    return int(text)


def _write_note(request: HttpRequest, article: Article) -> None:
    chosen = request.POST.get("to", "")
    to = _colleagues(article).filter(pk=_number(chosen)).first() if chosen else None
    if chosen and to is None:
        raise BadRequest("nobody of that number")
    note = noting.write_note(
        article=article, text=request.POST.get("text", ""), to=to, by=request.user,
        at=timezone.now(),
    )  # fmt: skip
    by_mail = note.to is not None and note.to.email
    messages.success(request, "Đã ghi và gửi thư cho người nhận." if by_mail else "Đã ghi.")


def _colleagues(article: Article) -> QuerySet:
    """Whom a note may be addressed to: the desk and the story's writer."""
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    return (
        users.filter(Q(groups__name__in=[Role.EDITOR, Role.CHIEF]) | Q(pk=article.writer_id))
        .distinct()
        .order_by("first_name", "last_name", "username")
    )


def _steps(events: list[Event], notes: list[DeskNote]) -> Iterable[Step]:
    numbers = dict(
        Revision.objects.filter(pk__in={event.revision_id for event in events}).values_list(
            "pk", "number"
        )
    )
    asked = [event.by_id for event in events]
    people = names_of(asked + [n.by_id for n in notes] + [n.to_id for n in notes])
    for event in events:
        yield Step(
            at=event.at,
            who=people[event.by_id],
            what=_LABELS.get(event.verb, event.verb),
            verb=event.verb,
            revision=numbers.get(event.revision_id),
            made_revision=event.verb in (Verb.START, Verb.SAVE),
            words=_words(event),
            before=_state(event.state_before),
            after=_state(event.state_after) if event.state_after != event.state_before else "",
        )
    for note in notes:
        yield Step(
            at=note.at, who=people[note.by_id], what="Ghi chú", verb=NOTE, words=note.text,
            to=people[note.to_id] if note.to_id else "",
        )  # fmt: skip


def _words(event: Event) -> str:
    """Why, in the person's own words; and why titles went out against the registry."""
    titles = (
        f"Giữ chức danh “{one['title']}” của {one['name']}: {one['reason']}"
        for one in event.details.get("vouched", ())
    )
    bulletin = event.details.get("bulletin", "")
    return "\n".join(filter(None, (event.reason, _until(event), bulletin, *titles)))


_LABELS: dict[str, str] = {**VERB_LABELS, **DEED_LABELS}


def _until(event: Event) -> str:
    """How long an address that was given away opens."""
    if event.verb != Deed.SHARE:
        return ""
    until = timezone.localtime(datetime.fromisoformat(event.details["until"]))
    return f"Mở đến {until:%H:%M %d/%m/%Y}."


def _state(state: str) -> str:
    return STATE_LABELS[State(state)] if state in set(State) else ""
