"""Names in a body lead to people's pages, once each; nothing else about the text changes."""

import re

import pytest

from articles.actions.rebuilding import rebuild_publications
from articles.models import Publication, PublicationOrganization
from articles.person_links import NameLink, is_linked, linked, linked_text
from articles.snapshot import Named
from tests.make import make_photo, make_published, place, publication_of
from tests.officials import make

BODY = "<p>Ông Lê Văn Bình và bà Trần Thị Mai dự. Ông Lê Văn Bình phát biểu.</p>"


def at(body: str, surface: str, address: str, number: int = 0) -> NameLink:
    places = [match.start() for match in re.finditer(re.escape(surface), body)]
    return NameLink(places[number], surface, address)


def without_links(html: str) -> str:
    return re.sub(r"</?a\b[^>]*>", "", html)


def test_each_person_is_linked_at_the_first_mention_only():
    names = [at(BODY, "Lê Văn Bình", "/b/", n) for n in (1, 0)] + [at(BODY, "Trần Thị Mai", "/m/")]
    html = linked(BODY, names)
    assert html == (
        '<p>Ông <a href="/b/">Lê Văn Bình</a> và bà <a href="/m/">Trần Thị Mai</a> dự. '
        "Ông Lê Văn Bình phát biểu.</p>"
    )
    assert without_links(html) == BODY


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="/khac/">Lê Văn Bình</a></p>',
        '<p><a href="/khac/">ông <em>Lê Văn Bình</em></a></p>',
        "<p>Lê <em>Văn</em> Bình</p>",
    ],
)
def test_a_name_in_a_link_or_across_marks_is_left_alone(body):
    start = body.index("Lê")
    surface = "Lê Văn Bình" if "Lê Văn Bình" in body else "Lê <em>Văn</em> Bình"
    assert linked(body, [NameLink(start, surface, "/b/")]) == body


def test_the_next_mention_is_taken_where_the_first_cannot_carry_a_link():
    body = '<p><a href="/x/">Lê Văn Bình</a> và Lê Văn Bình</p>'
    names = [at(body, "Lê Văn Bình", "/b/", number) for number in (0, 1)]
    assert linked(body, names).endswith('và <a href="/b/">Lê Văn Bình</a></p>')


def test_a_mention_that_points_elsewhere_changes_nothing():
    assert linked(BODY, [NameLink(3, "Lê Văn Bình", "/b/"), NameLink(9999, "x", "/x/")]) == BODY


def test_an_address_cannot_leave_its_attribute():
    assert 'href="/&quot;&gt;/"' in linked(BODY, [at(BODY, "Lê Văn Bình", '/">/')])


def named(person, surface: str, body: str = BODY, **fields) -> Named:
    start = body.index(surface)
    return Named(person.pk, "body", start, start + len(surface), surface, **fields)


@pytest.mark.django_db
def test_publishing_links_confirmed_names_and_a_rebuild_keeps_them(reader):
    person = make.make_person("Lê Văn Bình")
    hidden = make.make_person("Trần Thị Mai", is_public=False)
    article = make_published(
        body=BODY, mentions=(named(person, "Lê Văn Bình"), named(hidden, "Trần Thị Mai"))
    )
    story = publication_of(article)
    link = f'<a href="{person.get_absolute_url()}">Lê Văn Bình</a>'
    assert story.body_html.count(link) == 1
    assert story.body_html.count("<a ") == 1
    assert without_links(story.body_html) == BODY
    assert link in reader.get(story.get_absolute_url()).text
    before = story.body_html
    rebuild_publications(article=article)
    assert publication_of(article).body_html == before


@pytest.mark.django_db
def test_the_registry_changes_and_what_was_published_does_not(reader):
    person = make.make_person("Lê Văn Bình")
    article = make_published(body=BODY, mentions=(named(person, "Lê Văn Bình"),))
    before = publication_of(article).body_html
    person.display_name = "Lê Bình"
    person.save()
    assert publication_of(article).body_html == before
    address = re.search(r'<a href="([^"]+)"', before)[1]
    assert reader.get(address, follow=True).status_code == 200


@pytest.mark.django_db
def test_a_story_is_listed_with_the_organisations_of_its_titles_by_any_of_their_names(reader):
    person = make.make_person("Lê Văn Bình")
    office = make.make_organization("Ủy ban nhân dân tỉnh")
    make.make_organization_name(office, "UBND tỉnh")
    title = {
        "surface": "Chủ tịch UBND tỉnh",
        "title": "Chủ tịch",
        "organization": "uỷ ban nhân dân tỉnh",
    }
    article = make_published(body=BODY, mentions=(named(person, "Lê Văn Bình", titles=(title,)),))
    assert list(PublicationOrganization.objects.values_list("organization", flat=True)) == [
        office.pk
    ]
    assert (
        Publication.objects.get(article=article).headline
        in reader.get(office.get_absolute_url()).text
    )


@pytest.mark.django_db
def test_each_person_is_linked_once_on_the_page_wherever_he_is_met_first(reader):
    people = {
        name: make.make_person(name) for name in ("Lê Văn Bình", "Trần Thị Mai", "Hà Văn Khoa")
    }
    texts = {
        "sapo": "Bà Trần Thị Mai <dự> & phát biểu.",
        "body": "<p>Bà Trần Thị Mai và ông Lê Văn Bình dự.</p>"
        '<figure data-block="photo" data-id="p2"></figure>',
        "caption:p1": "Ông Hà Văn Khoa & bà Trần Thị Mai",
        "caption:p2": "Ông Lê Văn Bình, ông Hà Văn Khoa",
    }
    mentions = tuple(
        Named(person.pk, place, start, start + len(name), name)
        for place, text in texts.items()
        for name, person in people.items()
        if (start := text.find(name)) >= 0
    )
    article = make_published(
        sapo=texts["sapo"],
        body=texts["body"],
        placements=(
            place(make_photo(), caption=texts["caption:p1"], is_lead=True),
            place(make_photo(), "p2", caption=texts["caption:p2"]),
        ),
        mentions=mentions,
    )
    story = publication_of(article)
    page = reader.get(story.get_absolute_url()).text
    column = page.split('<article class="story')[1].split('<footer class="story-foot')[0]
    for name, person in people.items():
        assert column.count(f'<a href="{person.get_absolute_url()}">{name}</a>') == 1, name
    assert "&lt;dự&gt; &amp; phát biểu." in column
    assert "Trần Thị Mai</a>" in story.sapo_html
    assert "Hà Văn Khoa</a> &amp; bà Trần" in story.lead["caption_html"]
    before = (story.sapo_html, story.body_html, story.lead)
    rebuild_publications(article=article)
    again = publication_of(article)
    assert (again.sapo_html, again.body_html, again.lead) == before


def test_a_link_that_an_editor_made_himself_is_the_one_link():
    body = '<p><a href="/b/">Lê Văn Bình</a> và Lê Văn Bình</p>'
    assert is_linked(body, at(body, "Lê Văn Bình", "/b/"))
    assert linked_text("Không có ai", [at(BODY, "Lê Văn Bình", "/b/")]) == ""
