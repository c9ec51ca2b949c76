"""Nông thôn mới: seed, the winter crop, clean water, cattle in the cold."""

from newsroom.demo.story import Shot, Story, day, on

STORIES = (
    Story(
        key="giong-lua",
        section="nong-thon-moi",
        headline="Chọn giống cho vụ xuân: Hạt thóc nhỏ, chuyện tính toán lớn",
        sapo="""
Lịch gieo mạ vụ xuân đang đến gần. Giống ngắn ngày hay dài ngày, thuần hay lai, tự để giống hay
mua mới: mỗi lựa chọn kéo theo một chuỗi công việc từ tháng Chạp đến tận mùa gặt.
""",
        body="""
Ở nhà văn hóa thôn Ổi Hạ, mười hai rá thóc giống bày thành hàng, rá nào cũng cắm thẻ ghi tên, ngày
thu, tỷ lệ nảy mầm thử. Bà con bốc một nắm, cắn thử, ngửi, rồi hỏi đúng một câu: ruộng nhà tôi
trũng thì nên chọn loại nào?

Cán bộ khuyến nông không trả lời ngay. Họ hỏi lại ruộng có chủ động nước không, vụ trước nhiễm
bệnh gì, thu xong có làm vụ đông không. Chân ruộng trũng, thu muộn cần giống cứng cây, chịu úng.
Nhà muốn làm vụ đông sớm thì phải chọn giống ngắn ngày ngay từ vụ mùa, chứ đến vụ xuân mới tính là
đã chậm.

[p2]

## Thử nảy mầm ngay tại nhà

Đếm một trăm hạt, ngâm nước sạch một ngày, ủ trong khăn ẩm hai ba ngày. Dưới tám mươi lăm hạt nứt
nanh thì phải gieo dày hơn hoặc đổi giống. Cách làm giản dị ấy cứu được cả sào ruộng.

## Gieo đúng lịch, đừng theo láng giềng

Năm nào cũng có người thấy trời ấm thì gieo sớm, đến đợt rét thì mạ chết. Lịch thời vụ tính để lúa
trỗ vào lúc khí trời thuận nhất; lệch một tuần có thể mất một phần ba sản lượng. Mạ non gặp rét
cần che ni lông, giữ nước xâm xấp ban đêm, rút ra ban ngày, và tuyệt đối không bón đạm khi trời
lạnh.

Hợp tác xã đang gom đơn mua giống theo nhóm để được kiểm định và hóa đơn. Bao giống phải còn
nguyên đường chỉ khâu, có tên đơn vị sản xuất, hạn dùng. Giữ lại một nắm và vỏ bao đến hết vụ,
phòng khi cần đối chứng.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Việt Dũng", "camera")),
        topics=("Trồng lúa", "Khuyến nông", "Vụ xuân"),
        way="published",
        written=on("23/11/2026 15:55"),
        goes_out=on("23/11/2026 19:51"),
        event_date=day("23/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("ruong-bac-thang", "Những thửa ruộng chờ lịch gieo mạ"),
            Shot("thoc-giong", "Các giống thóc được bày theo chân ruộng để bà con chọn"),
        ),
    ),
    Story(
        key="vu-dong",
        section="nong-thon-moi",
        headline="Vụ đông trên đất hai lúa: Ruộng không nghỉ, người không vội",
        sapo="""
Khi gốc rạ còn chưa mục, những luống ngô, khoai tây, bí xanh đã phủ xanh cánh đồng xã Đồng Bưởi.
Vụ thứ ba trong năm đòi hỏi nhiều công nhưng đang trở thành nguồn thu đáng kể nhất của không ít
gia đình.
""",
        body="""
Cánh đồng Sau Làng chia thành hai màu: bên này vàng rơm, bên kia xanh lá. Ba năm trước, màu vàng
kéo dài đến tận Tết vì không ai muốn làm vụ đông; giá bấp bênh, lao động trẻ đi hết. Nay phần xanh
đã chiếm quá nửa.

Điều thay đổi là cách tổ chức. Hợp tác xã thuê lại ruộng bỏ không, làm đất bằng máy, chia lô cho
từng nhóm hộ theo cây trồng. Doanh nghiệp đặt hàng khoai tây giống, cung cấp củ và bao tiêu; bí
xanh, cà chua bán cho chợ đầu mối.

[p2]

Nước tưới lấy từ mương nội đồng theo lịch luân phiên dán ở trạm bơm. Rơm không đốt mà băm phủ
luống để giữ ẩm và chống cỏ. Thuốc bảo vệ thực vật ghi sổ từng lần phun, ai chưa đủ ngày cách ly
thì chưa được cắt bán.

Làm thử bài toán với một sào khoai tây, trừ giống, phân, công thuê, người trồng giữ lại được khoản
tương đương hai vụ lúa. Nhưng các hộ đều nhắc nhau không mở rộng ồ ạt. Năm nào được giá mà trồng
tràn lan thì năm sau lại đổ cho bò.

Chiều xuống, cả cánh đồng lên mùi đất ẩm. Tiếng máy bơm lẫn tiếng trẻ con gọi nhau đào khoai sót.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"), ("Mai Chi", "photo")),
        topics=("Vụ đông", "Hợp tác xã", "Khuyến nông"),
        way="published",
        written=on("19/11/2026 15:00"),
        goes_out=on("19/11/2026 19:49"),
        event_date=day("18/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("vu-dong", "Luống rau vụ đông trên đất vừa gặt"),
            Shot("cho-que", "Nông sản vụ đông ra chợ ngay trong ngày"),
        ),
    ),
    Story(
        key="nuoc-sach",
        section="nong-thon-moi",
        headline="Nước sạch về bản: Hết cảnh gùi can, còn chuyện giữ van",
        sapo="""
Công trình nước tự chảy của bản Nà Lim vận hành được tròn hai năm. Điều khiến người trong vùng tìm
đến học hỏi không phải đường ống mà là cách bản này cử người, góp tiền và giữ cho vòi nước chưa
ngày nào tắt quá nửa buổi.
""",
        body="""
Trước kia, mỗi sáng phụ nữ trong bản gùi bốn can nước từ mó về, đi và về gần một giờ. Mùa khô, mó
cạn thì phải xuống tận suối. Đường ống dẫn từ khe cao, qua bể lọc cát, tới từng cụm nhà đã chấm
dứt cảnh ấy.

Nhưng ở nhiều nơi, công trình tương tự hỏng sau một hai mùa lũ rồi bỏ. Bản Nà Lim chọn cách khác:
mỗi hộ góp một khoản nhỏ hằng tháng, lập tổ ba người đi kiểm tra van, thông rác ở đầu nguồn, ghi
sổ. Ai dùng quá mức trong mùa khô thì trả thêm.

[p2]

Rừng đầu nguồn là chuyện sống còn. Hương ước ghi rõ không chặt cây, không chăn thả gia súc trong
phạm vi khe nước. Người vi phạm phải trồng lại và làm một ngày công dọn bể. Hai năm qua có ba lần
xử lý, lần nào cũng công khai.

Kết quả xét nghiệm nước gửi về định kỳ được dán ở nhà văn hóa, chữ to, có người giải thích bằng
tiếng dân tộc. Trạm y tế nhận thấy trẻ đau bụng, tiêu chảy ít đi, nhưng vẫn khuyên bà con đun sôi
trước khi uống.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"),),
        topics=("Nước sạch", "Miền núi", "Nông thôn mới"),
        way="published",
        written=on("16/11/2026 16:00"),
        goes_out=on("16/11/2026 19:55"),
        event_date=day("16/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("khe-nuoc", "Đầu nguồn nước tự chảy của bản Nà Lim"),
            Shot("ruong-bac-thang", "Nước thừa từ bể lọc chảy xuống ruộng bậc thang"),
        ),
    ),
    Story(
        key="trau-bo",
        section="nong-thon-moi",
        headline="Giữ ấm cho trâu bò: Đống rơm, tấm bạt và nồi cháo lúc nửa đêm",
        sapo="""
Những đợt rét đậm vùng cao thường đến bất ngờ sau vài ngày nắng hanh. Chuẩn bị thức ăn và che chắn
chuồng từ bây giờ rẻ hơn rất nhiều so với cứu đàn gia súc khi sương muối đã xuống.
""",
        body="""
Con trâu là đầu cơ nghiệp, nhưng cũng là con vật chịu rét kém khi bụng đói. Vì vậy việc đầu tiên
không phải là che chuồng mà là trữ thức ăn: rơm khô đánh đống trên giàn, thân ngô ủ chua trong bao
kín, cỏ voi trồng ven suối.

Chuồng cần kín hướng gió nhưng không bịt hẳn; nền khô, rải trấu hoặc lá, thay thường xuyên. Nhiệt
độ dưới mười hai độ thì không thả rông, dưới mười độ thì không cày kéo. Bê nghé, trâu bò già mặc
thêm áo may từ bao tải, buộc dây mềm.

[p2]

Cho uống nước ấm pha chút muối, thêm cháo loãng vào đêm lạnh nhất. Không đốt than trong chuồng kín
vì khí độc giết cả vật lẫn người. Nếu sưởi thì dùng củi, có lỗ thoát khói, có người trông.

Trưởng bản Nà Lim lập bảng phân công ba nhà một nhóm, nhắc nhau lúc có tin rét. Nhà neo người được
giúp đưa trâu từ rừng về. Đợt rét năm ngoái, cách làm ấy giúp cả bản không mất con nào.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"),),
        topics=("Chăn nuôi", "Miền núi", "Phòng chống thiên tai"),
        way="published",
        written=on("22/11/2026 16:15"),
        goes_out=on("22/11/2026 20:03"),
        event_date=day("22/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("chuong-trau", "Chuồng che kín hướng gió, cây rơm đánh sẵn bên cạnh"),
            Shot("troi-bao", "Không khí lạnh tràn về làm trời sầm xuống rất nhanh"),
        ),
    ),
)
