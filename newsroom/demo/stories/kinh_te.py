"""Kinh tế: the market, the boats, the building sites, the screen."""

from newsroom.demo.story import Inset, Shot, Story, day, on

STORIES = (
    Story(
        key="cho-que",
        section="kinh-te",
        headline="Chợ quê vào vụ cuối năm: Giá đứng, khách đông, mã QR treo cạnh bó rau",
        sapo="""
Mới cuối tháng 11 dương lịch, các phiên chợ ở vùng đồng bằng đã rục rịch không khí cuối năm. Rau
vụ đông về nhiều nên giá ổn định, còn người bán thì có thêm một thói quen mới: tấm bìa in mã thanh
toán treo ngay cạnh sạp hàng.
""",
        body="""
Phiên chợ Bưởi họp từ bốn giờ sáng. Su hào, bắp cải, cà chua từ các cánh đồng quanh vùng đổ về đầy
hai dãy lều, lá còn đẫm sương. Theo các tiểu thương, năm nay ít mưa trái mùa nên rau đẹp, giá chỉ
nhích nhẹ vào những hôm trời lạnh đột ngột.

Dãy hàng thịt, cá ở phía trong có bảng giá viết phấn. Ban quản lý chợ vận động niêm yết từ đầu
năm, lúc đầu nhiều người ngại, sau thấy đỡ phải mặc cả thì làm theo. Người mua cũng thích, nhất là
người trẻ đi chợ vội trước giờ làm.

[p2]

Chị bán rau đầu chợ cười kể chuyện tấm bìa in mã: hôm đầu tiên có khách hỏi chuyển khoản được
không, chị phải gọi con gái ra làm giúp; bây giờ loa nhỏ báo tiền về liên tục, cuối buổi đỡ phải
đếm xấp tiền lẻ ướt. Dù vậy, chị vẫn dặn mọi người đợi tiếng loa rồi hẵng đưa hàng, vì đã có người
giơ màn hình chuyển tiền giả.

Điều lo nhất lúc này là hàng Tết. Người trồng lá dong, quất, đào đang tính toán để không dồn hàng
vào vài ngày cuối. Các hợp tác xã chủ động ký trước với siêu thị và bếp ăn tập thể, bớt phần may
rủi.

Ban quản lý chợ cho biết sẽ kiểm tra cân, niêm yết giá và phòng cháy từ nay đến rằm tháng Chạp.
Những lối đi bị lấn chiếm được kẻ vạch lại, bình chữa cháy treo ngang tầm tay, cách nhau không quá
hai mươi mét.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"), ("Mai Chi", "photo")),
        topics=("Chợ truyền thống", "Giá cả", "Thanh toán không tiền mặt"),
        way="published",
        written=on("22/11/2026 07:05"),
        goes_out=on("22/11/2026 08:10"),
        event_date=day("22/11/2026"),
        shots=(
            Shot("cho-que", "Một góc chợ Bưởi trong phiên sáng chủ nhật"),
            Shot("vu-dong", "Rau vụ đông được cắt từ tờ mờ sáng để kịp phiên chợ"),
        ),
    ),
    Story(
        key="tau-ve-ben",
        section="kinh-te",
        headline="Tàu về bến lúc rạng đông: Mẻ cá cuối năm và cuốn nhật ký không được bỏ trống",
        sapo="""
Năm giờ sáng ở bến cá Cửa Sóng, việc đầu tiên sau khi buộc dây neo không phải là chuyển cá mà là
mở cuốn nhật ký khai thác. Truy xuất được nguồn gốc đã trở thành giấy thông hành của con cá khi
rời bến.
""",
        body="""
Ánh đèn pha của những con tàu cuối cùng vừa tắt thì mặt biển ửng hồng. Trên bến, tiếng gọi nhau,
tiếng xe kéo đá, tiếng máy cân hòa vào một nhịp quen thuộc. Chuyến này nhiều cá thu và mực ống,
chủ tàu nói vừa đủ chi phí, có đồng ra đồng vào.

Ở đầu cầu cảng, tổ kiểm tra đọc từng trang nhật ký: giờ thả lưới, tọa độ, loài, sản lượng ước
tính. Thiết bị giám sát hành trình trên tàu phải sáng đèn suốt chuyến đi; tàu nào mất tín hiệu thì
thuyền trưởng phải giải trình vị trí. Những năm trước, nhiều người coi đó là chuyện phiền. Giờ
chính nhà máy chế biến hỏi giấy trước khi hỏi giá.

[p2]

Một thuyền trưởng có ba mươi năm đi biển lật cho chúng tôi xem quyển sổ bọc ni lông. Nét chữ
nghiêng ngả theo sóng nhưng không bỏ trang nào. Ông bảo, viết rồi mới biết mẻ lưới nào lãi, mẻ nào
chỉ tốn dầu; sang năm cứ theo đó mà tính ngư trường.

Trên bờ, hợp tác xã hậu cần mở thêm kho lạnh mini chạy điện mặt trời. Cá giữ được độ tươi thêm hai
ngày, ngư dân không phải bán tháo khi tàu về cùng lúc. Phụ nữ trong làng nhận việc phân loại, đóng
túi, dán mã để bán thẳng cho bếp ăn và cửa hàng trong tỉnh.

Biển cuối năm nhiều gió mùa. Bộ đội biên phòng nhắc các chủ tàu kiểm tra phao cứu sinh, bộ đàm,
thuốc men và không ra khơi khi có tin gió mạnh trên biển.

[v1]
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Việt Dũng", "camera")),
        dateline="Cửa Sóng",
        topics=("Kinh tế biển", "Truy xuất nguồn gốc", "Ven biển"),
        way="published",
        written=on("21/11/2026 15:45"),
        goes_out=on("21/11/2026 19:52"),
        event_date=day("21/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("bien-rang-dong", "Biển Cửa Sóng lúc tàu về"),
            Shot("song-va-thuyen", "Thuyền nan đón cá từ tàu lớn vào bến"),
        ),
        inset=(
            Inset(
                "v1",
                clip="thuyen-qua-ben",
                poster="bien-rang-dong",
                credit="Việt Dũng",
                caption="Thuyền rời bến Cửa Sóng lúc mặt trời lên",
            ),
        ),
    ),
    Story(
        key="dac-san-len-san",
        section="chuyen-doi-so",
        headline="Đặc sản “lên sàn”: Buổi bán hàng đầu tiên có bảy người xem, buổi thứ hai mươi hết sạch kho",
        short_title="Đặc sản “lên sàn” từ gian bếp hợp tác xã",
        sapo="""
Không phòng quay, không kịch bản, nhóm phụ nữ của một hợp tác xã làm bánh lá ở xã Đồng Bưởi bắt
đầu bán hàng trực tuyến bằng chiếc điện thoại kê trên rổ. Điều giữ khách lại không phải là hiệu
ứng mà là hạn sử dụng in rõ và gói hàng không bao giờ thiếu.
""",
        body="""
Tối hôm ấy chỉ có bảy người xem, trong đó năm người là con cháu trong nhà. Chị phụ trách vẫn nói
đủ một tiếng: gạo nếp của vùng nào, lá rửa mấy nước, bánh để ngoài được bao lâu. Hai đơn hàng đầu
tiên gửi đi, chị bỏ thêm một mẩu giấy viết tay dặn cách hấp lại.

Sau hai mươi buổi, nhóm rút ra được vài điều. Khách hỏi nhiều nhất về hạn dùng, vì vậy nhãn phải
in ngày sản xuất thật to. Trời nóng thì không nhận đơn đi quá hai ngày đường. Khi bưu kiện hỏng,
đổi ngay, không tranh cãi.

[p2]

Tổ công nghệ số của xã giúp chị em lập gian hàng, chụp ảnh, làm hóa đơn điện tử. Mỗi tuần một buổi
tối, lớp học mở ở nhà văn hóa, học viên lớn tuổi nhất đã sáu mươi tám. Bà học chậm nhưng chắc, và
là người trả lời tin nhắn của khách nhẹ nhàng nhất nhóm.

Sản phẩm đạt sao OCOP là lợi thế khi lên sàn, song người làm thương mại điện tử lưu ý: chứng nhận
chỉ mở cửa, còn ở lại được hay không là do chất lượng đều tay và giao hàng đúng hẹn. Những hợp tác
xã bán tốt đều có sổ theo dõi từng mẻ, để khi có phản ánh thì biết lỗi ở khâu nào.

Kế hoạch cho dịp Tết đã viết trên bảng: chia ca gói bánh, đặt hộp giấy thay túi ni lông, và khóa
đơn trước hai mươi tháng Chạp để ai cũng được về ăn tất niên.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"),),
        topics=("Chuyển đổi số", "OCOP", "Hợp tác xã"),
        way="published",
        written=on("19/11/2026 16:10"),
        goes_out=on("19/11/2026 19:58"),
        event_date=day("19/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("den-bep", "Chiếc điện thoại kê trên bàn bếp là “trường quay” của cả nhóm"),
            Shot("cho-que", "Hàng đặt qua mạng vẫn được gom ở chợ quê mỗi sáng"),
        ),
    ),
    Story(
        key="dau-tu-cong",
        section="kinh-te",
        headline="Giải ngân vốn đầu tư công: Tháng mười một là tháng của công trường",
        sapo="""
Còn hơn một tháng là khép lại năm kế hoạch, các công trình giao thông, thủy lợi trong tỉnh chuyển
sang làm ba ca. Nút thắt lớn nhất không còn nằm ở tiền mà ở mặt bằng và vật liệu đắp nền.
""",
        body="""
Trên tuyến đường nối quốc lộ với cụm cảng, máy lu chạy đến nửa đêm. Nhà thầu cho biết đoạn qua
cánh đồng đã xong nền, đoạn qua khu dân cư còn vướng mười bốn hộ. Xã lập tổ vận động đến từng nhà,
mang theo bản đồ và bảng tính bồi thường in sẵn để người dân so.

Cát, đất đắp khan hiếm vì nhiều công trình cùng khởi động. Một số chủ đầu tư đã chuyển sang dùng
xỉ, đá nghiền thay cát tự nhiên ở những lớp cho phép, vừa kịp tiến độ vừa giảm áp lực lên lòng
sông.

Hồ sơ thanh toán cũng được chia nhỏ: làm xong hạng mục nào nghiệm thu hạng mục ấy, không chờ dồn
đến cuối năm. Kho bạc trả kết quả trong ngày với hồ sơ nộp trước mười giờ sáng.

Bài học của các năm trước là đừng chạy theo tỷ lệ bằng mọi giá. Đường làm vội mùa đông, lún vào
mùa mưa thì con số đẹp cũng không còn ý nghĩa.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Việt Dũng", "camera")),
        topics=("Đầu tư công", "Giao thông"),
        way="submitted",
        written=on("23/11/2026 17:10"),
        goes_out=on("24/11/2026 19:48"),
        event_date=day("23/11/2026"),
        programme="thoi-su-toi",
        shots=(Shot("thanh-pho-dem", "Các công trình ven đô sáng đèn làm ca ba"),),
    ),
)
