"""Dates of which one may know the year, the month or the day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from officials.fields import PartialDateFormField
from officials.partial_dates import (
    PartialDate,
    Precision,
    certain_days,
    ends_before_it_begins,
    may_cover,
    period_text,
)

D = PartialDate


@pytest.mark.parametrize(
    ("typed", "iso", "shown", "precision"),
    [
        ("2021", "2021", "2021", Precision.YEAR),
        ("6/2021", "2021-06", "6/2021", Precision.MONTH),
        ("06/2021", "2021-06", "6/2021", Precision.MONTH),
        ("28/6/2021", "2021-06-28", "28/6/2021", Precision.DAY),
        ("28/06/2021", "2021-06-28", "28/6/2021", Precision.DAY),
        ("28-6-2021", "2021-06-28", "28/6/2021", Precision.DAY),
        ("28.6.2021", "2021-06-28", "28/6/2021", Precision.DAY),
        (" 28/6/2021 ", "2021-06-28", "28/6/2021", Precision.DAY),
        ("2021-06-28", "2021-06-28", "28/6/2021", Precision.DAY),
        ("2021-06", "2021-06", "6/2021", Precision.MONTH),
        ("29/2/2024", "2024-02-29", "29/2/2024", Precision.DAY),
        ("?", "?", "không rõ", Precision.UNKNOWN),
        ("Không rõ", "?", "không rõ", Precision.UNKNOWN),
    ],
)
def test_what_is_typed_is_understood_stored_and_shown(typed, iso, shown, precision):
    date = D.parse(typed)
    assert (date.iso, str(date), date.precision) == (iso, shown, precision)
    assert D.parse(date.iso) == date


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/2/2021", "Không có ngày 31/2/2021."),
        ("29/2/2023", "Không có ngày 29/2/2023."),
        ("13/2021", "Không có tháng 13."),
        ("1/0/2021", "Không có tháng 0."),
        ("0/6/2021", "Không có ngày"),
        ("21", "Gõ ngày theo một trong các dạng"),
        ("28/6/21", "Gõ ngày theo một trong các dạng"),
        ("tháng 6", "Gõ ngày theo một trong các dạng"),
        ("٢٠٢١", "Gõ ngày theo một trong các dạng"),
        ("0999", "Năm phải nằm trong khoảng"),
        ("9999", "Năm phải nằm trong khoảng"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(typed, sentence):
    field = PartialDateFormField(required=False)
    with pytest.raises(ValidationError, match=sentence):
        field.clean(typed)


def test_the_form_shows_a_stored_date_as_it_was_typed():
    field = PartialDateFormField(required=False, may_be_unknown=True)
    for typed in ("2021", "6/2021", "28/6/2021", "?"):
        assert field.prepare_value(field.clean(typed)) == typed


def test_the_form_notices_no_change_when_nothing_was_typed():
    field = PartialDateFormField(required=False)
    assert not field.has_changed(D(2021, 6), "6/2021")
    assert not field.has_changed(None, "")
    assert field.has_changed(D(2021, 6), "7/2021")


def test_a_question_mark_in_a_beginning_says_no_more_than_an_empty_box():
    assert PartialDateFormField(required=False).clean("?") is None
    assert PartialDateFormField(required=False, may_be_unknown=True).clean("?") == D()


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        (D(2021), dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        (D(2024, 2), dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        (D(2021, 6, 28), dt.date(2021, 6, 28), dt.date(2021, 6, 28)),
        (D(), None, None),
    ],
)
def test_a_date_spans_the_days_that_it_may_mean(date, earliest, latest):
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("since", "until", "is_backwards"),
    [
        (D(2021, 6, 28), D(2021, 6, 27), True),
        (D(2021, 6, 28), D(2021, 6, 28), False),
        (D(2021, 6), D(2021), False),
        (D(2021), D(2021, 1), False),
        (D(2022), D(2021, 12, 31), True),
        (D(2021, 6), D(2021, 5), True),
        (None, D(2021), False),
        (D(2021), None, False),
        (D(2021), D(), False),
    ],
)
def test_a_period_is_backwards_only_when_that_is_certain(since, until, is_backwards):
    assert ends_before_it_begins(since, until) is is_backwards


def test_only_days_that_are_certain_count_for_an_overlap():
    assert certain_days(D(2021), D(2023)) == (dt.date(2021, 12, 31), dt.date(2023, 1, 1))
    assert certain_days(D(2021), None) == (dt.date(2021, 12, 31), dt.date.max)
    assert certain_days(D(2021), D(2021)) is None
    assert certain_days(None, D(2021)) is None
    assert certain_days(D(2021), D()) is None


@pytest.mark.parametrize(
    ("since", "until", "text"),
    [
        (D(2021, 6), D(2025, 9, 12), "từ 6/2021 đến 12/9/2025"),
        (D(2021), None, "từ 2021 đến nay"),
        (None, D(2021), "đến 2021"),
        (None, None, "đang giữ"),
        (D(2021), D(), "từ 2021, đã thôi giữ"),
        (None, D(), "đã thôi giữ"),
    ],
)
def test_a_period_is_told_in_words(since, until, text):
    assert period_text(since, until) == text


partial = st.builds(
    lambda day, precision: D(*(day.year, day.month, day.day)[:precision]),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)),
    st.integers(1, 3),
)


@given(partial, partial)
def test_dates_sort_as_their_texts_do(one, other):
    assert (one < other) == (one.iso < other.iso)
    if one.latest < other.earliest:
        assert one < other


@given(partial, partial, st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_period_that_is_not_backwards_covers_some_day(since, until, day):
    if may_cover(since, until, day):
        assert not ends_before_it_begins(since, until)
    if not ends_before_it_begins(since, until):
        assert may_cover(since, until, max(since.earliest, until.earliest))
