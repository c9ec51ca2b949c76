"""Two people save one story: the second is shown both texts, and nothing of either is lost."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests import make
from tests.articles.admin.story_form import form_of

pytestmark = pytest.mark.django_db


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def clash(reporter, editor, sign_in):
    """A story that the reporter opened, the editor saved, and the reporter saves now."""
    story = make.make_story(
        by=reporter, headline="Xã làm đường mới", sapo="Sapo cũ.", dateline="Na Rì"
    )
    opened = form_of(story, headline="Xã làm con đường mới", body="<p>Tôi viết &lt;b&gt;.</p>")
    sign_in(editor).post(
        page_of(story), form_of(story, headline="Xã mở đường mới", sapo="Sapo của biên tập.")
    )
    return story, opened, sign_in(reporter).post(page_of(story), opened)


def test_both_texts_stand_side_by_side_with_the_words_that_differ(clash):
    _, _, answer = clash
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "bientap đã lưu bản 2" in page
    assert "<del>mở </del>" in page
    assert "<ins>làm con </ins>" in page
    assert "<ins>Tôi viết &lt;b&gt;.</ins>" in page


def test_each_field_tells_who_changed_it(clash):
    _, _, answer = clash
    whose = {f.difference.name: f.whose for f in answer.context["clash"].fields}
    assert whose == {
        "headline": "cả hai cùng sửa",
        "sapo": "chỉ bản mới sửa",
        "body": "chỉ bạn sửa",
    }


def test_after_looking_one_saves_on_the_newest_on_purpose(clash, reporter, sign_in):
    story, opened, _ = clash
    story.refresh_from_db()
    answer = sign_in(reporter).post(page_of(story), opened | {"_over": story.latest_revision_id})
    story.refresh_from_db()
    assert answer.status_code == 302
    assert story.headline == "Xã làm con đường mới"
    assert story.latest_revision.number == 3
    assert story.revisions.get(number=2).headline == "Xã mở đường mới"


def test_what_came_after_the_look_is_not_overwritten_either(clash, reporter, editor, sign_in):
    story, opened, _ = clash
    story.refresh_from_db()
    seen = story.latest_revision_id
    sign_in(editor).post(page_of(story), form_of(story, headline="Bản thứ ba"))
    answer = sign_in(reporter).post(page_of(story), opened | {"_over": seen})
    story.refresh_from_db()
    assert answer.status_code == 409
    assert story.headline == "Bản thứ ba"
    assert "Bản thứ ba" in answer.content.decode() or "<del>Bản thứ ba" in answer.content.decode()


def test_a_conflict_with_a_wrong_field_tells_both(clash, reporter, sign_in):
    story, opened, _ = clash
    answer = sign_in(reporter).post(page_of(story), opened | {"event_date": "hôm qua"})
    assert answer.status_code == 400
    assert "Xã làm con đường mới" in answer.content.decode()
