"""How the names of Vietnamese public bodies are built: heads, fields of work, short forms. Pure
data. No list of bodies could be whole; these are the words of which their names are made."""

from officials.mentions.phrases import Phrases, word_set
from officials.mentions.words_of_places import UNITS, syllables

# What a short form stands for; the long form begins as the house writes it inside a sentence.
LONG_FORMS = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc", "UBMT": "Ủy ban Mặt trận",
    "BTV": "Ban Thường vụ", "BCH": "Ban Chấp hành", "UBKT": "Ủy ban Kiểm tra", "ĐBQH": "đại biểu Quốc hội", "CHQS": "Chỉ huy Quân sự",
    "BĐBP": "Bộ đội Biên phòng", "TAND": "Tòa án nhân dân", "VKSND": "Viện kiểm sát nhân dân", "KSND": "kiểm sát nhân dân", "LHPN": "Liên hiệp Phụ nữ", "LHTN": "Liên hiệp Thanh niên",
    "CCB": "Cựu chiến binh", "LĐLĐ": "Liên đoàn Lao động", "TNCS": "Thanh niên Cộng sản", "HTX": "Hợp tác xã", "BCĐ": "Ban Chỉ đạo", "BCT": "Bộ Chính trị",
    "TW": "Trung ương", "TƯ": "Trung ương", "T.Ư": "Trung ương", "TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "BQL": "Ban Quản lý", "QLDA": "Quản lý dự án", "HĐQT": "Hội đồng quản trị",
    "HĐTV": "Hội đồng thành viên", "CP": "Cổ phần", "TNHH": "Trách nhiệm hữu hạn", "MTV": "Một thành viên", "CTCP": "Công ty Cổ phần", "THPT": "Trung học phổ thông",
    "THCS": "Trung học cơ sở", "TH": "Tiểu học", "MN": "Mầm non", "ĐH": "Đại học", "CĐ": "Cao đẳng", "BHXH": "Bảo hiểm xã hội", "NHNN": "Ngân hàng Nhà nước", "NHCSXH": "Ngân hàng Chính sách xã hội",
    "KBNN": "Kho bạc Nhà nước", "QLTT": "Quản lý thị trường", "GTVT": "Giao thông vận tải", "PTTH": "Phát thanh và Truyền hình", "PT&TH": "Phát thanh và Truyền hình",
    "KH&CN": "Khoa học và Công nghệ", "KHCN": "Khoa học và Công nghệ", "GD&ĐT": "Giáo dục và Đào tạo", "GDĐT": "Giáo dục và Đào tạo", "LĐTB&XH": "Lao động, Thương binh và Xã hội", "LĐTBXH": "Lao động, Thương binh và Xã hội",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch", "VHTTDL": "Văn hóa, Thể thao và Du lịch", "VHTT": "Văn hóa và Thể thao", "VH&TT": "Văn hóa và Thể thao", "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn", "NN&MT": "Nông nghiệp và Môi trường", "NNMT": "Nông nghiệp và Môi trường", "TN&MT": "Tài nguyên và Môi trường", "TNMT": "Tài nguyên và Môi trường",
    "KH&ĐT": "Kế hoạch và Đầu tư", "KHĐT": "Kế hoạch và Đầu tư", "TT&TT": "Thông tin và Truyền thông", "TTTT": "Thông tin và Truyền thông", "QĐND": "Quân đội nhân dân", "CAND": "Công an nhân dân",
    "PCCC": "Phòng cháy chữa cháy", "CNCH": "Cứu nạn cứu hộ", "CSGT": "Cảnh sát giao thông", "CSHS": "Cảnh sát hình sự", "CSĐT": "Cảnh sát điều tra", "CSKT": "Cảnh sát kinh tế", "KCN": "Khu công nghiệp", "KKT": "Khu kinh tế", "KKTNS": "Khu kinh tế Nghi Sơn", "NTM": "nông thôn mới",
    "LLVT": "lực lượng vũ trang", "CQ": "cơ quan", "DN": "doanh nghiệp", "VHXH": "Văn hóa - Xã hội", "KTNS": "Kinh tế - Ngân sách", "VP": "Văn phòng", "CA": "Công an", "QH": "Quốc hội", "CTN": "Chủ tịch nước", "VHNT": "Văn học Nghệ thuật", "KHKT": "Khoa học và Kỹ thuật", "LHH": "Liên hiệp hội",
    "TNTP": "Thiếu niên Tiền phong", "TAQS": "Tòa án quân sự", "GPMB": "giải phóng mặt bằng", "PTNT": "Phát triển nông thôn", "PCTT": "Phòng chống thiên tai", "TKCN": "Tìm kiếm cứu nạn", "PTDS": "Phòng thủ dân sự", "DTNT": "Dân tộc nội trú", "GDTX": "Giáo dục thường xuyên", "GDNN": "Giáo dục nghề nghiệp",
    "CSXH": "Chính sách xã hội", "NN": "Nông nghiệp", "TMCP": "Thương mại cổ phần", "CĐCS": "Công đoàn cơ sở", "TDP": "tổ dân phố", "NCT": "Người cao tuổi", "CTĐ": "Chữ thập đỏ", "CHXHCN": "Cộng hòa xã hội chủ nghĩa", "HCM": "Hồ Chí Minh", "TPHCM": "thành phố Hồ Chí Minh", "ND": "Nông dân",
}  # fmt: skip
# Short forms written with marks between their letters.
LONG_PHRASES = {
    "GD-ĐT": "Giáo dục và Đào tạo", "GD - ĐT": "Giáo dục và Đào tạo", "PT-TH": "Phát thanh và Truyền hình", "PT - TH": "Phát thanh và Truyền hình", "LĐ-TB&XH": "Lao động, Thương binh và Xã hội", "LĐ-TBXH": "Lao động, Thương binh và Xã hội", "LĐ,TB&XH": "Lao động, Thương binh và Xã hội", "LĐ, TB và XH": "Lao động, Thương binh và Xã hội", "LĐ-TB-XH": "Lao động, Thương binh và Xã hội",
    "LĐ, TB&XH": "Lao động, Thương binh và Xã hội", "VH-TT&DL": "Văn hóa, Thể thao và Du lịch", "VH,TT&DL": "Văn hóa, Thể thao và Du lịch", "VH, TT&DL": "Văn hóa, Thể thao và Du lịch", "VH-TT-DL": "Văn hóa, Thể thao và Du lịch", "VH, TT và DL": "Văn hóa, Thể thao và Du lịch", "VH-TTDL": "Văn hóa, Thể thao và Du lịch",
    "NN-PTNT": "Nông nghiệp và Phát triển nông thôn", "NN và PTNT": "Nông nghiệp và Phát triển nông thôn", "NN và MT": "Nông nghiệp và Môi trường", "TN-MT": "Tài nguyên và Môi trường", "TN và MT": "Tài nguyên và Môi trường", "KH-ĐT": "Kế hoạch và Đầu tư", "KH và ĐT": "Kế hoạch và Đầu tư", "KH-CN": "Khoa học và Công nghệ", "KH và CN": "Khoa học và Công nghệ",
    "GD và ĐT": "Giáo dục và Đào tạo", "TT-TT": "Thông tin và Truyền thông", "TT và TT": "Thông tin và Truyền thông", "VH-TT": "Văn hóa - Thông tin", "BCH Quân sự": "Ban Chỉ huy Quân sự", "BCH PTDS": "Ban Chỉ huy Phòng thủ dân sự", "BCH BĐBP": "Bộ Chỉ huy Bộ đội Biên phòng", "CSGT-TT": "Cảnh sát giao thông - trật tự", "DTTS": "dân tộc thiểu số", "KT-NS": "Kinh tế - Ngân sách", "VH-XH": "Văn hóa - Xã hội",
}  # fmt: skip

