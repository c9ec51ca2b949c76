"""Beside a story stand those that share something with it, not merely the latest."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import withdrawing
from articles.related import related_to
from articles.snapshot import Named
from tests import make
from tests.officials import make as registry

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(reporter, editor):
    made = []

    def publish(headline: str, **fields):
        made.append(headline)
        at = make.NOW + timedelta(minutes=len(made))
        return make.make_published(by=reporter, editor=editor, at=at, headline=headline, **fields)

    return publish


def beside(story) -> list[str]:
    return [row.headline for row in related_to(make.publication_of(story))]


def test_more_in_common_stands_before_newer(publish):
    person = registry.make_person("Lê Thị Lan")
    area = registry.make_area()
    named = (Named(person.pk, "headline", 0, 10, "Lê Thị Lan"),)
    publish("Lê Thị Lan và con đường", topics=("Đường mới",), mentions=named)
    publish("Lê Thị Lan ở chợ", mentions=named)
    publish("Cùng một xã", area_ids=(area.pk,))
    publish("Chẳng chung điều gì")
    story = publish(
        "Lê Thị Lan mở đường", topics=("Đường mới",), mentions=named, area_ids=(area.pk,)
    )
    publish("Chung chủ đề, mới hơn", topics=("Đường mới",))
    assert beside(story) == [
        "Lê Thị Lan và con đường",
        "Chung chủ đề, mới hơn",
        "Lê Thị Lan ở chợ",
        "Cùng một xã",
    ]


def test_the_programme_alone_relates_nothing_but_decides_between_two_alike(publish):
    episode = make.make_episode().pk
    publish("Cùng bản tin", episode_id=episode)
    publish("Cùng chủ đề và bản tin", topics=("Đường mới",), episode_id=episode)
    publish("Cùng chủ đề", topics=("Đường mới",))
    story = publish("Bài này", topics=("Đường mới",), episode_id=episode)
    assert beside(story) == ["Cùng chủ đề và bản tin", "Cùng chủ đề"]


def test_what_is_not_public_is_not_beside(publish, chief, reader):
    story = publish("Bài này", topics=("Đường mới",))
    gone = publish("Bài đã gỡ", topics=("Đường mới",))
    make.make_story(headline="Bản nháp", topics=("Đường mới",))
    assert beside(story) == ["Bài đã gỡ"]
    withdrawing.withdraw(article=gone, by=chief, at=make.NOW + timedelta(hours=1), reason="Sai")
    assert beside(story) == []
    html = reader.get(make.publication_of(story).get_absolute_url()).content.decode()
    assert "Tin liên quan" not in html


def test_the_page_shows_them_at_a_steady_cost(publish, reader):
    story = publish("Bài này", topics=("Đường mới",))
    publish("Cùng chủ đề 0", topics=("Đường mới",))
    address = make.publication_of(story).get_absolute_url()
    with CaptureQueriesContext(connection) as one:
        assert "Tin liên quan" in reader.get(address).content.decode()
    for number in range(1, 8):
        publish(f"Cùng chủ đề {number}", topics=("Đường mới",))
    with CaptureQueriesContext(connection) as eight:
        reader.get(address)
    assert len(eight) == len(one)
