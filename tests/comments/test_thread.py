"""What readers see under a story."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.actions import withdrawing
from comments.actions import moderating
from comments.models import Comment
from tests.comments.make import LATER, make_approved, make_comment, make_several
from tests.make import make_published, publication_of

pytestmark = pytest.mark.django_db


def thread_of(article) -> str:
    template = Template("{% load comments %}{% comment_thread article %}")
    return template.render(Context({"article": article}))


def shown(html: str) -> list[int]:
    return [int(number) for number in re.findall(r'id="y-kien-(\d+)"', html)]


def next_page(html: str) -> str:
    found = re.search(r'rel="next" href="([^"]+)"', html)
    return found[1].replace("&amp;", "&") if found else ""


def test_only_approved_comments_show_with_their_count(story, moderator):
    make_comment(story, "Chờ duyệt thôi.")
    make_approved(story, moderator, "Hiện rồi.")
    html = thread_of(story)
    assert "Hiện rồi." in html and "(1)" in html
    assert "Chờ duyệt thôi." not in html


def test_no_comment_yet_invites(story):
    assert "Mời bạn là người đầu tiên" in thread_of(story)


def test_a_closed_story_says_so_and_offers_no_form(story):
    story.comments = "closed"
    html = thread_of(story)
    assert "đã ngừng nhận bình luận" in html and "<textarea" not in html and "/viet/" not in html


def test_html_is_shown_as_text(story, moderator):
    make_approved(story, moderator, "<script>alert(1)</script> & <b>đậm</b>", name="<i>Tôi</i>")
    html = thread_of(story)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;đậm&lt;/b&gt;" in html
    assert "&lt;i&gt;Tôi&lt;/i&gt;" in html and "<i>" not in html


def test_ten_at_first_then_the_rest_page_by_page(story, moderator, reader):
    made = [comment.pk for comment in make_several(story, moderator, 23)]
    html = thread_of(story)
    seen = shown(html)
    assert len(seen) == 10
    while address := next_page(html):
        # A comment that comes in while somebody reads moves nothing.
        make_approved(story, moderator, at=LATER + timedelta(days=1))
        html = reader.get(address).content.decode()
        seen += shown(html)
    assert seen == made[::-1]


def test_comments_of_one_instant_are_neither_lost_nor_doubled(story, moderator, reader):
    made = {make_approved(story, moderator, at=LATER).pk for _ in range(12)}
    html = thread_of(story)
    seen = shown(html) + shown(reader.get(next_page(html)).content.decode())
    assert len(seen) == 12 and set(seen) == made


def test_replies_stand_below_their_root_oldest_first(story, moderator):
    root = make_approved(story, moderator, name="Bác Hai")
    first = make_approved(
        story, moderator, parent=root, name="Cô Ba", at=LATER + timedelta(hours=1)
    )
    second = make_approved(story, moderator, parent=first, at=LATER + timedelta(hours=2))
    html = thread_of(story)
    assert shown(html) == [root.pk, first.pk, second.pk]
    assert "Trả lời Cô Ba:" in html and "Trả lời Bác Hai:" not in html
    assert "(3)" in html


def test_many_replies_go_on_on_a_page_of_their_own(story, moderator, reader):
    root = make_approved(story, moderator)
    replies = [
        make_approved(story, moderator, parent=root, at=LATER + timedelta(minutes=i)).pk
        for i in range(8)
    ]
    html = thread_of(story)
    assert shown(html) == [root.pk, *replies[:5]]
    address = re.search(r'href="([^"]+)" data-more-replies', html)[1].replace("&amp;", "&")
    assert shown(reader.get(address).content.decode()) == replies[5:]


def test_a_removed_comment_leaves_a_place_holder_that_says_why(story, moderator):
    root = make_approved(story, moderator, "Lời lẽ nặng nề.", name="Người Nóng Tính")
    reply = make_approved(story, moderator, parent=root)
    moderating.remove(comment=root, reason="insult", by=moderator, at=LATER)
    html = thread_of(story)
    assert shown(html) == [root.pk, reply.pk]
    assert "Tòa soạn đã gỡ ý kiến này: có lời lẽ xúc phạm." in html
    assert "Lời lẽ nặng nề." not in html and "Người Nóng Tính" not in html
    assert "(1)" in html


def test_the_thread_costs_one_query_whatever_it_holds(story, moderator, django_assert_num_queries):
    def fill():
        for root in make_several(story, moderator, 12):
            for _ in range(7):
                make_approved(story, moderator, parent=root)

    make_several(story, moderator, 1)
    with django_assert_num_queries(1):
        thread_of(story)
    fill()
    with django_assert_num_queries(1):
        thread_of(story)


def test_the_page_of_the_rest_costs_the_same_for_ten_more(
    story, moderator, reader, django_assert_num_queries
):
    address = reverse("comments:more", args=[story.pk])
    make_several(story, moderator, 3)
    with CaptureQueriesContext(connection) as before:
        reader.get(address)
    make_several(story, moderator, 10)
    with django_assert_num_queries(len(before)):
        reader.get(address)


def test_pages_of_the_thread_are_public_and_carry_the_storys_key(story, moderator, reader):
    make_several(story, moderator, 1)
    answer = reader.get(reverse("comments:more", args=[story.pk]))
    assert answer["Surrogate-Key"] == f"article:{story.pk} site"
    assert not answer.cookies and "csrf" not in answer.content.decode()


@pytest.mark.parametrize("query", ["?sau=x", "?sau=-1", "?sau=99999999999999999-1", "?sau=1-²"])
def test_a_broken_cursor_shows_the_start(story, moderator, reader, query):
    make_several(story, moderator, 2)
    answer = reader.get(reverse("comments:more", args=[story.pk]) + query)
    assert answer.status_code == 200 and len(shown(answer.content.decode())) in (0, 2)


@pytest.mark.parametrize("query", ["?goc=x", "?goc=²", "?goc=999999999999999999", "?goc=0"])
def test_an_unknown_root_is_not_found(story, reader, query):
    assert reader.get(reverse("comments:more", args=[story.pk]) + query).status_code == 404


def test_the_thread_of_a_story_that_is_gone_is_not_found(story, chief, reader):
    withdrawing.withdraw(article=story, reason="Sai tên người", by=chief, at=LATER)
    assert reader.get(reverse("comments:more", args=[story.pk])).status_code == 404
    assert reader.get(reverse("comments:more", args=[10**15])).status_code == 404


def test_the_article_page_shows_the_thread(story, moderator, reader):
    make_approved(story, moderator, "Bài hay quá.")
    answer = reader.get(publication_of(story).get_absolute_url())
    assert "Bài hay quá." in answer.content.decode()
    assert not answer.cookies and f"article:{story.pk}" in answer["Surrogate-Key"]


def test_every_comment_has_its_own_address(story, moderator):
    comment = make_approved(story, moderator)
    assert Comment.objects.get().anchor == f"y-kien-{comment.pk}"
    assert f"?y-kien={comment.pk}#y-kien-{comment.pk}" in thread_of(story)


@pytest.mark.parametrize("address", [f"/binh-luan/{10**25}/", f"/binh-luan/{10**25}/viet/"])
def test_a_number_that_no_story_can_have_is_not_found(db, reader, address):
    assert reader.get(address).status_code == 404


def one(reader, story, comment) -> str:
    answer = reader.get(reverse("comments:more", args=[story.pk]), {"y-kien": comment.pk})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_link_to_one_comment_finds_it_wherever_it_stands(story, moderator, reader):
    first, *_ = make_several(story, moderator, 12)
    html = one(reader, story, first)
    assert shown(html) == [first.pk]
    assert "noindex" in html
    canonical = re.search(r'rel="canonical" href="([^"]+)"', html)[1]
    assert canonical.endswith(publication_of(story).get_absolute_url())
    assert f"?y-kien={first.pk}#y-kien-{first.pk}" in html


def test_a_link_to_a_reply_shows_it_below_its_root_among_its_neighbours(story, moderator, reader):
    root = make_approved(story, moderator, name="Bác Hai")
    replies = [
        make_approved(story, moderator, parent=root, at=LATER + timedelta(minutes=i)).pk
        for i in range(20)
    ]
    html = one(reader, story, Comment.objects.get(pk=replies[10]))
    assert shown(html) == [root.pk, *replies[7:15]]
    assert f"?goc={root.pk}" in html and "Xem tất cả trả lời" in html
    html = one(reader, story, Comment.objects.get(pk=replies[1]))
    assert shown(html) == [root.pk, *replies[:6]] and "Xem tất cả trả lời" not in html


def test_a_link_to_what_has_no_place_in_the_thread_is_not_found(story, moderator, reader):
    waiting = make_comment(story)
    elsewhere = make_approved(make_published(), moderator)
    address = reverse("comments:more", args=[story.pk])
    for number in (waiting.pk, elsewhere.pk, 10**18, "x", "²"):
        assert reader.get(address, {"y-kien": number}).status_code == 404


def test_a_link_to_a_removed_comment_says_what_became_of_it(story, moderator, reader):
    comment = make_approved(story, moderator, "Lời nặng.")
    moderating.remove(comment=comment, reason="insult", by=moderator, at=LATER)
    html = one(reader, story, comment)
    assert "Tòa soạn đã gỡ ý kiến này" in html and "Lời nặng." not in html


def test_the_newsroom_is_known_by_its_badge(story, moderator):
    comment = make_approved(story, moderator)
    Comment.objects.filter(pk=comment.pk).update(staff=moderator)
    assert "Tòa soạn</span>" in thread_of(story)
