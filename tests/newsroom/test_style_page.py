"""The style page: what readers see, in one place, for whoever works at the newsroom."""

import re
from collections import Counter

import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/kieu-mau"


def test_nobody_else_learns_that_there_is_a_style_page(reader, sign_in, stranger):
    for browser in (reader, sign_in(stranger)):
        for answer in (browser.get(ADDRESS), browser.post(ADDRESS)):
            assert answer.status_code == 404
            assert "no-store" in answer["Cache-Control"]


def test_every_component_is_drawn_by_the_pages_own_templates(sign_in, reporter):
    answer = sign_in(reporter).get(ADDRESS)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    drawn = {template.name for template in answer.templates}
    wanted = """site/masthead.html site/menu.html site/footer.html site/crumbs.html site/find.html
        site/pager.html site/picture.html articles/card.html articles/block.html
        articles/headlines.html articles/most_read.html articles/stories.html articles/story.html
        articles/tools.html articles/figcaption.html articles/related.html
        articles/blocks/photo.html articles/blocks/file.html articles/blocks/gallery.html
        articles/blocks/related.html articles/blocks/clip.html articles/blocks/embed.html comments/list.html
        comments/comment.html comments/own.html comments/form.html comments/report.html"""
    assert set(wanted.split()) <= drawn


def test_no_two_things_on_the_style_page_bear_one_id(sign_in, reporter):
    html = sign_in(reporter).get(ADDRESS).content.decode()
    counted = Counter(re.findall(r'\sid="([^"]+)"', html))
    assert [name for name, times in counted.items() if times > 1] == []
    named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', html)
    assert {name for names in named for name in names.split()} <= counted.keys()
