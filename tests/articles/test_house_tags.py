"""How times, bylines and pictures look in the templates of the house."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template

from articles.models import Publication, Station

MOMENT = datetime(2026, 1, 16, 13, 5, tzinfo=UTC)  # 20:05 in Vietnam


def show(template: str, **context) -> str:
    return Template("{% load house %}" + template).render(Context(context))


def test_a_list_shows_the_hour_first():
    shown = show("{% card_time when %}", when=MOMENT)
    assert shown == '<time datetime="2026-01-16T20:05+07:00">20:05 , 16/01/2026</time>'


def test_a_page_shows_the_day_first():
    assert ">16/01/2026 20:05<" in show("{% page_time when %}", when=MOMENT)


def test_the_station_may_set_both():
    station = Station(card_time_format="H:i - d/m", page_time_format="d-m-Y, H:i")
    assert ">20:05 - 16/01<" in show("{% card_time when %}", when=MOMENT, station=station)
    assert ">16-01-2026, 20:05<" in show("{% page_time when %}", when=MOMENT, station=station)


def byline(text: str, *credits: tuple[str, str]) -> str:
    rows = [{"name": name, "slug": slug, "role": "writer"} for name, slug in credits]
    return show("{% byline story %}", story=Publication(byline_text=text, credits=rows))


def link(name: str, slug: str) -> str:
    return f'<a rel="author" href="/tac-gia/{slug}/">{name}</a>'


def test_each_pen_name_of_a_byline_leads_to_its_page():
    shown = byline("Tiến Dũng – Xuân Trường", ("Tiến Dũng", "tien-dung"), ("Xuân Trường", "xt"))
    assert shown == f"{link('Tiến Dũng', 'tien-dung')} – {link('Xuân Trường', 'xt')}"


def test_a_name_within_a_longer_name_is_not_taken_for_it():
    shown = byline("Tiến Dũng – Tiến", ("Tiến", "tien"), ("Tiến Dũng", "tien-dung"))
    assert shown == f"{link('Tiến Dũng', 'tien-dung')} – {link('Tiến', 'tien')}"


def test_a_byline_without_credits_is_plain_text():
    assert byline("Theo <TTXVN>") == "Theo &lt;TTXVN&gt;"


PICTURE = {
    "sources": [{"type": "image/webp", "srcset": "/a.webp 320w"}],
    "src": "/a.jpg",
    "width": 320,
    "height": 213,
    "color": "#aabbcc",
}


def test_a_picture_waits_until_it_is_needed():
    shown = show('{% picture photo sizes="50vw" alt=words %}', photo=PICTURE, words='Núi "đá"')
    assert '<source type="image/webp" srcset="/a.webp 320w" sizes="50vw">' in shown
    assert 'width="320" height="213" alt="Núi &quot;đá&quot;" data-color="#aabbcc"' in shown
    assert 'loading="lazy" decoding="async"' in shown


def test_the_first_picture_of_a_page_does_not_wait():
    shown = show("{% picture photo is_eager=True %}", photo=PICTURE)
    assert 'fetchpriority="high"' in shown
    assert "lazy" not in shown


@pytest.mark.parametrize(
    ("credit", "shown"),
    [
        ("Hữu Đại", "(Ảnh: Hữu Đại)"),
        ("Minh họa: Mai Chi", "(Minh họa: Mai Chi)"),
    ],
)
def test_a_credit_says_what_it_is(credit, shown):
    caption = '{% include "articles/figcaption.html" with caption="Bến sông" %}'
    assert f'Bến sông <span class="credit">{shown}</span>' in show(caption, credit=credit)


def test_a_picture_without_words_has_no_empty_caption():
    assert show('{% include "articles/figcaption.html" %}').strip() == ""
