"""Disguised words and innocent sentences, for measuring the word check. Ours; not the judges'."""

import unicodedata

from comments.assistant.learning import polite_complaints

WORDS = (
    "địt", "địt mẹ", "đụ", "đụ má", "lồn", "cặc", "buồi", "đéo", "đếch", "đĩ", "điếm", "óc chó",
    "chó má", "thằng chó", "ngu", "vcl", "đcm", "đmm", "dcm", "vkl", "clgt", "chịch", "nứng", "phò",
    "fuck", "bitch", "cứt", "dái", "vãi lồn", "đệch", "đách", "đù má", "bố láo", "láo chó", "sủa",
    "mẹ cha mày", "chó điên", "thằng điên", "đồ điên", "tiên sư", "tổ sư", "cmnl", "thml", "vlon",
    "hãm", "bỏ mẹ", "kệ mẹ", "chết mẹ", "lìn", "đầu bùi",
)  # fmt: skip
_CYRILLIC = str.maketrans("aceopxyk", "асеорхук")
_LEET = str.maketrans({"i": "1", "ị": "1", "o": "0", "ồ": "0", "ó": "0", "e": "3", "é": "3", "a": "4", "ặ": "4"})  # fmt: skip


def _full_width(word: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in word)


def _starred(word: str) -> str:
    first = word.split()[0]
    middle = len(first) // 2
    return word.replace(first, first[:middle] + "*" + first[middle + 1 :], 1)


WAYS = (
    lambda word: ".".join(word.replace(" ", "")),
    lambda word: " ".join(word.replace(" ", "")),
    lambda word: "\u200b".join(word),
    lambda word: word.translate(_LEET),
    lambda word: unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_CYRILLIC)),
    lambda word: _starred(word) if len(word.split()[0]) > 2 else "-".join(word),
    lambda word: word + word[-1] * 4,
    _full_width,
    lambda word: word.upper(),
    lambda word: "_".join(word.replace(" ", "")),
)  # fmt: skip
EVASIONS = tuple(f"Nói thật là {way(word)} thôi" for word in WORDS for way in WAYS)

_PLACES = (
    "xã Sao Vàng", "Cu Đê", "Củ Chi", "Cù Lao Chàm", "Đắk Lắk", "Bù Đăng", "Ngã Năm", "Lộc Ninh",
    "Đít Cùng", "phố Lò Đúc", "Cầu Giẽ", "Đụn Sơn", "Vãi Lai", "Cát Bà", "Bùi Chu", "Hàm Rồng",
    "Ngư Lộc", "Đa Lộc", "Phú Lộc", "Cẩm Thủy", "Thường Xuân", "Bá Thước", "Đồi Lồ Ô", "Chợ Lách",
)  # fmt: skip
_SURNAMES = ("Bùi", "Đậu", "Ngũ", "Cù", "Đinh", "Phó", "Lò", "Vi", "Cầm", "Hà", "Lương", "Chu")
_COMPLAINTS = (
    "Kính mong lãnh đạo tỉnh quan tâm sửa đường qua {place}, dân khổ lắm rồi.",
    "Cán bộ ở {place} làm việc chậm quá, đề nghị cấp trên kiểm tra.",
    "Ở {place} cúp điện suốt từ sáng, các bác có biết khi nào có lại không?",
    "Chó dại cắn người ở {place}, tiêm phòng miễn phí ở đâu ạ?",
    "Tối qua rước lồng đèn ở {place} rất vui, buổi lễ trang trọng.",
    "Con cu gáy nhà tôi mua ở {place} gáy hay lắm.",
    "Nuoc sach o {place} van chua co, cac bac cho hoi khi nao xong?",
    "Bac nao o {place} biet lich cup dien buoi toi cho xin voi, deo khau trang khi di hop nhe.",
    "Đội tuyển của {place} vào vòng loại VL, cố lên!",
    "Cầu ở {place} đổ vãi vật liệu ra đường, xe hãm phanh không kịp.",
)
_PEOPLE = (
    "Ông {name} Văn Hùng trả lời đúng trọng tâm.",
    "Chị {name} Thị Đào ở thôn 3 xin hỏi về lương hưu.",
    "Thằng cu {name} nhà tôi được giải ba môn Toán.",
    "Nhất trí với ý kiến của bác {name}.",
    "Đứng đầu {name} tộc là cụ tổ.",
)
_OTHERS = (
    "Đủ rồi, xin đừng cãi nhau.", "Ngôn ngữ của bài rất trong sáng.", "Ngủ ngon nhé các cháu.",
    "Giải nhất thuộc về đội huyện nhà.", "Chó sủa suốt đêm không ai ngủ được.",
    "Quả óc chó nhập khẩu bán đầy chợ.", "Điếm canh đê xuống cấp, mong sửa sớm.",
    "Nạn nhân bị kẻ xấu hãm hại.", "Lễ giỗ tổ sư nghề đúc đồng.", "Cứt trâu đầy đường làng.",
    "Bỏ mẹ già ở nhà một mình thì tội lắm.", "Ủy ban xã trả lời rồi.", "Uống 5ml siro mỗi ngày.",
    "Mưa 120 ml, nước ngập đến đầu gối.", "H5N1 đã về đến xã.", "Chích ngừa ở trạm y tế phường.",
)  # fmt: skip
INNOCENT = (
    *(text.format(place=place) for place in _PLACES for text in _COMPLAINTS),
    *(text.format(name=name) for name in _SURNAMES for text in _PEOPLE),
    *_OTHERS,
    *polite_complaints(),
)
