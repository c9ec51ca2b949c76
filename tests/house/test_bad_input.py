"""Whatever is asked of a public address, the answer is a page that helps, soon, and never a failure
of ours. The addresses are those of the resolver: a new one is covered by itself."""

import time
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import resolve

from articles.actions import withdrawing
from tests import make
from tests.house.samples import Samples, make_samples
from tests.house.test_permission_table import addresses

pytestmark = pytest.mark.django_db

# 204: nothing to tell a script; 302: on the way to a day that was chosen; 405: only sent to.
ALLOWED = {200, 204, 301, 302, 400, 404, 405, 410}
SLOWEST = 1.0
# Asked of every page, beside the parameters that it knows.
COMMON = ("q", "sau", "page", "trang", "ngay", "amp", "utm_source", "xep", "goc", "y-kien", "bai")
HUGE = str(10**18)
NFD = unicodedata.normalize("NFD", "Đường về Thanh Hóa")

VALUES = {
    "a page number of 10^18": quote(HUGE),
    "a number below zero": "-1",
    "a number of 5,000 digits": "9" * 5000,
    "operators alone": quote('- " && || ! ( ) : * AND OR NOT -"'),
    "10,000 characters": "a" * 10_000,
    "10,000 accented characters": quote("ế" * 10_000),
    "a NUL": "a%00b",
    "broken UTF-8": "%C3%28%FF",
    "a lone surrogate": "%ED%A0%80",
    "a bad escape": "%zz%",
    "decomposed letters": quote(NFD),
    "letters that turn the line round": quote("\u202eabc\u2066\ufeff\ufff9"),
    "a quotation mark of SQL": quote("'; drop table x; --"),
    "markup": quote('"><script>alert(1)</script>'),
    "a date that no calendar has": "2026-02-30",
    "a cursor of another list": "2026-11-20T03:00:00.000000+00:00-1",
}


def with_number(number: str) -> Callable[[str], bytes]:
    return lambda path: "".join(
        number if character.isdigit() else character for character in path
    ).encode()


PATHS: dict[str, Callable[[str], bytes]] = {
    "capitals": lambda path: path.upper().encode(),
    "no slash at the end, or one more": lambda path: (
        (path.removesuffix("/") if path.endswith("/") else f"{path}/").encode() or b"/"
    ),
    "every slash twice": lambda path: path.replace("/", "//").encode(),
    "up and away": lambda path: f"{path}../../../etc/passwd".encode(),
    "a NUL": lambda path: path.encode() + b"\0",
    "a written NUL": lambda path: f"{path}%00".encode(),
    "broken UTF-8": lambda path: path.encode() + b"\xc3(\xff",
    "a lone surrogate": lambda path: path.encode() + b"\xed\xa0\x80",
    "decomposed letters": lambda path: f"{path}{NFD}".encode(),
    "10,000 characters more": lambda path: f"{path}{'a' * 10_000}".encode(),
    "500 parts": lambda path: (path + "a/" * 500).encode(),
    "a backslash": lambda path: path.replace("/", "\\").encode(),
    "numbers of 18 digits": with_number("9" * 18),
    "numbers of 400 digits": with_number("9" * 400),
    "numbers in other digits": with_number("\u0663"),
}


@pytest.fixture
def samples() -> Samples:
    return make_samples()


def public_paths(samples: Samples) -> Iterator[str]:
    for address in addresses():
        if not address.route.startswith("admin/"):
            yield samples.url(address.route)


def ask(path: bytes, query: str = "") -> tuple[int, str]:
    """Status and text; what a browser would send, byte by byte."""
    client = Client(raise_request_exception=False)
    answer = client.get("/", PATH_INFO=path.decode("latin-1"), QUERY_STRING=query)
    content = b"".join(answer) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    return answer.status_code, content.decode() if "html" in kind else ""


def faults(path: bytes, query: str = "") -> Iterator[str]:
    began = time.monotonic()
    status, page = ask(path, query)
    if time.monotonic() - began > SLOWEST:
        # Other programs may have held it up: slow is what is slow again.
        began = time.monotonic()
        ask(path, query)
    what = f"{path[:80]!r}?{query[:80]}"
    if (seconds := time.monotonic() - began) > SLOWEST:
        yield f"{what}: {seconds:.1f} s"
    if status not in ALLOWED:
        yield f"{what}: {status}"
    if status in {400, 404, 410} and page:
        is_helpful = '<html lang="vi">' in page and "<h1" in page and 'href="/"' in page
        if not is_helpful:
            yield f"{what}: {status}, and the page does not help"
    if "<script>alert(1)" in page:
        yield f"{what}: the page holds what was sent as markup"


QUERIES = {
    "2,000 names": "&".join(f"a{number}=1" for number in range(2000)),
    "one name 500 times": urlencode([("q", "a")] * 500),
    "lists": "q[]=1&q[a]=2&sau[]=3",
    "nothing but signs": "&&&=&=a&q",
    "raw bytes": "\xff\xfe",
    "marks": "?" * 1000,
}


def test_any_parameter_may_hold_anything(samples):
    wrong = []
    for path in public_paths(samples):
        known = getattr(resolve(path).func, "page_params", ())
        for what, value in VALUES.items():
            names = {*known, *COMMON} if len(value) < 1000 else {*known, "q"}
            query = "&".join(f"{name}={value}" for name in sorted(names))
            wrong += [f"{what}: {fault}" for fault in faults(path.encode(), query)]
    assert not wrong, "\n".join(wrong)


def test_any_query_is_answered(samples):
    wrong = [
        f"{what}: {fault}"
        for path in public_paths(samples)
        for what, query in QUERIES.items()
        for fault in faults(path.encode(), query)
    ]
    assert not wrong, "\n".join(wrong)


def test_any_path_is_answered(samples):
    wrong = [
        f"{what}: {fault}"
        for path in public_paths(samples)
        for what, change in PATHS.items()
        for fault in faults(change(path))
    ]
    assert not wrong, "\n".join(wrong)


def test_the_slug_of_a_withdrawn_story_is_gone_in_every_writing(chief):
    story = make.make_published()
    address = make.publication_of(story).get_absolute_url()
    withdrawing.withdraw(article=story, reason="Sai.", by=chief, at=make.NOW)
    for path in (address, address.upper().replace(".HTML", ".html"), f"{address}/amp"):
        status, page = ask(path.encode(), "utm_source=x")
        assert status == 410 and 'href="/"' in page and story.headline not in page