# What the name of a body may begin with.
HEADS = (
    "ban", "sở", "bộ", "cục", "chi cục", "tổng cục", "vụ", "viện", "hội", "liên hiệp", "liên hiệp hội", "hiệp hội", "liên đoàn", "liên minh", "ủy ban", "hội đồng",
    "ủy ban nhân dân", "hội đồng nhân dân", "ubnd", "hđnd", "mttq", "ubmttq", "ubkt", "btv", "bch", "bcđ", "bql", "bct", "đảng ủy", "đảng bộ", "chi bộ", "chi ủy", "tỉnh ủy", "thành ủy", "huyện ủy", "thị ủy", "quận ủy",
    "tỉnh đoàn", "thành đoàn", "huyện đoàn", "thị đoàn", "đoàn", "đoàn thanh niên", "công an", "quân khu", "quân đoàn", "quân chủng", "binh đoàn", "sư đoàn", "trung đoàn", "lữ đoàn", "tiểu đoàn", "đại đội", "đồn", "hải đội", "hải đoàn", "vùng",
    "tòa án", "tand", "vksnd", "viện kiểm sát", "viện ksnd", "trường", "học viện", "đại học", "trung tâm", "bệnh viện", "trạm", "đài", "báo", "tạp chí", "công ty", "tổng công ty", "ctcp", "tập đoàn", "doanh nghiệp", "ngân hàng", "kho bạc", "bảo hiểm", "bhxh",
    "hợp tác xã", "htx", "nhà máy", "xí nghiệp", "chi nhánh", "văn phòng", "phòng", "khoa", "tổ", "đội", "hạt", "nhóm", "câu lạc bộ", "clb", "quỹ", "khối", "thanh tra", "kiểm toán", "điện lực", "thuế", "hải quan", "cảng", "vườn quốc gia", "khu bảo tồn", "nhà xuất bản",
    "quốc hội", "chính phủ", "nhà nước", "mặt trận", "mặt trận tổ quốc", "trung ương", "đảng", "giáo hội", "tiểu ban", "đoàn đbqh", "lđlđ", "công đoàn", "nghiệp đoàn", "thường trực", "ngành", "cơ quan", "bảo tàng", "thư viện", "nhà hát", "nhà văn hóa", "khách sạn", "tổng hội", "đại sứ quán",
    "cụm", "phân hiệu", "phân viện", "phân xưởng", "dự án", "trang trại", "chùa", "đền", "giáo xứ", "thông tấn xã", "kiểm lâm", "bộ tư lệnh", "bộ chỉ huy", "bộ tham mưu", "bộ tổng tham mưu", "tổng cục chính trị", "quân ủy trung ương", "quân ủy", "quân đội", "lực lượng", "lãnh đạo", "gara", "cơ sở", "mặt trận", "thành phố",
)  # fmt: skip
# Behind these a name of their own follows, which may look like a person's.
NEED_A_NAME = frozenset(
    ("trường", "học viện", "đại học", "công ty", "tổng công ty", "ctcp", "tập đoàn", "bệnh viện", "nhà máy", "htx", "hợp tác xã", "thpt", "thcs", "cổ phần", "tmcp", "cp", "thương mại cổ phần", "bách khoa", "phổ thông", "trung học", "một thành viên", "dân tộc nội trú", "nội trú", "tiểu học", "mầm non", "trung học phổ thông",
     "trung học cơ sở", "cao đẳng", "quỹ", "clb", "câu lạc bộ", "chùa", "đền", "giáo xứ", "xí nghiệp", "khách sạn", "bảo tàng", "nhà hát", "báo", "tạp chí", "chuyên", "công ty cổ phần", "công ty tnhh", "trách nhiệm hữu hạn", "tnhh", "mtv", "th", "ngân hàng", "doanh nghiệp tư nhân")
)  # fmt: skip

