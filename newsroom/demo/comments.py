"""What readers wrote under the demo's stories, and what a moderator made of it."""

from dataclasses import dataclass
from datetime import datetime

from newsroom.demo.story import on


@dataclass(frozen=True)
class ReaderComment:
    """`fate`: waiting, approved, rejected, removed (approved first, taken down later), withdrawn
    (by the reader himself). `answers` is the key of another comment of the same story. Comments of
    one `device` come from one reader. `answered`: what the newsroom wrote below it; `reports`: why
    readers want it looked at again; `likes` of readers here and there, `burst` of one network."""

    key: str
    story: str
    sent: datetime
    name: str
    text: str
    fate: str = "approved"
    reason: str = ""
    note: str = ""
    answers: str = ""
    email: str = ""
    device: str = ""
    answered: str = ""
    is_pinned: bool = False
    reports: tuple[str, ...] = ()
    likes: int = 0
    burst: int = 0


COMMENTS = (
    # --- The car park of the hospital: the longest thread.
    ReaderComment(
        "xe-01", "cho-do-xe", on("20/11/2026 11:52"), "Nguyễn Thị Hạnh",
        "Sáng thứ hai nào tôi cũng đưa mẹ đi chạy thận, quay xe ba vòng mới gửi được. Có xe điện từ"
        " bãi mới vào thì quý lắm, nhưng tôi chưa thấy biển nào chỉ đường cả.",
        email="hanh.nguyen@example.com", device="hanh", likes=9,
    ),
    ReaderComment(
        "xe-02", "cho-do-xe", on("20/11/2026 12:05"), "Trần Đức Lợi",
        "Ý kiến của chị Hạnh đúng. Biển đặt sau gốc bàng, người đi từ phía cầu xuống không nhìn thấy.",
        answers="xe-01",
    ),
    ReaderComment(
        "xe-03", "cho-do-xe", on("20/11/2026 12:31"), "Bác Thuận xe ôm",
        "Tôi chạy xe ở cổng viện mười mấy năm. Giờ đông nhất là 6h45 đến 7h30, qua giờ đó vắng hẳn."
        " Bệnh viện mà nhận khám theo giờ hẹn thì đỡ được nửa số xe.",
        is_pinned=True, likes=14,
    ),
    ReaderComment(
        "xe-04", "cho-do-xe", on("20/11/2026 13:10"), "Lê Minh Quân",
        "Đề nghị công khai giá gửi xe ở bãi mới. Hôm trước tôi gửi xe máy bị thu 10 nghìn, không có"
        " vé in.",
        likes=6,
        answered="Tòa soạn đã chuyển ý kiến tới ban quản lý bãi xe và sẽ đưa tin khi có trả lời.",
    ),
    ReaderComment(
        "xe-05", "cho-do-xe", on("20/11/2026 13:44"), "Phương Mai",
        "Cảm ơn bài viết. Mong có thêm mái che đoạn từ chỗ xe điện dừng đến khoa Nhi, trời mưa các"
        " cháu ướt hết.",
    ),
    ReaderComment(
        "xe-06", "cho-do-xe", on("20/11/2026 14:20"), "Hoàng Văn Tự",
        "Xe của nhân viên các cửa hàng quanh đó đỗ cả ngày, đó mới là gốc của vấn đề. Nên thu theo giờ"
        " lũy tiến.",
        reports=("untrue", "other"),
    ),
    ReaderComment(
        "xe-07", "cho-do-xe", on("20/11/2026 15:02"), "Thu Trang",
        "Thu lũy tiến thì khổ người nhà bệnh nhân nằm dài ngày. Phải có vé tuần cho người chăm nuôi.",
        answers="xe-06",
    ),
    ReaderComment(
        "xe-08", "cho-do-xe", on("20/11/2026 15:40"), "doc gia Ben Truc",
        "Bai viet hay. Mong toa soan theo doi tiep viec nay, dan phuong toi cho lau roi.",
    ),
    ReaderComment(
        "xe-09", "cho-do-xe", on("20/11/2026 17:15"), "Vũ Hải Yến",
        "Mình đặt lịch khám chiều theo hướng dẫn, vào đúng giờ, không phải chờ. Mọi người nên thử.",
        burst=24,
    ),
    ReaderComment(
        "xe-10", "cho-do-xe", on("20/11/2026 18:33"), "Đinh Công Sơn",
        "Đường vào viện chỉ rộng 7 mét mà hai bên bán hàng lấn ra. Dẹp vỉa hè trước rồi hãy nói chuyện"
        " bãi xe.",
    ),
    ReaderComment(
        "xe-11", "cho-do-xe", on("20/11/2026 20:08"), "Ngọc Bích",
        "Xe điện chạy rất êm, bác tài dìu bà ngoại mình lên xuống tận nơi. Cảm ơn các bác.",
    ),
    ReaderComment(
        "xe-12", "cho-do-xe", on("20/11/2026 21:26"), "Phạm Tuấn",
        "Không biết buổi trưa xe điện có nghỉ không? Tôi đến lúc 12 giờ thì không thấy chiếc nào.",
    ),
    ReaderComment(
        "xe-13", "cho-do-xe", on("21/11/2026 07:05"), "Vũ Hải Yến",
        "Buổi trưa nghỉ từ 11h30 đến 13h bác ạ, mình hỏi chú lái xe rồi.",
        answers="xe-12",
    ),
    ReaderComment(
        "xe-14", "cho-do-xe", on("21/11/2026 08:40"), "Cao Thị Lan",
        "Người khuyết tật đi xe ba bánh vẫn chưa có chỗ để riêng. Mong ban quản lý kẻ cho hai ô gần"
        " cổng.",
    ),
    ReaderComment(
        "xe-15", "cho-do-xe", on("21/11/2026 09:30"), "Mạnh Cường",
        "Sáu biển to thì tốt, nhưng nhớ đặt cả ở ngã tư chợ, người ở xã lên toàn đi lối ấy.",
    ),
    ReaderComment(
        "xe-16", "cho-do-xe", on("21/11/2026 10:12"), "GỬI XE 24H",
        "NHẬN TRÔNG GIỮ XE QUA ĐÊM CẠNH CỔNG SỐ 2 GIÁ RẺ NHẤT, LIÊN HỆ 0900 000 123 ĐỂ ĐƯỢC GIẢM 20%!!!",
        fate="rejected", reason="advertising",
    ),
    ReaderComment(
        "xe-17", "cho-do-xe", on("21/11/2026 11:47"), "Người trong cuộc",
        "Cả cái ban quản lý ấy toàn lũ ăn hại, chỉ giỏi ngồi thu tiền.",
        fate="rejected", reason="insult",
    ),
    ReaderComment(
        "xe-18", "cho-do-xe", on("21/11/2026 16:22"), "Bạn đọc giấu tên",
        "Ông trông xe tên Th. ở bãi cũ nhà số 15 ngõ chợ chuyên thu quá giá, ai cần thì đến tận nhà mà"
        " hỏi.",
        fate="removed", reason="personal-data",
        note="Đăng nhầm; nêu địa chỉ nhà riêng của một người.",
    ),
    # --- Two-tier government.
    ReaderComment(
        "cap-01", "hai-cap", on("23/11/2026 19:58"), "Nguyễn Xuân Bách",
        "Tôi ở xã miền núi, từ nhà ra trụ sở mới hơn 30 cây số. Giữ điểm tiếp nhận ở trụ sở cũ là rất"
        " đúng, mong duy trì lâu dài chứ đừng chỉ năm đầu.",
    ),
    ReaderComment(
        "cap-02", "hai-cap", on("23/11/2026 20:00"), "Mai Anh",
        "Cho mình hỏi giấy khai sinh của con ghi tên huyện cũ thì có phải đổi không ạ?",
    ),
    ReaderComment(
        "cap-03", "hai-cap", on("23/11/2026 20:03"), "Hà Văn Đạt",
        "Ban can bo tre o xa toi huong dan rat nhiet tinh, ho so lam 2 ngay la xong. Khen cho cong"
        " bang.",
        fate="waiting",
    ),
    ReaderComment(
        "cap-04", "hai-cap", on("23/11/2026 20:04"), "Lê Thị Oanh",
        "Hồ sơ đất nhà tôi nộp từ tháng 8 đến nay chưa có kết quả, hỏi thì bảo chờ. Kính mong lãnh đạo"
        " xã quan tâm trả lời cho dân biết.",
        fate="waiting",
    ),
    ReaderComment(
        "cap-05", "hai-cap", on("23/11/2026 20:06"), "Tư vấn hồ sơ nhanh",
        "Nhận làm hộ mọi thủ tục hành chính không cần chờ, nhắn Zalo 0900 000 456 hoặc vào"
        " www.hosonhanh.example.com",
        fate="waiting",
    ),
    ReaderComment(
        "cap-06", "hai-cap", on("23/11/2026 20:07"), "Quốc Huy",
        "Nên có thống kê thời gian chờ trung bình ở từng xã, phường rồi treo ngay cửa cho dân xem.",
        fate="waiting", email="huy.quoc@example.com",
    ),
    # --- The storm.
    ReaderComment(
        "bao-01", "bao-muon", on("17/11/2026 20:02"), "Tàu Cửa Sóng 27",
        "Anh em chúng tôi đã vào trú đủ từ 3 giờ chiều. Loa xã năm nay báo rõ ràng, không lẫn quảng cáo"
        " như trước.",
    ),
    ReaderComment(
        "bao-02", "bao-muon", on("17/11/2026 20:15"), "Lan Hương",
        "Ở quê chỉ còn ông bà, con cháu đi làm xa đọc tin này thấy ấm lòng vì có hàng xóm được phân công"
        " gõ cửa.",
        device="huong",
    ),
    ReaderComment(
        "bao-03", "bao-muon", on("17/11/2026 20:40"), "Đỗ Văn Kiên",
        "Đoạn đê sau trạm bơm số 3 vẫn còn chỗ sụt chưa đắp, đề nghị xung kích kiểm tra lại ngay trong"
        " đêm.",
    ),
    ReaderComment(
        "bao-04", "bao-muon", on("17/11/2026 21:05"), "Lan Hương",
        "Bác Kiên báo thẳng lên điểm canh đê cho nhanh nhé, chứ đọc bình luận thì chậm mất.",
        answers="bao-03", device="huong",
    ),
    ReaderComment(
        "bao-05", "bao-muon", on("17/11/2026 21:18"), "Tin nóng 247",
        "Nghe nói đê vỡ rồi mà báo không dám đưa!!!",
        fate="rejected", reason="untrue",
        note="Đã gọi điểm canh đê xác minh lúc 21:20, không có sự cố.",
    ),
    ReaderComment(
        "bao-06", "bao-muon", on("17/11/2026 22:10"), "Trọng Nghĩa",
        "Danh sách người cần để mắt là sáng kiến hay, xã tôi cũng nên học theo.",
    ),
    # --- The festival of unity.
    ReaderComment(
        "dk-01", "dai-doan-ket", on("18/11/2026 20:20"), "Người Ổi Hạ xa quê",
        "Nhìn mâm cỗ dưới sân đình mà nhớ nhà. Cảm ơn Đài đã về quê tôi.",
    ),
    ReaderComment(
        "dk-02", "dai-doan-ket", on("18/11/2026 20:45"), "Thanh Tâm",
        "Thích nhất đoạn danh sách việc còn dở. Thôn nào cũng làm báo cáo như vậy thì dân tin.",
    ),
    ReaderComment(
        "dk-03", "dai-doan-ket", on("18/11/2026 21:30"), "Hoài Nam",
        "Hai đội hòa ba hiệp mà chia nhau buồng chuối với thùng mì, vui thật.",
    ),
    # --- Fishing.
    ReaderComment(
        "ca-01", "tau-ve-ben", on("21/11/2026 20:10"), "Ngư dân Bảy",
        "Viết nhật ký trên biển sóng lớn khó lắm, mong có ứng dụng bấm nút cho nhanh, mất sóng vẫn lưu"
        " được.",
    ),
    ReaderComment(
        "ca-02", "tau-ve-ben", on("21/11/2026 20:55"), "Kỹ sư Hùng",
        "Đã có phần mềm nhật ký điện tử dùng ngoại tuyến rồi bác Bảy ạ, bác hỏi tổ kiểm tra ở cảng họ"
        " cài cho.",
        answers="ca-01",
    ),
    ReaderComment(
        "ca-03", "tau-ve-ben", on("22/11/2026 06:50"), "Hải sản tươi sống",
        "Bên em bán cá thu một nắng ship toàn quốc, inbox em báo giá sỉ 0900 000 789 nhé cả nhà.",
        fate="rejected", reason="advertising",
    ),
    ReaderComment(
        "ca-04", "tau-ve-ben", on("22/11/2026 09:15"), "Bùi Thị Nga",
        "Kho lạnh mini chạy điện mặt trời hết bao nhiêu tiền một chiếc ạ? Hợp tác xã chúng tôi cũng muốn"
        " làm.",
    ),
    # --- Weaving.
    ReaderComment(
        "cui-01", "khung-cui", on("23/11/2026 10:02"), "Cô giáo Nà Lim",
        "Lớp tôi có năm em đang theo học tối thứ tư. Các em về đếm sợi mà giỏi toán hẳn lên.",
    ),
    ReaderComment(
        "cui-02", "khung-cui", on("23/11/2026 10:40"), "Minh Phúc",
        "Nguyên tắc không in hoa văn thiêng lên giày dép rất đáng học. Mong các nhà thiết kế tôn trọng.",
    ),
    ReaderComment(
        "cui-03", "khung-cui", on("23/11/2026 12:18"), "Thùy Dương",
        "Mua được sản phẩm ở đâu ạ? Bài không thấy ghi chỗ bán.",
    ),
    ReaderComment(
        "cui-04", "khung-cui", on("23/11/2026 13:05"), "Cô giáo Nà Lim",
        "Bạn Thùy Dương hỏi nhà văn hóa bản nhé, ở đó có tủ hàng của nhóm, bán đúng giá ghi trên thẻ.",
        answers="cui-03",
    ),
    ReaderComment(
        "cui-05", "khung-cui", on("23/11/2026 19:20"), "Xem bói online",
        "Xem tuổi xem hướng nhà năm tới chuẩn 100%, vào bit.ly/xemboi ngay",
        fate="waiting",
    ),
    # --- Lanterns.
    ReaderComment(
        "den-01", "dem-den-long", on("22/11/2026 20:25"), "Bé Na lớp 5B",
        "Con làm đèn con cá cùng ông Sáu ạ. Vẩy cá là vở tập viết lớp một của con.",
    ),
    ReaderComment(
        "den-02", "dem-den-long", on("22/11/2026 20:41"), "Gia Bảo",
        "Không thả đèn xuống sông là điểm cộng lớn. Các nơi khác thả xong rác trôi kín bến.",
    ),
    ReaderComment(
        "den-03", "dem-den-long", on("22/11/2026 21:12"), "Khánh Linh",
        "Đông quá nên chỗ cầu gỗ hơi chen lấn, năm sau ban tổ chức phân luồng giúp nhé.",
    ),
    ReaderComment(
        "den-04", "dem-den-long", on("22/11/2026 21:30"), "Khánh Linh",
        "Đông quá nên chỗ cầu gỗ hơi chen lấn, năm sau ban tổ chức phân luồng giúp nhé!",
        fate="rejected", reason="repeated",
    ),
    # --- The ploughing match, the studio, the river.
    ReaderComment(
        "cay-01", "duong-cay", on("21/11/2026 20:30"), "Trai bản Pá",
        "Đội ba cô gái cày khéo thật, năm sau chúng tôi phải tập sớm kẻo thua.",
    ),
    ReaderComment(
        "cay-02", "duong-cay", on("21/11/2026 21:02"), "Tuệ Lâm",
        "Giải thưởng là lưỡi cày với thóc giống, ý nghĩa hơn phong bì nhiều.",
    ),
    ReaderComment(
        "thu-01", "phong-thu", on("20/11/2026 18:05"), "Ông Cửu hưu trí",
        "Tôi nghe bản tin 17 giờ từ thời loa sắt. Nay mới biết một bản tin có hai người đọc trước. Chúc"
        " anh chị em giữ được nếp ấy.",
    ),
    ReaderComment(
        "thu-02", "phong-thu", on("20/11/2026 19:12"), "Hồng Vân",
        "Giọng phát thanh viên đọc tên các xã mới rất chuẩn, nghe quen dần với tên gọi.",
    ),
    ReaderComment(
        "song-01", "song-ngan", on("22/11/2026 08:22"), "Dũng phượt",
        "Đi rồi, xác nhận bữa trưa ngon và không chặt chém. Nên mang theo mũ vì thuyền không mái.",
    ),
    ReaderComment(
        "song-02", "song-ngan", on("22/11/2026 09:40"), "Nhà bốn người",
        "Trẻ con 4 tuổi đi được không ạ? Có áo phao cỡ nhỏ không?",
    ),
    ReaderComment(
        "song-03", "song-ngan", on("22/11/2026 10:05"), "Dũng phượt",
        "Có áo phao cỡ trẻ em nhé, nhưng báo trước lúc đặt.",
        answers="song-02",
    ),
    ReaderComment(
        "song-04", "song-ngan", on("22/11/2026 15:30"), "Kha",
        "Đội bóng nhà tôi hôm qua thắng mà đài không đưa tin.",
        fate="rejected", reason="off-topic",
    ),
    # --- School.
    ReaderComment(
        "cai-01", "hoa-cai", on("20/11/2026 20:05"), "Học trò cũ",
        "Đọc mà cay mắt. Cô giáo tôi ngày xưa cũng dạy lớp ghép như thế.",
    ),
    ReaderComment(
        "cai-02", "hoa-cai", on("20/11/2026 20:33"), "Quỳnh Chi",
        "Nhóm thiện nguyện chúng tôi muốn gửi sách và áo ấm lên điểm trường, xin tòa soạn cho địa chỉ"
        " liên hệ.",
        email="quynhchi@example.com",
        answered="Mời nhóm gọi đường dây nóng của Đài; tòa soạn sẽ nối máy với điểm trường.",
    ),
    ReaderComment(
        "cai-03", "hoa-cai", on("20/11/2026 21:50"), "Phụ huynh Hòn Mây",
        "Đoạn đường mười phút đi bộ mùa mưa trơn lắm, mong các cấp quan tâm đổ bê tông cho các cháu.",
    ),
    ReaderComment(
        "tap-01", "on-tap", on("19/11/2026 11:25"), "Mẹ hai con",
        "Câu “hôm nay con hiểu chỗ nào rồi” hiệu quả thật, tôi thử hai tuần nay, con chịu kể hơn hẳn.",
    ),
    ReaderComment(
        "tap-02", "on-tap", on("19/11/2026 12:14"), "Học sinh lớp 9",
        "Ngủ 8 tiếng thì không đủ giờ làm bài tập đâu ạ, thầy cô giao nhiều lắm.",
    ),
    ReaderComment(
        "tap-03", "on-tap", on("19/11/2026 13:40"), "Thầy Phan",
        "Em lớp 9 nói đúng, nhà trường cũng phải xem lại lượng bài về nhà. Chia bài theo tuần để các em"
        " chủ động.",
        answers="tap-02",
    ),
    ReaderComment(
        "sach-01", "xe-dap-sach", on("17/11/2026 15:10"), "Cháu thầy",
        "Quyển truyện chú dế trong bài là bản bố em tặng thầy năm 1998 đấy ạ.",
    ),
    # --- Health.
    ReaderComment(
        "tiem-01", "tiem-chung", on("18/11/2026 15:20"), "Mẹ bé Bông",
        "Bé nhà em lỡ mũi nhắc lại hai tháng vì ốm, đọc bài mới biết không phải tiêm lại từ đầu. Cảm ơn"
        " Đài.",
    ),
    ReaderComment(
        "tiem-02", "tiem-chung", on("18/11/2026 16:02"), "Sống thuận tự nhiên",
        "Tiêm làm gì, cứ cho uống nước lá nhà tôi bán là khỏi mọi bệnh, đã có hàng nghìn người dùng.",
        fate="rejected", reason="untrue",
    ),
    ReaderComment(
        "cum-01", "cum-mua", on("23/11/2026 07:40"), "Bà Tư",
        "Bài dễ hiểu. Tôi in ra dán ở cửa cho các cháu đọc.",
    ),
    ReaderComment(
        "cum-02", "cum-mua", on("23/11/2026 18:55"), "Dược sĩ Hiền",
        "Bổ sung: không dùng hai loại thuốc cảm cùng lúc vì dễ trùng hoạt chất hạ sốt, quá liều hại gan.",
        fate="waiting",
    ),
    # --- Farming.
    ReaderComment(
        "lua-01", "giong-lua", on("23/11/2026 20:02"), "Nông dân Đồng Bưởi",
        "Ruộng tôi chân vàn thấp thì chọn giống nào cho hợp, mong khuyến nông trả lời.",
        fate="waiting",
    ),
    ReaderComment(
        "lua-02", "giong-lua", on("23/11/2026 20:05"), "Kim Ngân",
        "Thử nảy mầm 100 hạt trong khăn ẩm đúng là cách bà tôi vẫn làm.",
        fate="waiting",
    ),
    ReaderComment(
        "dong-01", "vu-dong", on("19/11/2026 20:30"), "Anh Tám máy cày",
        "Băm rơm phủ luống vừa đỡ khói vừa tốt đất. Xã nào còn đốt rơm nên sang Đồng Bưởi xem.",
    ),
    ReaderComment(
        "nuoc-01", "nuoc-sach", on("16/11/2026 20:40"), "Trưởng thôn Suối Cạn",
        "Cho chúng tôi xin bản hương ước giữ nguồn nước của bản Nà Lim để tham khảo.",
    ),
    # --- Sport, law.
    ReaderComment(
        "bong-01", "bong-da-hoc-sinh", on("22/11/2026 19:10"), "CĐV áo xanh",
        "Trận hay nhất tôi từng xem ở sân trường. Các em Bến Trúc báo trọng tài bóng chạm tay là đẹp nhất"
        " trận!",
    ),
    ReaderComment(
        "bong-02", "bong-da-hoc-sinh", on("22/11/2026 19:35"), "CĐV Bến Trúc",
        "Trọng tài mù, bàn thứ hai bóng chưa qua vạch. Đúng là đồ ngu.",
        fate="removed", reason="insult",
    ),
    ReaderComment(
        "bong-03", "bong-da-hoc-sinh", on("22/11/2026 20:15"), "Thầy thể dục",
        "Mười sáu đội, không tài trợ rượu bia, tiền bán áo mua bóng cho vùng núi. Quá tuyệt.",
    ),
    ReaderComment(
        "lua-dao-01", "lua-dao", on("21/11/2026 10:20"), "Chú Ba",
        "Tôi suýt chuyển 80 triệu tuần trước, may con gái gọi về đúng lúc. Bà con nhớ kỹ năm câu này.",
    ),
    ReaderComment(
        "lua-dao-02", "lua-dao", on("21/11/2026 11:02"), "Thu hồi vốn uy tín",
        "Ai bị lừa tiền liên hệ văn phòng luật bên em lấy lại 100%, phí chỉ 10%: 0900 000 321",
        fate="rejected", reason="unlawful",
        note="Đúng kiểu lừa lần hai mà bài cảnh báo.",
    ),
    ReaderComment(
        "lua-dao-03", "lua-dao", on("21/11/2026 14:45"), "Minh Tâm",
        "Nên đọc bài này trên loa phường buổi sáng, người già nghe loa chứ ít vào mạng.",
    ),
    ReaderComment(
        "mu-01", "mu-bao-hiem", on("16/11/2026 18:30"), "Tổ trưởng dân phố",
        "Ngôi sao dán lên mũ là ý hay, trường con tôi cũng làm theo từ hôm nay.",
    ),
    ReaderComment(
        "vat-01", "soi-vat", on("17/11/2026 09:25"), "Đô vật nhí",
        "Con là một trong hai bạn gái thắng nhiều nhất ạ!",
    ),
    ReaderComment(
        "cho-01", "cho-que", on("22/11/2026 09:05"), "Cô Sáu hàng xén",
        "Đúng là có người giơ màn hình giả, chợ tôi hai vụ rồi. Chờ loa kêu hẵng đưa hàng bà con nhé.",
    ),
    ReaderComment(
        "cho-02", "cho-que", on("23/11/2026 19:48"), "nguyen van a",
        "gia rau tuan nay re hon tuan truoc nhieu, dan trong rau lai lo",
        fate="waiting",
    ),
    ReaderComment(
        "cho-03", "cho-que", on("23/11/2026 19:20"), "Hoài",
        "Cho tôi hỏi chợ phiên tuần này họp hôm nào? À tôi thấy trong bài có ghi rồi.",
        fate="withdrawn",
    ),
)  # fmt: skip
