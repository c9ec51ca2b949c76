"""What readers ask of the comments: the rest of a thread, the form, what became of one's own."""

import re
import secrets
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
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
from comments.actions.reporting import like, report
from comments.actions.withdrawing import withdraw
from comments.answers import SeeOther, wants_json
from comments.cache_keys import thread_keys
from comments.forms import CommentForm, errors_by_field
from comments.models import Comment
from comments.models.report import REPORT_REASONS
from comments.reasons import BY_CODE
from comments.screening.closing import why_closed
from comments.screening.personal_data import masked
from comments.screening.shouting import lacks_accents
from comments.screening.submission import SenderFacts
from comments.thread import NEWEST, SORTS, count_of, replies_of, roots_of
from comments.workflow import State
from foundation.pagecache.public import public_page
from foundation.problems import Problem, Refused

# Sent back to the comment addresses only, so that no page that is shared ever sees it.
DEVICE_COOKIE = "nguoi-gui"
_DEVICE_TOKEN = re.compile(r"[0-9a-f]{64}")
_DEVICE_LIFE = 365 * 24 * 60 * 60
_NOT_A_CODE_SIGN = re.compile(r"[^0-9A-Z]")


# --- the thread -------------------------------------------------------------------------------


@public_page(keys=lambda article_id: thread_keys(article_id), params=("goc", "sau", "xep"))
def more(request: HttpRequest, article_id: int) -> HttpResponse:
    """The thread as a page of its own: the next ten, or all that stands below one root."""
    story = _visible_story(article_id)
    if story is None:
        raise Http404
    after = request.GET.get("sau", "")
    sort = request.GET.get("xep", NEWEST)
    sort = sort if sort in SORTS else NEWEST
    root = _root(article_id, request.GET.get("goc", ""))
    context = {
        "story": story,
        "root": root,
        "thread": replies_of(root, after) if root else roots_of(article_id, after, sort),
        "count": count_of(article_id),
        "sort": sort,
        "sorts": [(name, label, name == sort) for name, label in SORTS.items()],
        "is_open": not why_closed(story.article, at=timezone.now()),
    }
    return render(request, "comments/more.html", context)


def _visible_story(article_id: int) -> Publication | None:
    return (
        Publication.objects.visible()
        .filter(article=article_id)
        .select_related("section", "article")
        .only(
            "headline",
            "slug",
            "section__slug",
            "section__name",
            "article__comments",
            "article__published_at",
            "article__section",
        )
        .first()
    )


def _root(article_id: int, number: str) -> Comment | None:
    if not number:
        return None
    root = Comment.objects.roots(article_id).filter(pk=_as_id(number)).first()
    if root is None:
        raise Http404
    return root


def _as_id(number: str) -> int:
    """A number that fits the column; 0, which no row has, for anything else."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 19 else 0


# --- the form ---------------------------------------------------------------------------------


@never_cache
@require_safe
def ticket(request: HttpRequest) -> HttpResponse:
    """What the script of the page needs before it can send: a token and a slip."""
    article_id = _as_id(request.GET.get("bai", ""))
    story = _visible_story(article_id)
    if story is None:
        return JsonResponse({"error": "Không có bài viết này."}, status=404)
    slip = tickets.issue(article_id, at=timezone.now())
    return JsonResponse({"csrf": get_token(request), "ticket": slip})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form on a page of its own; takes what either form sends. Answers JSON to the script."""
    now = timezone.now()
    article = _article_once_public(article_id, now)
    if request.method == "POST":
        return _send(request, article, now)
    story = _visible_story(article_id)
    if story is None:
        # The story's own address says what became of it.
        gone = Publication.objects.filter(article=article_id, visible_from__lte=now)
        return redirect(gone.select_related("section").latest("visible_from"))
    form = CommentForm(
        ticket=tickets.issue(article_id, at=now), answers=request.GET.get("tra-loi", "")
    )
    return _form_page(request, article, form)


def _article_once_public(article_id: int, at: datetime) -> Article:
    """A story that readers have seen, even if it is gone since: what they typed must not be lost."""
    once = Publication.objects.filter(article=OuterRef("pk"), visible_from__lte=at)
    article = Article.objects.select_related("section").filter(Exists(once), pk=article_id).first()
    if article is None:
        raise Http404
    return article


