"""The desk's page of a front page: which story holds which place, until when; preview, and the last
arrangements.

The draft of an arrangement lives in the form alone: every press sends it and gets it back changed.
Nothing is before readers until "save"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import arranged
from articles.actions import arranging
from articles.actions.arranging import Wanted
from articles.fields import whole_number
from articles.models import Arrangement, Article, Publication, Section
from articles.permissions import may_arrange
from articles.places import Places
from articles.views import front, lists
from articles.workflow import PublicState
from foundation import vietnamese
from foundation.admin import status_of, tell
from foundation.days import read_moment
from foundation.problems import Conflict, Problem, Refused

HOME = "trang-chu"
OFFERED = 12
# So far ahead a story that is set for later is offered.
AHEAD = timedelta(days=2)


def urls(view: Callable) -> list[URLPattern]:
    return [
        path("sap-trang/", view(pages), name="articles_front_pages"),
        path("sap-trang/<slug:slug>/", view(page), name="articles_front"),
        path("sap-trang/<slug:slug>/xem-truoc/", view(preview), name="articles_front_preview"),
    ]


@dataclass(frozen=True)
class Slot:
    """A place in the draft: a pinned story with its end as typed, or nothing (by time)."""

    article_id: int | None = None
    until: str = ""

    @property
    def token(self) -> str:
        return str(self.article_id or "")


@dataclass
class Draft:
    """One visit of one person to one front page."""

    request: HttpRequest
    section: Section | None
    at: datetime
    slots: list[Slot] = field(default_factory=list)
    based_on: int | None = None
    status: int = 200

    @property
    def length(self) -> int:
        return 1 + (lists.NEXT if self.section else front.NEXT)

    @property
    def family(self) -> Sequence[Section]:
        return self.section.family() if self.section else ()

    def read(self) -> None:
        """From the form, or what holds just now."""
        sent = self.request.POST
        if self.request.method == "POST":
            stories, ends = sent.getlist("story"), sent.getlist("until")
            rows = [Slot(whole_number(one), end) for one, end in zip(stories, ends, strict=False)]
            self.based_on = whole_number(sent.get("based_on"))
        else:
            newest = Arrangement.objects.of(self.section).first()
            self.based_on = newest.pk if newest else None
            rows = self.of(newest)
        self.slots = [*rows, *[Slot()] * self.length][: self.length]

    def of(self, kept: Arrangement | None) -> list[Slot]:
        """The slots of a kept arrangement, without pins whose time is over."""
        slots = [Slot()] * self.length
        for pin in kept.pins.all() if kept else ():
            if pin.place < self.length and (pin.until is None or pin.until > self.at):
                slots[pin.place] = Slot(pin.article_id, _typed(pin.until))
        return slots

    def wanted(self) -> list[Wanted]:
        """Refused with a sentence for each end that cannot be read."""
        found, problems = [], []
        for place, slot in enumerate(self.slots):
            if slot.article_id is None:
                continue
            try:
                until = read_moment(slot.until, now=self.at) if slot.until.strip() else None
            except ValueError:
                sentence = f"Không đọc được giờ kết thúc “{slot.until[:40]}” ở chỗ {place + 1}; hãy gõ kiểu 19:45 hoặc 19:45 20/12/2026."
                problems.append(Problem("no_time", sentence))
                continue
            # `6:00` typed in the evening means tomorrow's.
            if until and until <= self.at and len(slot.until.split()) == 1:
                until += timedelta(days=1)
            found.append(Wanted(place, slot.article_id, until))
        if problems:
            raise Refused(problems)
        return found


def _section_of(user: AbstractBaseUser, slug: str) -> Section | None:
    section = None
    if slug != HOME:
        section = get_object_or_404(Section.objects.select_related("parent"), slug=slug)
    if not may_arrange(user, section):
        raise PermissionDenied
    return section


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """The home page and the sections that this person may arrange, with who last did."""
    sections = [one for one in Section.objects.all() if may_arrange(request.user, one)]
    may_home = may_arrange(request.user, None)
    if not sections and not may_home:
        raise PermissionDenied
    newest = Arrangement.objects.filter(section=OuterRef("section")).order_by("-id").values("pk")
    last = Arrangement.objects.filter(
        Q(pk=Subquery(newest[:1])) | Q(pk__in=Arrangement.objects.of(None).values("pk")[:1])
    ).select_related("made_by")
    made = {one.section_id: one for one in last}
    rows = [("Trang chủ", HOME, made.get(None))] if may_home else []
    rows += [(str(one), one.slug, made.get(one.pk)) for one in sections]
    context = {
        **admin.site.each_context(request),
        "title": "Sắp trang",
        "opts": Section._meta,
        "rows": rows,
    }
    return TemplateResponse(request, "admin/articles/section/front_pages.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """POST `deed`: one of DEEDS on the draft that the form holds, or "save"."""
    draft = Draft(request, _section_of(request.user, slug), timezone.now())
    draft.read()
    if request.method != "POST":
        return _page(draft, slug)
    name = request.POST.get("deed", "").partition(":")[0]
    if name == "save":
        return _save(draft, slug)
    if name not in DEEDS:
        raise BadRequest("unknown deed")
    DEEDS[name](draft)
    return _page(draft, slug)


@require_POST
def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The readers' page with the draft in it; nothing is kept."""
    draft = Draft(request, _section_of(request.user, slug), timezone.now())
    draft.read()
    places = {place: slot.article_id for place, slot in enumerate(draft.slots) if slot.article_id}
    pinned = arranged.shown(places, draft.family)
    if draft.section:
        template, context = "section", lists.section_context(draft.family, pinned)
    else:
        template, context = "home", front.home_context(pinned)
    answer = render(request, f"articles/{template}.html", {**context, "is_preview": True})
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Cache-Control"] = "private, no-store"
    return answer


