"""A compiled question answers as the QuerySet that it was made of."""

import pytest

from articles.models import Publication
from foundation.compiled import Compiled
from tests import make

pytestmark = pytest.mark.django_db


def test_it_gives_the_same_objects_by_one_query_each_time(django_assert_num_queries):
    numbers = [make.make_published().pk for _ in range(2)]

    def question(number):
        rows = Publication.objects.visible().filter(article_id=number)
        return rows.select_related("section", "article__live").for_cards()

    compiled = Compiled(question)
    for number in (*numbers, 0, numbers[0]):
        with django_assert_num_queries(1):
            found = compiled.rows(number)
            told = [(row.pk, row.section.name, row.is_live, row.article.pk) for row in found]
        expected = question(number)
        assert told == [(row.pk, row.section.name, row.is_live, row.article.pk) for row in expected]
        assert [row.get_deferred_fields() for row in found] == [
            row.get_deferred_fields() for row in expected
        ]
