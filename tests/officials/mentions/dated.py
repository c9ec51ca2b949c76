"""Sentences about days on which every printed title was right, against a registry with beginnings and
ends; and some in which one was wrong. People and their careers are invented."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import product

from officials.mentions import find_mentions
from officials.mentions.phrases import listed
from officials.partial_dates import PartialDate
from officials.roster import Holding, Official, Roster, by_time
from officials.titles import compare

PROVINCE = ("Hội đồng nhân dân tỉnh Thanh Hóa", "Hội đồng nhân dân tỉnh", "HĐND tỉnh")
COMMITTEE = ("Ủy ban nhân dân tỉnh Thanh Hóa", "Ủy ban nhân dân tỉnh", "UBND tỉnh")
PARTY = ("Tỉnh ủy Thanh Hóa", "Tỉnh ủy")
STANDING = ("Ban Thường vụ Tỉnh ủy Thanh Hóa", "Ban Thường vụ Tỉnh ủy", "BTV Tỉnh ủy")
FRONT = ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thanh Hóa", "Ủy ban MTTQ tỉnh", "MTTQ tỉnh")
DELEGATION = ("Đoàn đại biểu Quốc hội tỉnh Thanh Hóa", "Đoàn ĐBQH tỉnh")


def post(title: str, body: tuple[str, ...] | str, since="", until="", **more) -> Holding:
    bodies = (body,) if isinstance(body, str) else body
    dates = [PartialDate.parse(text) if text else None for text in (since, until)]
    return Holding(title, tuple(filter(None, bodies)), *dates, **more)


CAREERS: dict[str, tuple[Holding, ...]] = {
    "Trịnh Hữu Bằng": (
        post("Ủy viên", ("Ban Chấp hành Trung ương Đảng", "Trung ương Đảng"), "1/2021"),
        post("Bí thư", PARTY, "10/2020"),
        post("Trưởng đoàn", DELEGATION, "7/2021"),
    ),
    "Lò Thị Sao Mai": (
        post("Ủy viên", STANDING, "10/2020"),
        post("Phó Trưởng ban", ("Ban Tổ chức Tỉnh ủy Thanh Hóa", "Ban Tổ chức Tỉnh ủy"), "2021", "27/1/2026"),
        post("Phó Chủ tịch Thường trực", FRONT, "28/1/2026"),
    ),
    "Hà Đức Khiêm": (
        post("Ủy viên", STANDING, "10/2020"),
        post("Trưởng ban", ("Ban Tuyên giáo Tỉnh ủy Thanh Hóa", "Ban Tuyên giáo Tỉnh ủy"), "2021", "10/2/2025"),
        post("Trưởng ban", ("Ban Tuyên giáo và Dân vận Tỉnh ủy Thanh Hóa", "Ban Tuyên giáo và Dân vận Tỉnh ủy"), "11/2/2025"),
        post("Phó Bí thư", ("Đảng ủy các cơ quan Đảng tỉnh Thanh Hóa", "Đảng ủy các cơ quan Đảng tỉnh"), "11/2/2025"),
    ),
    "Vi Thanh Lượng": (
        post("Bí thư", "Huyện ủy Quan Lĩnh", "8/2020", "30/6/2025"),
        post("Chủ tịch", ("Hội đồng nhân dân huyện Quan Lĩnh", "HĐND huyện Quan Lĩnh"), "8/2020", "30/6/2025"),
        post("Bí thư", "Đảng ủy xã Mường Chiềng", "1/7/2025"),
        post("Chủ tịch", ("Hội đồng nhân dân xã Mường Chiềng", "HĐND xã Mường Chiềng"), "1/7/2025"),
    ),
    "Phạm Quốc Toản": (
        post("Giám đốc", "Sở Lao động, Thương binh và Xã hội", "2021", "28/2/2025"),
        post("Giám đốc", ("Sở Nội vụ tỉnh Thanh Hóa", "Sở Nội vụ"), "1/3/2025"),
        post("Tỉnh ủy viên", "", "10/2020"),
    ),
    "Đinh Xuân Thụ": (
        post("Phó Giám đốc", "Sở Y tế", "2020", "4/2025"),
        post("Giám đốc", "Sở Y tế", "5/2025", "15/10/2025", is_acting=True),
        post("Giám đốc", "Sở Y tế", "16/10/2025"),
    ),
    "Ngô Thị Bích Hạnh": (
        post("Phó Chủ tịch", COMMITTEE, "6/2021"),
        post("Ủy viên", STANDING, "9/2025"),
        post("Phó Bí thư", ("Đảng ủy Ủy ban nhân dân tỉnh Thanh Hóa", "Đảng ủy UBND tỉnh"), "11/2/2025"),
        post("Trưởng ban", ("Ban Chỉ đạo phát triển Du lịch tỉnh Thanh Hóa", "Ban Chỉ đạo phát triển Du lịch tỉnh"), "2022"),
    ),
    "Lương Văn Sỹ": (
        post("Phó Bí thư Thường trực", PARTY, "10/2020", "12/9/2025"),
        post("Chủ tịch", PROVINCE, "13/12/2024", "12/9/2025"),
    ),
    "Nguyễn Thế Đạo": (
        post("Giám đốc", ("Công an tỉnh Thanh Hóa", "Công an tỉnh"), "2022"),
        post("Ủy viên", STANDING, "2022"),
    ),
    "Tạ Minh Khuê": (post("Chủ tịch nước", "", "5/2024"),),
    "Hoàng Gia Tuệ": (
        post("Thủ tướng", "Chính phủ", "4/2021"),
        post("Ủy viên", ("Bộ Chính trị",), "1/2021"),
    ),
    "Bùi Khánh Vân": (
        post("Chủ tịch", ("Hội Liên hiệp Phụ nữ tỉnh Thanh Hóa", "Hội Liên hiệp Phụ nữ tỉnh", "Hội LHPN tỉnh"), "2021"),
        post("Ủy viên", ("Ban Chấp hành Đảng bộ tỉnh Thanh Hóa", "Ban Chấp hành Đảng bộ tỉnh"), "10/2020"),
        post("Phó Trưởng đoàn chuyên trách", DELEGATION, "7/2021"),
    ),
    "Mạc Đăng Khoát": (
        post("Chủ tịch", ("Ủy ban nhân dân huyện Nga Phú", "UBND huyện Nga Phú"), "2020", "30/6/2025"),
        post("Chủ tịch", ("Ủy ban nhân dân xã Nga Phú", "UBND xã Nga Phú"), "1/7/2025"),
        post("Phó Bí thư", "Đảng ủy xã Nga Phú", "1/7/2025"),
    ),
    "Lê Hữu Cảnh": (
        post("Chủ tịch", COMMITTEE, "2/2021", "30/9/2025"),
        post("Phó Bí thư", PARTY, "10/2020"),
        post("Chủ tịch", PROVINCE, "1/10/2025"),
    ),
    "Đỗ Quang Trạch": (
        post("Phó Chủ tịch Thường trực", PROVINCE, "28/6/2021"),
        post("Ủy viên", STANDING, "9/2025"),
    ),
}  # fmt: skip
NAMESAKES = (
    (post("Giám đốc", "Sở Tài chính", "2021"),),
    (post("Bộ trưởng", "Bộ Nội vụ", "4/2021"), post("Ủy viên", "Trung ương Đảng", "1/2021")),
)
NAMESAKE = "Nguyễn Văn Hòa"


@cache
def roster_on(day: dt.date) -> Roster:
    people = [*CAREERS.items(), *((NAMESAKE, career) for career in NAMESAKES)]
    return Roster(
        day,
        {
            number: Official(number, name, **by_time(list(career), day))
            for number, (name, career) in enumerate(people)
        },
    )


BEFORE, MERGED, SUMMER, AUTUMN, WINTER, LATE = (
    dt.date(2022, 12, 20), dt.date(2025, 2, 20), dt.date(2025, 7, 15), dt.date(2025, 9, 20),
    dt.date(2026, 1, 16), dt.date(2026, 2, 3),
)  # fmt: skip

RIGHT: dict[dt.date, str] = {
    BEFORE: """\
