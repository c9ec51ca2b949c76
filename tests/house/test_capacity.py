"""The table of what many machines carry is the one that its script computes."""

import json

from benchmarks import capacity


def test_the_table_of_the_page_is_computed_from_the_measured_figures():
    measured = json.loads(capacity.MEASURED.read_text(encoding="utf-8"))
    assert capacity.written() == capacity.section(measured)


def test_the_scarcer_of_web_and_database_decides():
    costs = capacity.Costs(varnish_hit=0.05, memory_hit=0.1, made_web=10, made_database=5)
    web = capacity.Machines("", web=4, database=4)
    assert capacity.made_pages(web, costs) == 200
    assert capacity.made_pages(capacity.Machines("", web=40, database=4), costs) == 400
    replica = capacity.Machines("", web=40, database=4, replica=4)
    assert capacity.made_pages(replica, costs) == 800
    assert capacity.made_pages(capacity.Machines("", web=2, shared=True), costs) == 2000 / 15 / 2
    assert capacity.kept_pages(capacity.Machines("", web=2, shared=True), costs) == 10_000
