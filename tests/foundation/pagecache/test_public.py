"""A public page is the same for every reader, or it is nobody else's."""

import pytest
from django.contrib.auth import get_user
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from foundation.pagecache.keys import Kind
from foundation.pagecache.public import PRIVATE, NotPublic, carried_keys, carry, public_page


@pytest.fixture(autouse=True)
def strict(settings):
    settings.PAGECACHE_IS_STRICT = True
    settings.SECRET_KEY = settings.SECRET_KEY or "for-this-test"


@pytest.fixture
def kinds(monkeypatch):
    monkeypatch.setattr(Kind, "registered", {})
    return Kind("article"), Kind("front")


def ask(path="/", *, cookie="", method="get", **headers):
    request = getattr(RequestFactory(), method)(path, **headers)
    if cookie:
        request.META["HTTP_COOKIE"] = cookie
    request.session = SessionStore(session_key="a-visitor")
    return request


def page(**given):
    """A wrapped view that answers with what `given` says."""

    @public_page()
    def view(request):
        response = HttpResponse("trang", status=given.get("status", 200))
        for name, value in given.get("headers", {}).items():
            response[name] = value
        return response

    return view


def test_the_view_sees_no_cookie_and_no_login():
    seen = {}

    @public_page()
    def view(request):
        seen.update(cookies=request.COOKIES, meta=request.META.get("HTTP_COOKIE"))
        seen.update(login=request.META.get("HTTP_AUTHORIZATION"))
        return HttpResponse("trang")

    view(ask(cookie="session=abc", HTTP_AUTHORIZATION="Basic x"))
    assert seen == {"cookies": {}, "meta": None, "login": None}


def test_the_real_session_comes_back_untouched_for_the_middleware_outside():
    request = ask()
    before = request.session
    page()(request)
    assert request.session is before
    assert not before.accessed


def test_the_real_session_comes_back_even_when_the_view_raises():
    @public_page()
    def view(request):
        raise Http404

    request = ask()
    before = request.session
    with pytest.raises(Http404):
        view(request)
    assert request.session is before


def test_unknown_parameters_are_dropped_and_the_rest_sorted():
    @public_page(params=("sau", "loc"))
    def view(request):
        return HttpResponse(request.META["QUERY_STRING"] + "|" + request.get_full_path())

    answer = view(ask("/a/?utm=1&sau=x&sau=y&loc=b&z=3"))
    assert answer.content.decode() == "loc=b&sau=y|/a/?loc=b&sau=y"


def test_an_endless_value_is_dropped():
    @public_page(params=("sau",))
    def view(request):
        return HttpResponse(request.META["QUERY_STRING"])

    assert view(ask("/?sau=" + "9" * 10_000)).content == b""


def test_keys_come_from_the_address_and_from_the_view(kinds):
    article, front = kinds

    @public_page(keys=lambda number: (article(number),))
    def view(request, number):
        carry(request, front())
        return HttpResponse("trang")

    assert view(ask(), number=12)["Surrogate-Key"] == "article:12 front site"


def test_a_missing_page_keeps_the_keys_noted_before(kinds):
    article, _ = kinds

    @public_page(keys=lambda number: (article(number),))
    def view(request, number):
        raise Http404

    request = ask()
    with pytest.raises(Http404):
        view(request, number=3)
    assert carried_keys(request) == {"article:3"}


def test_a_text_that_is_no_key_is_a_programmers_error(kinds):
    with pytest.raises(ValueError, match="no page key"):
        carry(ask(), "article 12")


def touch_session(request):
    request.session.get("x")


def look_at_user(request):
    assert get_user(request).is_anonymous


@pytest.mark.parametrize("deed", [touch_session, look_at_user, get_token])
def test_a_view_that_looks_at_the_visitor_is_refused(deed):
    @public_page()
    def view(request):
        deed(request)
        return HttpResponse("trang")

    with pytest.raises(NotPublic):
        view(ask())


def test_a_template_that_looks_at_the_visitor_is_refused():
    @public_page()
    def view(request):
        template = engines["django"].from_string("{{ request.session.items }}")
        return SimpleTemplateResponse(template, {"request": request})

    with pytest.raises(NotPublic, match="session"):
        view(ask())


def test_a_view_that_sets_a_cookie_is_refused():
    @public_page()
    def view(request):
        response = HttpResponse("trang")
        response.set_cookie("sid", "1")
        return response

    with pytest.raises(NotPublic, match="cookie"):
        view(ask())


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "a=b"},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Encoding , cOOkie"},
        {"Vary": " * "},
        {"Vary": "Authorization"},
        {"Cache-Control": "private"},
        {"Cache-Control": "max-age=5, No-Store"},
        {"Cache-Control": 'Private="x"'},
    ],
)
def test_headers_that_belong_to_one_visitor_are_refused(headers):
    with pytest.raises(NotPublic):
        page(headers=headers)(ask())


def test_a_reader_gets_the_page_all_the_same_but_nobody_may_keep_it(settings, caplog):
    settings.PAGECACHE_IS_STRICT = False
    answer = page(headers={"Vary": "Cookie", "Surrogate-Key": "front"})(ask())
    assert (answer.content, answer["Cache-Control"]) == (b"trang", PRIVATE)
    assert not answer.has_header("Surrogate-Key")
    assert "varies on the visitor" in caplog.text


@pytest.mark.parametrize("status", [200, 301, 404, 410])
def test_lasting_answers_may_be_shared(status):
    answer = page(status=status)(ask())
    assert answer["Cache-Control"].startswith("public")


@pytest.mark.parametrize("status", [201, 302, 307, 400, 403, 405, 413, 431, 500, 503])
def test_passing_answers_are_never_shared(status):
    assert page(status=status)(ask())["Cache-Control"] == PRIVATE


def test_a_page_asked_for_with_a_login_is_never_shared():
    assert page()(ask(HTTP_AUTHORIZATION="Basic x"))["Cache-Control"] == PRIVATE


def test_nothing_is_sent_to_a_public_page():
    assert page()(ask(method="post")).status_code == 405


def test_a_reader_who_has_the_page_gets_no_second_copy():
    first = page()(ask())
    again = page()(ask(HTTP_IF_NONE_MATCH=first["ETag"]))
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == first["Cache-Control"]
