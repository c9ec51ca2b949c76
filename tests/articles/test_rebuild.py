"""Publication is a projection: the record alone brings it back."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.actions import drafting, publishing, reviewing, withdrawing
from articles.actions.rebuilding import rebuild_publications, recorded_spans
from articles.models import Publication
from articles.snapshot import of_article
from foundation.problems import Refused
from tests import make

pytestmark = pytest.mark.django_db


def rows(article):
    """Everything readers can tell of a story, without the rows' own numbers."""
    skipped = {"id"}
    return [
        {name: value for name, value in row.items() if name not in skipped}
        for row in Publication.objects.filter(article=article).order_by("visible_from").values()
    ]


def test_a_rebuilt_story_is_the_same_to_readers(reporter, editor, chief, at):
    photo = make.make_photo()
    article = make.make_published(
        by=reporter,
        editor=editor,
        topics=("Giao thông",),
        placements=(make.place(photo, is_lead=True, caption="Máy xúc mở đường"),),
        episode_id=make.make_episode().pk,
    )
    drafting.save_story(
        article=article, snapshot=make.replace(of_article(article), headline="Tiêu đề thứ hai"),
        based_on=article.latest_revision_id, by=reporter, at=at,
    )  # fmt: skip
    reviewing.submit(article=article, by=reporter, at=at)
    reviewing.approve(article=article, by=editor, at=at)
    publishing.publish(article=article, by=editor, at=at + timedelta(hours=1))
    withdrawing.withdraw(article=article, reason="Thử", by=chief, at=at + timedelta(hours=2))
    before = rows(article)
    assert rebuild_publications(article=article) == len(before) == 2
    assert rows(article) == before


@given(
    steps=st.lists(
        st.sampled_from(["publish", "schedule", "unschedule", "withdraw", "edit", "wait"]),
        max_size=12,
    )
)
@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_whatever_was_done_the_record_tells_what_is_public(steps, reporter, editor, chief, at):
    article, now = make.make_approved(by=reporter, editor=editor), at
    for number, step in enumerate(steps):
        now += timedelta(minutes=1)
        try:
            _do(step, article, number, reporter, editor, chief, now)
        except Refused:
            continue
    actual = list(
        Publication.objects.filter(article=article).order_by("visible_from", "id")
        .values_list("revision_id", "visible_from", "visible_until")
    )  # fmt: skip
    recorded = [
        (span.revision_id, span.visible_from, span.visible_until)
        for span in recorded_spans(article)
    ]
    assert recorded == actual


def _do(step, article, number, reporter, editor, chief, now):
    match step:
        case "publish":
            publishing.publish(article=article, by=editor, at=now)
        case "schedule":
            publishing.schedule(
                article=article, visible_from=now + timedelta(minutes=3), by=editor, at=now
            )
        case "unschedule":
            publishing.unschedule(article=article, by=editor, at=now)
        case "withdraw":
            withdrawing.withdraw(article=article, reason="Thử", by=chief, at=now)
        case "edit":
            drafting.save_story(
                article=article, snapshot=make.replace(of_article(article), headline=f"Tiêu đề {number}"),
                based_on=article.latest_revision_id, by=reporter, at=now,
            )  # fmt: skip
            reviewing.submit(article=article, by=reporter, at=now)
            reviewing.approve(article=article, by=editor, at=now)
