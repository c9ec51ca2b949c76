"""The desk's page of a bulletin: its running order, what may join it, and its release.

Every form on it works without a script; with one (desk/sorting.js) the answer is put in place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.actions import bulletins
from articles.fields import whole_number
from articles.models import Article, Episode, Programme, Review, RundownItem
from articles.permissions import may, readable_stories
from articles.workflow import STATE_LABELS, PublicState, State
from foundation import vietnamese
from foundation.admin import status_of, tell
from foundation.days import read_day, read_moment
from foundation.problems import Conflict, Problem, Refused

OFFERED = 20


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("ban-tin/", view(day), name="articles_episode_day"),
        path("<int:object_id>/ban-tin/", view(page), name="articles_episode_bulletin"),
    ]


@dataclass(frozen=True)
class Row:
    """A story of the running order as the desk sees it. `headline` is "" for who may not read it."""

    item: RundownItem
    headline: str
    badge: str
    label: str
    note: str = ""
    has_dropped: bool = False

    @property
    def is_out(self) -> bool:
        return self.badge == "published"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, object_id: int) -> HttpResponse:
    """POST `deed`: one of DEEDS."""
    _let_desk_in(request)
    episode = get_object_or_404(Episode.objects.select_related("programme"), pk=object_id)
    if request.method == "POST":
        return _done(request, episode)
    return _page(request, episode)


def _let_desk_in(request: HttpRequest) -> None:
    if not may(request.user, "articles.change_episode"):
        raise PermissionDenied


def _page(request: HttpRequest, episode: Episode, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    episode.refresh_from_db(fields=["release_at", "release_by"])
    is_out = episode.is_out(now)
    rows = _rows(request.user, episode, now)
    ready = [row for row in rows if row.badge in ("approved", "scheduled")]
    words = vietnamese.visible_text(request.GET.get("tim", "")[:200])
    context = {
        **admin.site.each_context(request),
        "title": f"Bản tin: {episode}",
        "opts": Episode._meta,
        "episode": episode,
        "is_out": is_out,
        "rows": rows,
        "ready": len(ready),
        "unready": sum(not row.is_out for row in rows) - len(ready),
        "has_begun": any(row.is_out for row in rows),
        "words": words,
        "offered": [] if is_out else _offered(request.user, episode, words),
        "typed_time": request.POST.get("release_at", "") or _usual_time(episode, now),
    }
    return TemplateResponse(request, "admin/articles/episode/bulletin.html", context, status=status)


def _rows(user: AbstractBaseUser, episode: Episode, at: datetime) -> list[Row]:
    """Two queries."""
    reviews = Review.objects.filter(article=OuterRef("article")).order_by("-at", "-id")
    items = list(
        episode.rundown.select_related("article__section", "article__writer").annotate(
            verdict=Subquery(reviews.values("verdict")[:1]),
            judged_at=Subquery(reviews.values("at")[:1]),
            judged_because=Subquery(reviews.values("reason")[:1]),
        )
    )
    stories = Article.objects.filter(rundown_item__episode=episode)
    readable = set(readable_stories(user, stories).values_list("pk", flat=True))
    return [_row(item, item.article_id in readable, episode, at) for item in items]


def _row(item: RundownItem, is_readable: bool, episode: Episode, at: datetime) -> Row:
    story = item.article
    headline = story.headline if is_readable else ""
    state, label = State(story.state), STATE_LABELS[State(story.state)]
    if story.public_state == PublicState.WITHDRAWN:
        note = f"Gỡ lúc {_clock(story.withdrawn_at)}."
        return Row(item, headline, "withdrawn", "Đã gỡ", note, has_dropped=True)
    is_due = state == State.SCHEDULED and item.due_at is not None and item.due_at <= at
    if story.public_state == PublicState.PUBLIC or is_due:
        told = story.published_at or item.due_at
        return Row(item, headline, "published", f"Đã ra {_clock(told)}")
    if state == State.SCHEDULED:
        return Row(item, headline, state, f"Ra lúc {_clock(item.due_at)}")
    if state == State.APPROVED:
        return Row(item, headline, state, label, item.refusal)
    if state == State.DISCARDED:
        return Row(item, headline, state, label, "Rơi khỏi bản tin: bài đã bỏ.", has_dropped=True)
    was_sent_back = item.verdict == Review.Verdict.SENT_BACK and item.judged_at >= item.added_at
    if state == State.DRAFT and was_sent_back:
        note = f"Rơi khỏi bản tin: trả lại lúc {_clock(item.judged_at)}. {item.judged_because}"
        return Row(item, headline, "withdrawn", "Bị trả lại", note, has_dropped=True)
    if episode.is_out(at):
        note = "Không ra cùng bản tin: lúc phát hành bài chưa được duyệt."
        return Row(item, headline, state, label, note, has_dropped=True)
    return Row(item, headline, state, label)


def _clock(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m}" if at else "–"


def _offered(user: AbstractBaseUser, episode: Episode, words: str) -> QuerySet[Article]:
    """Stories that may join: those that name the episode as their source first, then the newest."""
    stories = readable_stories(user, Article.objects.all()).filter(
        public_state=PublicState.NEVER,
        state__in=(State.DRAFT, State.SUBMITTED, State.APPROVED),
        rundown_item=None,
    )
    for word in vietnamese.fold(words).split()[:10]:
        stories = stories.filter(headline_folded__contains=word)
    stories = stories.select_related("section", "writer").defer("body", "sapo")
    is_meant = Q(episode=episode)
    meant_first = F("meant").desc(nulls_last=True)
    return stories.annotate(meant=is_meant).order_by(meant_first, "-changed_at", "-id")[:OFFERED]


def _usual_time(episode: Episode, now: datetime) -> str:
    """When the programme is on the air that day, where that is still to come; a set time as it is."""
    if episode.release_at:
        return f"{timezone.localtime(episode.release_at):%H:%M %d/%m/%Y}"
    airs_at = episode.programme.airs_at
    if airs_at is None:
        return ""
    at = timezone.make_aware(datetime.combine(episode.date, airs_at))
    return f"{airs_at:%H:%M} {episode.date:%d/%m/%Y}" if at > now else ""


# --- deeds --------------------------------------------------------------------------------------


def _done(request: HttpRequest, episode: Episode) -> HttpResponse:
    deed = DEEDS.get(request.POST.get("deed", "").partition(":")[0])
    if deed is None:
        raise BadRequest("unknown deed")
    try:
        deed(request, episode, timezone.now())
    except Refused as refused:
        tell(request, refused.problems)
        status = 409 if isinstance(refused, Conflict) else status_of(refused)
        return _page(request, episode, status=status)
    return HttpResponseRedirect(request.get_full_path())


def _number(request: HttpRequest) -> int:
    """What stands behind the colon of the pressed button."""
    return whole_number(request.POST["deed"].partition(":")[2]) or 0


def _item(request: HttpRequest, episode: Episode) -> RundownItem:
    item = episode.rundown.select_related("article").filter(pk=_number(request)).first()
    if item is None:
        raise Conflict([Problem("gone", "Bài vừa được người khác rút khỏi bản tin.")])
    return item


def _add(request: HttpRequest, episode: Episode, at: datetime) -> None:
    stories = readable_stories(request.user, Article.objects.all())
    story = stories.filter(pk=_number(request)).first()
    if story is None:
        raise Http404
    bulletins.hold(episode=episode, article=story, by=request.user, at=at)


def _drop(request: HttpRequest, episode: Episode, at: datetime) -> None:
    bulletins.let_go(item=_item(request, episode), by=request.user, at=at)


def _move(by: int) -> Callable[[HttpRequest, Episode, datetime], None]:
    def deed(request: HttpRequest, episode: Episode, at: datetime) -> None:
        order = list(episode.rundown.values_list("pk", flat=True))
        here = order.index(_item(request, episode).pk)
        there = min(max(here + by, 0), len(order) - 1)
        order.insert(there, order.pop(here))
        bulletins.reorder(episode=episode, order=order, by=request.user, at=at)

    return deed


def _order(request: HttpRequest, episode: Episode, at: datetime) -> None:
    numbers = [whole_number(text) or 0 for text in request.POST.getlist("order")]
    bulletins.reorder(episode=episode, order=numbers, by=request.user, at=at)


def _release(request: HttpRequest, episode: Episode, at: datetime) -> None:
    _say(request, bulletins.release(episode=episode, by=request.user, at=at), "Đã phát hành")


def _set_clock(request: HttpRequest, episode: Episode, at: datetime) -> None:
    typed = request.POST.get("release_at", "")
    try:
        moment = read_moment(typed, now=at)
    except ValueError as error:
        sentence = f"Không đọc được giờ “{typed[:40]}”; hãy gõ kiểu 19:45 hoặc 19:45 20/12/2026."
        raise Refused([Problem("no_time", sentence, "release_at")]) from error
    done = bulletins.set_clock(episode=episode, release_at=moment, by=request.user, at=at)
    _say(request, done, "Đã hẹn giờ")


def _stop_clock(request: HttpRequest, episode: Episode, at: datetime) -> None:
    bulletins.stop_clock(episode=episode, by=request.user, at=at)
    messages.success(request, "Đã bỏ hẹn giờ; các bài chờ bấm phát hành.")


def _say(request: HttpRequest, done: bulletins.Released, what: str) -> None:
    messages.success(request, f"{what} {done.out} bài.")
    for headline, reason in done.refused:
        messages.warning(request, f"“{headline}” không ra được: {reason}")


DEEDS: dict[str, Callable[[HttpRequest, Episode, datetime], None]] = {
    "add": _add,
    "drop": _drop,
    "up": _move(-1),
    "down": _move(1),
    "order": _order,
    "release": _release,
    "clock": _set_clock,
    "stop": _stop_clock,
}


# --- the bulletins of a day -----------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest) -> HttpResponse:
    """Every programme with its bulletin of today, or of ?ngay=; POST `programme` begins one."""
    _let_desk_in(request)
    today = timezone.localdate()
    chosen = read_day(request.GET.get("ngay", "")) or today
    if request.method == "POST":
        number = whole_number(request.POST.get("programme")) or 0
        programme = get_object_or_404(Programme, pk=number)
        episode = bulletins.open_episode(programme=programme, day=chosen, by=request.user)
        return HttpResponseRedirect(reverse("admin:articles_episode_bulletin", args=[episode.pk]))
    counted = Episode.objects.filter(date=chosen).annotate(
        stories=Count("rundown"),
        ready=Count("rundown", filter=Q(rundown__article__state__in=_READY)),
    )
    episodes = {episode.programme_id: episode for episode in counted}
    programmes = Programme.objects.order_by(F("airs_at").asc(nulls_last=True), "name")
    context = {
        **admin.site.each_context(request),
        "title": "Bản tin trong ngày",
        "opts": Episode._meta,
        "day": chosen,
        "is_today": chosen == today,
        "before": chosen - timedelta(days=1),
        "after": chosen + timedelta(days=1),
        "rows": [(programme, episodes.get(programme.pk)) for programme in programmes],
        "now": timezone.now(),
    }
    return TemplateResponse(request, "admin/articles/episode/day.html", context)


_READY = (State.APPROVED, State.SCHEDULED, State.PUBLISHED)
