"""Syllables written twice: "các các", and with a slip of the tone key "phong phòng trào".

Vietnamese repeats syllables on purpose, so the check knows what is true repetition. With one tone:
a kept list (luôn luôn, xanh xanh) and syllables that end one word and begin the next (học sinh |
sinh năm). With two tones: true repetition keeps both tones in one register (đo đỏ, nhè nhẹ), a slip
does not, and words like "là", "đến" may stand before anything (là lá cờ đầu, đến đền)."""

import re
import unicodedata
from collections.abc import Iterator

from articles.rules.facts import Facts
from articles.rules.style import advise, quoted
from foundation import vietnamese
from foundation.problems import Problem

_RUN = re.compile(r"[^\W\d_]+(?:[ \u00a0]+[^\W\d_]+)*")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_MARKS = {"\u0309": 1, "\u0301": 1, "\u0300": 2, "\u0303": 2, "\u0323": 2}  # tone: register

# Said twice on purpose.
REPEATED = frozenset(
    """ai bao bát bề bình bốn ba biếc biệt bản bạc bập bồng bời cao chan chang chao cháy chạy chăm
    chằm chín chín chiều chôm chong chuồn châm chậm cào cười cuồn cứ chốn chồng dài dần dở dửng dưng
    đau đâu đẩu đậm đêm đều đi điệp đoàn đời đông đôi đỏ đen đùng đùn đầy đinh êm gần gật gì hai hàng
    hằng hay hơi hiu hồng hường hừng hầm hối huỵch im khe khi khăng khư kìn kìa kịch lai lan lăm lắc
    lặng lâu lần lênh lớp lồng lũ lục lại lên lo luôn lừ lững lù lửng mai màu mãi mang mây mênh mơn
    mịt mùa muôn mươi mười nao năm nắng nâu nấn ngày người nghe nghìn ngành ngay ngơ ngất ngùn nhà
    nhan nhè nhẹ nhiều nhanh nho nhởn nhóm nói nơi nườm nửa ong oang ồ phau phăng phơi phừng quen
    quây quanh ra rào rạo rầm rần rất rập ríu rõ rộn rồi rưng rừng rực sau sát sáu sang sáng sâu sòng
    song suốt sùng sục sừng tám tan tà tầng tầm tấp tăm tất thao thăm thẳng thẫm thật thấp thanh thi
    thôn thoang thót thỉnh thường tháng tím tí tia tinh to tôm trắng trăng trăm triệu trùng trong trưng
    từ tưng từng tươi ùn ù ùa ừng vài vàng vân vạn vào vang vằng vắng văng vèo việc vẻ vời vòi vòng vù
    vùn vun xa xanh xám xăm xôn xuân xưa xã xuống xốn xoe ào ầm ầng ấm y yên đăm đằng đồi đồng đúng""".split()  # noqa: SIM905 - lists for people to read
)
# End one word and begin another so often that two of them side by side tell nothing.
AT_SEAMS = frozenset(
    """bảo biểu ca cấp chế chiến chính chức chủ công cơ danh dân diễn đại đạo đảng địa định đoàn động
    đối giá giáo giới gia hành hiện hiệu hình hóa hoá học hội hợp huấn hưng hướng kế khoa khóa kinh
    lãnh lập lễ lịch liên loại luật lực lượng lý mới mục ngân nghệ nghị nghiệp ngoại nguyên nhân nhà
    niên nước phát phó phát phương quan quản quân quốc quy quyền sản sinh sở sử sự tài tác tâm tập tế
    thành thẩm thể thi thị thiện thiết thông thời thu thuật thủ thức thương tích tiếp tiến tiền tin
    tình tính tịch tổ tổng toàn trí trị triển trình trung trường trưởng truyền tuyên tuyển tư từ tự
    uy ủy uỷ vận văn vật vệ vị viên viện việc vụ xuất xã ý yếu""".split()  # noqa: SIM905 - lists for people to read
)
# Stand before any word.
_LITTLE_WORDS = frozenset(
    """là và mà thì đã đến từ tư qua ra bị cho do hai ba bà không ở về vì với tại trên trong đông đang
    cũng của các có cô cổ chưa chỉ chi như nên năm để đi đa bạn bán người hoặc thường sẽ vào tới lên
    làm cùng theo khi hay nếu hơn sau""".split()  # noqa: SIM905 - lists for people to read
)
_TRUE_PAIRS = frozenset(
    {
        *("công cộng", "tính tình", "đình đám", "tinh tình", "thanh thành", "tiền tiến"),
        *("thành thanh", "chung chúng", "dân dần", "hoa hòa", "hòa hoa", "tình tỉnh"),
    }
)


def syllables_stand_once(facts: Facts) -> Iterator[Problem]:
    for passage in facts.passages:
        doubled = list(_doubled(passage.text))
        if doubled:
            where = quoted(passage.text[start:end] for start, end, _ in doubled)
            yield advise(
                "doubled_syllable", passage, f"có thể gõ thừa một tiếng ở {where}.", doubled
            )


def _doubled(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, what should stand there) of each run of one syllable. Nothing but blanks may
    stand between the syllables."""
    for run in _RUN.finditer(text):
        syllables = list(_SYLLABLE.finditer(text, run.start(), run.end()))
        index = 0
        while index < len(syllables) - 1:
            last = index
            while last + 1 < len(syllables) and _is_slip(
                syllables[index][0], syllables[last + 1][0]
            ):
                last += 1
            if last > index:
                yield syllables[index].start(), syllables[last].end(), syllables[index][0]
            index = last + 1


def _is_slip(first: str, second: str) -> bool:
    one, two = vietnamese.key(first).casefold(), vietnamese.key(second).casefold()
    if _toneless(one) != _toneless(two) or len(one) < 2 or _is_name(first, second):
        return False
    if one == two:
        return one not in REPEATED and one not in AT_SEAMS
    if one in _LITTLE_WORDS or two in _LITTLE_WORDS or f"{one} {two}" in _TRUE_PAIRS:
        return False
    return not {_register(one), _register(two)} <= {1} and _register(one) != _register(two)


def _is_name(first: str, second: str) -> bool:
    """A name such as "Ly Ly"; the second with a capital, but not all of a line in capitals."""
    return second[:1].isupper() and not (first.isupper() and second.isupper())


def _toneless(syllable: str) -> str:
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _MARKS))


def _register(syllable: str) -> int:
    """1 for ngang, hỏi, sắc; 2 for huyền, ngã, nặng."""
    parts = unicodedata.normalize("NFD", syllable)
    return next((_MARKS[part] for part in parts if part in _MARKS), 1)
