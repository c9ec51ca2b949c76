"""The list of checks follows what stands in the form, asks what publish asks, and writes nothing."""

from datetime import date

from articles.actions.publishing import problems_before_publication
from articles.models import Article, Revision
from articles.snapshot import of_article
from tests import make
from tests.articles.admin.story_form import form_of


def codes(client, article: Article | None, **changes) -> list[str]:
    return [problem["code"] for problem in asked(client, article, **changes)]


def asked(client, article: Article | None, **changes) -> list[dict]:
    address = f"/admin/articles/article/{f'{article.pk}/' if article else ''}kiem-tra/"
    answer = client.post(address, form_of(article, **changes))
    assert answer.status_code == 200
    return answer.json()["problems"]


def test_the_list_is_that_of_publish_for_the_text_as_stored(editor, sign_in, at):
    for story in (make.make_story(), make.make_approved(), make.make_story(event_date=None)):
        told = codes(sign_in(editor), story)
        assert told == [problem.code for problem in problems_before_publication(story, at=at)]


def test_the_list_follows_what_is_typed(editor, sign_in):
    client, story = sign_in(editor), make.make_story()
    typed = {"headline": "Xã làm phong phòng trào", "event_date": "", "section": ""}
    assert {"doubled_syllable", "no_event_date", "no_section"} <= set(codes(client, story, **typed))
    (problem,) = [one for one in asked(client, story, **typed) if one["fixes"]]
    assert problem["fixes"] == [
        {"place": "headline", "found": "phong phòng", "replacement": "phong", "nth": 0}
    ]


def test_blanks_are_seen_before_saving_takes_them_away(editor, sign_in):
    story = make.make_story()
    told = codes(sign_in(editor), story, body="<p>hai  khoảng trắng&nbsp;cứng</p>" * 20)
    assert {"doubled_blank", "hard_blank"} <= set(told)


def test_links_of_the_raw_text_are_judged(editor, sign_in):
    body = '<p><a href="#">một</a> <a href="/admin/">hai</a></p>' + "<p>Đủ dài.</p>" * 40
    told = [
        p for p in asked(sign_in(editor), make.make_story(), body=body) if p["code"] == "bad_link"
    ]
    assert [problem["fixes"][0]["found"] for problem in told] == ["#", "/admin/"]


def test_a_photo_described_on_the_page_counts_as_described(editor, sign_in):
    photo = make.make_photo(alt="", credit="")
    story = make.make_story(placements=(make.place(photo, caption="Lễ khởi công", is_lead=True),))
    client = sign_in(editor)
    assert {"no_alt", "no_credit"} <= set(codes(client, story))
    row = {
        "key": "p1",
        "photo": photo.pk,
        "gallery": "",
        "caption": "Lễ khởi công",
        "is_lead": "on",
    }
    told = codes(client, story, photos=[{**row, "credit": "Hữu Đại", "alt": "Máy xúc"}])
    assert not {"no_alt", "no_credit"} & set(told)


def test_words_typed_after_the_approval_are_told(editor, sign_in):
    client, story = sign_in(editor), make.make_approved()
    assert "changed_after_approval" in codes(client, story, sapo="Sapo khác hẳn bản đã duyệt.")
    assert "changed_after_approval" not in codes(client, story, sapo=f"{story.sapo}  ")


def test_a_form_that_cannot_be_saved_is_judged_as_far_as_it_can_be_read(editor, sign_in):
    told = codes(
        sign_in(editor),
        make.make_story(),
        event_date="hôm kia",
        headline="",
        bylines=[("Không Có", "writer")],
    )
    assert "no_headline" in told
    assert "check_failed" not in told


def test_nothing_is_written(editor, sign_in):
    story = make.make_story()
    before, revisions = of_article(story), Revision.objects.count()
    asked(sign_in(editor), story, headline="Khác", programme="", event_date="01/01/2020")
    assert of_article(Article.objects.get(pk=story.pk)) == before
    assert Revision.objects.count() == revisions
    assert before.event_date != date(2020, 1, 1)


def test_a_story_that_is_being_begun_has_its_list(reporter, sign_in):
    assert "no_section" in codes(sign_in(reporter), None, headline="Đường mới")


def test_whoever_may_not_read_the_story_gets_no_list(reporter, moderator, sign_in):
    story = make.make_story()
    address = f"/admin/articles/article/{story.pk}/kiem-tra/"
    assert sign_in(reporter).post(address, form_of(story)).status_code == 404
    assert sign_in(moderator).post(address, form_of(story)).status_code == 404


def test_it_costs_a_fixed_number_of_queries(editor, sign_in, django_assert_max_num_queries):
    photos = [make.make_photo() for _ in range(12)]
    story = make.make_story(
        placements=tuple(
            make.place(p, f"p{i}", caption="Lễ khởi công") for i, p in enumerate(photos, 1)
        )
    )
    data, client = form_of(story), sign_in(editor)
    with django_assert_max_num_queries(26):
        client.post(f"/admin/articles/article/{story.pk}/kiem-tra/", data)