def _send(request: HttpRequest, article: Article, now: datetime) -> HttpResponse:
    form = CommentForm.typed(request.POST)
    slip = tickets.read(form.ticket, article.pk)
    try:
        if slip is None:
            raise Refused([_BAD_TICKET])
        token = _device_token(request) or slip.device_token()
        address = request.META.get("REMOTE_ADDR", "")
        let_in = gate.enter(token=token, address=address, form=slip.submit_key, at=now)
        gate.refuse_banned(token=token, address=address, at=now)
        comment = post_comment(
            article=article,
            text=form.text,
            name=form.name,
            email=form.email,
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
        return _send_back(request, article, form, no, now)
    return _thank(request, comment, token)


_BAD_TICKET = Problem(
    "posting.ticket", "Mẫu gửi chưa hợp lệ. Nội dung vẫn còn trong ô; mời bạn bấm gửi lần nữa."
)
_NEEDS_NEW_TICKET = frozenset({"posting.ticket", "posting.spent"})


def _send_back(
    request: HttpRequest, article: Article, form: CommentForm, no: Refused, now: datetime
) -> HttpResponse:
    """The same form with what was typed and what is wrong; the slip stays good unless it is spent."""
    status = 429 if isinstance(no, gate.TooFast) else 400
    if any(problem.code in _NEEDS_NEW_TICKET for problem in no.problems):
        form = replace(form, ticket=tickets.issue(article.pk, at=now))
    if wants_json(request):
        problems = [
            {"field": problem.field, "code": problem.code, "message": problem.message}
            for problem in no.problems
        ]
        return JsonResponse({"problems": problems, "ticket": form.ticket}, status=status)
    form = replace(form, errors=errors_by_field(no.problems))
    return _form_page(request, article, form, status=status)


def _thank(request: HttpRequest, comment: Comment, token: str) -> HttpResponse:
    page = reverse("comments:received", args=[comment.lookup_code])
    if wants_json(request):
        answer = {"code": comment.shown_code, "lookup": page}
        response: HttpResponse = JsonResponse(answer, status=201)
    else:
        response = SeeOther(page)
    _keep_device(response, token)
    return response


def _keep_device(response: HttpResponse, token: str) -> None:
    response.set_cookie(
        DEVICE_COOKIE,
        token,
        max_age=_DEVICE_LIFE,
        path=reverse("comments:lookup").removesuffix("tra-cuu/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _form_page(
    request: HttpRequest, article: Article, form: CommentForm, status: int = 200
) -> HttpResponse:
    story = _visible_story(article.pk)
    answered = _answered(form.answers)
    closed = why_closed(article, at=timezone.now())
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
    return Comment.objects.in_thread().filter(pk=_as_id(number)).first()


def _device_token(request: HttpRequest) -> str:
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    return token if _DEVICE_TOKEN.fullmatch(token) else ""


# --- like and report --------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def react(request: HttpRequest, comment_id: int) -> HttpResponse:
    """A page with two small forms for one comment: "I like it" and "look at this again". Links of the
    thread lead here, so that the thread itself needs no token and no cookie."""
    comment = Comment.objects.filter(pk=comment_id, state=State.APPROVED).first()
    story = _visible_story(comment.article_id) if comment else None
    if comment is None or story is None:
        raise Http404
    if request.method != "POST":
        return render(request, "comments/react.html", _about_reaction(comment, story))
    now = timezone.now()
    token = _device_token(request) or secrets.token_hex(32)
    address = request.META.get("REMOTE_ADDR", "")
    facts = SenderFacts(token=token, address=address)
    try:
        gate.enter(token=f"react/{token}", address=address, form=uuid4(), at=now)
        if "like" in request.POST:
            like(comment=comment, sender=facts, at=now)
            done = "Cảm ơn bạn. Lượt thích đã được ghi."
        else:
            reason = request.POST.get("reason", "")
            fresh = report(comment=comment, reason=reason, sender=facts, at=now)
            done = (
                "Cảm ơn bạn. Tòa soạn sẽ xem lại ý kiến này."
                if fresh
                else "Bạn đã báo ý kiến này rồi; tòa soạn đang xem lại."
            )
    except Refused as no:
        status = 429 if isinstance(no, gate.TooFast) else 400
        if wants_json(request):
            return JsonResponse({"error": str(no)}, status=status)
        context = _about_reaction(comment, story) | {"error": str(no)}
        return render(request, "comments/react.html", context, status=status)
    if wants_json(request):
        response: HttpResponse = JsonResponse({"done": done})
    else:
        context = _about_reaction(comment, story) | {"done": done}
        response = render(request, "comments/react.html", context)
    _keep_device(response, token)
    return response


def _about_reaction(comment: Comment, story: Publication) -> dict[str, object]:
    return {
        "comment": comment,
        "shown_text": masked(comment.text),
        "story": story,
        "reasons": REPORT_REASONS.items(),
    }


# --- what became of it ------------------------------------------------------------------------


@never_cache
@require_safe
def received(request: HttpRequest, code: str) -> HttpResponse:
    """The answer to a comment that was sent: it waits, and this is the code to ask with."""
    comment = _by_code(code)
    if comment is None:
        raise Http404
    return render(request, "comments/received.html", _about(comment))


@never_cache
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """What became of a comment, for whoever has its code."""
    asked = request.GET.get("ma", "")
    comment = _by_code(asked) if asked else None
    context = {"asked": asked[:40], **(_about(comment) if comment else {})}
    is_unknown = bool(asked) and comment is None
    return render(request, "comments/lookup.html", context, status=404 if is_unknown else 200)


def _by_code(typed: str) -> Comment | None:
    """By the code as people type it: small letters, blanks and dashes do not matter."""
    code = _NOT_A_CODE_SIGN.sub("", typed[:40].upper())
    return Comment.objects.select_related("article").filter(lookup_code=code).first()


def _about(comment: Comment) -> dict[str, object]:
    reason = BY_CODE.get(comment.reason)
    return {
        "comment": comment,
        "story": _visible_story(comment.article_id),
        "is_waiting": comment.state == State.WAITING,
        "is_shown": comment.state == State.APPROVED,
        "told": reason.told if reason else "",
        "can_withdraw": comment.state == State.WAITING,
        "lacks_accents": lacks_accents(comment.text),
    }


@never_cache
@require_http_methods(["POST"])
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """The writer withdraws his waiting comment: on the device that sent it, within ten minutes."""
    comment = _by_code(code)
    if comment is None:
        raise Http404
    try:
        withdraw(comment=comment, token=_device_token(request), at=timezone.now())
    except Refused as no:
        context = _about(comment) | {"error": str(no)}
        return render(request, "comments/received.html", context, status=400)
    return SeeOther(f"{reverse('comments:lookup')}?ma={comment.shown_code}")
