"""The page from which a story is told while it happens: one column, for a thumb on a phone.

Every form on it works without a script. With one it is sent in place (`X-In-Place`): the answer is
JSON, and the list is asked for again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from articles.actions import live
from articles.actions.describing import describe
from articles.actions.photos import add_photo
from articles.admin.people import names_of
from articles.fields import whole_number
from articles.models import Article, Author, LivePost, LivePostVersion, Photo
from articles.permissions import Role, may
from articles.workflow import Deed, PublicState
from foundation import sanitize
from foundation.admin import status_of
from foundation.days import read_moment
from foundation.keyset import PARAMETER, cursor_text, read_cursor
from foundation.problems import Conflict, Problem, Refused

SHOWN = 30
WAITING = 100
LIST = "list"


def urls(view: Callable) -> list[URLPattern]:
    return [path("<int:object_id>/truc-tiep/", view(page), name="articles_article_live")]


@dataclass
class Entry:
    """A post as the desk sees it: what waits or what readers have, and all forms of it."""

    post: LivePost
    version: LivePostVersion
    versions: list[LivePostVersion]
    who: str
    may_correct: bool
    may_withdraw: bool

    @property
    def state(self) -> str:
        if self.post.waiting_id:
            return "waiting"
        if self.post.shown_id:
            return "shown"
        return "withdrawn" if self.post.withdrawn_at else "refused"


@dataclass
class Form:
    """What stands in the form: what was typed, or the post that is being corrected."""

    body: str = ""
    html: str = ""
    headline: str = ""
    time: str = ""
    is_key: bool = False
    author: int | None = None
    photo: Photo | None = None
    caption: str = ""
    credit: str = ""
    alt: str = ""
    post: LivePost | None = None
    based_on: int | None = None
    newer: LivePostVersion | None = None
    problems: tuple[Problem, ...] = ()
    key: UUID = field(default_factory=uuid4)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, object_id: int) -> HttpResponse:
    """POST `deed`: one of DEEDS."""
    article = _followed(request.user, object_id)
    if request.method == "POST":
        return _done(request, article)
    if request.headers.get("X-In-Place") == LIST:
        context = {"article": article, **_list(request, article)}
        return render(request, "admin/articles/article/live_list.html", context)
    return _page(request, article)


def _followed(user: AbstractBaseUser, article_id: int) -> Article:
    """The story of whoever may read it or was sent there; to anybody else it does not exist."""
    article = Article.objects.select_related("section", "live").filter(pk=article_id).first()
    if article is None or not (
        may(user, Deed.VIEW, article) or may(user, Deed.WRITE_LIVE, article)
    ):
        raise Http404
    return article


# --- the page -----------------------------------------------------------------------------------


def _page(
    request: HttpRequest, article: Article, *, form: Form | None = None, status: int = 200
) -> HttpResponse:
    user, now = request.user, timezone.now()
    coverage = getattr(article, "live", None)
    context = {
        **admin.site.each_context(request),
        "title": f"Tường thuật trực tiếp: {article}",
        "opts": Article._meta,
        "article": article,
        "coverage": coverage,
        "phase": coverage.phase(now) if coverage else "",
        "is_public": article.public_state == PublicState.PUBLIC,
        "is_withdrawn": article.public_state == PublicState.WITHDRAWN,
        "may_view": may(user, Deed.VIEW, article),
        "may_open": may(user, Deed.OPEN_LIVE, article),
        "may_publish": may(user, Deed.PUBLISH_LIVE, article),
        "may_write": may(user, Deed.WRITE_LIVE, article),
        "colleagues": _colleagues() if may(user, Deed.OPEN_LIVE, article) else (),
        "sent": set(coverage.reporters.values_list("pk", flat=True)) if coverage else set(),
        "now": now,
        "form": form or _form(request, article, now),
        "credits": _credits(user, article, now),
        "longest": live.LONGEST_TEXT,
        **_list(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/live.html", context, status=status)


def _list(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What waits, the oldest first, and the rest, the newest first; four queries."""
    user = request.user
    rows = LivePost.objects.filter(article=article)
    after = read_cursor(request.GET.get(PARAMETER, ""))
    waiting = list(rows.filter(waiting__isnull=False).order_by("created_at", "pk")[:WAITING])
    others = list(rows.filter(waiting=None).older_than(after)[: SHOWN + 1])
    last = others[SHOWN - 1] if len(others) > SHOWN else None
    entries = _entries(user, article, [*waiting, *others[:SHOWN]])
    return {
        "waiting": entries[: len(waiting)],
        "entries": entries[len(waiting) :],
        "next_cursor": cursor_text(last.happened_at, last.pk) if last else "",
        "may_publish": may(user, Deed.PUBLISH_LIVE, article),
        "reader_address": _reader_address(article),
    }


