"""The house itself: station, sections, programmes, colleagues and their pen names. All invented."""

from datetime import date, datetime, time
from typing import NamedTuple

from articles.permissions import Role
from newsroom.demo.story import VIETNAM


class ColleagueRow(NamedTuple):
    username: str
    last_name: str
    first_name: str
    role: Role
    pen_name: str = ""


class SectionRow(NamedTuple):
    slug: str
    name: str
    parent: str = ""


class ProgrammeRow(NamedTuple):
    slug: str
    name: str
    medium: str
    airs_at: time
    about: str


class TemplateRow(NamedTuple):
    title: str
    text: str
    reason: str = ""


class BulletinRow(NamedTuple):
    programme: str
    day: date
    stories: tuple[str, ...]


class AuthorRow(NamedTuple):
    pen_name: str
    intro: str


COLLEAGUES = (
    ColleagueRow("phongvien", "Lê Hồng", "Nhung", Role.REPORTER, "Hồng Nhung"),
    ColleagueRow("phongvien2", "Phạm Quang", "Hưng", Role.REPORTER, "Quang Hưng"),
    ColleagueRow("phongvien3", "Hoàng Thu", "Thảo", Role.REPORTER, "Thu Thảo"),
    ColleagueRow("bientap", "Đặng Ngọc", "Ánh", Role.EDITOR, "Ngọc Ánh"),
    ColleagueRow("thuky", "Trịnh Đức", "Minh", Role.CHIEF, "Đức Minh"),
    ColleagueRow("kiemduyet", "Vũ Lan", "Phương", Role.MODERATOR),
    ColleagueRow("quantri", "Bùi Gia", "Khánh", Role.ADMINISTRATOR),
)
JOINED = date(2024, 3, 1)

SECTIONS = (
    SectionRow("thoi-su", "Thời sự"),
    SectionRow("cai-cach-hanh-chinh", "Cải cách hành chính", "thoi-su"),
    SectionRow("kinh-te", "Kinh tế"),
    SectionRow("chuyen-doi-so", "Chuyển đổi số", "kinh-te"),
    SectionRow("nong-thon-moi", "Nông thôn mới"),
    SectionRow("van-hoa-xa-hoi", "Văn hóa - Xã hội"),
    SectionRow("du-lich", "Du lịch", "van-hoa-xa-hoi"),
    SectionRow("giao-duc", "Giáo dục"),
    SectionRow("y-te", "Y tế"),
    SectionRow("phap-luat", "Pháp luật"),
    SectionRow("the-thao", "Thể thao"),
)

REPLY_TEMPLATES = (
    TemplateRow(
        "Đã chuyển cơ quan có trách nhiệm",
        "Tòa soạn đã chuyển ý kiến tới cơ quan có trách nhiệm và sẽ đưa tin khi có trả lời.",
    ),
    TemplateRow("Cảm ơn, sẽ tìm hiểu", "Cảm ơn bạn. Tòa soạn sẽ tìm hiểu thêm việc này."),
    TemplateRow(
        "Việc riêng của bạn đọc",
        "Nếu đây là việc riêng cần xác minh, mời bạn gọi đường dây nóng của Đài.",
        "off-topic",
    ),
)

PROGRAMMES = (
    ProgrammeRow(
        "thoi-su-toi",
        "Thời sự tối",
        "television",
        time(19, 45),
        "Bản tin chính trong ngày của Đài, phát lúc 19 giờ 45 hằng ngày.",
    ),
    ProgrammeRow(
        "phat-thanh-17h",
        "Bản tin Thời sự phát thanh 17h",
        "radio",
        time(17, 0),
        "Mười lăm phút tin tức trong tỉnh trên sóng phát thanh, 17 giờ hằng ngày.",
    ),
)

# Tomorrow's evening bulletin as it stands: stories in running order, some not yet approved, one that
# was sent back while it waited.
BULLETIN = BulletinRow(
    "thoi-su-toi",
    date(2026, 11, 24),
    ("tiep-cong-dan", "dau-tu-cong", "chay-rung", "ruou-ngam", "binh-dang-gioi"),
)
# The film of last evening's.
FILM = ("thoi-su-toi", date(2026, 11, 23), "thuyen-qua-ben")

# The home page as the managing editor arranged it: the story and until when, by its place.
HOME = {
    0: ("mua-lon", None),
    2: ("tiem-chung", datetime(2026, 11, 24, 6, 0, tzinfo=VIETNAM)),
}

# What was wrong in a story, what is right, and when the station said so.
CORRECTION = (
    "dem-den-long",
    datetime(2026, 11, 23, 8, 30, tzinfo=VIETNAM),
    "Bản tin hình phát tối 22/11 nói đêm hội có một trăm năm mươi ánh lửa.",
    "Số ánh lửa trong đêm là một trăm sáu mươi, như trong bài.",
)

AUTHORS = (
    AuthorRow("Hồng Nhung", "Phóng viên thời sự, viết nhiều về đời sống ven biển và an toàn số."),
    AuthorRow("Quang Hưng", "Phóng viên kinh tế và nông nghiệp, thích đi bằng xe máy."),
    AuthorRow("Thu Thảo", "Phóng viên văn hóa, giáo dục; theo dõi các xã miền núi."),
    AuthorRow("Ngọc Ánh", "Biên tập viên bản tin phát thanh 17 giờ."),
    AuthorRow("Đức Minh", "Thư ký tòa soạn, phụ trách chuyên mục Pháp luật."),
    AuthorRow("Việt Dũng", "Quay phim thời sự."),
    AuthorRow("Mai Chi", "Phóng viên ảnh, vẽ minh họa."),
)

# A page shows what held on its day; the station moved house in the summer of 2025.
STATION = {
    "name": "Đài Phát thanh và Truyền hình tỉnh",
    "short_name": "Đài tỉnh",
    "motto": "Tòa soạn mẫu: sự việc và địa danh trong bài là hư cấu",
    "hotline": "0237 000 0000",
    "phone": "0237 000 0001",
    "email": "toasoan@example.com",
    "licence": "Bản dùng thử, không phải cơ quan báo chí",
    "responsible_person": "Trịnh Đức Minh",
    "responsible_title": "Thư ký tòa soạn",
}
STATION_ADDRESSES = (
    (date(2022, 1, 1), "Số 1 phố Bến Đá, phường Bến Trúc (cũ)"),
    (date(2025, 7, 1), "Số 45 đường Sông Ngàn, phường Bến Trúc"),
)
