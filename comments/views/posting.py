"""The comment form: in the page by script, on a page of its own without one."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article, Publication
from comments import tickets
from comments.actions import gate
from comments.actions.posting import post_comment
from comments.answers import SeeOther, wants_json
from comments.forms import CommentForm, errors_by_field
from comments.models import Comment
from comments.screening.closing import why_closed
from comments.screening.personal_data import masked
from comments.screening.submission import SenderFacts
from comments.views.device import device_token, keep_device
from comments.views.story import article_once_public, as_id, visible_story
from foundation.problems import Problem, Refused


@never_cache
@require_safe
def ticket(request: HttpRequest) -> HttpResponse:
    """What the script of the page needs before it can send: a token and a slip."""
    article_id = as_id(request.GET.get("bai", ""))
    story = visible_story(article_id)
    if story is None:
        return JsonResponse({"error": "Không có bài viết này."}, status=404)
    slip = tickets.issue(article_id, at=timezone.now())
    return JsonResponse({"csrf": get_token(request), "ticket": slip})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form on a page of its own; takes what either form sends. Answers JSON to the script."""
    now = timezone.now()
    if request.method == "POST":
        return _send(request, article_id, now)
    article = article_once_public(article_id, now)
    story = visible_story(article_id)
    if story is None:
        # The story's own address says what became of it.
        gone = Publication.objects.filter(article=article_id, visible_from__lte=now)
        return redirect(gone.select_related("section").latest("visible_from"))
    form = CommentForm(
        ticket=tickets.issue(article_id, at=now), answers=request.GET.get("tra-loi", "")
    )
    return _form_page(request, article, form)


def _send(request: HttpRequest, article_id: int, now: datetime) -> HttpResponse:
    """The gate comes first: what a flood is told costs no look at the story."""
    form = CommentForm.typed(request.POST)
    slip = tickets.read(form.ticket, article_id)
    try:
        if slip is None:
            article_once_public(article_id, now)
            raise Refused([_BAD_TICKET])
        token = device_token(request) or slip.device_token()
        address = request.META.get("REMOTE_ADDR", "")
        let_in = gate.enter(token=token, address=address, form=slip.submit_key, at=now)
        gate.refuse_banned(token=token, address=address, at=now)
        comment = post_comment(
            article=article_once_public(article_id, now),
            text=form.text,
            name=form.name,
            email=form.email,
            wants_decision=form.wants_decision,
            wants_replies=form.wants_replies,
            parent=_answered(form.answers),
            submit_key=slip.submit_key,
            sender=SenderFacts(
                token=token,
                address=address,
                hashes=(let_in.address_hash, let_in.network_hash) if let_in.address_hash else None,
                trap=form.trap,
                seconds_to_fill=(now - slip.opened_at).total_seconds(),
            ),
            consent_version=form.consent,
            at=now,
        )
    except Refused as no:
        return _send_back(request, article_id, form, no, now)
    return _thank(request, comment, token)


_BAD_TICKET = Problem(
    "posting.ticket", "Mẫu gửi chưa hợp lệ. Nội dung vẫn còn trong ô; mời bạn bấm gửi lần nữa."
)
_NEEDS_NEW_TICKET = frozenset({"posting.ticket", "posting.spent"})


def _send_back(
    request: HttpRequest, article_id: int, form: CommentForm, no: Refused, now: datetime
) -> HttpResponse:
    """The same form with what was typed and what is wrong; the slip stays good unless it is spent."""
    status = 429 if isinstance(no, gate.TooFast) else 400
    if any(problem.code in _NEEDS_NEW_TICKET for problem in no.problems):
        form = replace(form, ticket=tickets.issue(article_id, at=now))
    if wants_json(request):
        problems = [
            {"field": problem.field, "code": problem.code, "message": problem.message}
            for problem in no.problems
        ]
        return JsonResponse({"problems": problems, "ticket": form.ticket}, status=status)
    form = replace(form, errors=errors_by_field(no.problems))
    return _form_page(request, article_once_public(article_id, now), form, status=status)


def _thank(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    page = reverse("comments:received", args=[comment.lookup_code])
    if wants_json(request):
        answer = {"code": comment.shown_code, "lookup": page}
        response: HttpResponse = JsonResponse(answer, status=201)
    else:
        response = SeeOther(page)
    keep_device(response, token)
    return response


def _form_page(
    request: HttpRequest, article: Article, form: CommentForm, status: int = 200
) -> HttpResponse:
    story = visible_story(article.pk)
    answered = _answered(form.answers)
    section = story.section if story else None
    closed = why_closed(article, section=section, at=timezone.now())
    context = {
        "article": article,
        "story": story,
        "form": form,
        "answered": answered if answered and answered.article_id == article.pk else None,
        "answered_text": masked(answered.text) if answered else "",
        "is_open": story is not None and not closed,
        "why_closed": closed,
    }
    return render(request, "comments/write.html", context, status=status)


def _answered(number: str) -> Comment | None:
    """The comment that is answered; a stranger's number answers nobody, a real one is judged."""
    if not number:
        return None
    return Comment.objects.in_thread().filter(pk=as_id(number)).first()
