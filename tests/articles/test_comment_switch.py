"""The desk opens and closes the comments of a story: at once, on record, without review."""

import pytest

from articles.actions.commenting import switch_comments
from articles.models import Article, Event, Member
from foundation.problems import NotAllowed
from tests import make

pytestmark = pytest.mark.django_db
OPEN, CLOSED = Article.Comments.OPEN, Article.Comments.CLOSED


def switch_of(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/nhan-y-kien/"


def test_a_public_story_closes_at_once_and_says_why(editor, reader, sign_in):
    story = make.make_published()
    address = make.publication_of(story).get_absolute_url()
    before = reader.get(address)
    assert "Viết ý kiến của bạn" in before.content.decode()
    answer = sign_in(editor).post(switch_of(story), {"to": "closed"}, follow=True)
    assert "Bài đã ngừng nhận ý kiến." in answer.content.decode()
    after = reader.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200  # what a browser kept is not good any more
    page = after.content.decode()
    assert "Bài viết này đã ngừng nhận bình luận." in page and "Viết ý kiến của bạn" not in page
    form = reader.get(f"/binh-luan/{story.pk}/viet/").content.decode()
    assert "ngừng nhận bình luận" in form
    story.refresh_from_db()
    assert story.state == "published"  # no word was changed, nobody has to review it
    sign_in(editor).post(switch_of(story), {"to": "open"})
    assert "Viết ý kiến của bạn" in reader.get(address).content.decode()


def test_it_stands_in_the_time_line_once(editor, sign_in, at):
    story = make.make_published()
    for _ in range(2):
        switch_comments(article=story, to=CLOSED, by=editor, at=at)
    (event,) = Event.objects.filter(article_id=story.pk, verb="close_comments")
    assert (event.by_id, event.state_before, event.state_after) == (
        editor.pk, "published", "published",
    )  # fmt: skip
    page = sign_in(editor).get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    assert "Ngừng nhận ý kiến" in page


def test_it_moves_neither_revision_nor_approval(editor, at):
    story = make.make_approved()
    before = (story.latest_revision_id, story.approved_revision_id, story.changed_at)
    switch_comments(article=story, to=CLOSED, by=editor, at=at)
    assert (story.latest_revision_id, story.approved_revision_id, story.changed_at) == before


def test_only_the_desk_of_its_section_has_the_switch(
    reporter, editor, chief, administrator, moderator, sign_in, at
):
    story = make.make_story(by=reporter)
    for person, status in ((reporter, 403), (administrator, 403), (moderator, 404)):
        assert sign_in(person).post(switch_of(story), {"to": "closed"}).status_code == status
    page = sign_in(reporter).get(f"/admin/articles/article/{story.pk}/change/").content.decode()
    assert "Bài đang nhận ý kiến." in page and "Ngừng nhận ý kiến</button>" not in page
    Member.objects.create(user=editor).sections.add(make.make_section("Thể thao"))
    with pytest.raises(NotAllowed):
        switch_comments(article=story, to=CLOSED, by=editor, at=at)
    assert switch_comments(article=story, to=CLOSED, by=chief, at=at)
    assert switch_comments(article=story, to=OPEN, by=chief, at=at)


def test_a_script_gets_the_switch_anew_and_nonsense_gets_nothing(editor, sign_in):
    story, client = make.make_story(), sign_in(editor)
    part = client.post(switch_of(story), {"to": "closed"}, headers={"X-In-Place": "1"})
    assert "Nhận ý kiến trở lại" in part.content.decode() and "<html" not in part.content.decode()
    assert client.post(switch_of(story), {"to": "maybe"}).status_code == 400
    assert client.get(switch_of(story)).status_code == 405
