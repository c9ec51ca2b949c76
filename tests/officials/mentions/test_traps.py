"""The traps of the trade, one by one: what each text holds, and nothing else."""

import pytest

from officials.mentions import NameIndex, find_mentions


def found(text: str, *known: str) -> list[tuple[str, list[str]]]:
    names = NameIndex((name, name) for name in known)
    return [
        (mention.name, [f"{title.title} @ {title.organization}" for title in mention.titles])
        for mention in find_mentions(text, names)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Đồng chí Lê Khắc Nhu, Chủ tịch Hội đồng nhân dân tỉnh đồng chủ trì.",
            [("Lê Khắc Nhu", ["Chủ tịch @ Hội đồng nhân dân tỉnh"])],
            id="the verb đồng does not cut Hội đồng",
        ),
        pytest.param(
            "Đồng chí Lê Khắc Nhu, Ủy viên dự khuyết Trung ương Đảng dự lễ.",
            [("Lê Khắc Nhu", ["Ủy viên dự khuyết @ Trung ương Đảng"])],
            id="the verb dự does not cut dự khuyết",
        ),
        pytest.param("Phó Trưởng đoàn tới thăm Hà Nội và Đồng Lương.", [], id="places and Phó are no names"),
        pytest.param(
            "Chủ tịch UBND tỉnh Thanh Hóa Nguyễn Hữu Kiệm tiếp dân.",
            [("Nguyễn Hữu Kiệm", ["Chủ tịch @ Ủy ban nhân dân tỉnh Thanh Hóa"])],
            id="the place before a name is not swallowed",
        ),
        pytest.param(
            "Bí thư Tỉnh ủy Lê Khắc Nhu và Chủ tịch UBND tỉnh Nguyễn Hữu Kiệm cùng dự.",
            [("Lê Khắc Nhu", ["Bí thư @ Tỉnh ủy"]), ("Nguyễn Hữu Kiệm", ["Chủ tịch @ Ủy ban nhân dân tỉnh"])],
            id="the second person of a sentence",
        ),
        pytest.param(
            "Ông Lê Khắc Nhu, Bộ trưởng Bộ Lao động, Thương binh và Xã hội, phát biểu.",
            [("Lê Khắc Nhu", ["Bộ trưởng @ Bộ Lao động, Thương binh và Xã hội"])],
            id="an organisation with a comma",
        ),
        pytest.param(
            "Đồng chí Lê Khắc Nhu, Phó Chủ tịch Hội đồng nhân dân (HĐND) tỉnh kết luận.",
            [("Lê Khắc Nhu", ["Phó Chủ tịch @ Hội đồng nhân dân tỉnh"])],
            id="a short form in brackets",
        ),
        pytest.param(
            "Dự có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Lê Khắc Nhu; các đồng chí: Nguyễn Hữu Kiệm, Giám đốc Sở Y tế.",
            [("Lê Khắc Nhu", ["Ủy viên @ Ban Thường vụ Tỉnh ủy"]), ("Nguyễn Hữu Kiệm", ["Giám đốc @ Sở Y tế"])],
            id="a shared title does not leak into the next group",
        ),
        pytest.param(
            "Dự có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Lê Khắc Nhu; Phạm Bá Lịch; đồng chí Nguyễn Hữu Kiệm, Giám đốc Sở Y tế.",
            [
                ("Lê Khắc Nhu", ["Ủy viên @ Ban Thường vụ Tỉnh ủy"]),
                ("Phạm Bá Lịch", ["Ủy viên @ Ban Thường vụ Tỉnh ủy"]),
                ("Nguyễn Hữu Kiệm", ["Giám đốc @ Sở Y tế"]),
            ],
            id="an item with đồng chí ends the sharing",
        ),
        pytest.param(
            "Đồng chí Lê Khắc Nhu, Bí thư Đảng ủy các cơ quan Đảng tỉnh, Cơ quan Tỉnh ủy phối hợp tổ chức.",
            [("Lê Khắc Nhu", ["Bí thư @ Đảng ủy các cơ quan Đảng tỉnh"])],
            id="a trailing body is no title",
        ),
        pytest.param(
            "Dự có đồng chí Lê Khắc Nhu, Bí thư Tỉnh ủy và các đồng chí Phó Chủ tịch UBND tỉnh.",
            [("Lê Khắc Nhu", ["Bí thư @ Tỉnh ủy"])],
            id="titles in the plural without names",
        ),
        pytest.param(
            "Đồng chí Khăm Phăn Kẹo Vông Sa, Bí thư Tỉnh ủy Hủa Phăn chào xã giao.",
            [("Khăm Phăn Kẹo Vông Sa", ["Bí thư @ Tỉnh ủy Hủa Phăn"])],
            id="a Lao name of five syllables",
        ),
        pytest.param(
            "ĐỒNG CHÍ LÊ KHẮC NHU, BÍ THƯ TỈNH ỦY DỰ HỘI NGHỊ",
            [("LÊ KHẮC NHU", ["Bí thư @ TỈNH ỦY"])],
            id="all capitals",
        ),
        pytest.param(
            "đồng chí lê khắc nhu thăm xã tân hà",
            [("lê khắc nhu", [])],
            id="a headline in lower case",
        ),
        pytest.param(
            "Đồng chí Lê\nKhắc Nhu, Giám đốc\nSở Y tế cùng dự.",
            [("Lê Khắc Nhu", ["Giám đốc @ Sở Y tế"])],
            id="line breaks inside name and title",
        ),
        pytest.param("Ông Văn Tùng cho biết như vậy.", [("Ông Văn Tùng", [])], id="Ông as a surname begins a sentence"),
        pytest.param(
            "Giám đốc Sở Y tế Ông Văn Tùng cho biết như vậy.",
            [("Ông Văn Tùng", ["Giám đốc @ Sở Y tế"])],
            id="Ông as a surname behind a title",
        ),
        pytest.param(
            "Đồng chí Phạm Văn Toàn Ủy viên Ban Thường vụ Tỉnh ủy phát biểu.",
            [("Phạm Văn Toàn", ["Ủy viên @ Ban Thường vụ Tỉnh ủy"])],
            id="no comma between name and title",
        ),
        pytest.param(
            "<p>Đồng chí Lê <b>Khắc</b> Nhu,&nbsp;Bí thư Tỉnh uỷ</p><p>Giám đốc Sở Y tế</p>",
            [("Lê Khắc Nhu", ["Bí thư @ Tỉnh ủy"])],
            id="tags inside a name, paragraphs apart",
        ),
        pytest.param(
            "Đồng chí Đ\u1ed7 Ð\u00ecnh Kh\u00f4i, Bí thư Tỉnh ủy dự.",
            [("Đỗ Ðình Khôi", ["Bí thư @ Tỉnh ủy"])],
            id="eth for Đ",
        ),
        pytest.param(
            "Phố Trần Phú, đường Nguyễn Văn Linh, Trường THPT Lê Văn Hưu và phong cách Hồ Chí Minh.",
            [],
            id="streets, schools and the style of Hồ Chí Minh",
        ),
    ],
)  # fmt: skip
def test_a_trap_is_avoided(text, expected):
    assert found(text) == expected


def test_two_titles_for_one_person_in_one_story():
    text = (
        "Dự có đồng chí Đỗ Thị Toán, Phó Trưởng Ban Tổ chức Tỉnh ủy.\n\n"
        "Đồng chí Đỗ Thị Toán - Phó Chủ tịch Thường trực Ủy ban MTTQ tỉnh phát biểu"
    )
    assert found(text) == [
        ("Đỗ Thị Toán", ["Phó Trưởng ban @ Ban Tổ chức Tỉnh ủy"]),
        ("Đỗ Thị Toán", ["Phó Chủ tịch Thường trực @ Ủy ban Mặt trận Tổ quốc tỉnh"]),
    ]


def test_a_known_name_is_not_found_inside_a_longer_one():
    assert found("Hôm qua Lê Quang Hùng Anh đến.", "Lê Quang Hùng") == [("Lê Quang Hùng Anh", [])]
    assert found("Hôm qua Lê Quang Hùng đến.", "Lê Quang Hùng") == [("Lê Quang Hùng", [])]


def test_a_street_is_nobody_even_if_somebody_is_called_so():
    assert found("Kẹt xe trên đường Lê Quang Hùng.", "Lê Quang Hùng") == []
