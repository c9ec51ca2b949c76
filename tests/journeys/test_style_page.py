"""Both themes beside each other, whichever the browser itself is in."""

import pytest

from tests import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

GROUND = "one => getComputedStyle(one).backgroundColor"


def test_each_component_stands_in_both_themes(new_page, log_in):
    make.make_user("bientap", "Biên tập viên")
    page = new_page(color_scheme="dark")
    log_in(page, "bientap")
    page.goto("/kieu-mau")
    pairs = page.locator(".themes")
    assert pairs.count() > 20
    light, dark = pairs.first.locator("> .specimen").evaluate_all(f"all => all.map({GROUND})")
    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(20, 23, 26)")
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
