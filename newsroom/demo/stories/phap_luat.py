"""Pháp luật: fraud by telephone, helmets, a story about land that was given up, forest fire."""

from newsroom.demo.story import Shot, Story, day, on

STORIES = (
    Story(
        key="lua-dao",
        section="phap-luat",
        headline="Năm câu hỏi trước khi chuyển tiền cho một người chưa từng gặp",
        sapo="""
Kịch bản lừa đảo qua mạng thay đổi từng tuần, nhưng gần như lần nào cũng dựa vào ba thứ: sự vội
vàng, nỗi sợ và lời dặn giữ bí mật. Dừng lại hỏi năm câu có thể cứu được cả sổ tiết kiệm.
""",
        body="""
Chuông điện thoại reo, người ở đầu dây tự xưng là cán bộ, đọc đúng họ tên và số giấy tờ của bạn.
Giọng họ nghiêm, rồi gấp: bạn có liên quan đến một vụ án, phải chuyển tiền vào tài khoản tạm giữ
trong ba mươi phút. Chỉ riêng câu ấy đã đủ để biết đây là giả. Cơ quan chức năng không làm việc,
không thu tiền qua điện thoại.

## Năm câu hỏi

- Mình có gọi cho họ trước không, hay họ gọi đến?
- Vì sao việc này lại gấp đến mức không được hỏi người nhà?
- Nếu gác máy và gọi lại số công khai của cơ quan đó thì sao?
- Tài khoản nhận tiền có đúng tên tổ chức, hay là tên một cá nhân lạ?
- Họ có bắt cài ứng dụng, đọc mã OTP hoặc chia sẻ màn hình không?

Chỉ cần một câu trả lời khiến bạn ngần ngại, hãy gác máy.

[p2]

## Lỡ chuyển rồi thì làm gì?

Gọi ngay tổng đài ngân hàng để yêu cầu tạm dừng giao dịch, mỗi phút đều quý. Chụp lại tin nhắn, số
tài khoản, lịch sử cuộc gọi; đừng xóa. Đến công an xã, phường gần nhất trình báo. Đổi mật khẩu
email và tài khoản ngân hàng từ một thiết bị khác.

Đừng tin tiếp những trang hứa lấy lại tiền giúp. Đó thường là lần lừa thứ hai.

Với cha mẹ lớn tuổi, cách bảo vệ hiệu quả nhất là thống nhất trước một quy tắc trong nhà: bất cứ
khoản chuyển nào trên một mức nào đó đều phải gọi cho một người con. Không phải vì không tin, mà
vì kẻ gian luôn chọn lúc người ta ở một mình.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"), ("Đức Minh", "editor")),
        topics=("Lừa đảo qua mạng", "An toàn số"),
        way="published",
        written=on("21/11/2026 07:40"),
        goes_out=on("21/11/2026 09:00"),
        event_date=day("21/11/2026"),
        shots=(
            Shot("cuoc-goi-la", "Dừng vài giây trước khi nghe máy có thể cứu cả sổ tiết kiệm"),
            Shot("thanh-pho-dem", "Kẻ gian giấu mình sau hàng nghìn ô cửa sáng đèn"),
        ),
    ),
    Story(
        key="mu-bao-hiem",
        section="phap-luat",
        headline="Đưa con đến trường: Chiếc mũ bảo hiểm không phải vật trang trí",
        sapo="""
Trước cổng các trường tiểu học buổi sáng 16/11, lực lượng chức năng và đội cờ đỏ học sinh dừng
từng xe, không phải để phạt ngay mà để chỉnh lại quai mũ. Một chiếc mũ đội lỏng gần như không có
tác dụng gì.
""",
        body="""
Trong một tiếng đồng hồ ở một cổng trường phường Bến Trúc, đội tình nguyện đếm được bốn mươi hai
em không đội mũ, mười chín em đội mũ người lớn rộng quá khổ, hơn ba mươi em không cài quai. Lý do
quen thuộc nhất: nhà gần, sợ con nóng, vội.

Phần lớn va chạm của học sinh xảy ra trong phạm vi gần nhà, ở tốc độ không cao. Chính vì thế chiếc
mũ đúng cỡ lại càng đáng giá, bởi nó bảo vệ được trong đúng những va chạm ấy.

[p2]

Cách thử mũ đơn giản: đội vào, cài quai, lắc đầu mạnh hai lần, mũ không xoay; giữa quai và cằm chỉ
lọt một ngón tay. Mũ đã bị va đập mạnh phải thay, dù bên ngoài không nứt.

Theo quy định, trẻ từ đủ sáu tuổi ngồi trên xe máy phải đội mũ bảo hiểm và cài quai đúng quy cách.
Người chở vi phạm bị xử phạt. Các trường cho biết sẽ nhắc lại nội dung này trong giờ chào cờ và
gửi thư cho phụ huynh.

Ở một lớp ba, cô giáo nghĩ ra trò chơi: ai đến trường cài quai đúng được dán một ngôi sao lên mũ.
Sau hai tuần, chính bọn trẻ là người giục bố mẹ.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"),),
        topics=("An toàn giao thông", "Trường học", "Trẻ em"),
        way="published",
        written=on("16/11/2026 14:10"),
        goes_out=on("16/11/2026 17:20"),
        event_date=day("16/11/2026"),
        programme="phat-thanh-17h",
        shots=(
            Shot("mu-bao-hiem", "Mũ đúng cỡ, có quai chắc và còn nguyên vẹn mới bảo vệ được trẻ"),
            Shot("san-truong", "Cổng trường giờ vào lớp"),
        ),
    ),
    Story(
        key="chay-rung",
        section="phap-luat",
        headline="Mùa hanh khô, một mồi lửa đốt nương có thể thành vụ án",
        sapo="""
Độ ẩm không khí giảm nhanh, lá rừng khô giòn. Kiểm lâm cùng các xã miền núi nhắc bà con không đốt
nương trong những ngày gió hanh; vô ý làm cháy rừng cũng phải chịu trách nhiệm trước pháp luật.
""",
        body="""
Ở xã Hòn Mây, biển cấp dự báo cháy rừng được xoay sang màu cam. Tổ tuần tra của bản mang theo dao
phát, bàn dập lửa, can nước, mỗi ngày hai lượt đi dọc đường băng cản lửa dài gần bảy cây số.

Nguyên nhân hay gặp nhất là đốt nương, đốt ong và tàn thuốc. Người dân được hướng dẫn: chỉ đốt khi
đã báo trưởng bản, có người canh, đã dọn vành đai rộng, đốt ngược chiều gió vào sáng sớm hoặc
chiều mát, và ở lại đến khi than nguội hẳn.

Pháp luật phân biệt mức độ, song vô ý không có nghĩa là vô can. Người gây cháy có thể bị xử phạt
hành chính, phải bồi thường, và bị xem xét trách nhiệm hình sự khi thiệt hại lớn.

Khi phát hiện khói, gọi ngay trưởng bản hoặc kiểm lâm địa bàn, nói rõ vị trí và hướng gió. Không
tự lao vào đám cháy lớn, không chạy lên dốc vì lửa lan lên dốc nhanh hơn người chạy.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Phòng cháy rừng", "Miền núi"),
        way="submitted",
        written=on("23/11/2026 11:30"),
        goes_out=on("24/11/2026 19:56"),
        event_date=day("23/11/2026"),
        programme="thoi-su-toi",
        shots=(Shot("nui-va-suong", "Rừng Hòn Mây đầu mùa hanh khô"),),
    ),
    Story(
        key="lan-hanh-lang",
        section="phap-luat",
        headline="Lấn một gang hành lang đường, mất một mùa kiện cáo",
        sapo="""
Ghi chép về việc tự cắm mốc hành lang đường ở một thôn, dự kiến làm phóng sự nhiều kỳ. Đề tài dừng
lại vì các bên đã hòa giải xong và không muốn lên báo.
""",
        body="""
Câu chuyện bắt đầu từ một hàng rào dâm bụt nhích ra nửa mét sau mỗi lần trồng lại. Mười năm, con
đường vừa hai xe tránh nhau chỉ còn đủ cho một xe và một người dắt bộ.

Tổ hòa giải của thôn họp ba buổi, mời cả hai nhà ra đo bằng cùng một cuộn thước. Đến buổi thứ ba,
một bên tự nhổ hàng rào, bên kia góp công đổ lại lề.

Vì cả hai gia đình đề nghị không nêu chuyện của họ, dù đã ẩn tên, nhóm phóng viên thống nhất không
làm tiếp.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"),),
        topics=("Hòa giải cơ sở", "Giao thông"),
        way="discarded",
        written=on("18/11/2026 09:00"),
        reason="Hai gia đình đề nghị không đăng; đề tài dừng lại.",
    ),
)
