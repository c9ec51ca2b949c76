"""The words of grown texts: phrases by kind and by theme, the frequent ones first.

`{name}` stands for another kind of phrase, `{12-90}` for a number between the two. Communes, units
and people are invented; nothing here is about anybody.
"""

from collections.abc import Mapping

Grammar = Mapping[str, tuple[str, ...]]

# Two of the first and one of the last make a commune: An Lộc Thượng.
PLACE_SYLLABLES = (
    "An", "Bình", "Tân", "Phú", "Hòa", "Long", "Minh", "Thịnh", "Xuân", "Lộc", "Phúc", "Sơn", "Thanh",
    "Vĩnh", "Hưng", "Đông", "Quảng", "Yên", "Trường", "Khánh", "Mỹ", "Thái", "Đại", "Hải", "Giang",
    "Ngọc", "Kim", "Thạch", "Cẩm", "Lương", "Mai", "Trúc", "Hoa", "Lâm", "Nhân", "Nghĩa", "Tín", "Thọ",
    "Khê", "Nguyên", "Lĩnh", "Hậu", "Tiên", "Bảo", "Châu", "Hiệp", "Đức", "Quang", "Phong", "Vân",
)  # fmt: skip
PLACE_ENDINGS = ("Thượng", "Hạ", "Trung", "Đông", "Tây", "Nam", "Bắc", "Nội", "Ngoại")

SURNAMES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Phan", "Trương", "Bùi", "Đặng", "Đỗ", "Ngô", "Hồ",
    "Dương", "Đinh", "Đoàn", "Lâm", "Mai", "Trịnh", "Đào", "Hà", "Cao", "Lương", "Lưu", "Phùng", "Quách",
    "Tạ", "Thái", "Tô", "Vương", "Lục", "Nông", "Lò", "Cầm", "Hứa", "Ôn", "Âu", "Khổng", "Ninh", "Ứng",
)  # fmt: skip
# A pair of virtues in the middle keeps invented people apart from those that exist.
VIRTUES = (
    "Chân Hòa", "Tâm Kính", "Hiếu Thuận", "Thiện Nhu", "Mẫn Cần", "Khiêm Ái", "Cương Trực", "Liêm Minh",
    "Nhã Từ", "Tín Nghĩa", "Kiên Tâm", "Thảo Hiền", "Duyên Lành", "Trọng Lễ", "Hoài Nhân", "Thành Ý",
    "Ôn Nhã", "Hòa Mục", "Chính Tâm", "Quý Nghĩa",
)  # fmt: skip
GIVEN_NAMES = (
    "An", "Bình", "Chi", "Cường", "Dung", "Dũng", "Duyên", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiếu",
    "Hoa", "Hùng", "Hương", "Khánh", "Khoa", "Kiên", "Lan", "Linh", "Loan", "Long", "Mai", "Minh", "Nam",
    "Nga", "Ngân", "Nghĩa", "Ngọc", "Nhung", "Phong", "Phúc", "Phương", "Quân", "Quang", "Quỳnh", "Sơn",
    "Tâm", "Thanh", "Thảo", "Thắng", "Thịnh", "Thu", "Thủy", "Trang", "Trung", "Tú", "Tuấn", "Uyên",
    "Vân", "Việt", "Vinh", "Yến", "Ẩn", "Ưng",
)  # fmt: skip
PEN_NAMES = (
    "Hải Đăng", "Thu Sương", "Minh Châu", "Bảo Quyên", "Đông Phong", "Lam Giang", "Thùy Dương", "Quốc Khải",
    "Hồng Nhạn", "Nguyên Thảo", "An Nhiên", "Trường Sinh", "Mộc Miên", "Hạ Vũ", "Thanh Tùng", "Phương Thảo",
    "Việt Lâm", "Diệu Hiền", "Gia Khiêm", "Bích Thủy", "Đức Trọng", "Hoài Thương", "Kỳ Anh", "Tuệ Mẫn",
)  # fmt: skip