def _reader_address(article: Article) -> str:
    if article.public_state != PublicState.PUBLIC:
        return ""
    story = article.publications.visible().select_related("section").first()
    return story.get_absolute_url() if story else ""


def _entries(user: AbstractBaseUser, article: Article, posts: Iterable[LivePost]) -> list[Entry]:
    posts = list(posts)
    versions: dict[int, list[LivePostVersion]] = {post.pk: [] for post in posts}
    for version in LivePostVersion.objects.filter(post__in=posts).order_by("-number"):
        versions[version.post_id].append(version)
    people = names_of(
        [post.by_id for post in posts] + [v.saved_by_id for all in versions.values() for v in all]
    )
    writes, withdraws = (may(user, deed, article) for deed in (Deed.WRITE_LIVE, Deed.WITHDRAW_LIVE))
    for all in versions.values():
        for version in all:
            version.who = people[version.saved_by_id]
    return [
        Entry(
            post=post,
            version=_meant(post, versions[post.pk]),
            versions=versions[post.pk],
            who=people[post.by_id],
            may_correct=writes,
            # What waits alone an editor does not let out; whoever wrote it takes it back.
            may_withdraw=bool(
                (post.shown_id and withdraws)
                or ((post.shown_id or post.waiting_id) and writes and post.by_id == user.pk)
            ),
        )
        for post in posts
    ]


def _meant(post: LivePost, versions: list[LivePostVersion]) -> LivePostVersion:
    wanted = post.waiting_id or post.shown_id
    return next((one for one in versions if one.pk == wanted), versions[0])


def _form(request: HttpRequest, article: Article, at: datetime) -> Form:
    """Empty, or filled with the newest form of the post that ?sua= names."""
    number = whole_number(request.GET.get("sua"))
    post = LivePost.objects.filter(article=article, pk=number).first() if number else None
    return _form_of(post) if post else Form(author=_own_name(request.user, article, at))


def _form_of(post: LivePost) -> Form:
    version = post.versions.latest("number")
    photo = Photo.objects.filter(pk=version.photo_id).first() if version.photo_id else None
    local = timezone.localtime(version.happened_at)
    return Form(
        body=sanitize.text_of(version.body).replace("\n", "\n\n"),
        html=version.body,
        headline=version.headline,
        time=f"{local:%H:%M %d/%m/%Y}",
        is_key=version.is_key,
        author=version.author_id,
        photo=photo,
        caption=version.photo["caption"] if version.photo else "",
        credit=photo.credit if photo else "",
        alt=photo.alt if photo else "",
        post=post,
        based_on=version.pk,
    )


def _credits(user: AbstractBaseUser, article: Article, at: datetime) -> QuerySet[Author]:
    """Under whose name a post may stand: one's own pen names, and those of the story."""
    return Author.objects.filter(
        Q(pk__in=_own_names(user, at)) | Q(bylines__article=article)
    ).distinct()


def _own_names(user: AbstractBaseUser, at: datetime) -> QuerySet[Author]:
    today = timezone.localdate(at)
    return Author.objects.filter(
        Q(holders__from_date=None) | Q(holders__from_date__lte=today),
        Q(holders__until_date=None) | Q(holders__until_date__gte=today),
        holders__member__user=user,
        is_active=True,
    ).values("pk")


