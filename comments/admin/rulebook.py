"""The rulebook: its rules, a form for one more that is tried before it is saved, the versions."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from articles.permissions import may
from comments.actions.ruling import DECIDED_COMMENTS, Trial, save_rules, try_rules
from comments.admin.answers import typed_day
from comments.admin.places import DeskAdmin, desk_page
from comments.answers import SeeOther
from comments.models import Rulebook
from comments.screening import inforce
from comments.screening.rules import KIND_LABELS, Book, Kind, Rule
from comments.screening.verdict import Outcome
from foundation import vietnamese
from foundation.problems import Refused


@admin.register(Rulebook)
class RulebookAdmin(DeskAdmin):
    """One page: a book is never edited, a change makes the next version."""

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(self.page)
        return [path("", page, name="comments_rulebook_changelist")]

    def page(self, request: HttpRequest) -> HttpResponse:
        """GET shows; POST tries one new rule (`deed=try`), saves it (`save`), or drops one (`drop`)."""
        self.require_view(request)
        may_change = may(request.user, "comments.change_rulebook")
        book = inforce.newest_book()
        trial, typed, status = None, {}, 200
        if request.method == "POST":
            if not may_change:
                raise PermissionDenied
            typed = request.POST.dict()
            try:
                done, trial = self._do(request, book)
            except (Refused, ValidationError, ValueError) as no:
                told = str(no) if isinstance(no, Refused) else "Ngày hoặc loại quy tắc không đúng."
                messages.error(request, told)
                status = 400
            else:
                if done:
                    messages.success(request, done)
                    return SeeOther(reverse("admin:comments_rulebook_changelist"))
        words = vietnamese.tidy_line(request.GET.get("q", ""))[:60]
        rules = [r for r in book.rules if vietnamese.fold(words) in vietnamese.fold(r.pattern)]
        context: dict[str, Any] = {
            "title": f"Bộ quy tắc, bản {book.version}",
            "book": book,
            "rules": [(rule, KIND_LABELS[rule.kind]) for rule in rules[:500]],
            "words": words,
            "kinds": KIND_LABELS.items(),
            "versions": Rulebook.objects.select_related("made_by").defer("rules")[:30],
            "may_change": may_change,
            "trial": trial,
            "typed": typed,
            "decided_comments": DECIDED_COMMENTS,
        }
        return desk_page(
            request, "admin/comments/rulebook.html", model_admin=self, status=status, **context
        )

    def _do(self, request: HttpRequest, book: Book) -> tuple[str, Trial | None]:
        """The sentence when something was saved; else the trial."""
        typed = request.POST
        note = typed.get("note", "")
        based_on = int(typed.get("based_on") or 0)
        if typed.get("deed") == "drop":
            code = typed.get("code", "")
            rules = [rule for rule in book.rules if rule.code != code]
            saved = save_rules(
                rules=rules, based_on=based_on, note=note, by=request.user, at=timezone.now()
            )
            return f"Đã bỏ quy tắc; nay là bản {saved.version}.", None
        rule = _typed_rule(typed, book)
        if typed.get("deed") != "save":
            return "", try_rules([rule])
        saved = save_rules(
            rules=[*book.rules, rule], based_on=based_on, note=note,
            is_sure=typed.get("is_sure") == "1", by=request.user, at=timezone.now(),
        )  # fmt: skip
        return f"Đã thêm quy tắc; nay là bản {saved.version}.", None


def _typed_rule(typed: Any, book: Book) -> Rule:
    pattern = vietnamese.key(vietnamese.tidy_line(typed.get("pattern", ""))).lower()
    kind = Kind(typed.get("kind", ""))
    is_strict = typed.get("outcome") == "refuse" and kind is Kind.BANNED
    stem = f"{kind.value[0]}-{vietnamese.slug(pattern, 40)}"
    taken, code, number = book.by_code, stem, 2
    while code in taken:
        code, number = f"{stem}-{number}", number + 1
    return Rule(
        code=code,
        kind=kind,
        pattern=pattern,
        outcome=Outcome.REFUSE if is_strict else Outcome.HOLD,
        unless=tuple(filter(None, map(vietnamese.tidy_line, typed.get("unless", "").split("\n"))))[
            :50
        ],
        is_clashing=typed.get("is_clashing") == "1",
        first_day=typed_day(typed["first_day"]) if typed.get("first_day") else None,
        last_day=typed_day(typed["last_day"]) if typed.get("last_day") else None,
    )