COMMON: Grammar = {
    "when": (
        "Sáng {day}", "Chiều {day}", "Ngày {day}", "Tối {day}", "Những ngày này", "Trong tuần qua",
        "Từ đầu năm đến nay", "Năm nay", "Mấy năm gần đây", "Trước đó", "Ngay từ sáng sớm",
        "Trong hai ngày cuối tuần", "Vào cao điểm của mùa vụ", "Sau nhiều tháng chuẩn bị",
    ),
    "day": tuple(f"{day}/{month}" for month in (3, 10, 6, 1, 12, 8, 5, 11, 4, 9, 7, 2) for day in (16, 20, 8, 25, 3, 12)),
    "place": (
        "{commune}", "{commune}", "thôn {hamlet}, {commune}", "địa bàn {commune}", "nhiều địa phương",
        "khu dân cư số {2-19}", "bản {hamlet}, {commune}", "vùng ven biển", "vùng trung du", "các xã miền núi",
        "tuyến đường {hamlet} – {hamlet}",
    ),
    "hamlet": (
        "Đồng Trước", "Đồng Sau", "Cầu Ván", "Bến Lở", "Gò Găng", "Ao Sen", "Giếng Đá", "Cồn Mía", "Bãi Dâu",
        "Nà Khoai", "Pù Nhan", "Trại Gáo", "Đầm Vạc", "Ngõ Gạch", "Xóm Nứa", "Lò Gốm", "Rừng Thông", "Chùa Vẽ",
    ),
    "unit": (
        "chính quyền {commune}", "Ủy ban nhân dân {commune}", "Hợp tác xã Số {1-30}", "Trung tâm số {1-12}",
        "Ban quản lý dự án số {1-9}", "Hội Nông dân {commune}", "Hội Liên hiệp Phụ nữ {commune}",
        "Đoàn Thanh niên {commune}", "Hội Cựu chiến binh {commune}", "Công ty Số {1-40}", "Tổ liên gia số {1-25}",
        "Trạm y tế {commune}", "Trường Tiểu học Số {1-60}", "Đội xung kích {commune}", "Câu lạc bộ Số {1-15}",
    ),
    "who": (
        "người dân", "bà con", "cán bộ, đảng viên", "các hộ gia đình", "lực lượng chức năng", "đoàn viên, thanh niên",
        "doanh nghiệp", "công nhân, người lao động", "hội viên", "các tổ tự quản", "nhân viên kỹ thuật", "học sinh",
        "người cao tuổi", "tiểu thương", "các tình nguyện viên", "già làng, trưởng bản",
    ),
    "speaker": (
        "ông {person}", "bà {person}", "chị {person}", "anh {person}", "đại diện {unit}", "một cán bộ {commune}",
        "trưởng thôn {hamlet}", "cô giáo {person}", "bác sĩ {person}", "em {person}",
    ),
    "quality": (
        "kịp thời", "hiệu quả", "đồng bộ", "thường xuyên", "nghiêm túc", "chặt chẽ", "bài bản", "quyết liệt",
        "thiết thực", "bền vững", "công khai, minh bạch", "sáng tạo", "đúng tiến độ", "an toàn", "bền bỉ",
    ),
    "link": (
        "Nhờ đó,", "Bên cạnh đó,", "Đồng thời,", "Cùng với đó,", "Tuy nhiên,", "Đặc biệt,", "Theo đó,", "Vì vậy,",
        "Đáng chú ý,", "Mặt khác,", "Ngoài ra,", "Trên thực tế,", "Không dừng lại ở đó,", "Trước thực trạng ấy,",
    ),
    "said": (
        "cho biết", "chia sẻ", "nhấn mạnh", "phấn khởi nói", "khẳng định", "đề nghị", "kể lại", "bày tỏ", "tâm sự",
    ),
    "speech": (
        "Chúng tôi mong cách làm này được giữ lâu dài", "Việc khó đến mấy, bàn cùng dân thì cũng xong",
        "Có con đường mới, bà con đi lại đỡ vất vả hơn trước nhiều", "Làm đến đâu, chúng tôi kiểm tra đến đó",
        "Cả nhà tôi đều đồng lòng tham gia", "Điều quý nhất là mọi người tin nhau",
        "Năm tới, chúng tôi sẽ mở rộng thêm {10-90} héc ta", "Trước đây phải mất {2-9} giờ, nay chỉ còn một nửa",
        "Ai cũng hiểu việc chung là việc của mình", "Lần đầu tiên trong đời tôi thấy thôn mình sáng đèn như thế",
        "Muốn bền thì phải làm từ gốc", "Con số ấy chưa lớn nhưng là bước đi đúng",
    ),
    "money": (
        "{120-980} triệu đồng", "{2-95} tỷ đồng", "gần {100-900} triệu đồng", "hơn {2-60} tỷ đồng",
    ),
    "trend": (
        "tăng {2-38} phần trăm so với cùng kỳ", "cao hơn năm trước {2-20} phần trăm", "giảm {2-30} phần trăm so với năm trước",
        "vượt kế hoạch đề ra", "đạt {81-119} phần trăm kế hoạch", "gấp {2-5} lần ba năm trước", "bằng mức bình quân chung",
    ),
    "goal": (
        "góp phần nâng cao đời sống nhân dân", "tạo việc làm tại chỗ", "giữ gìn cảnh quan xanh, sạch, đẹp",
        "đưa nghị quyết vào cuộc sống", "thu hẹp khoảng cách giữa các vùng", "khơi dậy sức dân", "phục vụ người dân tốt hơn",
        "bảo đảm an toàn cho mọi người", "giữ nghề cho lớp trẻ", "chủ động trước diễn biến của thời tiết",
        "xây dựng nông thôn mới nâng cao", "thực hiện thắng lợi nhiệm vụ năm {2018-2026}",
    ),
    "opening": ("Xây dựng", "Phát huy", "Nhân rộng", "Lan tỏa", "Đổi thay", "Chung tay", "Giữ vững", "Chủ động", "Tăng cường"),
}  # fmt: skip