Dự hội nghị có đồng chí Lương Văn Sỹ, Phó Bí thư Thường trực Tỉnh ủy.
Dự hội nghị có các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: Hà Đức Khiêm, Trưởng Ban Tuyên giáo Tỉnh ủy; Lò Thị Sao Mai, Phó Trưởng Ban Tổ chức Tỉnh ủy; các đồng chí: Ngô Thị Bích Hạnh, Phó Chủ tịch UBND tỉnh; Đỗ Quang Trạch, Phó Chủ tịch Thường trực HĐND tỉnh.
Đồng chí Phạm Quốc Toản, Giám đốc Sở Lao động, Thương binh và Xã hội báo cáo kết quả.
Ông Phạm Quốc Toản, Giám đốc Sở LĐ-TB&XH cho biết số hộ nghèo giảm còn 3,5%.
Bí thư Huyện ủy Quan Lĩnh Vi Thanh Lượng đón đoàn tại trụ sở huyện.
Đồng chí Vi Thanh Lượng, Bí thư Huyện ủy, Chủ tịch HĐND huyện Quan Lĩnh phát biểu.
Chủ tịch UBND huyện Nga Phú Mạc Đăng Khoát kiểm tra đê biển.
Bí thư Tỉnh ủy Trịnh Hữu Bằng, Trưởng Đoàn ĐBQH tỉnh, tiếp xúc cử tri huyện Quan Lĩnh.
Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh Trịnh Hữu Bằng chủ trì.
Chủ tịch UBND tỉnh Lê Hữu Cảnh đồng chủ trì. Ông Cảnh yêu cầu các sở vào cuộc.
Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Hữu Cảnh kết luận hội nghị.
Bà Bùi Khánh Vân, Chủ tịch Hội LHPN tỉnh, trao quà cho hội viên.
Phó Trưởng đoàn chuyên trách ĐBQH tỉnh Bùi Khánh Vân nêu ý kiến.
Bộ trưởng Bộ Nội vụ Nguyễn Văn Hòa làm việc với tỉnh.
Đồng chí Nguyễn Văn Hòa, Giám đốc Sở Tài chính trình bày dự toán.
Thủ tướng Chính phủ Hoàng Gia Tuệ ký công điện.
Thủ tướng Hoàng Gia Tuệ yêu cầu các địa phương chủ động.
Ủy viên Bộ Chính trị, Thủ tướng Chính phủ Hoàng Gia Tuệ dự lễ khởi công.
Đồng chí Đinh Xuân Thụ, Phó Giám đốc Sở Y tế dẫn đầu đoàn kiểm tra.
Đại tá Nguyễn Thế Đạo, Giám đốc Công an tỉnh biểu dương lực lượng.
Giám đốc Công an tỉnh, Đại tá Nguyễn Thế Đạo chỉ đạo truy bắt.
Trưởng Ban Tuyên giáo Tỉnh uỷ Hà Đức Khiêm gợi mở một số vấn đề.
Thay mặt Ban Thường vụ Tỉnh ủy, đồng chí Lương Văn Sỹ, Phó Bí thư Thường trực Tỉnh ủy cảm ơn các đại biểu.
Tỉnh ủy viên, Giám đốc Sở Lao động, Thương binh và Xã hội Phạm Quốc Toản dự.""",
    MERGED: """\
