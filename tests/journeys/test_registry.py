"""An editor enters an organisation and three officials by hand; a reader finds their posts."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests import make
from tests.journeys.conftest import PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]

PEOPLE = [
    ("Trần Thị Lan", "bi thu tinh uy", "Bí thư Tỉnh ủy", "2020"),
    ("Ẳm Văn Ự", "pho bi thu", "Phó Bí thư Tỉnh ủy", "6/2021"),
    ("Phạm Thu Hà", "giam doc y te", "Giám đốc Sở Y tế", "28/6/2021"),
]


@pytest.fixture
def editor(transactional_db):
    return make.make_user("bientap", "Biên tập viên")


def add_organization(page: Page, name: str, *posts: tuple[str, int]) -> None:
    page.goto("/admin/officials/organization/add/")
    page.get_by_label("Tên:", exact=True).fill(name)
    for number, (title, precedence) in enumerate(posts):
        page.locator("#posts-group .add-row a").click()
        page.locator(f"#id_posts-{number}-title").fill(title)
        page.locator(f"#id_posts-{number}-precedence").fill(str(precedence))
    page.locator("input[name=_save]").click()
    expect(page.locator(".messagelist .success")).to_contain_text(name)


def choose(page: Page, box: str, typed: str, wanted: str) -> None:
    """Types into an autocomplete box and takes the answer that is wanted, once the answers to what
    was typed have taken the place of those to nothing."""

    def answers_what_was_typed(response: Response) -> bool:
        return parse_qs(urlsplit(response.url).query).get("term") == [typed]

    page.locator(f"#{box} + .select2").click()
    with page.expect_response(answers_what_was_typed):
        page.locator(".select2-search__field").last.fill(typed)
    page.get_by_role("option", name=wanted, exact=True).click()
    expect(page.locator(f"#{box} + .select2")).to_contain_text(wanted)


def add_person(page: Page, name: str, typed: str, post: str, since: str) -> None:
    page.get_by_label("Họ tên:").fill(name)
    choose(page, "id_tenures-0-post", typed, post)
    page.locator("#id_tenures-0-since").fill(since)


def test_three_officials_entered_by_hand_show_their_posts(
    new_page: Callable[..., Page],
    log_in: Callable[[Page, str], None],
    keep_screenshot: Callable[[Page, str], Path],
    editor,
):
    desk = new_page()
    log_in(desk, editor.username)
    add_organization(desk, "Tỉnh ủy", ("Bí thư", 1), ("Phó Bí thư", 2))
    add_organization(desk, "Sở Y tế", ("Giám đốc", 40))
    desk.goto("/admin/officials/person/add/")
    for name, typed, post, since in PEOPLE[:-1]:
        add_person(desk, name, typed, post, since)
        desk.locator("input[name=_addanother]").click()
        expect(desk.locator(".messagelist .success")).to_contain_text(name)
    add_person(desk, *PEOPLE[-1])
    # A second post whose end comes first: told at its field, and what was typed is still there.
    desk.locator("#tenures-group .add-row a").click()
    choose(desk, "id_tenures-1-post", "pho bi thu", "Phó Bí thư Tỉnh ủy")
    desk.locator("#id_tenures-1-since").fill("28/6/2021")
    desk.locator("#id_tenures-1-until").fill("5/2021")
    desk.locator("input[name=_save]").click()
    expect(desk.locator("#tenures-1 .errorlist")).to_have_text(
        "Ngày kết thúc (5/2021) sớm hơn ngày bắt đầu (28/6/2021)."
    )
    keep_screenshot(desk, "refused")
    expect(desk.locator("#id_tenures-1-since")).to_have_value("28/6/2021")
    desk.locator("#id_tenures-1-until").fill("?")
    desk.locator("input[name=_save]").click()
    expect(desk.locator(".messagelist .success")).to_contain_text("Phạm Thu Hà")

    reader = new_page(PHONE)
    reader.goto("/nhan-vat/")
    names = reader.locator("main .columns a")
    expect(names).to_have_text(["Phạm Thu Hà", "Trần Thị Lan", "Ẳm Văn Ự"])
    keep_screenshot(reader, "list")
    names.first.click()
    line = reader.locator(".timeline li")
    expect(line).to_have_count(2)
    expect(line.nth(0)).to_contain_text("Từ 28/6/2021 đến nay")
    expect(line.nth(0)).to_contain_text("Giám đốc Sở Y tế")
    expect(line.nth(1)).to_contain_text("Từ 28/6/2021, đã thôi giữ")
    expect(line.nth(1)).to_contain_text("Phó Bí thư Tỉnh ủy")
    keep_screenshot(reader, "person")
    line.nth(0).get_by_role("link", name="Giám đốc Sở Y tế").click()
    expect(reader.locator(".holders")).to_contain_text("Phạm Thu Hà")
    keep_screenshot(reader, "organization")
