"""The page of figures: sections that each bring their own template."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from comments import advice, charts, figures
from comments.admin.places import DeskAdmin, desk_page
from comments.models import Decision
from comments.queues import COUNTED_AT_MOST
from comments.screening.explain import label_for_moderator
from comments.screening.inforce import newest_book
from comments.screening.rules import KIND_LABELS
from comments.screening.verdict import Finding

# How many days back the page may look.
SPANS = (7, 14, 30)


@dataclass(frozen=True)
class Section:
    title: str
    template: str
    facts: Any


def _now(at: datetime, number: int) -> Section:
    waiting = figures.waiting()
    facts = {
        "waiting": waiting,
        "most": COUNTED_AT_MOST,
        "age": told_span(at - waiting.oldest) if waiting.oldest else "",
        "refused": figures.decided_share(number=number, at=at),
    }
    return Section("Lúc này", "admin/comments/figures/now.html", facts)


def _days(at: datetime, number: int) -> Section:
    found = figures.days(number=number, at=at)

    def chart(value: Callable[[figures.Day], int]) -> charts.Bars:
        return charts.bars([(f"{day.day:%-d/%-m}", value(day)) for day in found.days])

    facts = {
        "median": told_span(found.median),
        "received": chart(lambda day: day.received),
        "decided": chart(lambda day: day.decided),
        "waits": chart(lambda day: round(day.median.total_seconds() / 60) if day.median else 0),
    }
    return Section("Từng ngày", "admin/comments/figures/days.html", facts)


def _people(at: datetime, number: int) -> Section:
    facts = {
        "people": figures.people(number=number, at=at),
        "days": figures.last_days(number, at),
    }
    return Section("Quyết định của từng người", "admin/comments/figures/people.html", facts)


def _reasons(at: datetime, number: int) -> Section:
    facts = figures.reasons(number=number, at=at)
    return Section("Không đăng vì", "admin/comments/figures/shares.html", facts)


def _rules(at: datetime, number: int) -> Section:
    names = {
        rule.code: f"{KIND_LABELS[rule.kind]} “{rule.pattern}”" for rule in newest_book().rules
    }
    facts = [
        (label_for_moderator(Finding(check, rule), names), share)
        for check, rule, share in figures.rules(number=number, at=at)
    ]
    return Section("Dấu hiệu nào đúng", "admin/comments/figures/rules.html", facts)


def _assistant(at: datetime, number: int) -> Section:
    return Section("Trợ lý", "admin/comments/figures/assistant.html", advice.standing())


# In the order of the page.
SECTIONS: tuple[Callable[[datetime, int], Section], ...] = (
    _now, _days, _people, _reasons, _rules, _assistant
)  # fmt: skip


@admin.register(Decision)
class DecisionAdmin(DeskAdmin):
    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.page)
        return [path("", page, name="comments_decision_changelist")]

    def page(self, request: HttpRequest) -> HttpResponse:
        self.require_view(request)
        asked = request.GET.get("ngay", "")
        number = int(asked) if asked in map(str, SPANS) else SPANS[1]
        now = timezone.now()
        return desk_page(
            request,
            "admin/comments/figures.html",
            model_admin=self,
            title="Số liệu kiểm duyệt",
            sections=[section(now, number) for section in SECTIONS],
            spans=SPANS,
            number=number,
        )


def told_span(span: timedelta | None) -> str:
    """As people say it: the two largest units."""
    if span is None:
        return "–"
    minutes = round(span.total_seconds() / 60)
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} ngày {hours} giờ" if hours else f"{days} ngày"
    if hours:
        return f"{hours} giờ {minutes % 60} phút" if minutes % 60 else f"{hours} giờ"
    return f"{minutes} phút" if minutes else "chưa đầy 1 phút"