Đồng chí Hà Đức Khiêm, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy trao quyết định.
Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy Hà Đức Khiêm phát biểu nhận nhiệm vụ.
Đồng chí Hà Đức Khiêm, nguyên Trưởng Ban Tuyên giáo Tỉnh ủy, nhận hoa chúc mừng.
Đồng chí Hà Đức Khiêm, Phó Bí thư Đảng ủy các cơ quan Đảng tỉnh dự.
Phó Bí thư Đảng ủy UBND tỉnh Ngô Thị Bích Hạnh công bố quyết định.
Đồng chí Ngô Thị Bích Hạnh, Phó Bí thư Đảng ủy, Phó Chủ tịch UBND tỉnh chủ trì.
Chủ tịch HĐND tỉnh Lương Văn Sỹ chủ tọa kỳ họp.
Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh Lương Văn Sỹ khai mạc.
Đồng chí Lương Văn Sỹ - Phó Bí thư Thường trực Tỉnh uỷ, Chủ tịch Hội đồng Nhân dân tỉnh nhấn mạnh.
Ông Phạm Quốc Toản, Giám đốc Sở Lao động, Thương binh và Xã hội bàn giao công việc.
Chủ tịch nước Tạ Minh Khuê thăm, chúc Tết đồng bào.
Chiều nay, Chủ tịch nước Tạ Minh Khuê tiếp Đại sứ. Chủ tịch nước khẳng định quan hệ hai nước.
Đồng chí Tạ Minh Khuê, Chủ tịch nước gửi lẵng hoa chúc mừng.""",
    SUMMER: """\
