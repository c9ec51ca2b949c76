"""Y tế: vaccination, the cold season, a car park, herbs in alcohol."""

from newsroom.demo.story import Shot, Story, day, on

STORIES = (
    Story(
        key="tiem-chung",
        section="y-te",
        headline="Tiêm chủng cho trẻ: Nhớ lịch của con, đừng chờ dịch đến mới vội",
        sapo="""
Trạm y tế các xã, phường tổ chức tiêm chủng theo lịch cố định hằng tháng. Cán bộ y tế lưu ý phụ
huynh giữ sổ tiêm, không tự ý bỏ mũi nhắc lại và cho trẻ ở lại theo dõi ít nhất ba mươi phút sau
tiêm.
""",
        body="""
Sáng thứ tư, hành lang trạm y tế phường Bến Trúc dán vạch vàng để mọi người ngồi giãn. Trẻ được đo
nhiệt độ, nghe tim phổi, người nhà trả lời vài câu hỏi: cháu có sốt không, lần trước tiêm xong thế
nào, có dị ứng gì. Khám sàng lọc chừng năm phút nhưng là bước không thể bỏ.

[p2]

Nhiều mũi tiêm cần nhắc lại mới đủ bảo vệ. Bỏ dở giữa chừng giống như đắp đê thiếu một đoạn. Nếu
lỡ lịch vì ốm hay đi xa, phụ huynh không phải tiêm lại từ đầu mà đến trạm để được xếp mũi tiếp
theo càng sớm càng tốt.

## Sau khi tiêm, theo dõi điều gì?

Sốt nhẹ, đau chỗ tiêm, quấy khóc trong một hai ngày là phản ứng thường gặp. Cho trẻ uống đủ nước,
mặc thoáng, dùng thuốc hạ sốt theo đúng hướng dẫn của nhân viên y tế. Không đắp lá, đắp khoai tây
lên chỗ tiêm.

Cần đưa trẻ đến cơ sở y tế ngay khi có một trong các dấu hiệu: sốt cao không hạ, khóc thét kéo
dài, khó thở, tím môi, li bì, co giật, phát ban lan nhanh.

Sổ tiêm giấy nên bọc cẩn thận và chụp lại bằng điện thoại. Khi chuyển nơi ở, báo trạm y tế cả hai
nơi để lịch của trẻ không bị đứt. Những thắc mắc về loại vắc xin, lịch tiêm cụ thể của từng trẻ,
gia đình hỏi trực tiếp cán bộ y tế, đừng chỉ tin lời truyền miệng trên mạng.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Tiêm chủng", "Trẻ em", "Y tế cơ sở"),
        way="published",
        written=on("18/11/2026 11:20"),
        goes_out=on("18/11/2026 14:30"),
        event_date=day("18/11/2026"),
        shots=(
            Shot("hanh-lang", "Hành lang chờ tiêm sáng sớm"),
            Shot("tram-y-te", "Khay dụng cụ được kiểm tra trước mỗi buổi tiêm"),
        ),
    ),
    Story(
        key="cum-mua",
        section="y-te",
        headline="Trở lạnh, phân biệt cúm mùa với cảm lạnh thông thường",
        sapo="""
Cùng ho, cùng sổ mũi nhưng cúm mùa và cảm lạnh khác nhau ở cách khởi phát và mức độ mệt. Nhận ra
sớm giúp người bệnh nghỉ ngơi đúng lúc, tránh tự mua kháng sinh và bớt lây cho người già, trẻ nhỏ
trong nhà.
""",
        body="""
Cảm lạnh thường đến từ từ: rát họng, hắt hơi, nước mũi trong, người hơi mệt nhưng vẫn đi làm được.
Cúm thì ập đến: sốt cao, rét run, đau mỏi khắp người, đau đầu, có khi chỉ sau một buổi chiều đã
không muốn nhấc người dậy.

[p2]

Cả hai phần lớn do vi rút, nghĩa là kháng sinh không có tác dụng. Uống kháng sinh khi không cần
vừa tốn tiền vừa làm vi khuẩn nhờn thuốc, đến lúc thật sự cần thì khó chữa. Việc nên làm là nghỉ
ngơi, uống nước ấm, ăn đồ dễ tiêu, hạ sốt đúng liều, đeo khẩu trang khi phải ra khỏi phòng.

Người trên sáu mươi lăm tuổi, phụ nữ mang thai, trẻ dưới năm tuổi, người có bệnh tim, phổi, tiểu
đường là nhóm dễ trở nặng. Nhóm này nên hỏi bác sĩ về vắc xin cúm hằng năm và đi khám ngay trong
hai ngày đầu nếu sốt cao.

Dấu hiệu phải đến bệnh viện: khó thở, đau ngực, lơ mơ, sốt quá ba ngày, hết sốt rồi sốt lại cao
hơn. Với trẻ nhỏ: bú kém, thở nhanh, ngủ li bì.

Biện pháp rẻ nhất vẫn là rửa tay, mở cửa sổ ít phút mỗi ngày dù trời lạnh, che miệng bằng khuỷu
tay khi ho. Ốm thì ở nhà; đó là phép lịch sự của mùa đông.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"), ("Ngọc Ánh", "editor")),
        topics=("Cúm mùa", "Sức khỏe mùa lạnh"),
        way="published",
        written=on("22/11/2026 20:40"),
        goes_out=on("23/11/2026 06:45"),
        event_date=day("23/11/2026"),
        shots=(
            Shot("tram-y-te", "Góc thuốc thiết yếu ở một trạm y tế"),
            Shot("nui-va-suong", "Sáng mùa đông, sương xuống thấp và nhiệt độ giảm nhanh"),
        ),
    ),
    Story(
        key="cho-do-xe",
        section="y-te",
        headline="Biển “HẾT CHỖ ĐỖ XE” và bài toán ba trăm mét quanh cổng bệnh viện",
        sapo="""
Giờ cao điểm buổi sáng, xe của người nhà bệnh nhân vòng hai lượt vẫn chưa tìm được chỗ. Phường và
bệnh viện đang thử ba cách: bãi gửi vệ tinh, xe điện trung chuyển và đặt lịch khám lệch giờ.
""",
        body="""
Bảy giờ sáng thứ hai, tấm biển đỏ đã treo ở cổng bãi xe. Người chở mẹ đi khám dừng tạm lề đường,
bật đèn nháy, dìu mẹ vào rồi vội quay ra vì sợ cản xe cấp cứu. Cảnh ấy lặp lại hàng chục lần mỗi
buổi.

Khảo sát nhỏ do tổ dân phố quanh bệnh viện thực hiện cho thấy hơn một nửa số xe chỉ cần đỗ dưới
hai tiếng, nhưng một phần ba chỗ lại bị chiếm cả ngày bởi xe của người đi làm gần đó.

[p2]

Cách thứ nhất là bãi vệ tinh đặt ở sân vận động cũ, cách cổng khoảng ba trăm mét, có mái che. Cách
thứ hai là hai chiếc xe điện chạy vòng, ưu tiên người già, người dùng nạng. Cách thứ ba, khó hơn,
là thuyết phục người bệnh đặt lịch khám vào buổi chiều với những chuyên khoa không cần nhịn ăn.

Sau hai tuần, số lượt xe dừng sai quy định trước cổng giảm rõ. Xe cấp cứu ra vào không còn phải
bấm còi. Tuy vậy, nhiều người vẫn chưa biết có bãi mới vì biển chỉ dẫn nhỏ và đặt khuất.

Những ý kiến của bạn đọc gửi về chuyên mục này sẽ được chuyển đến ban quản lý bãi xe; Đài sẽ thông
tin lại kết quả xử lý.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"),),
        topics=("Y tế cơ sở", "Giao thông", "Đời sống đô thị"),
        way="revised",
        written=on("20/11/2026 09:00"),
        goes_out=on("20/11/2026 11:15"),
        event_date=day("19/11/2026"),
        shots=(
            Shot("bai-xe", "Bãi xe cạnh bệnh viện kín chỗ từ bảy giờ sáng"),
            Shot("hanh-lang", "Bên trong bệnh viện lúc đầu giờ sáng"),
        ),
        newer_at=on("21/11/2026 08:20"),
        newer_headline="Biển “HẾT CHỖ ĐỖ XE” quanh cổng bệnh viện: Thêm biển chỉ dẫn cỡ lớn",
        newer_paragraph="""
Trả lời phản ánh của bạn đọc, ban quản lý bãi xe cho biết đã đặt làm sáu biển chỉ dẫn cỡ lớn, lắp
ở hai đầu phố trước cuối tháng 11. Giờ hoạt động của xe điện cũng được kéo dài đến mười tám giờ.
""",
    ),
    Story(
        key="ruou-ngam",
        section="y-te",
        headline="Rễ cây lạ ngâm rượu: Một chén thuốc hay một chén độc?",
        sapo="""
Những bình rượu ngâm rễ cây rừng thường được biếu nhau dịp cuối năm. Bác sĩ cảnh báo không ít loại
rễ chứa chất độc mạnh, phơi khô rồi thì mắt thường rất khó phân biệt.
""",
        body="""
Cuối năm, người đi rừng hay mang về những bó rễ không rõ tên, nghe mách là bổ xương khớp. Rễ được
thái lát, phơi khô, ngâm cùng rượu nặng. Cái khó là nhiều cây có độc giống hệt cây thuốc khi đã
mất lá và hoa.

Người ngộ độc thường tê môi, tê lưỡi, buồn nôn, chóng mặt, loạn nhịp tim chỉ sau ít phút. Uống
càng nhiều, đến viện càng muộn thì nguy hiểm càng lớn. Khi nghi ngờ, hãy gọi cấp cứu 115, giữ lại
mẫu rượu và bã để bác sĩ xác định chất độc; không tự gây nôn khi người bệnh đã lơ mơ.

Lời khuyên ngắn gọn: không uống thứ mình không biết chắc, không biếu thứ mình không dám uống.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"),),
        topics=("An toàn thực phẩm",),
        way="sent_back",
        written=on("22/11/2026 14:00"),
        goes_out=on("24/11/2026 14:30"),
        reason="Cần thêm ý kiến của một bác sĩ chống độc và nguồn cho danh sách triệu chứng.",
    ),
)
