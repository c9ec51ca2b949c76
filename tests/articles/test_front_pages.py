"""Front pages that the desk has arranged: what readers see, what is refused, what can be brought back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.actions import publishing, withdrawing
from articles.actions.arranging import Wanted, arrange
from articles.models import Arrangement, Article, Member, Pin
from articles.permissions import may_arrange
from foundation.problems import Conflict, NotAllowed, Refused
from tests import make

pytestmark = pytest.mark.django_db


def published(editor, *headlines: str, **fields) -> list[Article]:
    """The last one is the newest."""
    lead = make.place(make.make_photo(), is_lead=True)
    return [
        make.make_published(
            editor=editor, headline=headline, at=make.NOW + timedelta(minutes=n),
            placements=(lead,), **fields,
        )
        for n, headline in enumerate(headlines)
    ]  # fmt: skip


def order_on(reader, address: str, *headlines: str) -> list[str]:
    html = reader.get(address).content.decode()
    return sorted(headlines, key=html.index)


@pytest.mark.parametrize("address", ["/", "/thoi-su/"])
def test_pinned_stories_hold_their_places_and_the_others_go_by_time(address, reader, editor, at):
    first, _second, _third, fourth = published(editor, "Một", "Hai", "Ba", "Bốn")
    section = None if address == "/" else first.section
    assert order_on(reader, address, "Một", "Hai", "Ba", "Bốn") == ["Bốn", "Ba", "Hai", "Một"]
    wanted = [Wanted(0, first.pk), Wanted(2, fourth.pk)]
    arrange(section=section, wanted=wanted, based_on=None, by=editor, at=timezone.now())
    assert order_on(reader, address, "Một", "Hai", "Ba", "Bốn") == ["Một", "Ba", "Bốn", "Hai"]
    html = reader.get(address).content.decode()
    assert html.split("<main")[1].split("doc-nhieu")[0].count(">Một</a>") == 1


def test_a_pin_ends_by_the_clock_and_a_withdrawn_story_gives_its_place_back(reader, editor, chief):
    old, gone, _new = published(editor, "Tin ghim", "Tin sẽ gỡ", "Tin mới nhất")
    now = timezone.now()
    wanted = [Wanted(0, old.pk, now + timedelta(hours=1)), Wanted(1, gone.pk)]
    arrange(section=None, wanted=wanted, based_on=None, by=editor, at=now)
    assert order_on(reader, "/", "Tin ghim", "Tin sẽ gỡ", "Tin mới nhất")[0] == "Tin ghim"
    withdrawing.withdraw(article=gone, reason="Sai", by=chief, at=now)
    assert "Tin sẽ gỡ" not in reader.get("/").content.decode()
    Pin.objects.filter(place=0).update(until=now - timedelta(seconds=1))
    assert order_on(reader, "/", "Tin ghim", "Tin mới nhất") == ["Tin mới nhất", "Tin ghim"]


def test_the_database_tells_when_a_pin_ends(editor):
    story = published(editor, "Tin ghim")[0]
    now = timezone.now()
    for section, based_on in ((None, None), (story.section, None)):
        wanted = [Wanted(0, story.pk, now + timedelta(hours=1))]
        arrange(section=section, wanted=wanted, based_on=based_on, by=editor, at=now)
    with connection.cursor() as cursor:
        cursor.execute(
            "select keys[1] from public.page_edges() where seconds between 3000 and 3600"
            " and array_length(keys, 1) = 1 order by 1"
        )
        assert [key for (key,) in cursor.fetchall()] == ["front", "section:thoi-su"]


def test_what_cannot_be_pinned_is_told_all_at_once(editor, chief, at):
    gone, ends, elsewhere = published(editor, "Đã gỡ", "Hết giờ", "Ở chuyên mục khác")
    withdrawing.withdraw(article=gone, reason="Sai", by=chief, at=at)
    wanted = [
        Wanted(0, gone.pk),
        Wanted(1, ends.pk, at - timedelta(hours=1)),
        Wanted(2, make.make_story(headline="Còn nháp").pk),
        Wanted(3, ends.pk),
    ]
    with pytest.raises(Refused) as refused:
        arrange(section=None, wanted=wanted, based_on=None, by=editor, at=at)
    told = str(refused.value)
    assert "“Đã gỡ” đã gỡ khỏi trang công khai, không ghim được." in told
    assert "Giờ kết thúc của “Hết giờ” phải sau lúc bài đứng vào chỗ" in told
    assert "“Còn nháp” chưa ra và chưa hẹn giờ ra" in told
    assert "“Hết giờ” đứng hai chỗ" in told
    with pytest.raises(Refused, match="không thuộc chuyên mục này"):
        other = make.make_section("Thể thao")
        arrange(section=other, wanted=[Wanted(0, elsewhere.pk)], based_on=None, by=editor, at=at)
    assert not Arrangement.objects.exists()


def test_a_story_that_is_set_for_later_may_be_pinned_ahead(reader, editor):
    published(editor, "Tin đang đứng đầu")
    later = make.make_approved(editor=editor, headline="Tin tối nay")
    now = timezone.now()
    opens = now + timedelta(hours=2)
    publishing.schedule(article=later, visible_from=opens, by=editor, at=now)
    with pytest.raises(Refused, match="phải sau lúc bài đứng vào chỗ"):
        early = [Wanted(0, later.pk, now + timedelta(hours=1))]
        arrange(section=None, wanted=early, based_on=None, by=editor, at=now)
    arrange(section=None, wanted=[Wanted(0, later.pk)], based_on=None, by=editor, at=now)
    html = reader.get("/").content.decode()
    assert "Tin đang đứng đầu" in html and "Tin tối nay" not in html


def test_who_may_arrange_what_and_nobody_over_another(editor, reporter, chief, at):
    story = published(editor, "Tin")[0]
    bound = make.make_user("", "Biên tập viên")
    Member.objects.create(user=bound).sections.add(make.make_section("Thể thao"))
    allowed = [may_arrange(user, None) for user in (editor, chief, reporter, bound)]
    assert allowed == [True, True, False, False]
    assert may_arrange(bound, make.make_section("Thể thao"))
    assert not may_arrange(bound, story.section)
    wanted = [Wanted(0, story.pk)]
    with pytest.raises(NotAllowed):
        arrange(section=None, wanted=wanted, based_on=None, by=reporter, at=at)
    made = arrange(section=None, wanted=wanted, based_on=None, by=editor, at=at)
    with pytest.raises(Conflict, match="vừa được người khác sắp lại"):
        arrange(section=None, wanted=[], based_on=None, by=chief, at=at)
    arrange(section=None, wanted=[], based_on=made.pk, by=chief, at=at)


# --- the desk's page ------------------------------------------------------------------------------

PAGE = "/admin/articles/section/sap-trang/trang-chu/"


def form(stories=(), deed="save", based_on="", ends=()) -> dict:
    stories = [*stories, "", "", "", ""][:4]
    ends = [*ends, "", "", "", ""][:4]
    return {"story": stories, "until": ends, "deed": deed, "based_on": based_on}


def held(answer) -> list[str]:
    """The stories of the draft that the page shows, place by place."""
    html = answer.content.decode()
    return [part.split('"')[0] for part in html.split('name="story" value="')[1:]]


def test_the_draft_is_changed_press_by_press_and_kept_only_by_the_last(editor, sign_in, reader):
    one, two, _three = (str(story.pk) for story in published(editor, "Một", "Hai", "Ba"))
    desk = sign_in(editor)
    assert held(desk.get(PAGE)) == ["", "", "", ""]
    assert held(desk.post(PAGE, form(deed=f"put:{one}"))) == [one, "", "", ""]
    assert held(desk.post(PAGE, form([one], f"put:{two}:0"))) == [two, one, "", ""]
    assert held(desk.post(PAGE, form([two, one], "down:1"))) == [two, "", one, ""]
    moved = form([one, two], "order") | {"order": ["2", "0", "1", "3"]}
    assert held(desk.post(PAGE, moved)) == [one, two, "", ""]
    assert held(desk.post(PAGE, form([one, two], "drop:0"))) == ["", two, "", ""]
    assert not Arrangement.objects.exists()
    seen = desk.post(f"{PAGE}xem-truoc/", form([one, two])).content.decode()
    assert "Bạn đọc chưa thấy trang này" in seen and seen.index(">Một<") < seen.index(">Ba<")
    assert "Đã đưa lên" in desk.post(PAGE, form([one, two]), follow=True).content.decode()
    assert order_on(reader, "/", "Một", "Hai", "Ba") == ["Một", "Hai", "Ba"]


def test_ends_are_typed_as_people_type_them_and_come_back_when_refused(editor, sign_in):
    story = str(published(editor, "Một")[0].pk)
    desk = sign_in(editor)
    bad = desk.post(PAGE, form([story], ends=["lúc khác"]))
    html = bad.content.decode()
    assert bad.status_code == 400 and "Không đọc được giờ kết thúc “lúc khác” ở chỗ 1" in html
    assert 'value="lúc khác"' in html and held(bad)[0] == story
    past = desk.post(PAGE, form([story], ends=["10:00 1/1/2020"]))
    assert past.status_code == 400 and "phải sau lúc bài đứng vào chỗ" in past.content.decode()
    assert desk.post(PAGE, form([story], ends=["00:00"])).status_code == 302  # tomorrow's
    assert Pin.objects.get().until > timezone.now()


def test_the_last_ten_can_be_brought_back(editor, sign_in):
    stories = published(editor, "Một", "Hai")
    desk, based_on = sign_in(editor), ""
    for number in range(12):
        story = str(stories[number % 2].pk)
        assert desk.post(PAGE, form([story], based_on=based_on)).status_code == 302
        based_on = str(Arrangement.objects.of(None).first().pk)
    html = desk.get(PAGE).content.decode()
    assert html.count("Lấy lại lần sắp") == 10
    before = Arrangement.objects.of(None)[1]
    back = desk.post(PAGE, form(deed=f"restore:{before.pk}", based_on=based_on))
    assert held(back)[0] == str(stories[0].pk)
    stale = desk.post(PAGE, form([str(stories[0].pk)], based_on=""))
    assert (
        stale.status_code == 409 and f'name="based_on" value="{based_on}"' in stale.content.decode()
    )


def test_the_list_of_pages_tells_who_arranged_them_last(editor, sign_in):
    story = published(editor, "Một")[0]
    arrange(
        section=story.section, wanted=[Wanted(0, story.pk)], based_on=None, by=editor,
        at=timezone.now(),
    )  # fmt: skip
    html = sign_in(editor).get("/admin/articles/section/sap-trang/").content.decode()
    assert "bientap sắp lúc" in html and "Trang chủ" in html
    assert html.count("Theo thời gian") == 1