Đồng chí Vi Thanh Lượng, Bí thư Đảng ủy, Chủ tịch HĐND xã Mường Chiềng điều hành phiên họp.
Bí thư Đảng ủy xã Mường Chiềng Vi Thanh Lượng, nguyên Bí thư Huyện ủy Quan Lĩnh, chia sẻ.
Ông Vi Thanh Lượng, nguyên Bí thư Huyện ủy Quan Lĩnh cũ, nhớ lại trận lũ năm 2018.
Chủ tịch UBND xã Nga Phú Mạc Đăng Khoát trả kết quả thủ tục đầu tiên cho người dân.
Ông Mạc Đăng Khoát, Phó Bí thư Đảng ủy, Chủ tịch UBND xã Nga Phú cho biết.
Nguyên Chủ tịch UBND huyện Nga Phú Mạc Đăng Khoát nay là Chủ tịch UBND xã Nga Phú.
Đồng chí Phạm Quốc Toản, Tỉnh ủy viên, Giám đốc Sở Nội vụ hướng dẫn các xã.
Giám đốc Sở Nội vụ Phạm Quốc Toản trả lời báo chí. Ông Toản nói: “Không để gián đoạn công việc”.
Đồng chí Đinh Xuân Thụ, Quyền Giám đốc Sở Y tế kiểm tra trạm y tế xã.
Quyền Giám đốc Sở Y tế Đinh Xuân Thụ yêu cầu bảo đảm thuốc.
Q. Giám đốc Sở Y tế Đinh Xuân Thụ dự giao ban.
Trưởng Ban Chỉ đạo phát triển Du lịch tỉnh Ngô Thị Bích Hạnh kết luận.
Đồng chí Ngô Thị Bích Hạnh, Phó Chủ tịch UBND tỉnh, Trưởng Ban Chỉ đạo phát triển Du lịch tỉnh chủ trì.
Phó Chủ tịch UBND tỉnh Ngô Thị Bích Hạnh, Trưởng Ban Chỉ đạo phòng, chống tác hại thuốc lá tỉnh phát biểu.
Phó Chủ tịch Thường trực HĐND tỉnh Đỗ Quang Trạch giám sát tại xã. Đồng chí Trạch ghi nhận kết quả.
Phó Chủ tịch HĐND tỉnh Đỗ Quang Trạch tiếp công dân.""",
    AUTUMN: """\
Nguyên Phó Bí thư Thường trực Tỉnh ủy Lương Văn Sỹ nhận Huân chương.
Đồng chí Lương Văn Sỹ, nguyên Phó Bí thư Thường trực Tỉnh ủy, nguyên Chủ tịch HĐND tỉnh dự.
Các đồng chí nguyên lãnh đạo tỉnh: Lương Văn Sỹ, nguyên Chủ tịch HĐND tỉnh.
Đồng chí Ngô Thị Bích Hạnh, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh chủ trì.
Các đồng chí Ủy viên BTV Tỉnh ủy: Nguyễn Thế Đạo, Giám đốc Công an tỉnh; Đỗ Quang Trạch, Phó Chủ tịch Thường trực HĐND tỉnh cùng dự.
Ủy viên Ban Thường vụ, Giám đốc Công an tỉnh Nguyễn Thế Đạo báo cáo.
Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Hữu Cảnh phát biểu tại đại hội.
Bí thư Tỉnh ủy Trịnh Hữu Bằng dự ngày hội. Đồng chí Bí thư Tỉnh ủy tặng quà. Đồng chí Trịnh Hữu Bằng mong bà con đoàn kết.
Đại hội bầu đồng chí Trịnh Hữu Bằng tiếp tục giữ chức Bí thư Tỉnh ủy.
Ông Trịnh Hữu Bằng, Bí thư Tỉnh ủy Thanh Hóa, cùng ông Lê Hữu Cảnh, Chủ tịch UBND tỉnh Thanh Hóa, ký kết.""",
    WINTER: """\