def _own_name(user: AbstractBaseUser, article: Article, at: datetime) -> int | None:
    own = set(_own_names(user, at).values_list("pk", flat=True)[:2])
    return own.pop() if len(own) == 1 else None


def _colleagues() -> QuerySet:
    users = get_user_model().objects.filter(is_active=True, is_staff=True)
    writers = users.filter(groups__name__in=[Role.REPORTER, Role.EDITOR, Role.CHIEF])
    return writers.distinct().order_by("first_name", "last_name", "username")


# --- deeds --------------------------------------------------------------------------------------


def _done(request: HttpRequest, article: Article) -> HttpResponse:
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        raise BadRequest("unknown deed")
    in_place = "X-In-Place" in request.headers
    try:
        said = deed(request, article, timezone.now())
    except Refused as refused:
        status = 409 if isinstance(refused, Conflict) else status_of(refused)
        if in_place:
            told = [
                {"field": problem.field, "message": problem.message} for problem in refused.problems
            ]
            return JsonResponse({"problems": told}, status=status)
        return _refused(request, article, refused, status)
    if in_place:
        return JsonResponse({"said": said})
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:articles_article_live", args=[article.pk]))


def _refused(request: HttpRequest, article: Article, refused: Refused, status: int) -> HttpResponse:
    """The page again with the reasons, and with all that was typed where it was a post."""
    form = _typed_form(request, article) if "body" in request.POST else None
    if form is None:
        for problem in refused.problems:
            messages.error(request, problem.message)
        return _page(request, article, status=status)
    form.problems = refused.problems
    if isinstance(refused, Conflict) and form.post:
        form.newer = form.post.versions.latest("number")
        form.based_on = form.newer.pk
    return _page(request, article, form=form, status=status)


def _typed_form(request: HttpRequest, article: Article) -> Form:
    sent = request.POST
    body = sent.get("body", "")
    is_html = sent.get("format") == "html"
    return Form(
        body=sanitize.text_of(body) if is_html else body,
        html=body if is_html else "",
        headline=sent.get("headline", ""),
        time=sent.get("time", ""),
        is_key="is_key" in sent,
        author=whole_number(sent.get("author")),
        photo=_photo_sent(request),
        caption=sent.get("caption", ""),
        credit=sent.get("credit", ""),
        alt=sent.get("alt", ""),
        post=_post_sent(request, article) if sent.get("post") else None,
        based_on=whole_number(sent.get("based_on")),
        key=_key(request),
    )


def _open(request: HttpRequest, article: Article, at: datetime) -> str:
    starts = _moment(request, "starts_at", at) or at
    ends = _moment(request, "ends_at", at)
    # `22:00` typed in the evening for a night that goes on means tomorrow's.
    if ends and ends <= starts and len(request.POST.get("ends_at", "").split()) == 1:
        ends += timedelta(days=1)
    numbers = [whole_number(text) for text in request.POST.getlist("reporters")]
    reporters = list(_colleagues().filter(pk__in=[one for one in numbers if one]))
    live.open_live(
        article=article, starts_at=starts, ends_at=ends, reporters=reporters, by=request.user, at=at
    )
    return "Đã lưu giờ và người tường thuật."


def _close(request: HttpRequest, article: Article, at: datetime) -> str:
    live.close_live(article=article, by=request.user, at=at)
    return "Đã kết thúc tường thuật."


@transaction.atomic
def _post(request: HttpRequest, article: Article, at: datetime) -> str:
    made = live.post(
        article=article, typed=_typed(request, article, at), form_key=_key(request),
        by=request.user, at=at,
    )  # fmt: skip
    return _told(made, "Đã đăng tin.")


@transaction.atomic
def _correct(request: HttpRequest, article: Article, at: datetime) -> str:
    post = live.correct(
        post=_post_sent(request, article), typed=_typed(request, article, at),
        based_on=whole_number(request.POST.get("based_on")), form_key=_key(request),
        by=request.user, at=at,
    )  # fmt: skip
    return _told(post, "Đã đăng bản sửa.")


