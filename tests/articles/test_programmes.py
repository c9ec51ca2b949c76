"""Programmes and their episodes: found from the foot of every page, each with its picture."""

from datetime import date

import pytest

from tests import make

pytestmark = pytest.mark.django_db


def test_every_programme_is_found_from_the_foot_of_a_page(reader):
    programme = make.make_episode("Nông nghiệp xanh").programme
    assert 'href="/chuong-trinh/"' in reader.get("/").content.decode()
    answer = reader.get("/chuong-trinh/")
    assert f'href="{programme.get_absolute_url()}"' in answer.content.decode()
    assert f"programme:{programme.pk}" in answer["Surrogate-Key"].split()


def test_without_a_programme_the_page_says_so(reader):
    assert "Chưa có chương trình nào." in reader.get("/chuong-trinh/").content.decode()


def test_an_episode_is_shown_by_the_newest_of_its_stories_that_has_a_picture(reader):
    episode = make.make_episode()
    lead = make.place(make.make_photo(), "p1", is_lead=True)
    make.make_published(headline="Có ảnh", placements=(lead,), episode_id=episode.pk)
    make.make_published(headline="Không ảnh", episode_id=episode.pk)
    html = reader.get(episode.programme.get_absolute_url()).content.decode()
    card = html.split('class="card card-episode"')[1].split("</article>")[0]
    assert "/media/r/" in card
    assert "Có ảnh" in card


def test_an_episode_leads_to_the_one_before_and_the_one_after(reader):
    days = [make.make_episode(day=date(2026, 11, day)) for day in (18, 19, 20)]
    html = reader.get(days[1].get_absolute_url()).content.decode()
    assert f'rel="prev" href="{days[0].get_absolute_url()}"' in html
    assert f'rel="next" href="{days[2].get_absolute_url()}"' in html
    last = reader.get(days[2].get_absolute_url()).content.decode()
    assert 'rel="next"' not in last
