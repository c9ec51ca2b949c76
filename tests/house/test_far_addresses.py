"""Addresses that nobody linked to get a helpful answer, never a failure of ours."""

import pytest

pytestmark = pytest.mark.django_db

NUMBERS = ["0", "00", "7" * 18, "7" * 19, "7" * 300, "7" * 5000]
FORMS = [
    "/thoi-su/tin-{}.html",
    "/binh-luan/{}/",
    "/binh-luan/{}/viet/",
    "/nhan-vat/ten-{}/",
    "/to-chuc/ten-{}/",
    "/dia-ban/ten-{}/",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{len(number)} digits")
def test_a_number_of_any_length_is_not_found(reader, form, number):
    answer = reader.get(form.format(number))
    assert answer.status_code == 404
    assert "Không tìm thấy trang này" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/-/",
        "/_/",
        "/" + "a" * 5000 + "/",
        "/a/b/c/d/e/",
        "/tac-gia/",
        "/chu-de/-/",
        "/thoi-su/.html",
    ],
)
@pytest.mark.parametrize("query", ["", "?sau=" + "9" * 10_000, "?" + "&".join(["a=1"] * 900)])
def test_a_strange_address_is_not_found(reader, address, query):
    assert reader.get(address + query).status_code == 404


@pytest.mark.parametrize("query", ["?sau=%00", "?sau=%ff", "?%ff=1"])
def test_a_query_that_is_no_text_is_refused_in_plain_words(reader, query):
    answer = reader.get("/" + query)
    assert answer.status_code == 400
    assert "Yêu cầu không đọc được" in answer.content.decode()
