"""The page on which a story is written: one visit of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from articles.actions import autosaving, describing, drafting, locking, naming
from articles.actions.publishing import UNANSWERED, problems_before_publication
from articles.admin import named
from articles.admin.clash import Clash, clash_of
from articles.admin.commenting import may_switch
from articles.admin.verbs import BY_NAME, ON_A_NEW_STORY, Button, Press, buttons_for, wrote_newest
from articles.fields import whole_number
from articles.forms import StoryForms
from articles.models import Article, Author, EditLock, Publication, Review
from articles.permissions import may
from articles.snapshot import Snapshot, of_article
from articles.workflow import (
    PUBLIC_STATE_LABELS,
    STATE_LABELS,
    Deed,
    PublicState,
    State,
    Verb,
    move_for,
)
from foundation.admin import status_of, tell
from foundation.problems import Conflict, Problem, Refused

# Whoever vouches for a text without changing it must have seen the newest form of it.
_STALE = Conflict([Problem("stale", "Bài đã có bản mới hơn bản bạn đang xem; hãy tải lại trang.")])
# What a browser offers of the own machine; phones film in QuickTime, and the server says what to do.
CLIP_TYPES = "video/mp4,video/webm,video/quicktime,audio/mpeg,audio/mp4,audio/ogg,.m4a,.ogg"
SAVED = "saved"  # the tag of the message by which the page knows that the typed text is safe


@dataclass
class Visit:
    """One request to the page of `article`, or of a story to be written where it is None."""

    request: HttpRequest
    article: Article | None
    at: datetime

    def __post_init__(self) -> None:
        self.by = self.request.user
        self.before = of_article(self.article) if self.article else Snapshot(headline="")
        data = self.request.POST if self.request.method == "POST" else None
        self.forms = StoryForms(
            self.before,
            by=self.by,
            data=data,
            pen_name="" if self.article else self._own_pen_name(),
        )
        self.status = 200
        self.is_saved = False
        self.refused: Button | None = None
        self.asks_about_titles = False

    def _own_pen_name(self) -> str:
        """The pen name under which this person writes today, where there is exactly one."""
        today = timezone.localdate(self.at)
        held = Author.objects.filter(
            Q(holders__from_date=None) | Q(holders__from_date__lte=today),
            Q(holders__until_date=None) | Q(holders__until_date__gte=today),
            holders__member__user=self.by,
            is_active=True,
        )
        names = set(held.values_list("pen_name", flat=True)[:2])
        return names.pop() if len(names) == 1 else ""

    @cached_property
    def may_save(self) -> bool:
        if self.article is None:
            return may(self.by, Verb.START)
        exists = move_for(self.article.state, self.article.public_state, Verb.SAVE)
        return bool(exists) and may(self.by, Verb.SAVE, self.article)

    def answer(self) -> HttpResponse:
        if self.request.method == "POST":
            return self._post()
        return self._page()

    # --- a press of a button ------------------------------------------------------------------

    def _post(self) -> HttpResponse:
        button = self._pressed()
        means_the_text = button is None or button.saves_first
        if means_the_text and (self.may_save or button is None):
            if not self.forms.is_valid():
                self.status = 400
                return self._page()
            try:
                self._save()
            except Refused as refused:
                return self._refused(refused)
            self.is_saved = True
        elif means_the_text and self._based_on != self.article.latest_revision_id:
            return self._refused(_STALE)
        if button is not None:
            try:
                button.run(self._press())
            except Refused as refused:
                self.refused = button
                if self.is_saved:
                    messages.info(self.request, "Bài đã được lưu, nhưng:", extra_tags=SAVED)
                return self._refused(refused)
        return self._done(button)

    def _pressed(self) -> Button | None:
        """The button's verb; None for a plain save."""
        name = self.request.POST.get("_verb") or Verb.SAVE
        if name == Verb.SAVE:
            return None
        if name not in BY_NAME or (self.article is None and name != Verb.SUBMIT):
            raise BadRequest("unknown verb")
        return BY_NAME[name]

    @cached_property
    def _based_on(self) -> int | None:
        """The revision that the person had opened; after a conflict, the newer one that he saw
        beside his own and saves over on purpose."""
        number = self.request.POST.get("_over") or self.request.POST.get("based_on", "")
        return whole_number(number)

    @transaction.atomic
    def _save(self) -> None:
        """Photos' own words, the episode and the story: all of it or nothing."""
        if self.article is not None and not may(self.by, Verb.SAVE, self.article):
            raise PermissionDenied
        # Photos in one order: two stories that describe the same ones wait for each other.
        for photo, credit, alt in sorted(self.forms.described_anew(), key=lambda row: row[0].pk):
            describing.describe(photo=photo, credit=credit, alt=alt, by=self.by, at=self.at)
        typed = self.forms.snapshot(self.forms.episode(keep=True))
        snapshot = naming.naming_people(typed, before=self.before, at=self.at)
        if self.article is None:
            self.article = drafting.start_story(snapshot=snapshot, by=self.by, at=self.at)
            autosaving.forget(article=None, by=self.by)
        else:
            drafting.save_story(
                article=self.article,
                snapshot=snapshot,
                based_on=self._based_on,
                by=self.by,
                at=self.at,
            )
            autosaving.forget(article=self.article, by=self.by)

    def _press(self) -> Press:
        verb = self.request.POST.get("_verb", "")
        cleaned = getattr(self.forms.form, "cleaned_data", {})
        return Press(
            article=self.article,
            by=self.by,
            at=self.at,
            reason=self._reason_for(verb),
            titles_reason=self.request.POST.get("titles_reason", ""),
            visible_from=cleaned.get("planned_at") or self.article.planned_at,
        )

    def _reason_for(self, verb: str) -> str:
        """From the button's own box, or from the page that asked again."""
        sent = self.request.POST.getlist(f"reason-{verb}")
        return next((reason for reason in sent if reason.strip()), "")

    # --- the answer ---------------------------------------------------------------------------

    def _refused(self, refused: Refused) -> HttpResponse:
        """The same page with everything typed still in it and the reasons at their places."""
        self.status = 409 if isinstance(refused, Conflict) else status_of(refused)
        is_stale = isinstance(refused, Conflict) and self.article and self.forms.is_valid()
        clash = self._clash() if is_stale else None
        self.asks_about_titles = any(one.code == UNANSWERED for one in refused.problems)
        problems = [one for one in refused.problems if one.code != UNANSWERED]
        if self.asks_about_titles and not any(one.blocking for one in problems):
            problems = []  # all that has to be said is said where the reason is asked for
        if self.forms.form.is_valid():
            self.forms.refuse(problems)
        else:
            tell(self.request, problems)
        return self._page(clash=clash)

    def _clash(self) -> Clash | None:
        """Both texts, where a newer one than the person had opened is stored."""
        self.article = Article.objects.select_related("section", "writer", "latest_revision").get(
            pk=self.article.pk
        )
        if self._based_on == self.article.latest_revision_id:
            return None
        mine = self.forms.snapshot(self.forms.episode())
        return clash_of(self.article, mine, based_on=self._based_on, by=self.by)

    def _done(self, button: Button | None) -> HttpResponse:
        if not self.is_saved and self.may_save and self.forms.differs():
            messages.success(self.request, button.done)
            messages.warning(
                self.request, "Những gì bạn vừa gõ chưa được lưu; hãy xem lại rồi bấm Lưu."
            )
            self.status = 200
            return self._page()
        messages.success(self.request, button.done if button else "Đã lưu.", extra_tags=SAVED)
        is_left = self.request.POST.get("_then") == "list"
        if is_left or button:  # a decision hands the story on; the page may take it again
            locking.release(article=self.article, by=self.by)
        if is_left:
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        return HttpResponseRedirect(
            reverse("admin:articles_article_change", args=[self.article.pk])
        )

    def _page(self, *, clash: Clash | None = None) -> HttpResponse:
        article = self.article
        self.forms.form.fields["body"].disabled = not self.may_save  # or the editor lets one type
        context = {
            **admin.site.each_context(self.request),
            "title": str(article) if article else "Viết bài mới",
            "opts": Article._meta,
            "article": article,
            "forms": self.forms,
            "form": self.forms.form,
            "based_on": self._shown_revision(),
            "may_save": self.may_save,
            "main_buttons": [button for button in self._buttons() if button.look == "main"],
            "may_take_back": BY_NAME[Verb.TAKE_BACK] in self._buttons(),
            "more_buttons": [button for button in self._buttons() if button.look != "main"],
            "problems": self._problems(),
            "named": self._named(),
            "unanswered": self._unanswered() if self.asks_about_titles else None,
            "clash": clash,
            "held": self._held_by_another(),
            "is_saved": self.is_saved,
            "refused": self.refused,
            "reason": self._press().reason if self.refused else "",
            "public_address": self._public_address(),
            "sent_back": self._sent_back(),
            "needs_another": self._needs_another(),
            "action": self._address(),
            "live_phase": _live_phase(article, self.at),
            "may_correct": article is not None and _may_correct(self.by, article),
            "may_switch_comments": article is not None and may_switch(self.request, article),
            "largest_file": settings.LARGEST_ATTACHMENT,
            "largest_clip": settings.LARGEST_CLIP,
            "clip_types": CLIP_TYPES,
            "state_label": STATE_LABELS[State(article.state)] if article else "Bài mới",
            "public_label": self._public_label(),
            "media": self.forms.form.media,
        }
        response = TemplateResponse(
            self.request, "admin/articles/article/desk.html", context, status=self.status
        )
        response.csp = "editor"
        return response

    def _held_by_another(self) -> EditLock | None:
        lock = locking.current(self.article, at=self.at) if self.article else None
        return lock if lock and lock.holder_id != self.by.pk else None

    def _buttons(self) -> Sequence[Button]:
        return buttons_for(self.by, self.article) if self.article else ON_A_NEW_STORY

    def _shown_revision(self) -> int | None:
        """The revision that the text on the page is based on: the newest one where the page shows
        what is stored, else the one that the person had opened."""
        if self.request.method == "POST" and not self.is_saved:
            return self._based_on
        return self.article.latest_revision_id if self.article else None

    def _address(self) -> str:
        if self.article is None:
            return reverse("admin:articles_article_add")
        return reverse("admin:articles_article_change", args=[self.article.pk])

    def _problems(self) -> tuple[Problem, ...]:
        """What publishing would say of the story as it is stored."""
        if self.article is None or self.article.state in (State.DISCARDED, State.SCHEDULED):
            return ()
        return problems_before_publication(self.article, at=self.at)

    def _named(self) -> dict[str, Any]:
        """The people of the text on the page; of the stored one where that cannot be read."""
        is_whole = self.forms.form.is_bound and self.forms.is_valid()
        shown = self.forms.snapshot(None) if is_whole else self.before
        return named.stored(shown, by=self.by, today=timezone.localdate(self.at))

    def _unanswered(self) -> dict[str, Any]:
        """The titles that wait for a reason before the verb that was pressed may run."""
        button, now = self._pressed(), self.before
        if self.is_saved:
            now = of_article(self.article)
        people = naming.people_in(now, at=self.at)
        return {
            "verb": button.verb,
            "label": button.label,
            "titles": {
                (title.name, title.printed.surface): title
                for person in people
                for title in person.open_titles
            }.values(),
            "typed": self.request.POST.get("titles_reason", ""),
            "needs_reason": button.needs_reason,
            "reason": self._reason_for(button.verb),
        }

    def _needs_another(self) -> bool:
        """Whether the story waits for an approval that this person may give to others' texts."""
        return (
            self.article is not None
            and self.article.state == State.SUBMITTED
            and may(self.by, Verb.APPROVE)
            and wrote_newest(self.by, self.article)
        )

    def _sent_back(self) -> Review | None:
        """The desk's reason, shown to the writer until the story is handed in again."""
        if self.article is None or self.article.state != State.DRAFT:
            return None
        newest = self.article.reviews.select_related("by").first()
        return newest if newest and newest.verdict == Review.Verdict.SENT_BACK else None

    def _public_address(self) -> str:
        if self.article is None or self.article.public_state != PublicState.PUBLIC:
            return ""
        shown = (
            Publication.objects.visible(self.at)
            .filter(article=self.article)
            .select_related("section")
            .only("slug", "article_id", "section__slug")
            .first()
        )
        return shown.get_absolute_url() if shown else ""

    def _public_label(self) -> str:
        if self.article is None or self.article.public_state == PublicState.NEVER:
            return ""
        return PUBLIC_STATE_LABELS[PublicState(self.article.public_state)]


def _may_correct(user: AbstractBaseUser, article: Article) -> bool:
    """What readers never had needs no correction."""
    return article.public_state != PublicState.NEVER and may(user, Deed.CORRECT, article)


def _live_phase(article: Article | None, at: datetime) -> str:
    coverage = getattr(article, "live", None)
    return coverage.phase(at) if coverage else ""


def story_page(request: HttpRequest, article_id: int | None) -> HttpResponse:
    """The form of a story, or an empty one; a story that one may not read does not exist."""
    article = None
    if article_id is not None:
        article = (
            Article.objects.select_related("section", "writer", "latest_revision")
            .filter(pk=article_id)
            .first()
        )
        if article is None or not may(request.user, "view", article):
            raise Http404
    elif not may(request.user, Verb.START):
        raise PermissionDenied
    return Visit(request, article, timezone.now()).answer()