Đồng chí Lê Hữu Cảnh, Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh chủ tọa kỳ họp.
Chủ tịch HĐND tỉnh Lê Hữu Cảnh, nguyên Chủ tịch UBND tỉnh, nêu rõ.
Giám đốc Sở Y tế Đinh Xuân Thụ công bố hết dịch.
Ông Đinh Xuân Thụ, Giám đốc Sở Y tế tỉnh Thanh Hoá, thăm bệnh nhân.
Đồng chí Lò Thị Sao Mai, Ủy viên Ban Thường vụ, Phó Trưởng Ban Tổ chức Tỉnh ủy dự.
Phó Ban Tổ chức Tỉnh ủy Lò Thị Sao Mai công bố quyết định.
Dự hội nghị có các đồng chí: Lò Thị Sao Mai, Phó Trưởng ban Ban Tổ chức Tỉnh ủy; Hà Đức Khiêm, Trưởng ban Ban Tuyên giáo và Dân vận Tỉnh ủy.
Chủ tịch Hội Liên hiệp Phụ nữ tỉnh Bùi Khánh Vân phát động phong trào. Bà Vân kêu gọi chị em hưởng ứng.
Ủy viên Ban Chấp hành Đảng bộ tỉnh, Chủ tịch Hội LHPN tỉnh Bùi Khánh Vân dự.
Cầu thủ Nguyễn Văn Hòa ghi bàn ở phút 88.
Anh Trịnh Hữu Bằng, nông dân xã Nga Phú, thu 30 tấn dưa.
Bộ trưởng Nguyễn Văn Hòa và Giám đốc Sở Nội vụ Phạm Quốc Toản trao đổi bên lề.
ĐỒNG CHÍ TRỊNH HỮU BẰNG, BÍ THƯ TỈNH ỦY THĂM XÃ MƯỜNG CHIỀNG
Bí thư Tỉnh ủy: Phải giữ rừng bằng sinh kế của người dân.
Giám đốc Công an tỉnh Nguyễn Thế Đạo được thăng cấp bậc hàm Thiếu tướng.
Ông Vi Thanh Lượng (Bí thư Đảng ủy xã Mường Chiềng) nói.
Theo ông Phạm Quốc Toản - Giám đốc Sở Nội vụ, việc sắp xếp đã xong.""",
    LATE: """\
