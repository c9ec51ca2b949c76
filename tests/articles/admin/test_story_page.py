"""A story is written on one page: what is typed there is what is kept."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from articles.models import Article, Author, Episode, Member, Programme
from articles.snapshot import of_article
from officials.models import Area
from tests import make
from tests.articles.admin.story_form import form_of

ADD = "/admin/articles/article/add/"


def page_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


@pytest.fixture
def written(reporter, sign_in):
    """A story that the reporter wrote through the page, with every field filled."""
    make.make_author("Tiến Dũng")
    make.make_author("Hà Phương")
    photo = make.make_photo(credit="", alt="")
    section = make.make_section()
    programme = Programme(name="Thời sự tối")
    programme.full_clean()
    programme.save()
    answer = sign_in(reporter).post(
        ADD,
        form_of(
            headline="Xã vùng cao làm đường mới",
            sapo="Sáng nay, xã khởi công tuyến đường.",
            body='<p>Đoạn một.</p><figure data-block="photo" data-id="p1"></figure>',
            section=section.pk,
            topics="Giao thông, Nông thôn mới",
            programme=programme.pk,
            episode_date="20/12/2022",
            event_date="20/12/2022",
            planned_at="20/12/2022 19:50",
            bylines=[("Ha Phuong", "writer"), ("Tiến Dũng", "camera")],
            photos=[
                {"key": "p1", "photo": photo.pk, "caption": "Lễ khởi công", "credit": "Hữu Đại",
                 "alt": "Máy xúc trên đồi", "is_lead": "on"},
            ],
        ),
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    return Article.objects.get()


def test_everything_typed_is_kept(written):
    story = of_article(written)
    assert story.headline == "Xã vùng cao làm đường mới"
    assert story.body == '<p>Đoạn một.</p>\n<figure data-block="photo" data-id="p1"></figure>'
    assert story.topics == ("Giao thông", "Nông thôn mới")
    assert story.event_date == date(2022, 12, 20)
    assert story.planned_at == datetime(2022, 12, 20, 12, 50, tzinfo=UTC)
    assert [(credit.name, credit.role) for credit in story.bylines] == [
        ("Hà Phương", "writer"),
        ("Tiến Dũng", "camera"),
    ]
    assert story.placements[0].caption == "Lễ khởi công"
    assert story.placements[0].is_lead


def test_a_photos_credit_and_alternative_text_go_to_the_photo_itself(written):
    photo = written.placements.get().photo
    assert (photo.credit, photo.alt) == ("Hữu Đại", "Máy xúc trên đồi")
    assert "may xuc" in photo.folded


def test_the_first_to_name_a_programmes_day_writes_it_down(written):
    assert str(Episode.objects.get()) == "Thời sự tối 20/12/2022"
    assert written.episode == Episode.objects.get()


def test_the_page_shows_what_is_kept_in_the_way_it_is_typed(written, reporter, sign_in):
    page = sign_in(reporter).get(page_of(written)).content.decode()
    for text in ("20/12/2022 19:50", "Giao thông, Nông thôn mới", "Hà Phương", "Máy xúc trên đồi"):
        assert text in page


def test_saving_without_a_change_makes_no_revision(written, reporter, sign_in):
    sign_in(reporter).post(page_of(written), form_of(written))
    assert written.revisions.count() == 1


def test_the_order_of_bylines_and_photos_is_the_persons(reporter, sign_in):
    names = ("An Bình", "Bảo Châu", "Cẩm Dung")
    for name in names:
        make.make_author(name)
    fields = form_of(headline="Bài có ba tác giả", bylines=[(name, "writer") for name in names])
    fields |= {"bylines-0-position": 2, "bylines-2-position": 0}
    sign_in(reporter).post(ADD, fields)
    story = of_article(Article.objects.get())
    assert [credit.name for credit in story.bylines] == ["Cẩm Dung", "Bảo Châu", "An Bình"]


def test_an_unknown_pen_name_is_told_and_nothing_typed_is_lost(reporter, sign_in):
    fields = form_of(
        headline="Bài của người lạ", sapo="Chữ đã gõ", bylines=[("Người Lạ", "writer")]
    )
    answer = sign_in(reporter).post(ADD, fields)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Không có bút danh “Người Lạ”" in page
    assert "Chữ đã gõ" in page and "Bài của người lạ" in page
    assert not Article.objects.exists()


def test_accents_decide_between_pen_names_that_differ_in_them_alone(reporter, sign_in):
    make.make_author("Thanh Hà")
    make.make_author("Thanh Hạ", slug="thanh-ha-2")
    sign_in(reporter).post(ADD, form_of(headline="Một bài", bylines=[("Thanh Hạ", "writer")]))
    assert of_article(Article.objects.get()).bylines[0].name == "Thanh Hạ"
    assert Author.objects.count() == 2


def test_a_block_of_a_photo_that_is_not_in_the_list_is_refused_at_the_body(reporter, sign_in):
    body = '<p>Chữ</p><figure data-block="photo" data-id="p9"></figure>'
    answer = sign_in(reporter).post(ADD, form_of(headline="Ảnh lạc", body=body))
    assert answer.status_code == 400
    assert "p9" in answer.content.decode()
    assert not Article.objects.exists()


def test_places_are_named_with_or_without_their_kind(reporter, sign_in):
    today = {
        name: Area.objects.create(name=name, kind=kind)
        for name, kind in (("Sao Vàng", "commune"), ("Thanh Hóa", "province"))
    }
    Area.objects.create(name="Sao Vàng", kind="township", until="2025")
    client = sign_in(reporter)
    client.post(ADD, form_of(headline="Hai nơi", areas="sao vang, Tỉnh Thanh Hoá"))
    story = of_article(Article.objects.get())
    assert set(story.area_ids) == {area.pk for area in today.values()}
    page = client.get(page_of(Article.objects.get())).content.decode()
    assert "xã Sao Vàng, tỉnh Thanh Hóa" in page
    names = client.get("/admin/articles/article/goi-y/", {"cua": "area", "q": "sao v"}).json()
    assert names == {"names": ["xã Sao Vàng"]}


def test_a_user_of_some_sections_is_offered_those_only(reporter, sign_in):
    make.make_section("Thể thao")
    Member.objects.create(user=reporter).sections.add(make.make_section("Kinh tế"))
    page = sign_in(reporter).get(ADD).content.decode()
    assert "Kinh tế" in page and "Thể thao" not in page
    other = make.make_section("Thể thao").pk
    answer = sign_in(reporter).post(ADD, form_of(headline="Lấn sân", section=other))
    assert answer.status_code == 400
