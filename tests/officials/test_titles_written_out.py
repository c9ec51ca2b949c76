"""A role and an organisation make the title that papers print."""

import pytest

from officials.naming import full_title, initial, is_same_name


@pytest.mark.parametrize(
    ("role", "organization", "title"),
    [
        ("Phó Chủ tịch", "Hội đồng nhân dân tỉnh", "Phó Chủ tịch Hội đồng nhân dân tỉnh"),
        ("Trưởng ban", "Ban Tổ chức Tỉnh ủy", "Trưởng Ban Tổ chức Tỉnh ủy"),
        ("Phó Trưởng ban", "Ban Tuyên giáo Tỉnh ủy", "Phó Trưởng Ban Tuyên giáo Tỉnh ủy"),
        ("Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh", "Trưởng Đoàn đại biểu Quốc hội tỉnh"),
        ("Ủy viên", "Ban Thường vụ Tỉnh ủy", "Ủy viên Ban Thường vụ Tỉnh ủy"),
        ("Phó Bí thư Thường trực", "Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy"),
        ("Giám đốc", "Sở Y tế", "Giám đốc Sở Y tế"),
        ("Ban", "Ban Tổ chức", "Ban Ban Tổ chức"),
        ("Bí thư", "", "Bí thư"),
        ("Trưởng Ban Chỉ đạo", "Ban Chỉ đạo 138 tỉnh", "Trưởng Ban Chỉ đạo 138 tỉnh"),
        ("Ủy viên Ủy ban", "Uỷ ban Kiểm tra", "Ủy viên Uỷ ban Kiểm tra"),
        ("Trưởng bản", "Ban Dân tộc", "Trưởng bản Ban Dân tộc"),
    ],
)
def test_words_that_role_and_organisation_share_stand_once(role, organization, title):
    assert full_title(role, organization) == title


@pytest.mark.parametrize(
    ("word", "letter"),
    [("Ánh", "A"), ("Ẩn", "Â"), ("Đạt", "Đ"), ("ước", "Ư"), ("Yến", "Y"), ("Ổn", "Ô"), ("3", "3")],
)
def test_a_name_is_listed_under_its_letter_without_the_tone(word, letter):
    assert initial(word) == letter


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Phạm Thị Thủy", "Phạm Thị Thuỷ", True),
        ("Lê Hùng", "LÊ  HÙNG", True),
        ("Lê Hùng", "Lê Hưng", False),
        ("Đỗ Toàn", "Đỗ Toán", False),
    ],
)
def test_names_are_the_same_whatever_case_and_place_of_the_tone(one, other, is_same):
    assert is_same_name(one, other) is is_same
