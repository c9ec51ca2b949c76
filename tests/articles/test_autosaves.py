"""What somebody typed and never saved is kept for ninety days."""

from datetime import timedelta

import pytest

from articles.actions import autosaving
from articles.models import Autosave
from tests.make import NOW, make_story

pytestmark = pytest.mark.django_db


def test_typed_text_is_forgotten_where_nobody_came_back_for_it(reporter):
    story = make_story(by=reporter)
    content = {"fields": {}, "body": "Đang viết", "bylines": [], "photos": [], "at": 1}
    day_before = NOW - timedelta(days=1)
    autosaving.keep(article=None, content=content, based_on=None, by=reporter, at=day_before)
    autosaving.keep(article=story, content=content, based_on=None, by=reporter, at=NOW)
    assert autosaving.forget_old(at=NOW + autosaving.KEPT) == 1
    assert list(Autosave.objects.values_list("article", flat=True)) == [story.pk]
