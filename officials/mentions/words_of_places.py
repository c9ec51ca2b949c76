"""Names of places that stories of a province name, and the words for units. Pure data."""

from officials.mentions.phrases import Phrases, listed

PROVINCES = listed(
    "An Giang|Bà Rịa - Vũng Tàu|Bà Rịa-Vũng Tàu|Bắc Giang|Bắc Kạn|Bạc Liêu|Bắc Ninh|Bến Tre|Bình Định|Bình Dương|Bình Phước|Bình Thuận|Cà Mau|Cần Thơ|"
    "Cao Bằng|Đà Nẵng|Đắk Lắk|Đắc Lắc|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|"
    "Hòa Bình|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lâm Đồng|Lạng Sơn|Lào Cai|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|"
    "Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|"
    "Thừa Thiên - Huế|Tiền Giang|Hồ Chí Minh|HCM|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Huế|Hà Tây|Nghệ Tĩnh"
)
OTHER_PLACES = listed(
    "Việt Nam|Lào|Trung Quốc|Nhật Bản|Hàn Quốc|Hoa Kỳ|Campuchia|Thái Lan|Singapore|Cuba|Liên bang Nga|Pháp|Anh Quốc|Ấn Độ|Hủa Phăn|Xiêng Khoảng|Viêng Chăn|"
    "Sầm Sơn|Bỉm Sơn|Nghi Sơn|Hoằng Hóa|Quảng Xương|Nông Cống|Triệu Sơn|Thọ Xuân|Yên Định|Vĩnh Lộc|Thạch Thành|Hà Trung|Nga Sơn|Hậu Lộc|Đông Sơn|Thiệu Hóa|"
    "Như Thanh|Như Xuân|Thường Xuân|Ngọc Lặc|Cẩm Thủy|Lang Chánh|Bá Thước|Quan Hóa|Quan Sơn|Mường Lát|Tĩnh Gia|Hạc Thành|Sao Vàng|Lam Sơn|Lam Kinh|Đông Sơn|"
    "Thủ Đức|Ba Đình|Hoàn Kiếm|Hai Bà Trưng|Hoàng Mai|Thanh Xuân|Cầu Giấy|Đống Đa|Hà Đông|Hà Long|Đồng Lương|Đồng Tiến|Mai Châu|Kim Tân|Kim Sơn|Bắc Bộ|Nam Bộ|Tây Nguyên|Bắc Trung Bộ|Vinh|Nha Trang|Đà Lạt|Hạ Long|Cao Lãnh|Mai Lâm|"
    "Biên Hòa|Hội An|Vũng Tàu|Quy Nhơn|Pleiku|Buôn Ma Thuột|Thủ Dầu Một|Mỹ Tho|Trường Sa|Hoàng Sa|Phú Quốc|Côn Đảo|Cát Bà"
)

# Units whose name follows: `xã Tân Hà`.
UNITS = (
    "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "tx", "xã", "phường", "thị trấn", "tt", "đặc khu", "thôn", "bản",
    "làng", "khu phố", "tổ dân phố", "ấp", "xóm", "khối phố", "phố", "buôn", "khu dân cư", "tiểu khu",
)  # fmt: skip
# Last words of units behind which a title may end and a name begin.
COMMUNES = frozenset(("xã", "phường", "trấn", "huyện", "quận", "tp"))


def syllables(phrase: str) -> list[str]:
    """`Bà Rịa - Vũng Tàu` as the tokens of a phrase; `TB&XH` is one word on a page."""
    for mark in ",-":
        phrase = phrase.replace(mark, f" {mark} ")
    return phrase.lower().split()


PROVINCE_NAMES = Phrases((syllables(name), "province") for name in PROVINCES)
PLACES = Phrases((syllables(name), "place") for name in (*PROVINCES, *OTHER_PLACES))
