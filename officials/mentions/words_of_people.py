"""Words by which people are known: surnames, forms of address, ranks, degrees. Pure data."""

from officials.mentions.phrases import Phrases, listed, word_set

COMMON_SURNAMES = word_set(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh trương đoàn lưu"
)
OTHER_SURNAMES = word_set(
    """an âu bá bạc bạch bàn bành bế cà cái cầm cao cấn chá chảo chẩu châu chế chu chử cổ công cù cung cụt
    đàm đàng danh đào đầu đậu điêu điểu điền đôn đống đồng đới duy giả giản giáp giàng giang hà hạ hạng hán
    hàn hầu hậu hồng hờ hứa hùng kha khâu khổng khúc khuất khương kim kiều kpă ksor la lã lạc lại lâm lành lao
    lầu lâu lầy lèng lò lộ lỗ lôi lù lục lữ lường lương lỳ ly ma mã mạc mạch mai màng mạnh mẫn mạo mâu mè
    mùa nay ngân nghê nghị nghiêm ngọ ngọc ngụy nhan nhâm nhữ niê ninh nông nùng ong ông phàn phí phó phù phúc
    phùng phương quách quàng quản quảng rơ sa sái sầm sằn siu sùng tạ tải tán tăng tào tẩn tề thạch thái thân
    thẩm thang thào thập thi thiều thôi tiêu tiết tô tòng tôn tống trà trang triệu triều trình trưng từ
    tưởng ty ung uông ứng ưng vàng văn vi viên vĩnh vừ vương xa xồng yên ân lềm lềnh khà chang giáng cháng
    doãn mỵ khiếu cát bồ biện ca chung cồ diệp dư giao hình kỷ liêu liễu lều lô mông ngũ nhiếp ôn phi sơn sử tất trầm vòng vưu lăng mùi nhạc tráng thền lồ pờ chu lừu sừng phừ khổng kháng bùn hơ rah rmah ayun đuôn"""
)
SURNAMES = COMMON_SURNAMES | OTHER_SURNAMES
# What makes a run of capitals a name of a person beyond doubt.
MIDDLE_NAMES = word_set(
    "văn thị hữu đức đình xuân ngọc minh quang thanh công bá thế duy quốc viết sỹ sĩ trọng huy hồng thu"
)

# One form of address for one person.
ADDRESS = (
    "đồng chí", "đ c", "ông", "bà", "anh", "chị", "em", "cháu", "cụ", "cô", "chú", "bác", "thầy", "thầy giáo", "cô giáo",
    "mẹ", "ngài", "cựu chiến binh", "nhà báo", "nhà giáo", "nhà văn", "nhà thơ", "nhạc sĩ", "nhạc sỹ", "họa sĩ", "ca sĩ", "nghệ sĩ",
    "nghệ sỹ", "nghệ nhân", "nghệ nhân ưu tú", "nghệ sĩ nhân dân", "nghệ sĩ ưu tú", "nhà giáo ưu tú", "nhà giáo nhân dân",
    "thầy thuốc ưu tú", "thầy thuốc nhân dân", "bác sĩ", "bác sỹ", "dược sĩ", "kỹ sư", "luật sư", "kiến trúc sư", "cử nhân",
    "tiến sĩ", "tiến sỹ", "thạc sĩ", "thạc sỹ", "giáo sư", "phó giáo sư", "viện sĩ", "ts", "ths", "th s", "gs", "pgs", "gs ts", "pgs ts", "gs tskh",
    "tskh", "bs", "bsckii", "bscki", "bs ckii", "bs cki", "bs ck ii", "bs ck i", "ks", "ls", "nsnd", "nsưt", "kts", "tiến sĩ khoa học", "chuyên khoa ii", "bác sĩ chuyên khoa ii", "bác sĩ chuyên khoa i",
    "bác sĩ ckii", "bác sĩ cki", "anh hùng lao động", "anh hùng llvtnd", "anh hùng lực lượng vũ trang nhân dân", "mẹ việt nam anh hùng",
    "hòa thượng", "thượng tọa", "đại đức", "ni sư", "linh mục", "giám mục", "mục sư", "liệt sĩ", "liệt sỹ", "thương binh",
    "huấn luyện viên", "hlv", "cầu thủ", "tiền vệ", "tiền đạo", "hậu vệ", "thủ môn", "vận động viên", "vđv", "học sinh", "sinh viên", "hướng dẫn viên", "bị cáo", "bị can",
    "nghi phạm", "đối tượng", "nạn nhân", "chị gái", "già làng", "chuyên gia", "doanh nhân", "đại biểu", "điều dưỡng", "công nhân",
    "diễn giả", "phóng viên", "thẩm phán", "kiểm sát viên", "điều tra viên", "điều tra viên cao cấp", "luật gia", "cử tri", "giảng viên", "chiến sĩ", "đoàn viên", "hội viên", "thí sinh",
)  # fmt: skip
# People so addressed are seldom the official of the same name.
PRIVATE_ADDRESS = frozenset((
    "anh", "chị", "em", "cháu", "cụ", "cô", "chú", "bác", "mẹ", "chị gái", "cầu thủ", "tiền vệ", "tiền đạo", "hậu vệ", "thủ môn",
    "vận động viên", "vđv", "ca sĩ", "học sinh", "sinh viên", "hướng dẫn viên", "bị cáo", "bị can", "nghi phạm", "đối tượng",
    "nạn nhân", "liệt sĩ", "liệt sỹ", "công nhân", "cử tri", "thí sinh",
))  # fmt: skip
RANKS = (
    *(f"{size} {grade}" for grade in ("úy", "tá", "tướng") for size in ("thiếu", "trung", "thượng", "đại")),
    "chuẩn úy", "thượng sĩ", "trung sĩ", "hạ sĩ", "binh nhất", "binh nhì", "chuẩn đô đốc", "phó đô đốc", "đô đốc",
    *(f"{size} {grade} qncn" for grade in ("tá", "úy") for size in ("thiếu", "trung", "thượng")),
)  # fmt: skip
SEVERAL = (
    *(
        f"{number} {noun}"
        for number in ("các", "những", "hai", "ba", "bốn", "năm", "2", "3", "4", "5")
        for noun in ("đồng chí", "ông", "bà", "vị", "anh", "chị", "em", "cháu", "đ c", "ông bà", "cán bộ", "nhà báo", "nghệ sĩ", "bác sĩ")
    ),
    "gồm có đồng chí",
)  # fmt: skip