def _told(post: LivePost, shown: str) -> str:
    return "Đã gửi, chờ biên tập viên duyệt." if post.waiting_id else shown


def _approve(request: HttpRequest, article: Article, at: datetime) -> str:
    version = whole_number(request.POST.get("version"))
    live.approve(post=_post_sent(request, article), version_id=version, by=request.user, at=at)
    return "Đã đăng tin."


def _refuse(request: HttpRequest, article: Article, at: datetime) -> str:
    live.refuse(
        post=_post_sent(request, article), version_id=whole_number(request.POST.get("version")),
        reason=request.POST.get("reason", ""), by=request.user, at=at,
    )  # fmt: skip
    return "Tin không đăng."


def _withdraw(request: HttpRequest, article: Article, at: datetime) -> str:
    reason = request.POST.get("reason", "")
    live.withdraw(post=_post_sent(request, article), reason=reason, by=request.user, at=at)
    return "Đã gỡ tin."


DEEDS: dict[str, Callable[[HttpRequest, Article, datetime], str]] = {
    "open": _open,
    "close": _close,
    "post": _post,
    "correct": _correct,
    "approve": _approve,
    "refuse": _refuse,
    "withdraw": _withdraw,
}


# --- what a form sends --------------------------------------------------------------------------


def _typed(request: HttpRequest, article: Article, at: datetime) -> live.Typed:
    sent = request.POST
    body = sent.get("body", "")
    happened_at = _moment(request, "time", at)
    # Just after midnight a time of yesterday evening is typed without its day.
    if happened_at and happened_at > at + timedelta(hours=1) and len(sent["time"].split()) == 1:
        happened_at -= timedelta(days=1)
    return live.Typed(
        body=body if sent.get("format") == "html" else sanitize.plain_paragraphs(body),
        headline=sent.get("headline", ""),
        happened_at=happened_at,
        is_key="is_key" in sent,
        author=_author(request, article, at),
        photo=_photo(request, at),
        caption=sent.get("caption", ""),
    )


def _author(request: HttpRequest, article: Article, at: datetime) -> Author | None:
    number = whole_number(request.POST.get("author"))
    if number is None:
        return None
    held = Q(pk__in=_credits(request.user, article, at).values("pk"))
    # A correction keeps the name that the post has.
    kept = Q(pk__in=LivePostVersion.objects.filter(post__article=article).values("author_id"))
    author = Author.objects.filter(held | kept, pk=number).first()
    if author is None:
        raise Refused([Problem("no_author", "Không có bút danh này; hãy chọn lại.", "author")])
    return author


def _photo(request: HttpRequest, at: datetime) -> Photo | None:
    """The one that a script has sent before, or a file that comes with the form; with its words."""
    credit, alt = request.POST.get("credit", ""), request.POST.get("alt", "")
    if file := request.FILES.get("photo"):
        return add_photo(file=file, credit=credit, alt=alt, by=request.user, at=at)
    photo = _photo_sent(request)
    if photo and (credit, alt) != (photo.credit, photo.alt):
        return describe(photo=photo, credit=credit, alt=alt, by=request.user, at=at)
    return photo


def _photo_sent(request: HttpRequest) -> Photo | None:
    number = whole_number(request.POST.get("photo_id"))
    return Photo.objects.filter(pk=number).first() if number else None


def _post_sent(request: HttpRequest, article: Article) -> LivePost:
    number = whole_number(request.POST.get("post"))
    post = LivePost.objects.filter(pk=number, article=article).first() if number else None
    if post is None:
        raise Http404
    return post


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError as error:
        raise BadRequest("not a form of this page") from error


def _moment(request: HttpRequest, name: str, at: datetime) -> datetime | None:
    text = request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        return read_moment(text, now=at)
    except ValueError as error:
        told = f"Không đọc được giờ “{text[:40]}”; hãy gõ kiểu 8:05 hoặc 8:05 20/11/2026."
        raise Refused([Problem("no_moment", told, name)]) from error
