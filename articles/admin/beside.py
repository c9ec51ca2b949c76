"""What a story's page says to the server while somebody types: who is here, what is typed.

All answers are JSON; without a login they are 401 instead of a login page, so that the page keeps
its text and can tell."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect

from articles.actions import autosaving, locking
from articles.actions.steps import require
from articles.models import Article, EditLock
from articles.permissions import may
from articles.workflow import Verb
from foundation.admin import status_of
from foundation.problems import Refused

View = Callable[..., JsonResponse]


def _in_json(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, **places: Any) -> JsonResponse:
        if not (request.user.is_active and request.user.is_staff):
            return JsonResponse({"error": "Phiên đăng nhập đã hết."}, status=401)
        try:
            return view(request, **places)
        except Refused as refused:
            return JsonResponse({"error": str(refused)}, status=status_of(refused))

    return csrf_protect(answer)


@_in_json
def presence(request: HttpRequest, object_id: int) -> JsonResponse:
    """POST says what the page does with the lock: hold, release, ask, take_over."""
    if request.method != "POST":
        return JsonResponse({}, status=405)
    article, by, at = _readable(request, object_id), request.user, timezone.now()
    tab = request.POST.get("tab", "")
    if len(tab) > 40 or not (tab.isascii() and tab.isprintable()):
        raise BadRequest("not a window")
    lock: EditLock | None = None
    match request.POST.get("deed"):
        case "hold":
            lock = locking.hold(article=article, tab=tab, by=by, at=at)
        case "watch":
            lock = locking.current(article, at=at)
        case "take_over":
            lock = locking.take_over(article=article, tab=tab, by=by, at=at)
        case "release":
            locking.release(article=article, tab=tab, by=by)
        case "ask":
            note = request.POST.get("note", "")
            lock = locking.ask(article=article, note=note, by=by, at=at)
        case _:
            raise BadRequest("unknown deed")
    return JsonResponse(_told(lock, by, article))


@_in_json
def typed(request: HttpRequest, object_id: int | None = None) -> JsonResponse:
    """The person's side slot: GET reads it (and hands out a fresh CSRF token, for a page that has
    outlived its login), POST fills it, DELETE empties it."""
    article = _readable(request, object_id) if object_id is not None else None
    by = request.user
    if article is None:
        require(by, Verb.START)
    if request.method == "POST":
        kept = autosaving.keep(
            article=article, by=by, at=timezone.now(), **_sent(request.POST.get("kept", ""))
        )
        return JsonResponse({"at": kept.kept_at.isoformat()})
    if request.method == "DELETE":
        autosaving.forget(article=article, by=by)
        return JsonResponse({})
    if request.method != "GET":
        return JsonResponse({}, status=405)
    slot = autosaving.slot(article=article, by=by)
    return JsonResponse(
        {
            "user": by.pk,
            "token": get_token(request),
            "content": slot.content if slot else None,
            "basedOn": slot.based_on if slot else None,
            "newest": article.latest_revision_id if article else None,
        }
    )


def _readable(request: HttpRequest, object_id: int) -> Article:
    article = Article.objects.filter(pk=object_id).first()
    if article is None or not may(request.user, "view", article):
        raise Http404
    return article


def _sent(text: str) -> dict[str, Any]:
    if len(text) > 2 * autosaving.LIMIT:
        raise BadRequest("too large")
    try:
        sent = json.loads(text)
        based_on = sent["based_on"]
        if not (based_on is None or (type(based_on) is int and 0 < based_on < 2**62)):
            raise BadRequest("not a revision")
        return {"content": sent["content"], "based_on": based_on}
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadRequest("not an autosave") from error


def _told(lock: EditLock | None, by: AbstractBaseUser, article: Article) -> dict[str, Any]:
    """The lock in the words of the page."""
    told: dict[str, Any] = {"newest": article.latest_revision_id}
    if lock is None:
        return told | {"holder": None, "mine": False}
    told |= {
        "mine": lock.holder_id == by.pk,
        "holder": _name(lock.holder),
        "since": f"{timezone.localtime(lock.since):%H:%M %d/%m}",
        "mayTakeOver": may(by, "take_over", article),
    }
    if lock.asked_at and lock.holder_id == by.pk:
        told["asked"] = {
            "by": _name(lock.asked_by) if lock.asked_by else "Một đồng nghiệp",
            "at": f"{timezone.localtime(lock.asked_at):%H:%M}",
            "note": lock.asked_note,
        }
    return told


def _name(user: AbstractBaseUser) -> str:
    return user.get_full_name() or user.get_username()
