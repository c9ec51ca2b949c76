"""The desk's page of a bulletin: forms that work without a script, and sentences for whatever fails."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.actions import bulletins, reviewing
from articles.models import Episode, Member, RundownItem
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode(db) -> Episode:
    return make.make_episode(day=timezone.localdate() + timedelta(days=1))


def page_of(episode: Episode) -> str:
    return f"/admin/articles/episode/{episode.pk}/ban-tin/"


def text(answer) -> str:
    return answer.content.decode()


def test_stories_are_found_added_moved_and_let_out(episode, editor, sign_in):
    meant = make.make_approved(editor=editor, headline="Ghi nguồn sẵn", episode_id=episode.pk)
    other = make.make_approved(editor=editor, headline="Đường mới ở bản xa")
    desk, page = sign_in(editor), page_of(episode)
    html = text(desk.get(page))
    assert html.index("Ghi nguồn sẵn") < html.index("Đường mới ở bản xa")
    assert "Ghi nguồn sẵn" not in text(desk.get(page, {"tim": "duong moi"}))
    for story in (meant, other):
        html = text(desk.post(page, {"deed": f"add:{story.pk}"}, follow=True))
    assert "Phát hành ngay 2 bài" in html
    html = text(desk.post(page, {"deed": f"up:{other.rundown_item.pk}"}, follow=True))
    assert html.index("Đường mới ở bản xa") < html.index("Ghi nguồn sẵn")
    html = text(desk.post(page, {"deed": "release"}, follow=True))
    assert "Đã phát hành 2 bài." in html and "Mọi bài đã ra." in html


def test_a_time_is_typed_as_people_type_it_and_taken_back(episode, editor, sign_in):
    desk, page = sign_in(editor), page_of(episode)
    bulletins.hold(
        episode=episode, article=make.make_approved(editor=editor), by=editor, at=timezone.now()
    )
    bad = desk.post(page, {"deed": "clock", "release_at": "lúc nãy"})
    assert bad.status_code == 400 and "Không đọc được giờ “lúc nãy”" in text(bad)
    assert 'value="lúc nãy"' in text(bad)
    past = desk.post(page, {"deed": "clock", "release_at": "19:45 1/1/2020"})
    assert past.status_code == 400 and "Giờ phát hành phải ở phía trước" in text(past)
    typed = f"19h45 {episode.date:%d/%m/%Y}"
    html = text(desk.post(page, {"deed": "clock", "release_at": typed}, follow=True))
    assert "Đã hẹn giờ 1 bài." in html and f"Ra lúc 19:45 {episode.date:%d/%m}" in html
    assert "Đã bỏ hẹn giờ" in text(desk.post(page, {"deed": "stop"}, follow=True))


def test_the_list_says_which_story_dropped_out_and_why(episode, editor, sign_in):
    story, now = make.make_story(), timezone.now()
    bulletins.hold(episode=episode, article=story, by=editor, at=now)
    reviewing.submit(article=story, by=story.writer, at=now)
    reviewing.send_back(article=story, reason="Thiếu số liệu.", by=editor, at=now)
    html = text(sign_in(editor).get(page_of(episode)))
    assert "Rơi khỏi bản tin: trả lại lúc" in html and "Thiếu số liệu." in html
    empty = make.make_episode("Bản tin trưa", episode.date)
    refused = sign_in(editor).post(page_of(empty), {"deed": "release"})
    assert refused.status_code == 400 and "Bản tin chưa có bài nào" in text(refused)


def test_an_order_from_an_old_list_is_refused_and_the_new_list_is_shown(episode, editor, sign_in):
    stories = [make.make_approved(editor=editor) for _ in range(2)]
    items = [
        bulletins.hold(episode=episode, article=one, by=editor, at=make.NOW) for one in stories
    ]
    order = {"deed": "order", "order": [items[1].pk, items[0].pk]}
    desk = sign_in(editor)
    assert desk.post(page_of(episode), order).status_code == 302
    assert [item.pk for item in episode.rundown.all()] == order["order"]
    bulletins.let_go(item=items[0], by=editor, at=make.NOW)
    refused = desk.post(page_of(episode), order)
    assert refused.status_code == 409 and "vừa được người khác thay đổi" in text(refused)
    gone = desk.post(page_of(episode), {"deed": f"drop:{items[0].pk}"})
    assert gone.status_code == 409 and "vừa được người khác rút" in text(gone)


def test_who_may_not_read_a_story_sees_only_that_there_is_one(episode, editor, sign_in):
    story = make.make_story(headline="Chuyện riêng của ban khác")
    bulletins.hold(episode=episode, article=story, by=editor, at=make.NOW)
    bound = make.make_user("", "Biên tập viên")
    Member.objects.create(user=bound).sections.add(make.make_section("Thể thao"))
    html = text(sign_in(bound).get(page_of(episode)))
    assert "Bài của chuyên mục khác" in html and "Chuyện riêng" not in html


def test_the_bulletins_of_a_day_are_begun_by_one_press(editor, sign_in):
    programme = make.make_episode(day=date(2026, 11, 1)).programme
    desk, page = sign_in(editor), "/admin/articles/episode/ban-tin/"
    assert "Lập bản tin" in text(desk.get(page))
    for _ in range(2):  # a second press finds the first one's
        answer = desk.post(page, {"programme": programme.pk})
        episode = Episode.objects.get(date=timezone.localdate())
        assert answer["Location"] == page_of(episode)
    assert "0 bài, 0 đã duyệt" in text(desk.get(page))


def test_two_episodes_of_one_programme_on_one_date_are_told(editor, sign_in):
    episode = make.make_episode()
    answer = sign_in(editor).post(
        "/admin/articles/episode/add/",
        {"programme": episode.programme_id, "date": f"{episode.date:%d/%m/%Y}", "title": ""},
    )
    assert answer.status_code == 400
    assert "Chương trình này đã có một số của ngày đó." in text(answer)


def test_the_page_costs_the_same_for_ten_more_stories(
    episode, editor, sign_in, django_assert_max_num_queries
):
    desk = sign_in(editor)
    for number in range(12):
        story = make.make_story(headline=f"Tin {number}")
        bulletins.hold(episode=episode, article=story, by=editor, at=make.NOW)
    with django_assert_max_num_queries(16):
        desk.get(page_of(episode))


def test_an_episode_shows_its_film_to_readers(reader, sign_in, editor, chief):
    episode = make.make_episode()
    episode.clip = clip = make.make_clip(
        "Cả bản tin", captions="WEBVTT\n\n00:00.000 --> 00:01.000\nA\n"
    )
    assert reader.get(clip.get_absolute_url()).status_code == 404
    episode.save()
    html = text(reader.get(episode.get_absolute_url()))
    assert f'src="{clip.get_absolute_url()}"' in html and clip.captions_address in html
    assert b"".join(reader.get(clip.get_absolute_url()))
    answer = sign_in(editor).post(f"/admin/articles/clip/{clip.pk}/delete/", {"post": "yes"})
    assert "đang dùng ở số “Thời sự tối 19/11/2026”" in text(answer)
    assert not RundownItem.objects.exists()
