"""Markup typed into the registry is text wherever it comes out."""

import pytest
from django.urls import reverse

from tests.officials import make

pytestmark = pytest.mark.django_db

MARKUP = '<img src=x onerror="alert(1)">'


def test_markup_in_names_is_text_for_readers_and_for_the_desk(reader, sign_in, editor):
    organization = make.make_organization(f"Ban {MARKUP}", note=MARKUP)
    other = make.make_organization(f"Hội {MARKUP}", ended="2025")
    make.make_organization_name(organization, f"B{MARKUP}", kind="short")
    make.relate(other, "merged_into", organization, decision=MARKUP)
    area = make.make_area(MARKUP)
    person = make.make_person(f"Lê {MARKUP}", birth_year=1970, home_place=MARKUP)
    make.make_person(f"Lê {MARKUP}", home_place=MARKUP)
    make.make_name(person, MARKUP)
    make.make_rank(person, MARKUP)
    post = make.make_post(f"Trưởng {MARKUP}", organization)
    make.make_tenure(
        person, post, since="2020", until="2021", source_text=MARKUP, decision=MARKUP,
        decided_by=MARKUP, end_reason="other", end_decision=MARKUP,
    )  # fmt: skip
    make.make_tenure(
        person, post, since="2022", kind="concurrent", source_url="https://x.vn/?a=<b>"
    )
    desk = sign_in(editor)
    public = [row.get_absolute_url() for row in (person, organization, other, area)]
    pages = [reader.get(address) for address in (*public, "/nhan-vat/", "/to-chuc/")]
    for model, row in (("person", person), ("organization", organization), ("post", post)):
        for page in ("change", "history"):
            pages.append(desk.get(reverse(f"admin:officials_{model}_{page}", args=[row.pk])))
        pages.append(desk.get(reverse(f"admin:officials_{model}_changelist")))
    pages.append(desk.get(reverse("admin:officials_person_merge", args=[person.pk])))
    for page in pages:
        assert page.status_code == 200
        assert "<img src=x" not in page.text
        assert "&lt;img src=x" in page.text
