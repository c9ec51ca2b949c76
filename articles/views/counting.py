"""A page says that it is being read (newsroom/static/newsroom/story.js)."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.actions.counting import TALLY

# Machines that say so; those that run no script do not come here at all.
_ROBOT = re.compile(r"bot|crawl|spider|slurp|preview|headless|monitor|lighthouse", re.IGNORECASE)


# Nothing of the reader is looked at but the name of the program, and nothing is answered.
@csrf_exempt
@require_POST
def reading(request: HttpRequest, article_id: int) -> HttpResponse:
    program = request.headers.get("User-Agent", "")
    if program and not _ROBOT.search(program):
        TALLY.count(article_id, at=timezone.now())
    return HttpResponse(status=204)