def _address_book() -> Phrases:
    """What each form of address says: "one", "rank" or "several"."""
    book = Phrases()
    for meaning, phrases in (("one", ADDRESS), ("rank", RANKS), ("several", SEVERAL)):
        for phrase in phrases:
            book.add(phrase.split(), meaning)
    for number in ("các", "hai", "ba"):
        book.add([number, "ông", ",", "bà"], "several")
    return book


ADDRESS_BOOK = _address_book()

# Famous names that are streets, schools, wards and prizes far more often than people in the news.
HISTORICAL = frozenset(listed(
    """hồ chí minh|trần hưng đạo|lê lợi|lê lai|nguyễn trãi|nguyễn huệ|quang trung|lý thường kiệt|lý thái tổ|trần phú|lê hồng phong
    |nguyễn thị minh khai|hoàng văn thụ|nguyễn văn cừ|võ văn kiệt|phan bội châu|phan chu trinh|phan châu trinh|hoàng diệu|nguyễn du|nguyễn văn trỗi
    |lê văn hưu|đào duy từ|đào duy anh|võ thị sáu|lý tự trọng|kim đồng|trần quốc toản|nguyễn bỉnh khiêm|chu văn an|lương thế vinh|lê quý đôn
    |hàm rồng|hạc thành|trần nhân tông|lê thánh tông|lê thái tổ|lê hoàn|lê đại hành|bà triệu|triệu thị trinh|ngô quyền|đinh tiên hoàng
    |phạm văn đồng|tôn đức thắng|phạm ngũ lão|tô vĩnh diện|phan đình phùng|nguyễn đình chiểu|nguyễn thái học|tống duy tân|cao thắng|lê duẩn|trường chinh|tạ quang bửu|nguyễn ái quốc|hồ xuân hương
    |đội cấn|tôn thất tùng|đặng thai mai|nguyễn chí thanh|võ nguyên giáp|nguyễn khuyến|hai bà trưng|lê thánh tôn|nguyễn công trứ|lê trọng tấn|hoàng hoa thám"""
))  # fmt: skip

# Behind these words a run of capitals names a thing, though it may be a person's name.
THINGS = word_set(
    """đường phố ngõ trường thpt thcs giải quỹ thôn làng đền chùa cầu ga hồ sông núi đèo chợ tàu lăng
    huân chương gương cách tưởng đạo niệm đài trại hiệu hãng vở phim đảo miếu phủ kênh đập đê cảng
    hầm ấp xóm mộ xã phường trấn huyện quận tp thưởng quảng học am"""
)
