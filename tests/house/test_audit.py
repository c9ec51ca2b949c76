"""The audit looks at every kind of page that a reader can open."""

import pytest

from tests import make
from tests.audit.pages import NO_PAGES, kinds
from tests.house.test_public_pages import public_views


@pytest.mark.django_db
def test_every_address_of_readers_is_audited_or_said_to_be_no_page():
    story = make.publication_of(make.make_published())
    looked_at = {kind.view for kind in kinds(story)}
    assert public_views().keys() - looked_at == NO_PAGES