# --- the page -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A place as the desk sees it. `story` is who holds it; `by_time` who fills it just now."""

    place: int
    slot: Slot
    story: Article | None
    by_time: Publication | None
    note: str = ""

    @property
    def name(self) -> str:
        return "Bài chính" if self.place == 0 else f"Chỗ {self.place + 1}"


def _page(draft: Draft, slug: str) -> HttpResponse:
    request = draft.request
    words = vietnamese.visible_text(request.GET.get("tim", "")[:200])
    context = {
        **admin.site.each_context(request),
        "title": f"Sắp {draft.section or 'trang chủ'}",
        "opts": Section._meta,
        "slug": slug,
        "section": draft.section,
        "rows": _rows(draft),
        "based_on": draft.based_on,
        "words": words,
        "offered": _offered(draft, words),
        "now": draft.at,
        "kept": arranging.restorable(draft.section),
        "address": draft.section.get_absolute_url() if draft.section else reverse("articles:home"),
    }
    return TemplateResponse(
        request, "admin/articles/section/front.html", context, status=draft.status
    )


def _rows(draft: Draft) -> list[Row]:
    stories = Article.objects.select_related("section").in_bulk(
        [slot.article_id for slot in draft.slots if slot.article_id]
    )
    pinned = arranged.shown(
        {place: slot.article_id for place, slot in enumerate(draft.slots) if slot.article_id},
        draft.family,
    )
    filled = _filled(draft, pinned)
    return [
        Row(
            place,
            slot,
            stories.get(slot.article_id),
            filled[place] if place not in pinned and place < len(filled) else None,
            _note(stories.get(slot.article_id), place in pinned) if slot.article_id else "",
        )
        for place, slot in enumerate(draft.slots)
    ]


def _filled(draft: Draft, pinned: arranged.Pinned) -> list[Publication]:
    places: Places | None
    if draft.section:
        places = lists.section_context(draft.family, pinned)["places"]
    else:
        places = front.home_places(pinned)
    return [places.lead, *places.next] if places and places.lead else []