# {theme: (name of the section, its phrases)}
THEMES: Mapping[str, tuple[str, Grammar]] = {
    "thoi-su": (
        "Thời sự",
        {
            "subject": (
                "công tác dân vận", "cải cách thủ tục hành chính", "công tác tiếp dân", "việc sắp xếp đơn vị hành chính",
                "nhiệm vụ trọng tâm sáu tháng cuối năm", "công tác cán bộ", "giám sát và phản biện xã hội",
                "chuyển đổi số trong cơ quan nhà nước", "quy chế dân chủ ở cơ sở", "phong trào thi đua yêu nước",
            ),
            "do": (
                "tổ chức hội nghị bàn về {subject}", "triển khai {subject}", "sơ kết ba năm thực hiện {subject}",
                "kiểm tra {subject} tại {place}", "đối thoại với {who} về {subject}", "lấy ý kiến {who} về {subject}",
                "công khai kết quả {subject}", "giao chỉ tiêu {subject} cho từng thôn",
            ),
            "result": (
                "{120-980} hồ sơ đã được giải quyết trước hạn", "tỷ lệ hồ sơ trả đúng hẹn đạt {81-99} phần trăm",
                "số đơn thư vượt cấp {trend}", "{who} hài lòng hơn khi đến làm việc", "{subject} có chuyển biến rõ nét",
                "nhiều việc tồn đọng lâu nay được tháo gỡ {quality}",
            ),
            "topic": ("Cải cách hành chính", "Dân vận khéo", "Chính quyền cơ sở", "Thi đua yêu nước"),
        },
    ),
    "kinh-te": (
        "Kinh tế",
        {
            "subject": (
                "sản xuất công nghiệp", "giải ngân vốn đầu tư công", "giải phóng mặt bằng", "phát triển làng nghề",
                "xuất khẩu hàng may mặc", "thu hút dự án mới", "cung ứng điện mùa nắng nóng", "kinh tế biển",
                "thương mại điện tử", "tiêu thụ sản phẩm OCOP", "vận tải hàng hóa qua cảng",
            ),
            "do": (
                "khởi công công trình phục vụ {subject}", "gặp gỡ doanh nghiệp bàn về {subject}",
                "đưa dây chuyền mới vào {subject}", "hỗ trợ {money} cho {subject}", "tháo gỡ vướng mắc trong {subject}",
                "ký kết hợp tác về {subject} với {unit}", "đẩy nhanh tiến độ {subject}",
            ),
            "result": (
                "doanh thu đạt {money}, {trend}", "giá trị sản xuất {trend}", "{money} đã được giải ngân",
                "kim ngạch {trend}", "hơn {120-990} lao động có việc làm ổn định", "{who} yên tâm mở rộng sản xuất",
            ),
            "topic": ("Đầu tư công", "Sản phẩm OCOP", "Doanh nghiệp", "Kinh tế biển"),
        },
    ),
    "nong-nghiep": (
        "Nông nghiệp",
        {
            "subject": (
                "gieo cấy lúa vụ xuân", "thu hoạch lúa mùa", "nuôi tôm thâm canh", "trồng rau an toàn", "phòng bệnh cho đàn vật nuôi",
                "trồng rừng gỗ lớn", "tưới tiết kiệm nước", "tích tụ ruộng đất", "chăn nuôi bò thịt", "trồng cây ăn quả trên đất dốc",
                "nuôi cá lồng", "cơ giới hóa đồng ruộng", "cấp mã số vùng trồng", "ươm giống quế",
            ),
            "do": (
                "xuống đồng {subject}", "tập huấn {subject} cho {who}", "nhân rộng mô hình {subject}", "hỗ trợ giống để {subject}",
                "liên kết với {unit} trong {subject}", "chuyển {10-90} héc ta đất kém hiệu quả sang {subject}",
                "hướng dẫn {who} {subject}",
            ),
            "result": (
                "năng suất ước đạt {55-72} tạ một héc ta", "sản lượng {trend}", "thu nhập bình quân {120-480} triệu đồng mỗi héc ta",
                "{20-900} tấn nông sản được bao tiêu", "dịch bệnh được khống chế {quality}", "mỗi hộ thu lãi {20-400} triệu đồng",
            ),
            "topic": ("Nông thôn mới", "Vụ xuân", "Rau an toàn", "Kinh tế rừng"),
        },
    ),
    "van-hoa": (
        "Văn hóa",
        {
            "subject": (
                "lễ hội đầu xuân", "hát ru", "trò diễn dân gian", "nghề dệt thổ cẩm", "di tích cấp tỉnh", "văn hóa đọc",
                "phong trào văn nghệ quần chúng", "làn điệu khặp", "nhà văn hóa thôn", "trang phục truyền thống", "tiếng trống hội",
            ),
            "do": (
                "khai mạc hội thi về {subject}", "truyền dạy {subject} cho lớp trẻ", "phục dựng {subject}", "tu bổ {subject}",
                "mở lớp {subject} miễn phí", "sưu tầm tư liệu về {subject}", "đưa {subject} vào trường học",
            ),
            "result": (
                "{15-90} tiết mục đã được biểu diễn", "lượng khách {trend}", "{subject} sống lại trong đời sống",
                "hơn {120-990} hiện vật được trưng bày", "{who} háo hức tham gia", "các nghệ nhân có thêm thu nhập",
            ),
            "topic": ("Lễ hội", "Di sản", "Văn hóa cơ sở", "Làng nghề"),
        },
    ),
    "giao-duc": (
        "Giáo dục",
        {
            "subject": (
                "năm học mới", "kỳ thi tốt nghiệp", "dạy học hai buổi một ngày", "bữa ăn bán trú", "phổ cập bơi cho trẻ em",
                "lớp học xóa mù chữ", "thi học sinh giỏi", "trường đạt chuẩn quốc gia", "học bạ số", "giáo dục nghề nghiệp",
            ),
            "do": (
                "chuẩn bị cho {subject}", "khánh thành phòng học phục vụ {subject}", "tổng kết {subject}", "tặng {money} cho {subject}",
                "tư vấn cho phụ huynh về {subject}", "kiểm tra {subject} tại {unit}", "phát động {subject}",
            ),
            "result": (
                "{120-980} suất quà đã được trao tận tay học sinh", "tỷ lệ học sinh đến lớp đạt {90-99} phần trăm", "{20-480} học sinh đạt giải",
                "cơ sở vật chất được đầu tư {quality}", "số trường đạt chuẩn {trend}", "{who} thêm yêu lớp, yêu trường",
            ),
            "topic": ("Năm học mới", "Khuyến học", "Tuyển sinh", "Trường chuẩn"),
        },
    ),
    "y-te": (
        "Y tế",
        {
            "subject": (
                "tiêm chủng mở rộng", "phòng bệnh sốt xuất huyết", "khám bệnh cho người cao tuổi", "hiến máu tình nguyện",
                "an toàn thực phẩm", "bệnh án điện tử", "chăm sóc bà mẹ và trẻ em", "quản lý bệnh không lây nhiễm", "y học cổ truyền",
            ),
            "do": (
                "tổ chức {subject} tại {place}", "ra quân {subject}", "tập huấn {subject}", "bổ sung thiết bị cho {subject}",
                "kiểm tra liên ngành về {subject}", "tuyên truyền {subject} đến từng hộ",
            ),
            "result": (
                "{120-990} người được khám, cấp thuốc miễn phí", "số ca mắc {trend}", "{120-980} đơn vị máu được tiếp nhận",
                "thời gian chờ khám giảm còn {10-40} phút", "{who} chủ động phòng bệnh", "không phát sinh ổ dịch mới",
            ),
            "topic": ("Phòng dịch", "Bảo hiểm y tế", "Hiến máu", "An toàn thực phẩm"),
        },
    ),
    "the-thao": (
        "Thể thao",
        {
            "subject": (
                "giải bóng chuyền hơi", "giải chạy vì sức khỏe", "hội thao người cao tuổi", "giải bóng đá thiếu niên", "đua thuyền truyền thống",
                "kéo co giữa các thôn", "giải cờ tướng", "bơi vượt sông", "đi bộ đồng hành", "vật cổ truyền", "đẩy gậy, bắn nỏ",
            ),
            "do": (
                "khai mạc {subject}", "cử đội dự {subject}", "trao giải {subject}", "hoàn thành sân bãi cho {subject}",
                "luyện tập cho {subject}", "đăng cai {subject}", "phát động {subject}",
            ),
            "result": (
                "{12-64} đội với {120-980} vận động viên tranh tài", "chủ nhà thắng với tỷ số {2-5}–{0-1}", "đội {commune} giành giải nhất",
                "số người tập thường xuyên {trend}", "{who} cổ vũ chật kín khán đài", "{5-40} bộ huy chương đã có chủ",
            ),
            "topic": ("Thể thao quần chúng", "Giải trẻ", "Đua thuyền", "Chạy bộ"),
        },
    ),
    "doi-song": (
        "Đời sống",
        {
            "subject": (
                "xây nhà cho hộ khó khăn", "giữ môi trường nông thôn", "phân loại rác tại nguồn", "nước sạch", "chợ phiên cuối tuần",
                "thắp sáng đường quê", "giúp nhau làm kinh tế", "phòng cháy trong khu dân cư", "an toàn giao thông", "hàng cây, đường hoa",
                "phòng chống thiên tai", "bữa cơm sum họp",
            ),
            "do": (
                "chung tay {subject}", "góp công, góp của cho {subject}", "ra quân {subject}", "vận động {who} tham gia {subject}",
                "thành lập tổ tự quản về {subject}", "trích {money} cho {subject}", "lắp camera phục vụ {subject}",
            ),
            "result": (
                "{12-90} căn nhà đã hoàn thành", "tỷ lệ hộ dùng nước sạch đạt {70-99} phần trăm", "{2-40} tấn rác được thu gom mỗi ngày",
                "không để xảy ra vụ cháy lớn nào", "số vụ va chạm {trend}", "{who} hiến {200-9800} mét vuông đất làm đường",
            ),
            "topic": ("Nhà mới", "Môi trường", "An toàn giao thông", "Tình làng nghĩa xóm"),
        },
    ),
}  # fmt: skip

