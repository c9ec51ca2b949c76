"""What the memory of pages keeps, and what it lets go of."""

import gzip

import pytest

from foundation.pagecache import forms
from foundation.pagecache.queries import canonical, cuts, is_foreign
from foundation.pagecache.store import OVERHEAD, Edge, Page, Store


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    return Store(limit=100_000, longest=300, lag=60, clock=clock)


def page(*keys, size=100):
    return Page("made", frozenset(keys), size)


def keep(store, address, *keys, size=100):
    flight, is_ours = store.board(address)
    assert is_ours
    store.land(flight, page(*keys, size=size))
    return store.get(address)


def test_a_page_is_taken_back_by_any_of_its_keys(store):
    keep(store, "/a", "article:1", "front")
    keep(store, "/b", "article:2", "front")
    assert store.purge(["article:1"]) == 1
    assert store.get("/a") is None
    assert store.get("/b") is not None
    assert store.purge(["front", "article:9"]) == 1
    assert store.get("/b") is None
    assert store.size == 0


def test_a_page_begun_before_a_purge_is_never_kept(store):
    flight, _ = store.board("/a")
    store.purge(["article:1"])
    assert not store.land(flight, page("article:1"))
    assert store.get("/a") is None


def test_a_purge_of_other_keys_disturbs_no_page_under_way(store):
    flight, _ = store.board("/a")
    store.purge(["article:2"])
    assert store.land(flight, page("article:1"))
    assert store.get("/a") is not None


def test_a_page_begun_before_the_memory_was_emptied_is_never_kept(store):
    flight, _ = store.board("/a")
    store.empty()
    assert not store.land(flight, page("article:1"))
    assert store.get("/a") is None


def test_many_purges_later_a_page_under_way_is_still_refused(store):
    flight, _ = store.board("/a")
    store.purge(["article:1"])
    for number in range(5000):
        store.purge([f"article:{number + 10}"])
    assert not store.land(flight, page("article:1"))


def test_forgets_purges_that_no_page_under_way_can_be_older_than(store):
    for number in range(5000):
        store.purge([f"article:{number}"])
    assert len(store._purged) <= 1025


def test_one_makes_the_page_and_the_others_wait_for_it(store):
    flight, is_ours = store.board("/a")
    waiting, is_theirs = store.board("/a")
    assert (is_ours, is_theirs) == (True, False)
    assert waiting is flight
    assert not flight.landed.is_set()
    store.land(flight, page("article:1"))
    assert flight.landed.is_set()
    assert flight.page is store.get("/a")


def test_nobody_joins_a_flight_that_a_purge_has_overtaken(store):
    flight, _ = store.board("/a")
    store.purge(["article:1"])
    later, is_ours = store.board("/a")
    assert is_ours
    assert later is not flight
    store.land(flight, None)
    assert store.board("/a")[0] is later


def test_a_life_ends_at_the_longest(store, clock):
    keep(store, "/a", "article:1")
    clock.now += 299
    assert store.get("/a") is not None
    clock.now += 2
    assert store.get("/a") is None
    assert store.aged("/a") is not None
    clock.now += 60
    assert store.aged("/a") is None


def test_a_life_ends_at_the_next_edge_that_touches_the_page(store, clock):
    store.expect([Edge(1010, 1010.01, frozenset({"front"}))])
    keep(store, "/a", "front")
    keep(store, "/b", "article:1")
    clock.now = 1010
    assert store.get("/a") is None
    assert store.aged("/a") is None
    assert store.get("/b") is not None


def test_an_edge_that_becomes_known_shortens_pages_kept_before(store, clock):
    keep(store, "/a", "front")
    store.expect([Edge(1010, 1010.01, frozenset({"front"}))])
    clock.now = 1010
    assert store.get("/a") is None


def test_an_edge_of_all_pages_ends_all(store, clock):
    keep(store, "/a", "article:1")
    store.expect([Edge(1010, 1010, None)])
    clock.now = 1011
    assert store.get("/a") is None


def test_a_page_begun_before_an_edge_and_finished_behind_it_is_not_kept(store, clock):
    store.expect([Edge(1010, 1010.01, frozenset({"front"}))])
    flight, _ = store.board("/a")
    clock.now = 1011
    store.expect([])
    store.land(flight, page("front"))
    assert store.get("/a") is None


def test_a_page_begun_behind_an_edge_lives_on(store, clock):
    store.expect([Edge(1010, 1010.01, frozenset({"front"}))])
    clock.now = 1011
    keep(store, "/a", "front")
    clock.now = 1100
    assert store.get("/a") is not None


def test_a_soft_purge_ends_pages_one_after_the_other_and_all_within_the_lag(store, clock):
    for number in range(60):
        keep(store, f"/{number}", "beside:thoi-su")
    keep(store, "/other", "beside:van-hoa")
    store.purge_softly(["beside:thoi-su"])
    clock.now += 20
    alive = [number for number in range(60) if store.get(f"/{number}")]
    assert 5 < len(alive) < 55
    clock.now += 20
    assert not any(store.get(f"/{number}") for number in range(60))
    clock.now += 20.1
    assert not any(store.aged(f"/{number}") for number in range(60))
    assert store.get("/other") is not None


