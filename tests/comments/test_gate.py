"""The gate before the chain: floods are turned away, people are not."""

from datetime import timedelta
from uuid import uuid4

import pytest

from comments.actions import gate
from comments.models import Rate
from tests.make import NOW

pytestmark = pytest.mark.django_db


def try_to_enter(token: str, address: str, at, form=None) -> bool:
    try:
        gate.enter(token=token, address=address, form=form or uuid4(), at=at)
    except gate.TooFast:
        return False
    return True


def test_somebody_who_writes_every_half_minute_is_always_let_in():
    assert all(try_to_enter("a", "192.0.2.1", NOW + timedelta(seconds=30 * i)) for i in range(40))


def test_a_flood_from_one_address_is_refused_and_counted():
    let_in = sum(
        try_to_enter(f"t{i}", "192.0.2.1", NOW + timedelta(milliseconds=100 * i))
        for i in range(300)
    )
    assert let_in <= 0.05 * 300
    try_to_enter("t301", "192.0.2.1", NOW + timedelta(seconds=31))
    row = Rate.objects.get(key__startswith="a:")
    # A few were turned away for their network while the address had room again.
    assert 0.9 * 301 <= row.let_in + row.refused <= 301


def test_a_flood_costs_few_statements_and_a_form_that_was_let_in_still_comes_in(
    django_assert_max_num_queries,
):
    forms = [uuid4() for _ in range(gate.ADDRESS.burst)]
    assert all(try_to_enter(f"x{i}", "192.0.2.1", NOW, form) for i, form in enumerate(forms))
    with django_assert_max_num_queries(110):
        assert not any(try_to_enter(f"t{i}", "192.0.2.1", NOW) for i in range(100))
    assert try_to_enter(f"x{len(forms) - 1}", "192.0.2.1", NOW, forms[-1])
    assert try_to_enter("b", "198.51.100.1", NOW)


def test_a_flood_from_twenty_networks_is_refused():
    tries = [
        (f"t{i}", f"198.51.{i % 20}.{i % 250}", NOW + timedelta(milliseconds=25 * i))
        for i in range(1200)  # thirty seconds
    ]
    let_in = sum(try_to_enter(*one) for one in tries)
    # So many at once and then one after each pause, for each network.
    assert let_in <= 20 * (gate.NETWORK.burst + 30 / gate.NETWORK.pause.total_seconds())


def test_the_same_form_again_costs_nothing():
    form = uuid4()
    assert all(try_to_enter("a", "192.0.2.1", NOW, form) for _ in range(50))
    assert try_to_enter("a", "192.0.2.1", NOW)
    assert Rate.objects.get(key__startswith="a:").let_in == 2


def test_what_was_refused_is_let_in_after_the_pause():
    while try_to_enter("a", "192.0.2.1", NOW):
        pass
    assert try_to_enter("a", "192.0.2.1", NOW + gate.SENDER.pause)


def test_rates_are_forgotten_with_their_salt():
    try_to_enter("a", "192.0.2.1", NOW)
    assert gate.forget_rates(at=NOW + timedelta(days=1)) == 0
    assert gate.forget_rates(at=NOW + timedelta(days=3)) == 3