HEADLINES = (
    "{Unit} {do}",
    "{Commune} {do}",
    "{opening} {subject} ở {commune}",
    "{Subject}: {result}",
    "{Who} {commune} {do}",
    "{Subject} ở {commune} – {goal}",
    "{Commune}: {result}",
    "{Do} – {goal}",
)
SAPOS = (
    "{when}, {unit} {do}. {Result}, {goal}.",
    "{when}, {unit} {do} nhằm {goal}. Đến nay, {result}.",
    "{Subject} ở {place} đang được {who} hưởng ứng {quality}. {Result}.",
    "Với quyết tâm {goal}, {unit} đã {do}. {link} {result}.",
)
SENTENCES = (
    "{when}, {unit} {do}.",
    "{link} {result}.",
    "{Unit} {do}, {goal}.",
    "Theo {unit}, {result}.",
    "{link} {who} ở {place} {do} {quality}.",
    "{Result}, {trend}.",
    "{Subject} được {who} quan tâm, thực hiện {quality}, {goal}.",
    "Tại {place}, {who} {do} từ nhiều năm nay.",
    "{Speaker} {said}: “{speech}”.",
    "“{Speech}”, {speaker} {said}.",
    "Để {goal}, {unit} xác định {subject} là việc phải làm {quality}.",
    "Đến nay, {place} đã huy động {money} cho {subject}.",
    "{link} {unit} tiếp tục {do}; phấn đấu đến năm {2024-2030}, {result}.",
    "Toàn xã hiện có {12-400} hộ tham gia {subject}, {trend}.",
    "Khó khăn lớn nhất là thiếu vốn và nhân lực cho {subject}, song {who} vẫn {do}.",
)
COMMENTS = (
    "Tôi ở {commune}, thấy {subject} có chuyển biến thật.",
    "Mong {unit} làm {quality} hơn nữa.",
    "Bài viết hay, cảm ơn phóng viên đã về tận {place}.",
    "{Subject} là việc nên làm từ lâu, cần giữ lâu dài.",
    "Cho hỏi {commune} bao giờ thì có {subject}?",
    "Quê tôi cũng vậy, {result}.",
    "Đề nghị {unit} nói rõ hơn về {subject}.",
    "Đọc mà mừng cho {who} ở {place}.",
    "Theo tôi nên {do} thì mới {goal}.",
    "{Speech}.",
)
CAPTION = "{Who} {commune} {do}"
