"""What every test of comments needs: a story that readers see."""

import pytest

from articles.models import Article
from tests.make import make_published


@pytest.fixture
def story(db) -> Article:
    return make_published()
