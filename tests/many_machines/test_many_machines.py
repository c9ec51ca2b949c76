"""One newsroom on many machines: what is true for readers and for the desk is true on each of them.

`make machines` runs it: to start them all takes longer than what is asked of them."""

import signal
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from newsroom.processes import wait_until
from tests.many_machines.machines import BUCKET, Machines, client_of, get, many_machines

LIST = "/admin/comments/replytemplate/"


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with many_machines(tmp_path_factory.mktemp("machines")) as made:
        yield made


@pytest.fixture
def lagging(machines: Machines) -> Iterator[Machines]:
    """The replica takes in what comes and shows nothing of it."""
    machines.until_replayed()
    machines.pause_replica()
    yield machines
    machines.resume_replica()


def everywhere(machines: Machines, path: str) -> list[int]:
    return [get(port, path).status for port in (*machines.ports, machines.front)]


def until_told(machines: Machines) -> None:
    """Everything but what may lag."""
    waiting = "select count(*) from page_purges where due_at < clock_timestamp() + interval '10 s'"
    assert wait_until(lambda: machines.ask(machines.primary, waiting) == 0, limit=60)


def test_what_one_machine_publishes_all_of_them_show(machines):
    story = machines.desk.do("story", "Mở tuyến đường ven biển")
    assert everywhere(machines, story["path"]) == [200, 200, 200]
    machines.desk.do("approve", story["comment"])
    pages = [lambda port=port: get(port, story["path"]).text for port in machines.ports]
    for page in (*pages, lambda: get(machines.front, story["path"]).text):
        assert wait_until(lambda page=page: "Đường làm đẹp quá." in page(), limit=5)


def test_no_page_is_kept_that_a_lagging_replica_made(lagging):
    story = lagging.desk.do("story", "Cầu mới qua sông Mã")
    assert everywhere(lagging, story["path"]) == [200, 200, 200]
    lagging.desk.do("withdraw", story["id"])
    assert wait_until(lambda: everywhere(lagging, story["path"]) == [410, 410, 410], limit=5)
    time.sleep(1)
    assert everywhere(lagging, story["path"]) == [410, 410, 410]


def test_pages_and_lists_are_read_from_the_replica_that_has_come_so_far(lagging):
    """What purges nothing is not seen there yet, and an editor sees what he wrote himself."""
    cookies = lagging.desk.do("session_of", "quanly")
    lagging.resume_replica()
    lagging.pause_replica()
    first, second = lagging.ports
    lagging.desk.do("template", "Mẫu mới")
    seen = get(first, LIST, cookies=cookies)
    assert (seen.status, seen.headers.get("location")) == (200, None)
    assert "Mẫu mới" not in seen.text
    form = get(first, LIST + "add/", cookies=cookies)
    token = form.cookies["csrf"]
    sent = get(
        first,
        LIST + "add/",
        method="POST",
        body=urlencode({"csrfmiddlewaretoken": token, "title": ""}),
        cookies=cookies | {"csrf": token},
    )
    assert sent.status == 200
    after = get(second, LIST, cookies=cookies | sent.cookies)
    assert "Mẫu mới" in after.text


def test_a_withdrawn_story_is_gone_from_the_cache_in_front_when_that_hears_again(machines):
    story = machines.desk.do("story", "Chợ phiên cuối năm")
    other = machines.desk.do("story", "Đêm nhạc ở quảng trường")
    for one in (story, other):
        assert get(machines.front, one["path"]).status == 200
    machines.varnish.tell(signal.SIGSTOP)
    try:
        machines.desk.do("withdraw", story["id"])
        waiting = "select count(*) from page_purges where is_hard and not is_echo"
        time.sleep(1)
        assert machines.ask(machines.primary, waiting) > 0
    finally:
        machines.varnish.tell(signal.SIGCONT)
    assert wait_until(lambda: get(machines.front, story["path"]).status == 410, limit=15)
    until_told(machines)
    assert get(machines.front, other["path"]).status == 200


def test_a_worker_that_was_dead_tells_what_it_has_missed(machines):
    story = machines.desk.do("story", "Lúa đông xuân xuống giống")
    until_told(machines)
    assert get(machines.front, story["path"]).status == 200
    machines.worker.stop()
    try:
        machines.desk.do("withdraw", story["id"])
        assert get(machines.front, story["path"]).status == 200
    finally:
        machines.worker.start()
    assert wait_until(lambda: get(machines.front, story["path"]).status == 410, limit=60)


def test_pictures_are_the_same_on_every_machine_and_the_bucket_is_closed(machines):
    story = machines.desk.do("story", "Bình minh trên vịnh")
    pictures = [get(port, story["picture"]) for port in machines.ports]
    assert [one.status for one in pictures] == [200, 200]
    assert pictures[0].body == pictures[1].body
    assert get(machines.front, story["picture"]).body == pictures[0].body
    for number in (1, 2):
        assert not list((machines.folder / f"machine{number}" / "media").rglob("*.jpg"))
    bucket = client_of(machines.s3)
    names = {one["Key"] for one in bucket.list_objects_v2(Bucket=BUCKET)["Contents"]}
    assert f"private/{story['original']}" in names
    assert story["picture"].removeprefix("/media/") in names
    for name in names:
        grants = bucket.get_object_acl(Bucket=BUCKET, Key=name)["Grants"]
        assert not [grant for grant in grants if "URI" in grant["Grantee"]]


def test_the_file_of_a_story_that_is_not_published_is_on_no_machine(machines):
    path = machines.desk.do("draft_with_a_file")
    assert everywhere(machines, path) == [404, 404, 404]


def test_without_the_replica_the_primary_answers(machines):
    from newsroom import embedded_postgres

    story = machines.desk.do("story", "Sân bay đón chuyến bay đầu tiên")
    cookies = machines.desk.do("session_of", "quanly")
    embedded_postgres.stop(machines.replica)
    try:
        assert everywhere(machines, story["path"]) == [200, 200, 200]
        assert get(machines.ports[0], LIST, cookies=cookies).status == 200
    finally:
        embedded_postgres.ensure_running(machines.replica, fsync=False)


def test_readers_are_served_while_every_machine_behind_is_dead(machines):
    story = machines.desk.do("story", "Hội làng tháng Giêng")
    gone = machines.desk.do("story", "Tin đã gỡ")
    for one in (story, gone):
        assert get(machines.front, one["path"]).status == 200
    machines.desk.do("withdraw", gone["id"])
    assert wait_until(lambda: get(machines.front, gone["path"]).status == 410, limit=10)
    # Its list of the newest was made without the other one, and the second telling is over.
    until_told(machines)
    assert get(machines.front, story["path"]).status == 200
    for one in machines.web:
        one.stop()
    # At once, before Varnish has found out, and a comment later.
    assert get(machines.front, story["path"]).status == 200
    machines.desk.do("approve", story["comment"])
    time.sleep(3)
    assert get(machines.front, story["path"]).status == 200
    assert get(machines.front, gone["path"]).status in (410, 503)
