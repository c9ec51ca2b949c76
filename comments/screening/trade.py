"""Words in which things are offered: what cannot be anything else, and what is ordinary beside no way
to answer. Pure."""

from comments.screening.wordlist import Entry

_OFFERS = (
    "việc nhẹ lương cao", "viec nhe luong cao", "tuyển cộng tác viên", "tuyen cong tac vien",
    "vay tiền nhanh", "vay tien nhanh", "vay nóng", "giải ngân trong ngày", "giai ngan trong ngay",
    "soi kèo", "soi keo", "nhà cái uy tín", "nha cai uy tin", "nổ hũ", "no hu", "đăng ký nhận ngay",
    "inbox em", "inbox mình", "ib mình", "ib em", "chốt đơn", "chot don", "kết bạn zalo",
    "ket ban zalo", "add zalo", "kiếm tiền online", "kiem tien online", "bao đậu bằng lái",
    "làm bằng giả", "dịch vụ thám tử", "bán sim số", "thuốc giảm cân", "tăng like", "hack nick",
)  # fmt: skip
_WORDS_OF_TRADE = (
    "vay tiền", "vay tien", "vay vốn", "lãi suất thấp", "lai suat thap", "giá rẻ", "gia re",
    "giảm giá", "giam gia", "khuyến mãi", "khuyen mai", "miễn phí ship", "freeship", "liên hệ",
    "lien he", "zalo", "inbox", "đặt hàng", "dat hang", "mua ngay", "cần bán", "can ban", "bán đất",
    "ban dat", "chuyên cung cấp", "bảo hành", "hoa hồng", "thu nhập thêm", "hỗ trợ vay", "alo",
    "cam kết chất lượng", "giao tận nơi", "tư vấn miễn phí", "cho thuê", "cho thue", "đầu tư sinh lời",
)  # fmt: skip

ADVERTISING = (
    *(Entry("offer", phrase, "advertising") for phrase in _OFFERS),
    *(Entry("trade", phrase, "advertising") for phrase in _WORDS_OF_TRADE),
)