# Words inside a name, in lower or upper case; a name goes on over them. Of one syllable only
# where the syllable is hardly ever a verb.
INNER = (
    "nhân dân", "các cơ quan", "cơ quan", "đại biểu", "đại biểu quốc hội", "quốc hội", "tổ quốc", "mặt trận", "chỉ đạo", "chỉ huy", "quân sự", "biên phòng", "bộ đội", "kiểm tra", "kiểm sát", "thanh tra", "tổ chức",
    "tuyên giáo", "dân vận", "nội chính", "thường vụ", "chấp hành", "thường trực", "pháp chế", "kinh tế", "ngân sách", "văn hóa", "xã hội", "dân tộc", "đô thị", "y tế", "giáo dục", "đào tạo", "nội vụ", "tài chính", "tư pháp", "công thương",
    "nông nghiệp", "môi trường", "phát triển", "nông thôn", "khoa học", "công nghệ", "kỹ thuật", "thông tin", "truyền thông", "du lịch", "thể thao", "ngoại vụ", "ngoại giao", "xây dựng", "giao thông", "vận tải", "giao thông vận tải", "lao động", "thương binh", "quản lý", "dự án", "đầu tư", "đầu tư xây dựng",
    "khu kinh tế", "khu công nghiệp", "phục vụ", "hành chính", "hành chính công", "xúc tiến", "thương mại", "hỗ trợ", "hợp tác xã", "hợp tác", "quốc tế", "liên hiệp", "phụ nữ", "nông dân", "cựu chiến binh", "cựu thanh niên xung phong", "thanh niên", "thanh niên cộng sản", "cộng sản", "công đoàn", "người cao tuổi", "người mù", "người khuyết tật", "trẻ mồ côi", "chữ thập đỏ", "khuyến học", "luật gia", "nhà báo",
    "văn học", "nghệ thuật", "liên đoàn", "lao động", "bảo hiểm", "bảo hiểm xã hội", "kho bạc", "nhà nước", "ngân hàng", "chính sách", "điện lực", "cấp nước", "thuế", "hải quan", "thống kê", "thị trường", "kiểm lâm", "thủy lợi", "thủy sản", "chăn nuôi", "thú y", "trồng trọt", "bảo vệ", "bảo vệ thực vật", "đa khoa", "đa khoa khu vực", "khu vực", "phụ sản", "nhi", "nội tiết", "y học", "cổ truyền", "y dược", "dược", "kiểm soát", "bệnh tật",
    "phát thanh", "truyền hình", "báo chí", "quản trị", "thành viên", "cổ phần", "trách nhiệm", "hữu hạn", "trách nhiệm hữu hạn", "một thành viên", "phòng cháy", "chữa cháy", "phòng cháy , chữa cháy", "cứu nạn", "cứu hộ", "cứu nạn , cứu hộ", "cảnh sát", "cảnh sát giao thông", "an ninh", "điều tra", "hình sự", "trật tự", "ma túy", "môi trường",
    "phòng , chống", "phòng chống", "thiên tai", "tìm kiếm", "tìm kiếm cứu nạn", "tham nhũng", "lãng phí", "tiêu cực", "tội phạm", "tệ nạn", "nông thôn mới", "chuyển đổi", "chuyển đổi số", "cải cách", "bầu cử", "thi đua", "thi đua - khen thưởng", "thi đua , khen thưởng", "khen thưởng", "lưu trữ", "quy hoạch", "kiến trúc", "chính trị", "chính quyền", "trung cấp", "cao đẳng", "đại học", "trung học", "phổ thông", "trung học phổ thông", "trung học cơ sở",
    "tiểu học", "mầm non", "nội trú", "dân tộc nội trú", "bán trú", "chuyên", "cơ sở", "chi bộ", "đảng bộ", "đảng ủy", "điều phối", "vận động", "vận động quần chúng", "cứu trợ", "bảo trợ", "công tác", "hành động", "giải phóng mặt bằng", "phòng thủ", "dân sự", "phòng thủ dân sự", "tôn giáo", "dân số", "gia đình", "trẻ em", "gia đình và trẻ em", "sức khỏe", "vật tư", "tài nguyên", "đất đai", "kế hoạch", "kế hoạch hóa", "phát triển nông thôn",
    "hạ tầng", "kinh tế hợp tác", "nghiên cứu", "ứng dụng", "kiểm định", "chất lượng", "đo lường", "tiêu chuẩn", "sở hữu trí tuệ", "giám định", "pháp y", "tâm thần", "việc làm", "dịch vụ", "dịch vụ việc làm", "hướng nghiệp", "giáo dục thường xuyên", "giáo dục nghề nghiệp", "thanh thiếu niên", "thiếu niên", "nhi đồng", "tiền phong", "doanh nghiệp", "doanh nhân", "trẻ", "khối", "khối các cơ quan", "tỉnh đội", "toàn quốc", "quốc gia", "quốc phòng", "quân chủng",
    "trung ương", "đảng", "chính phủ", "hội đồng", "ủy ban", "ban", "sở", "bộ", "cục", "phòng", "văn phòng", "trung tâm", "công an", "tòa án", "viện", "tổng hợp", "hậu cần", "tham mưu", "kinh tế - xã hội", "kinh tế - ngân sách", "văn hóa - xã hội", "an toàn", "an toàn giao thông", "vệ sinh thực phẩm", "an toàn thực phẩm", "thực phẩm", "vệ sinh", "khai thác", "sản xuất", "kinh doanh", "nước sạch", "xuất nhập khẩu", "xuất khẩu", "bưu điện", "viễn thông", "dầu khí",
    "lọc hóa dầu", "xi măng", "mía đường", "may", "thủy điện", "nhiệt điện", "chỉ huy quân sự", "tác chiến", "khí tượng", "thủy văn", "đê điều", "biển", "hải đảo", "rừng", "phòng hộ", "đặc dụng", "bảo tồn", "thiên nhiên", "di sản", "di tích", "lịch sử", "thành nhà hồ", "lam kinh", "khám", "chữa bệnh", "khám , chữa bệnh", "phòng bệnh", "đường bộ", "đường sắt", "hàng hải", "hàng không", "đăng kiểm", "việt nam", "miền bắc", "miền trung", "miền nam", "học sinh", "sinh viên", "nghề nghiệp",
    "công thương", "hòa giải", "tiếp công dân", "công dân", "dân nguyện", "tư tưởng", "lý luận", "tin học", "ngoại ngữ", "tuyên truyền", "triển lãm", "điện ảnh", "khuyến nông", "khuyến công", "giống", "cây trồng", "vật nuôi", "hữu nghị", "các tổ chức", "tối cao", "cấp cao", "dự báo", "báo và phát thanh , truyền hình", "liên bang", "nhà vua", "hạ viện", "thượng viện", "quản lý khu", "bách khoa", "công ích", "khí tượng thủy văn", "phật giáo", "phật giáo việt nam", "công giáo", "nạn nhân", "chất độc da cam", "da cam", "dioxin", "từ thiện", "làm vườn", "sinh vật cảnh", "đông y", "kiến trúc sư", "bất động sản", "tư vấn", "thiết kế", "nhân lực", "nhân đạo", "đền ơn đáp nghĩa", "vì người nghèo", "người nghèo",
    "tín dụng", "phát triển đô thị", "quỹ đất", "phát triển quỹ đất", "đăng ký", "đăng ký đất đai", "giám sát", "kỹ nghệ", "thương mại cổ phần", "nhà nước", "ngoại thương", "quân đội", "chống", "hội nhập", "kinh tế tập thể", "tập thể", "chủ nghĩa", "dân chủ", "quy chế dân chủ", "quyết định", "nghị quyết", "đề án", "đặc biệt", "liên ngành", "chuyên ngành", "vườn", "bí thư", "lễ hội", "kỷ niệm", "đại hội", "lễ", "hội nghị", "hội thảo", "cuộc thi", "giải", "công nghiệp", "năng lượng", "tái cơ cấu", "sắp xếp", "đổi mới", "giải quyết", "khiếu nại", "tố cáo", "phối hợp", "khu", "thị trấn",
    "chương trình", "mục tiêu", "chuyên trách", "đại đoàn kết", "toàn dân", "tiếp dân", "dân quân", "tự vệ", "cảnh sát biển", "cảnh sát cơ động", "kỹ thuật hình sự", "thi hành án", "thi hành án dân sự", "cơ khí", "xăng dầu", "lương thực", "vật liệu", "khoáng sản", "chế biến", "lâm nghiệp", "lâm sản", "thực nghiệm", "dịch tễ", "truyền máu", "huyết học", "da liễu", "mắt", "phổi", "ung bướu", "tim mạch", "nhiệt đới", "phục hồi chức năng", "phục hồi", "chức năng", "giải trí", "nước", "thoát nước", "công trình", "công cộng", "công viên", "cây xanh", "chiếu sáng", "đất", "nhà", "nhà ở",
)  # fmt: skip
# Heads of committees for a task, whose names are phrases: any words up to the place.
LOOSE_HEADS = frozenset(
    ("ban chỉ đạo", "bcđ", "ban tổ chức", "ban quản lý", "bql", "tiểu ban", "tổ công tác", "đoàn công tác", "đoàn kiểm tra", "đoàn giám sát", "hội đồng", "tổ", "đoàn", "ban", "ban vận động", "ban chỉ huy", "quỹ", "hội", "hiệp hội", "trung tâm", "dự án", "câu lạc bộ")
)  # fmt: skip
# Inner words that are verbs of the sentence, too.
ALSO_VERBS = frozenset(("khen thưởng", "hòa giải", "tiếp công dân", "tiếp dân", "đăng ký", "kiểm tra", "chỉ đạo", "tổ chức", "giám sát", "phục vụ", "bảo vệ", "đào tạo", "nghiên cứu", "hỗ trợ", "hợp tác", "phát triển", "quản lý", "điều tra", "điều phối", "vận động", "tuyên truyền", "giải quyết", "phối hợp", "xây dựng", "đầu tư", "công tác", "thanh tra", "thi đua", "sản xuất", "khai thác", "tiếp dân", "khám", "tư vấn", "thông tin", "bảo tồn", "chống", "quyết định", "đề án", "nghị quyết", "hội nghị", "hội thảo", "lễ", "đại hội", "phục hồi", "chuyển đổi"))  # fmt: skip
# Heads that are whole names.
NEEDS_NO_TOPIC = frozenset(("chính phủ", "quốc hội", "nhà nước"))
# Verbs that begin like a body: `Giám đốc Sở Y tế báo cáo`, where báo is no newspaper.
VERBS_LIKE_HEADS = Phrases(
    (verb.split(), "verb")
    for verb in (
        "báo cáo", "báo động", "báo tin", "ban hành", "ban bố", "hội đàm", "hội kiến", "hội ý", "hội quân",
        "đoàn kết", "đoàn tụ", "phòng ngừa", "đội mưa", "đội nắng", "viện dẫn", "viện trợ", "bộ hành", "giải trình", "giải đáp", "giải thích",
    )
)  # fmt: skip
# What some bodies are for in the first place; what follows says of what.
TASKS = frozenset(
    (
        "chỉ đạo",
        "quản lý",
        "tổ chức",
        "nghiên cứu",
        "điều phối",
        "vận động",
        "hỗ trợ",
        "dự báo",
        "công tác",
        "dịch vụ",
        "phòng",
        "chống",
    )
)
# Verbs and other words that no name of a body holds: they end it, also in a loose one.
ENDS = word_set(
    """dự tham chủ phát đã đang sẽ cùng cho là nói nhấn khẳng yêu đề trao tặng thăm kiểm ký tiếp đến về tại ở với làm giao
    gặp chúc mừng động viên ghi biểu dương kết trình báo đánh nêu bày chia tin mong đồng thông trả thừa thay được bị không
    nhưng khi sau trước trong ngày sáng chiều tối hôm này đó ông bà anh chị vừa mới cũng luôn vẫn có ra vào lên xuống để do từ bởi theo
    giữ nghỉ nhận gửi đọc khai bế cắt bấm thả trồng dâng viếng chứng giới quán triệt triển chỉ chủ lưu cam đại nguyên kiêm hiện nay rồi thì mà nếu"""
)


def _words() -> Phrases:
    words = Phrases()
    for phrase in (*HEADS, *INNER):
        words.add(syllables(phrase), "word")
    for short in (*LONG_FORMS, *LONG_PHRASES):
        words.add(syllables(short), "word")
    for party in (
        "tỉnh ủy",
        "thành ủy",
        "huyện ủy",
        "thị ủy",
        "quận ủy",
        "tỉnh đoàn",
        "thành đoàn",
        "huyện đoàn",
        "thị đoàn",
    ):
        words.add(party.split(), "party")
    for unit in UNITS:
        words.add(unit.split(), "unit")
    words.add(["tp", "hcm"], "place")
    words.add(["tphcm"], "place")
    return words


WORDS = _words()
HEAD_PHRASES = Phrases(
    (syllables(head), "head") for head in (*HEADS, *(short for short in LONG_FORMS))
)
LONG_PHRASE_TRIE = Phrases((syllables(short), long) for short, long in LONG_PHRASES.items())
