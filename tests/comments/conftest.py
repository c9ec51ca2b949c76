"""What every test of comments needs: a story that readers see."""

import pytest

from articles.models import Article
from comments import desk
from comments.actions import senders
from comments.screening import inforce
from tests.make import make_published


@pytest.fixture
def story(db) -> Article:
    return make_published()


@pytest.fixture(autouse=True)
def _own_rulebook():
    """A version never changes; here each test has a version 1 of its own."""
    inforce.book.cache_clear()
    desk.rule_names.cache_clear()


@pytest.fixture(autouse=True)
def _own_salt():
    senders._known_salts.clear()
