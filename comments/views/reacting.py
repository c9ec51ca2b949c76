"""A reader likes a comment, or asks the newsroom to look at it again."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models import Publication
from comments.actions import gate
from comments.actions.reporting import like, report
from comments.answers import wants_json
from comments.models import Comment
from comments.models.report import REPORT_REASONS
from comments.screening.personal_data import masked
from comments.screening.submission import SenderFacts
from comments.views.device import device_token, keep_device, keep_pace
from comments.views.story import visible_story
from comments.workflow import State
from foundation.problems import Refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def react(request: HttpRequest, comment_id: int) -> HttpResponse:
    """A page with two small forms for one comment: "I like it" and "look at this again". Links of the
    thread lead here, so that the thread itself needs no token and no cookie."""
    comment = Comment.objects.filter(pk=comment_id, state=State.APPROVED).first()
    story = visible_story(comment.article_id) if comment else None
    if comment is None or story is None:
        raise Http404
    if request.method != "POST":
        return render(request, "comments/react.html", _about_reaction(comment, story))
    token = device_token(request) or secrets.token_hex(32)
    try:
        done = _react(request, comment, token)
    except Refused as no:
        status = 429 if isinstance(no, gate.TooFast) else 400
        if wants_json(request):
            return JsonResponse({"error": str(no)}, status=status)
        context = _about_reaction(comment, story) | {"error": str(no)}
        return render(request, "comments/react.html", context, status=status)
    if wants_json(request):
        response: HttpResponse = JsonResponse({"done": done, "likes": comment.likes})
    else:
        context = _about_reaction(comment, story) | {"done": done}
        response = render(request, "comments/react.html", context)
    keep_device(response, token)
    return response


def _react(request: HttpRequest, comment: Comment, token: str) -> str:
    """The like or the report that was posted; the sentence that thanks for it."""
    now = timezone.now()
    keep_pace(request, token, at=now)
    facts = SenderFacts(token=token, address=request.META.get("REMOTE_ADDR", ""))
    if "like" in request.POST:
        comment.likes = like(comment=comment, sender=facts, at=now)
        return "Cảm ơn bạn. Lượt thích đã được ghi."
    if report(comment=comment, reason=request.POST.get("reason", ""), sender=facts, at=now):
        return "Cảm ơn bạn. Tòa soạn sẽ xem lại ý kiến này."
    return "Bạn đã báo ý kiến này rồi; tòa soạn đang xem lại."


def _about_reaction(comment: Comment, story: Publication) -> dict[str, object]:
    return {
        "comment": comment,
        "shown_text": masked(comment.text),
        "story": story,
        "report_reasons": REPORT_REASONS.items(),
    }
