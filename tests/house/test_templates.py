"""Every template compiles, and every page has a title of its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.html"))
PAGES = [
    name
    for name in TEMPLATES
    if re.match(r'\s*{% extends "(base|plain)\.html" %}', (FOLDER / name).read_text())
]
# The front page bears the name of the station, as base.html says.
TITLED = [name for name in PAGES if name != "articles/home.html"]
PUBLIC = [name for name in TEMPLATES if not name.startswith("admin/")]
WITHOUT_DATABASE = ["400.html", "403.html", "500.html", "503.html"]


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 20
    assert len(PAGES) > 10


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", TITLED)
def test_a_page_has_a_title_of_its_own(name):
    title = re.search(r"{% block title %}(.*?){% endblock %}", (FOLDER / name).read_text(), re.S)
    assert title
    assert title[1].strip()


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_template_holds_no_script_no_style_and_no_trace_of_its_reader(name):
    text = (FOLDER / name).read_text()
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\bstyle=|\bon[a-z]+=", text)
    assert not re.search(r"{{[^}]*\|\s*safe\b|{% *autoescape off", text)


@pytest.mark.parametrize("name", WITHOUT_DATABASE)
def test_a_page_for_bad_times_needs_no_database_and_no_context(name):
    page = get_template(name).render()
    assert re.search(r"<title>[^<]+</title>", page)
    assert "Về trang chủ" in page
