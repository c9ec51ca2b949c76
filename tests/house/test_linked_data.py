"""What pages tell search engines about themselves: all that is documented, of what readers see."""

import json
import re

import pytest
from django.conf import settings

from articles.models import Author, Station
from comments.actions import moderating
from tests import make
from tests.audit.documented import TYPES, gaps, nodes
from tests.comments import make as thread
from tests.officials import make as registry

pytestmark = pytest.mark.django_db
SITE = settings.SITE_URL


def linked_data(reader, path: str) -> dict[str, dict]:
    """The blocks of the page by their type."""
    html = reader.get(path).content.decode()
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    return {data["@type"]: data for data in map(json.loads, blocks)}


@pytest.fixture
def station():
    return Station.objects.create(
        valid_from="2020-01-01", name="Đài Thử", short_name="ĐT", hotline="0237 3721150",
        address="Số 9 phố Thử", email="toasoan@example.test",
    )  # fmt: skip


@pytest.fixture
def story():
    photo = make.make_photo()
    return make.make_published(
        placements=(make.place(photo, "p1", is_lead=True, caption="Cầu mới"),), topics=("Cầu",)
    )


@pytest.fixture
def address(story):
    return make.publication_of(story).get_absolute_url()


def test_every_page_says_all_that_is_documented_as_required(
    reader, story, address, station, moderator
):
    thread.make_approved(story, moderator)
    tenure = registry.make_tenure("Lê Văn Bình", registry.make_post("Giám đốc", "Sở Nội vụ"))
    pages = [
        "/", "/thoi-su/", address, "/tac-gia/tien-dung/", tenure.person.get_absolute_url(),
        tenure.post.organization.get_absolute_url(), registry.make_area().get_absolute_url(),
    ]  # fmt: skip
    found = [node for page in pages for node in nodes(list(linked_data(reader, page).values()))]
    assert [gap for node in found for gap in gaps(node)] == []
    assert {"NewsArticle", "Comment", "WebSite", "ProfilePage", "Organization"} <= {
        node["@type"] for node in found
    }


def test_a_gap_is_found():
    data = {"@type": "NewsArticle", "author": [{"@type": "Person", "name": ""}]}
    found = [gap for node in nodes(data) for gap in gaps(node)]
    assert len(found) == len(TYPES["NewsArticle"].required) + len(TYPES["Person"].required) - 1
    assert gaps({"@type": "Recipe"}) == ["Recipe is not among the documented kinds"]


def test_a_story_shows_its_picture_as_shared_and_whole(reader, address):
    shared, whole = linked_data(reader, address)["NewsArticle"]["image"]
    assert (shared["width"], shared["height"]) == (1200, 630)
    assert (whole["width"] / whole["height"], whole["caption"]) == (1.6, "Cầu mới")
    assert shared["url"].startswith(SITE)


def test_the_station_answers_for_a_story_that_nobody_wrote(reader, station):
    camera = make.Credit(make.make_author("Quay Phim").pk, "camera", "Quay Phim")
    story = make.make_published(bylines=(camera,))
    data = linked_data(reader, make.publication_of(story).get_absolute_url())["NewsArticle"]
    assert [one["name"] for one in data["author"]] == ["Đài Thử"]


def test_the_front_page_says_who_publishes_and_how_to_reach_them(reader, story, station):
    site = linked_data(reader, "/")["WebSite"]
    publisher = site["publisher"]
    assert (site["name"], site["alternateName"], site["url"]) == ("Đài Thử", "ĐT", f"{SITE}/")
    assert publisher["address"]["streetAddress"] == "Số 9 phố Thử"
    assert publisher["contactPoint"]["telephone"] == "+842373721150"
    assert (
        linked_data(reader, make.publication_of(story).get_absolute_url())["NewsArticle"][
            "publisher"
        ]["@id"]
        == publisher["@id"]
    )


def test_a_pen_name_has_a_profile(reader, story):
    Author.objects.update(intro="Viết về nông thôn.")
    profile = linked_data(reader, "/tac-gia/tien-dung/")["ProfilePage"]["mainEntity"]
    assert (profile["name"], profile["identifier"]) == ("Tiến Dũng", "tien-dung")
    assert profile["description"] == "Viết về nông thôn."


def test_a_person_has_the_posts_of_today_as_job_titles(reader):
    tenure = registry.make_tenure("Lê Văn Bình", registry.make_post("Giám đốc", "Sở Nội vụ"))
    person = linked_data(reader, tenure.person.get_absolute_url())["Person"]
    assert person["jobTitle"] == ["Giám đốc Sở Nội vụ"]


# --- the thread -----------------------------------------------------------------------------------


def test_the_thread_is_told_as_it_is_shown(reader, story, address, moderator):
    root = thread.make_approved(story, moderator, "Cầu đẹp quá.", name="Bạn đọc")
    thread.make_approved(story, moderator, "Tôi đã đi qua.", name="Người xem", parent=root)
    thread.make_comment(story, "Còn chờ.")
    posting = linked_data(reader, address)["DiscussionForumPosting"]
    (comment,) = posting["comment"]
    assert (comment["text"], comment["author"]["name"]) == ("Cầu đẹp quá.", "Bạn đọc")
    assert [reply["text"] for reply in comment["comment"]] == ["Tôi đã đi qua."]
    assert posting["commentCount"] == 2
    assert posting["sharedContent"]["url"] == f"{SITE}{address}"
    assert reader.get(comment["url"].removeprefix(SITE)).status_code == 200


def test_personal_data_is_masked_for_machines_too(reader, story, address, moderator):
    thread.make_approved(story, moderator, "Gọi tôi số 0912345678 nhé.")
    assert "0912345678" not in json.dumps(linked_data(reader, address), ensure_ascii=False)


def test_a_removed_comment_is_told_only_where_answers_hang_on_it(reader, story, address, moderator):
    answered = thread.make_approved(story, moderator, "Lời thứ nhất.")
    alone = thread.make_approved(story, moderator, "Lời thứ hai.")
    thread.make_approved(story, moderator, "Trả lời.", parent=answered)
    for comment in (answered, alone):
        moderating.remove(comment=comment, reason="insult", by=moderator, at=thread.LATER)
    (comment,) = linked_data(reader, address)["DiscussionForumPosting"]["comment"]
    assert comment["creativeWorkStatus"] == "Deleted"
    assert "Lời thứ" not in comment["text"]
    assert [reply["text"] for reply in comment["comment"]] == ["Trả lời."]


def test_a_story_without_comments_tells_of_no_thread(reader, address):
    assert "DiscussionForumPosting" not in linked_data(reader, address)