def test_a_soft_purge_also_meets_pages_under_way(store, clock):
    flight, _ = store.board("/a")
    clock.now += 1
    store.purge_softly(["beside:thoi-su"])
    store.land(flight, page("beside:thoi-su"))
    clock.now += 41
    assert store.get("/a") is None


def test_what_a_hard_purge_took_is_nobodys_last_good_page(store):
    keep(store, "/a", "article:1")
    store.purge(["article:1"])
    assert store.aged("/a") is None


def test_memory_is_bound_and_the_unused_go_first(clock):
    store = Store(limit=20 * (1000 + OVERHEAD), clock=clock)
    for number in range(20):
        keep(store, f"/{number}", f"article:{number}", size=1000)
    for number in range(20):
        store.pages[f"/{number}"].is_used = number in (0, 3)
    keep(store, "/new", "article:99", size=1000)
    assert store.size <= store.limit
    assert store.get("/0") is not None
    assert store.get("/1") is None
    assert len(store.pages) == 20


def test_a_page_that_would_push_out_many_others_is_not_kept(store):
    keep(store, "/a", "article:1", size=90_000)
    assert store.get("/a") is None


def test_another_form_of_a_page_counts(store):
    kept = keep(store, "/a", "article:1", size=1000)
    before = store.size
    store.grow("/a", kept, 500)
    assert store.size == before + 500
    store.purge(["article:1"])
    assert store.size == 0


def test_another_form_of_a_page_that_is_gone_counts_for_nothing(store):
    kept = keep(store, "/a", "article:1", size=1000)
    store.purge(["article:1"])
    store.grow("/a", kept, 500)
    assert store.size == 0


# --- the address ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "params", "expected"),
    [
        ("utm_source=x&fbclid=y", (), ""),
        ("utm_source=x&sau=2", ("sau",), "sau=2"),
        ("sau=1&sau=2", ("sau",), "sau=2"),
        ("b=2&a=1", ("b", "a"), "a=1&b=2"),
        ("sau=", ("sau",), ""),
        ("sau", ("sau",), ""),
        ("q=" + "x" * 201, ("q",), ""),
        ("q=th%E1%BB%9Di+s%E1%BB%B1", ("q",), "q=th%E1%BB%9Di+s%E1%BB%B1"),
        ("q=th%E1%BB%9Di%20s%E1%BB%B1", ("q",), "q=th%E1%BB%9Di+s%E1%BB%B1"),
    ],
)
def test_a_query_has_one_form(query, params, expected):
    assert canonical(query, params) == expected


@pytest.mark.parametrize(
    ("query", "is_cut"),
    [
        ("", False),
        ("q=&utm_source=" + "x" * 300, False),
        ("q=" + "x" * 200, False),
        ("q=" + "x" * 201, True),
        ("q=a&sau=" + "x" * 201, True),
    ],
)
def test_a_query_with_a_value_too_long_is_for_the_view_to_judge(query, is_cut):
    assert cuts(query, ("q", "sau")) is is_cut


def test_a_query_that_is_no_text_is_refused():
    with pytest.raises(ValueError):
        canonical("q=%FF", ("q",))


# --- the encodings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip;q=0", ""),
        ("identity", ""),
        ("identity;q=1, gzip;q=0.5", ""),
        ("GZIP ; q=0.8", "gzip"),
        ("x-strange", ""),
        ("gzip;q=nonsense", ""),
        ("gzip, deflate, br, zstd", forms.ENCODINGS[0]),
        ("*", forms.ENCODINGS[0]),
        ("*;q=0", ""),
    ],
)
def test_the_encoding_that_a_browser_asks_for(accepted, expected):
    assert forms.chosen(accepted) == expected


@pytest.mark.parametrize("encoding", [*forms.ENCODINGS, forms.PLAIN])
def test_every_form_gives_the_page_back(encoding):
    body = "Tin tức Thanh Hóa. ".encode() * 200
    assert forms.decode(forms.encode(body, encoding), encoding) == body


def test_the_same_page_has_the_same_bytes():
    assert forms.encode(b"x" * 1000, "gzip") == forms.encode(b"x" * 1000, "gzip")
    assert gzip.decompress(forms.encode(b"x" * 1000, "gzip")) == b"x" * 1000


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("utm_source=17", True),
        ("fbclid=a&utm_medium=b", True),
        ("", True),
        ("q=1", False),
        ("a=1&sau=2", False),
        ("%73au=2", False),  # `sau`, encoded
        ("utm_source=%FF", False),  # to be refused as no text
        ("utm_source=sau", False),  # has to be read
    ],
)
def test_a_query_without_known_parameters_is_seen_without_reading_it(query, expected):
    params = ("q", "sau")
    assert is_foreign(query, params) is expected
    if expected:
        assert canonical(query, params) == "" and not cuts(query, params)