Phó Chủ tịch Thường trực Ủy ban MTTQ tỉnh Lò Thị Sao Mai trao nhà Đại đoàn kết.
Đồng chí Lò Thị Sao Mai, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch Thường trực Ủy ban MTTQ Việt Nam tỉnh, nguyên Phó Trưởng Ban Tổ chức Tỉnh ủy dự.
Phó Chủ tịch Thường trực Ủy ban Mặt trận Tổ quốc tỉnh Lò Thị Sao Mai phát biểu.
Phó Chủ tịch MTTQ tỉnh Lò Thị Sao Mai thăm hộ nghèo. Đồng chí Mai tặng 10 suất quà.""",
}  # fmt: skip

# A title ends where one of these begins.
_VERBS = listed(
    """báo cáo kết quả|chỉ đạo xử lý ngay|tổ chức họp báo|kiểm tra đê|phổ biến quy định|làm rõ thêm|
    trực tiếp xuống hiện trường|ban hành công điện|tặng hoa|thống nhất chủ trương|lưu ý các xã|gợi mở hướng đi|
    nhất trí cao|quán triệt nghị quyết|khen thưởng 5 tập thể|ủng hộ 100 triệu đồng|đối thoại với thanh niên|
    hội đàm với đoàn bạn|hỏi thăm bà con|cắt băng khánh thành|thắp hương tưởng niệm|tiếp công dân|
    điều hành phiên họp|thông qua chương trình|phân tích nguyên nhân|bổ sung ý kiến|cảm ơn nhân dân|xúc động nói|
    hoan nghênh sáng kiến|trả lời chất vấn|giải trình|bàn giao nhà|vận động bà con hiến đất|đón tiếp đoàn|
    khảo sát thực địa|phê duyệt quy hoạch|công bố quyết định|đăng ký hiến máu|tuyên bố khai mạc|
    thay mặt tỉnh nhận quà|nghe báo cáo|rà soát lại|thăm mô hình|truy tặng huân chương|đánh trống khai trường|
    phòng ngừa dịch|giám sát việc thu phí|hướng dẫn người dân|bốc thăm|chụp ảnh lưu niệm|vào tận bản|lên đường|
    xin ý kiến|mời đại biểu|bế mạc kỳ họp|ra quân|vinh danh|trồng cây|ký kết|thả cá|cung cấp thông tin|
    kết nối với các doanh nghiệp|hòa giải thành công|thuyết phục người dân|thu thập ý kiến|xét duyệt hồ sơ|
    lắng nghe nguyện vọng|tháo gỡ vướng mắc|tri ân người có công|tiếp nhận đơn|tiếp xúc cử tri|
    thị sát tuyến đường|du khảo thực địa|họp khẩn|họp báo|lý giải|đối chiếu số liệu|tuyên dương 20 cá nhân|
    tôn vinh nghệ nhân|tư vấn cho bà con|khám bệnh miễn phí|cấp phát thuốc|dâng hoa|dâng hương|gặp mặt báo chí|
    gắn biển công trình|khánh thành cầu|khởi động dự án|phát lệnh thông xe|phát biểu chỉ đạo|
    chia buồn cùng gia đình|bác bỏ tin đồn|đính chính|khuyến cáo người dân|kêu gọi đoàn kết|cảnh báo lừa đảo|
    xử phạt 3 cơ sở|thẩm định dự án|nghiệm thu|trưng cầu ý kiến|trình dự thảo|trình bày tờ trình|sơ kết 6 tháng|
    tổng kết phong trào|đi bộ vào bản|đạp xe|hát cùng bà con|nấu bánh chưng|thu hoạch lúa|cấy lúa|bơi qua suối|
    dự thính|thăm và làm việc với trường|chủ động liên hệ|lập tức có mặt|khẩn trương chỉ đạo|nhanh chóng tổ chức|
    luôn quan tâm|mong muốn|tin tưởng|đề cao vai trò|nói về an toàn giao thông|cùng Sở Y tế kiểm tra|
    đại diện tỉnh nhận cờ|nguyên là giáo viên|hiện đang công tác|vốn là kỹ sư|quê xã Nga Phú|sinh năm 1970|
    người xã Mường Chiềng"""
)
_FRAMES = (
    "Sáng nay, {title} {name} chủ trì hội nghị.",
    "Đồng chí {name}, {title} dự và phát biểu.",
    "Ông {name} - {title} cho biết như vậy.",
    "Dự lễ có đồng chí {name}, {title}; đại diện lãnh đạo các sở, ban, ngành.",
    "Theo {title} {name}, kết quả đạt khá.",
    "Phát biểu tại đây, đồng chí {name}, {title}, đề nghị các địa phương chủ động.",
    "{title} {name} thăm hỏi, động viên bà con; cùng đi có lãnh đạo xã.",
    "Thay mặt đoàn công tác, bà {name} ({title}) tặng quà.",
)
_HELD = (
    (BEFORE, "Lương Văn Sỹ", "Phó Bí thư Tỉnh ủy"),
    (BEFORE, "Hà Đức Khiêm", "Trưởng Ban Tuyên giáo Tỉnh ủy"),
    (BEFORE, "Vi Thanh Lượng", "Chủ tịch HĐND huyện Quan Lĩnh"),
    (MERGED, "Hà Đức Khiêm", "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    (MERGED, "Lương Văn Sỹ", "Chủ tịch Hội đồng nhân dân tỉnh Thanh Hóa"),
    (MERGED, "Phạm Quốc Toản", "Giám đốc Sở Lao động, Thương binh và Xã hội"),
    (SUMMER, "Mạc Đăng Khoát", "Chủ tịch UBND xã Nga Phú"),
    (SUMMER, "Vi Thanh Lượng", "Bí thư Đảng uỷ xã Mường Chiềng"),
    (SUMMER, "Đinh Xuân Thụ", "Quyền Giám đốc Sở Y tế"),
    (AUTUMN, "Lương Văn Sỹ", "nguyên Phó Bí thư Thường trực Tỉnh ủy"),
    (AUTUMN, "Đỗ Quang Trạch", "Phó Chủ tịch Thường trực HĐND tỉnh"),
    (AUTUMN, "Lê Hữu Cảnh", "Chủ tịch UBND tỉnh Thanh Hóa"),
    (WINTER, "Lò Thị Sao Mai", "Phó Trưởng Ban Tổ chức Tỉnh ủy"),
    (WINTER, "Lê Hữu Cảnh", "Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"),
    (WINTER, "Bùi Khánh Vân", "Chủ tịch Hội LHPN tỉnh"),
    (WINTER, "Hoàng Gia Tuệ", "Thủ tướng Chính phủ"),
    (LATE, "Lò Thị Sao Mai", "Phó Chủ tịch Thường trực Ủy ban MTTQ tỉnh"),
    (LATE, "Tạ Minh Khuê", "Chủ tịch nước"),
)

# What was right once, or is right of another; the panel has to ask.
WRONG: tuple[tuple[dt.date, str], ...] = (
    (BEFORE, "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy Hà Đức Khiêm dự."),
    (BEFORE, "Chủ tịch HĐND tỉnh Lương Văn Sỹ chủ tọa kỳ họp."),
    (BEFORE, "Bí thư Đảng ủy xã Mường Chiềng Vi Thanh Lượng dự."),
    (MERGED, "Đồng chí Hà Đức Khiêm, Trưởng Ban Tuyên giáo Tỉnh ủy dự."),
    (MERGED, "Giám đốc Sở Nội vụ Phạm Quốc Toản phát biểu."),
    (SUMMER, "Giám đốc Sở Y tế Đinh Xuân Thụ dự."),
    (SUMMER, "Bí thư Huyện ủy Quan Lĩnh Vi Thanh Lượng dự."),
    (SUMMER, "Chủ tịch UBND huyện Nga Phú Mạc Đăng Khoát kiểm tra."),
    (SUMMER, "Đồng chí Ngô Thị Bích Hạnh, Chủ tịch UBND tỉnh chủ trì."),
    (AUTUMN, "Đồng chí Lương Văn Sỹ, Phó Bí thư Thường trực Tỉnh ủy dự."),
    (AUTUMN, "Chủ tịch HĐND tỉnh Đỗ Quang Trạch điều hành."),
    (WINTER, "Quyền Giám đốc Sở Y tế Đinh Xuân Thụ dự."),
    (WINTER, "Chủ tịch UBND tỉnh Lê Hữu Cảnh chủ trì."),
    (WINTER, "Đồng chí Lò Thị Sao Mai, Phó Chủ tịch Thường trực Ủy ban MTTQ tỉnh dự."),
    (LATE, "Đồng chí Lò Thị Sao Mai, Phó Trưởng Ban Tổ chức Tỉnh ủy dự."),
    (LATE, "nguyên Chủ tịch Hội LHPN tỉnh Bùi Khánh Vân dự."),
)  # fmt: skip


def right_sentences() -> Iterator[tuple[dt.date, str]]:
    for day, text in RIGHT.items():
        for sentence in text.splitlines():
            yield day, sentence
    for (day, name, title), frame in product(_HELD, _FRAMES):
        begins = frame.startswith("{title}")
        yield day, frame.format(name=name, title=title[0].upper() + title[1:] if begins else title)
    for (day, name, title), verb in product(_HELD, _VERBS):
        yield day, f"Đồng chí {name}, {title} {verb}."


def is_doubted(day: dt.date, sentence: str) -> bool:
    """Whether any title of the sentence is called wrong on that day."""
    roster = roster_on(day)
    return any(one.corrections for one in compare(find_mentions(sentence, roster.names), roster))
