"""More people in a post than it has room for: a warning, never a bar."""

from officials.overlaps import Holding, overcrowded
from officials.partial_dates import PartialDate as D

TITLE = "Giám đốc Sở Y tế"


def test_two_people_in_a_post_for_one_are_named_with_the_first_day():
    (problem,) = overcrowded(
        TITLE,
        1,
        [Holding("Lê Văn Bình", D(2020, 1, 1), None), Holding("Vũ Mai", D(2021, 6, 28), None)],
    )
    assert problem.message == (
        "Giám đốc Sở Y tế: từ ngày 28/6/2021 có 2 người cùng giữ (Lê Văn Bình, Vũ Mai), trong khi "
        "chức vụ này có tối đa 1 người. Thông tin vẫn được lưu; hãy kiểm tra lại ngày."
    )
    assert not problem.blocking


def test_the_day_of_a_hand_over_is_no_overlap():
    before = Holding("Lê Văn Bình", D(2020), D(2021, 6, 28))
    assert not overcrowded(TITLE, 1, [before, Holding("Vũ Mai", D(2021, 6, 28), None)])
    assert overcrowded(TITLE, 1, [before, Holding("Vũ Mai", D(2021, 6, 27), None)])


def test_dates_that_may_fit_do_not_warn():
    before = Holding("Lê Văn Bình", D(2018), D(2021))
    assert not overcrowded(TITLE, 1, [before, Holding("Vũ Mai", D(2021), None)])
    assert not overcrowded(TITLE, 1, [before, Holding("Vũ Mai", None, None)])
    assert not overcrowded(
        TITLE, 1, [Holding("Lê Văn Bình", D(2018), D()), Holding("Vũ Mai", D(2019), None)]
    )


def test_as_many_as_there_is_room_for_do_not_warn():
    three = [Holding(f"Người {number}", D(2021), None) for number in range(3)]
    assert not overcrowded("Phó Chủ tịch", 3, three)
    assert overcrowded("Phó Chủ tịch", 2, three)
    assert not overcrowded("Ủy viên", None, three * 20)


def test_one_person_with_two_rows_counts_once():
    rows = [Holding("Lê Văn Bình", D(2020), None), Holding("Lê Văn Bình", D(2021), None)]
    assert not overcrowded(TITLE, 1, rows)
