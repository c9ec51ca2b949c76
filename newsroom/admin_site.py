"""The one admin of the newsroom: our names, our start page, our way around."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Article
from articles.permissions import may, readable_stories
from articles.workflow import State, Verb
from comments.models import Comment

# What most people want most of the time stands in the bar, the rest behind "Danh mục".
IN_THE_BAR = ("articles.article", "articles.photo", "comments.comment")
SHOWN = 8
# Screens that packages bring along: topics have their own, and tasks are the operator's matter.
NOT_OURS = frozenset({"taggit.tag", "django_tasks_database.dbtaskresult"})


@dataclass(frozen=True)
class Place:
    """One link of the bar, or one list of the start page."""

    name: str
    address: str


class NewsroomAdminSite(AdminSite):
    site_header = "Tòa soạn"
    site_title = "Tòa soạn"
    index_title = "Bàn làm việc"
    empty_value_display = "–"
    enable_nav_sidebar = False
    index_template = "admin/start.html"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Django's, but for the screens that nobody here should find."""
        models = [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        ours = [model for model in models if model._meta.label_lower not in NOT_OURS]
        super().register(ours, admin_class, **options)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Besides Django's: `bar`, the links on top, and `menu`, the rest of what one may open."""
        context = super().each_context(request)
        bar: dict[str, Place] = {}
        menu = []
        for app in context["available_apps"]:
            places = []
            for model in app["models"]:
                label = f"{app['app_label']}.{model['object_name'].lower()}"
                place = Place(model["name"], model["admin_url"] or "")
                if label in IN_THE_BAR:
                    bar[label] = place
                elif place.address:
                    places.append(place)
            if places:
                menu.append({"name": app["name"], "places": places})
        return context | {
            "bar": [bar[label] for label in IN_THE_BAR if label in bar],
            "menu": menu,
            "bar_home": reverse("admin:index"),
        }

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"queues": _queues(request), "may_start": may(request.user, Verb.START)}
        return super().index(request, context | (extra_context or {}))


@dataclass(frozen=True)
class Queue:
    """Something that waits for this person. `rows` are the first; `more` says that there are more."""

    title: str
    address: str
    empty: str
    rows: list[Any]

    @property
    def shown(self) -> list[Any]:
        return self.rows[:SHOWN]

    @property
    def count(self) -> str:
        return f"{SHOWN}+" if len(self.rows) > SHOWN else str(len(self.rows))


def _queues(request: HttpRequest) -> list[Queue]:
    """One query for each queue that the person has."""
    user = request.user
    stories = readable_stories(
        user, Article.objects.select_related("section", "writer").defer("body", "sapo")
    )
    listed = (
        reverse("admin:articles_article_changelist") if may(user, "articles.view_article") else ""
    )
    queues = []
    if may(user, Verb.APPROVE):
        queues += [
            _stories("Chờ duyệt", listed, State.SUBMITTED, stories.filter(state=State.SUBMITTED).exclude(writer=user).order_by("changed_at")),
            _stories("Đã duyệt, chờ xuất bản", listed, State.APPROVED, stories.filter(state=State.APPROVED).order_by("changed_at")),
        ]  # fmt: skip
    if may(user, Verb.START):
        mine = stories.filter(writer=user)
        queues += [
            _stories("Bản nháp của tôi", listed, State.DRAFT, mine.filter(state=State.DRAFT), mine=True),
            _stories("Bài tôi đã gửi", listed, State.SUBMITTED, mine.filter(state=State.SUBMITTED), mine=True),
        ]  # fmt: skip
    if may(user, Verb.PUBLISH):
        queues.append(
            _stories(
                "Đã hẹn giờ",
                listed,
                State.SCHEDULED,
                stories.filter(state=State.SCHEDULED).order_by("planned_at"),
            )
        )
    if may(user, "moderate"):
        waiting = list(Comment.objects.waiting()[: SHOWN + 1])
        queues.append(
            Queue(
                "Ý kiến chờ duyệt",
                reverse("admin:comments_comment_changelist"),
                "Không có ý kiến nào chờ.",
                waiting,
            )
        )
    return queues


def _stories(title: str, listed: str, state: State, rows: Any, *, mine: bool = False) -> Queue:
    address = f"{listed}?trang-thai={state}{'&cua=toi' if mine else ''}"
    return Queue(title, address, "Không có bài nào.", list(rows[: SHOWN + 1]))
