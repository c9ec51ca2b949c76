"""Giáo dục: the teachers' day, the exam season, books on a bicycle, swimming before summer."""

from newsroom.demo.story import Inset, Shot, Story, day, on

STORIES = (
    Story(
        key="hoa-cai",
        section="giao-duc",
        headline="Bó hoa cải ngày 20/11 ở điểm trường lẻ Hòn Mây",
        sapo="""
Hai mươi ba học sinh, hai lớp ghép, một cô giáo và một cột cờ bằng tre. Ngày Nhà giáo Việt Nam ở
điểm trường xa nhất xã Hòn Mây không có sân khấu, chỉ có những bó hoa cải vàng hái từ vườn nhà.
""",
        body="""
Đường lên điểm trường mất bốn mươi phút xe máy, rồi mười phút đi bộ. Mùa này sương dày, người đi
trước phải bật đèn cho người đi sau. Vậy mà bảy giờ kém mười, sân trường đã đông đủ; có em đi từ
lúc gà gáy, tay cầm bó hoa cải còn ướt.

Cô giáo cắm hoa vào ống nứa, kê dọc bậu cửa. Hai mươi ba bó, ống nào cũng có tên người tặng viết
trên mảnh giấy vở. Tiết học đầu tiên hôm ấy là tiết tập làm văn, đề bài do học sinh chọn: “Kể về
một người đã dạy em một việc”.

[p2]

Các em không chỉ kể về cô. Em kể ông nội dạy đan gùi, em kể chị gái dạy bơi qua suối, em kể bác
trưởng bản dạy cách xem mây. Cô giáo nói đó là món quà cô thích nhất: lũ trẻ hiểu rằng thầy ở khắp
nơi.

Lớp ghép có hai tấm bảng treo ở hai đầu phòng. Trong khi nhóm lớn làm toán, cô quay sang đọc cùng
nhóm nhỏ. Ba năm nay, điểm trường có điện mặt trời và mạng không dây, nhờ vậy giờ tiếng Anh được
học cùng trường chính qua màn hình.

Buổi trưa, phụ huynh mang lên nồi cháo gà và rổ khoai nướng. Ăn xong, các bố sửa lại hàng rào, các
mẹ vá mấy tấm rèm. Chiều muộn, cô giáo ngồi chấm nốt chồng vở bên cửa sổ, hoa cải rụng vàng trên
mặt bàn.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"), ("Việt Dũng", "camera")),
        dateline="Hòn Mây",
        topics=("Ngày Nhà giáo Việt Nam", "Miền núi", "Trường học"),
        way="published",
        written=on("20/11/2026 16:50"),
        goes_out=on("20/11/2026 19:48"),
        event_date=day("20/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("san-truong", "Sân trường trước giờ vào lớp"),
            Shot("nui-va-suong", "Đường lên điểm trường trong sương sớm"),
        ),
    ),
    Story(
        key="on-tap",
        section="giao-duc",
        headline="Mùa kiểm tra cuối kỳ: Học thế nào cho vào mà vẫn ngủ đủ?",
        sapo="""
Còn khoảng một tháng nữa các trường bước vào kiểm tra cuối học kỳ I. Giáo viên và chuyên viên tư
vấn học đường chia sẻ những cách ôn tập đơn giản, trong đó điều bị xem nhẹ nhất lại là giấc ngủ.
""",
        body="""
Thói quen phổ biến trước kỳ kiểm tra là đọc đi đọc lại và tô kín trang sách bằng bút dạ quang.
Cách ấy cho cảm giác đã thuộc, nhưng chữ trôi rất nhanh. Hiệu quả hơn là gấp sách lại và tự hỏi:
mình vừa đọc gì, viết ra được mấy ý?

## Chia nhỏ, nhắc lại, trộn môn

Một buổi tối chia thành các quãng hai mươi lăm phút, nghỉ năm phút, mỗi quãng một việc cụ thể. Bài
học hôm nay nhắc lại vào ngày mai, rồi ba ngày sau, rồi một tuần sau. Với môn toán, trộn các dạng
bài thay vì làm ba mươi bài giống nhau, vì lúc kiểm tra không ai báo trước dạng.

[p2]

## Giấc ngủ cũng là giờ học

Trong lúc ngủ, não sắp xếp lại những gì vừa tiếp nhận. Thức đến hai giờ sáng để học thêm một
chương thường làm mất hai chương đã học hôm trước. Học sinh trung học nên ngủ từ tám đến mười
tiếng; điện thoại để ngoài phòng trước giờ ngủ ít nhất nửa tiếng.

## Phụ huynh giúp gì được?

- Hỏi “con hiểu chỗ nào rồi?” thay cho “được mấy điểm?”.
- Giữ bữa sáng và giờ đi ngủ đều đặn, kể cả cuối tuần.
- Đừng so sánh con với bạn; hãy so với chính con tháng trước.
- Khi con mất ngủ, bỏ ăn, cáu gắt kéo dài, hãy gặp giáo viên chủ nhiệm hoặc phòng tư vấn của
  trường.

Điểm số chỉ đo được một buổi sáng. Cách học mới là thứ đi cùng các em nhiều năm.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Thi cử", "Sức khỏe học đường", "Trường học"),
        ai_note="Dùng AI gợi ý dàn bài; người viết kiểm tra và viết lại từng đoạn.",
        way="published",
        written=on("19/11/2026 08:30"),
        goes_out=on("19/11/2026 10:00"),
        event_date=day("19/11/2026"),
        shots=(
            Shot("goc-hoc-tap", "Một góc học tập gọn gàng, đủ sáng"),
            Shot("san-truong", "Giờ ra chơi cũng là lúc đầu óc được nghỉ"),
        ),
    ),
    Story(
        key="xe-dap-sach",
        section="giao-duc",
        headline="Thư viện trên chiếc xe đạp của người thầy về hưu",
        sapo="""
Mỗi chiều thứ ba và thứ sáu, một chiếc xe đạp thồ chở hai thùng gỗ đi qua năm xóm của xã Đồng
Bưởi. Trong thùng không phải hàng tạp hóa mà là một trăm hai mươi cuốn sách, cho mượn không cần
đặt cọc.
""",
        body="""
Chuông xe kêu ở đầu ngõ là trẻ con ùa ra. Quy định của “thư viện” viết bằng sơn trắng trên nắp
thùng: mượn một tuần, rách thì tự dán, trả thì kể lại một điều nhớ nhất. Không có thẻ, chỉ có
quyển vở ghi tên và tên sách.

Người thầy dạy tiểu học đã nghỉ hưu bắt đầu bằng tủ sách của con gái mình. Sau vài tháng, người đi
làm xa gửi về, trường cấp hai tặng lại bản dư, một hiệu sách trên phố bán cho ông giá gốc. Cuốn
được mượn nhiều nhất là một cuốn truyện về chú dế, gáy sách đã dán tới lần thứ ba.

[p2]

Có cuốn mất, có cuốn về muộn cả năm. Ông không phạt. Ông bảo mất sách nghĩa là có nhà nào đó đang
giữ nó, thế cũng được. Nhưng lần nào gặp, ông cũng hỏi đứa trẻ ấy đang đọc đến đâu.

Từ đầu năm học này, hai học sinh lớp tám xin đạp xe thay thầy vào thứ sáu. Các em lập thêm một hộp
thư “em muốn đọc”. Mẩu giấy đầu tiên xin sách về vũ trụ, mẩu thứ hai xin sách dạy chăn gà.

Ngày mưa không đạp xe được, thầy mở cho bọn trẻ xem một bộ phim hoạt hình mà tác giả cho phép chiếu tự do.

[e1]
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Mai Chi", "photo")),
        topics=("Văn hóa đọc", "Trường học"),
        way="published",
        written=on("17/11/2026 10:15"),
        goes_out=on("17/11/2026 14:00"),
        event_date=day("17/11/2026"),
        shots=(
            Shot("xe-dap-sach", "Hai thùng sách trên chiếc xe thồ, điểm dừng đầu tiên là xóm Chùa"),
            Shot("goc-hoc-tap", "Sách mượn được đọc ở góc học tập của nhiều nhà"),
        ),
        inset=(
            Inset(
                "e1",
                address="https://www.youtube.com/watch?v=aqz-KE-bpKQ",
                poster="xe-dap-sach",
                caption="“Big Buck Bunny”, phim hoạt hình mở",
                credit="Blender Foundation, YouTube",
            ),
        ),
    ),
    Story(
        key="day-boi",
        section="giao-duc",
        headline="Trước ngày nghỉ hè: Mười buổi học bơi và một quy tắc phải thuộc lòng",
        sapo="""
Biết bơi chưa đủ để an toàn dưới nước. Các lớp phổ cập bơi trong tỉnh năm nay dành hẳn ba buổi cho
kỹ năng nhận biết chỗ nguy hiểm và cách cứu bạn mà không nhảy xuống theo.
""",
        body="""
Bể bơi lắp ghép dựng giữa sân trường, nước sâu ngang ngực trẻ lớp ba. Buổi đầu tiên không ai bơi
cả. Các em tập thở, tập nổi, tập nằm ngửa nhìn trời. Giáo viên nói: hoảng sợ mới là thứ làm người
ta chìm.

Từ buổi thứ tư, học sinh học nhận biết vùng nước xoáy, bờ đất trơn, hố cát hút. Những bức ảnh chụp
từ chính ao hồ, bãi sông trong xã được treo lên bảng để các em chỉ ra chỗ không được xuống.

Quy tắc phải thuộc lòng gồm ba vế: gọi to, ném đồ nổi, không nhảy theo. Một can nhựa rỗng, một
chiếc cặp sách, một cành tre dài đều có thể cứu người. Bài kiểm tra cuối khóa là ném can đúng vòng
tròn cách bờ năm mét.

[p2]

Với phụ huynh, điều quan trọng nhất vẫn là để mắt. Trẻ nhỏ đuối nước trong im lặng, chỉ vài phút,
thường ngay gần nhà. Chum vại có nắp, ao có rào, và luôn có một người lớn được giao trông chứ
không phải “ai cũng trông”.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"),),
        topics=("Phòng chống đuối nước", "Trường học"),
        way="scheduled",
        written=on("20/11/2026 10:00"),
        goes_out=on("31/05/2027 06:00"),
        event_date=day("31/05/2027"),
        shots=(
            Shot("san-truong", "Sân trường, nơi bể bơi lắp ghép được dựng vào đầu hè"),
            Shot("song-va-thuyen", "Bến sông đẹp nhưng không phải chỗ tắm của trẻ nhỏ"),
        ),
    ),
)
