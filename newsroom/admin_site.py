"""The one admin of the newsroom: our names, our start page, our way around."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from articles.permissions import may
from articles.workflow import Verb
from newsroom.start import queues_of, today_of

# What most people want most of the time stands in the bar, the rest behind "Danh mục".
IN_THE_BAR = ("articles.article", "articles.photo", "comments.comment")
# Screens that packages bring along: topics have their own, tasks are the operator's matter, and the
# secrets of the second step nobody's but their owner's.
NOT_OURS = frozenset(
    {
        "taggit.tag",
        "django_tasks_database.dbtaskresult",
        "otp_totp.totpdevice",
        "otp_static.staticdevice",
    }
)

# Pages that are no list of a model: whose menu names them, the deed that opens them, name, address.
PAGES = (
    ("comments", "comments.erase_sender", "dữ liệu cá nhân", "admin:comments_sender_data"),
    ("articles", "articles.change_episode", "bản tin trong ngày", "admin:articles_episode_day"),
    (
        "articles",
        "articles.add_arrangement",
        "sắp trang chủ và chuyên mục",
        "admin:articles_front_pages",
    ),
)

# What Django calls "Authentication and Authorization".
NAMES_OF_APPS = {"auth": "Tài khoản"}


@dataclass(frozen=True)
class Place:
    """One link of the bar."""

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
            places += [
                Place(name, reverse(address))
                for label, deed, name, address in PAGES
                if label == app["app_label"] and may(request.user, deed)
            ]
            if places:
                name = NAMES_OF_APPS.get(app["app_label"], app["name"])
                menu.append({"name": name, "places": places})
        return context | {
            "bar": [bar[label] for label in IN_THE_BAR if label in bar],
            "menu": menu,
            "bar_home": reverse("admin:index"),
        }

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's page; what comes after the password is ours."""
        from newsroom.signing_in.views import SignIn  # stands on models, this file is read before

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        context = {
            **self.each_context(request),
            "title": "Đăng nhập",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
        }
        if "next" not in request.GET and "next" not in request.POST:
            context["next"] = reverse("admin:index")
        context.update(extra_context or {})
        return never_cache(SignIn.as_view(extra_context=context))(request)

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Also what was typed and kept in this browser goes: colleagues share computers."""
        response = super().logout(request, extra_context)
        if not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
        return response

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        now = timezone.now()
        writes = may(request.user, Verb.START)
        context = {
            "queues": queues_of(request.user, at=now),
            "today": today_of(request.user, at=now) if writes else [],
            "has_calendar": writes,
            "now": now,
            "may_start": writes,
            "may_hire": may(request.user, "auth.add_user"),
            "may_release": may(request.user, "articles.change_episode"),
            "may_arrange": may(request.user, "articles.add_arrangement"),
        }
        return super().index(request, context | (extra_context or {}))