def _note(story: Article | None, is_shown: bool) -> str:
    if is_shown:
        return ""
    if story and story.public_state == PublicState.WITHDRAWN:
        return "Bài đã gỡ: chỗ này đang lấy theo thời gian."
    return "Bạn đọc chưa thấy bài ở trang này: chỗ này đang lấy theo thời gian."


def _offered(draft: Draft, words: str) -> list[Publication]:
    """The newest that readers see or will see by the clock; each once."""
    soon = Publication.objects.filter(visible_until=None, visible_from__lt=draft.at + AHEAD)
    stories = soon.for_cards().newest_first()
    if draft.section:
        stories = stories.filter(section__in=draft.family)
    for word in vietnamese.fold(words).split()[:10]:
        stories = stories.filter(headline_folded__contains=word)
    held = [slot.article_id for slot in draft.slots if slot.article_id]
    return list(stories.exclude(article__in=held)[:OFFERED])


def _typed(until: datetime | None) -> str:
    return f"{timezone.localtime(until):%H:%M %d/%m/%Y}" if until else ""


# --- deeds --------------------------------------------------------------------------------------


def _save(draft: Draft, slug: str) -> HttpResponse:
    try:
        arranging.arrange(
            section=draft.section, wanted=draft.wanted(), based_on=draft.based_on,
            by=draft.request.user, at=draft.at,
        )  # fmt: skip
    except Refused as refused:
        tell(draft.request, refused.problems)
        draft.status = 409 if isinstance(refused, Conflict) else status_of(refused)
        if isinstance(refused, Conflict):
            newest = Arrangement.objects.of(draft.section).first()
            draft.based_on = newest.pk if newest else None
        return _page(draft, slug)
    messages.success(draft.request, "Đã đưa lên; bạn đọc thấy ngay.")
    return HttpResponseRedirect(reverse("admin:articles_front", args=[slug]))


def _parts(draft: Draft) -> list[int | None]:
    """The numbers behind the colons of the pressed button."""
    return [whole_number(part) for part in draft.request.POST["deed"].split(":")[1:]]


def _place(draft: Draft, number: int | None) -> int:
    if number is None or number >= draft.length:
        raise BadRequest("no such place")
    return number


def _put(draft: Draft) -> None:
    """`put:<story>` into the first empty place, or the last one where none is; `put:<story>:<place>`
    before what stands there, which moves on as far as there is room."""
    story, *where = _parts(draft)
    if story is None or not Article.objects.filter(pk=story).exists():
        raise Http404
    slots = [Slot() if slot.article_id == story else slot for slot in draft.slots]
    empty = [place for place, slot in enumerate(slots) if slot.article_id is None]
    here = _place(draft, where[0]) if where else (empty[0] if empty else draft.length - 1)
    gap = next((place for place in empty if place >= here), draft.length - 1)
    del slots[gap]
    slots.insert(here, Slot(story))
    draft.slots = slots


def _drop(draft: Draft) -> None:
    draft.slots[_place(draft, _parts(draft)[0])] = Slot()


def _move(by: int) -> Callable[[Draft], None]:
    def deed(draft: Draft) -> None:
        here = _place(draft, _parts(draft)[0])
        there = min(max(here + by, 0), draft.length - 1)
        draft.slots[here], draft.slots[there] = draft.slots[there], draft.slots[here]

    return deed


def _order(draft: Draft) -> None:
    """Rows were moved in the form: the stories it sent stand in their new order already."""


def _restore(draft: Draft) -> None:
    kept = Arrangement.objects.of(draft.section).filter(pk=_parts(draft)[0]).first()
    if kept is None:
        raise Http404
    draft.slots = draft.of(kept)
    messages.info(draft.request, "Đã lấy lại cách sắp cũ vào bản nháp; xem rồi bấm Đưa lên.")


def _clear(draft: Draft) -> None:
    draft.slots = [Slot()] * draft.length


DEEDS: dict[str, Callable[[Draft], None]] = {
    "put": _put,
    "drop": _drop,
    "up": _move(-1),
    "down": _move(1),
    "order": _order,
    "restore": _restore,
    "clear": _clear,
}
