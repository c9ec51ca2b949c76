"""Thời sự: storm, two-tier government, festival, a citizens' day, a notice taken back."""

from newsroom.demo.story import Shot, Story, day, on

STORIES = (
    Story(
        key="bao-muon",
        section="thoi-su",
        headline="Trước giờ bão muộn: Chằng mái, kéo thuyền, đưa người già lên chỗ cao",
        short_title="Chằng mái, kéo thuyền trước giờ bão muộn",
        sapo="""
Bão cuối mùa thường đi nhanh, đổi hướng bất ngờ và kèm mưa lớn trên nền đất đã no nước. Từ sáng
17/11, các xã ven biển và ven sông trong tỉnh đã rà soát từng nhà yếu, từng đoạn đê xung yếu, từng
chiếc thuyền còn neo ngoài cửa lạch để không ai phải xoay xở trong đêm.
""",
        body="""
Ở xã Cửa Sóng, tiếng loa truyền thanh bắt đầu lúc năm giờ sáng và nhắc lại sau mỗi tiếng đồng hồ.
Nội dung chỉ có bốn việc: tàu thuyền về nơi trú, lồng bè gia cố xong trước ba giờ chiều, nhà mái
tôn chằng lại bằng dây hoặc bao cát, hộ có người già và trẻ nhỏ sang nhà cao tầng của hàng xóm
hoặc trường học. “Nói ít thôi nhưng nói đúng lúc, bà con nghe là làm”, người phụ trách đài xã cho
biết.

[p2]

Dọc tuyến đê biển, lực lượng xung kích chia thành các tổ năm người, mỗi tổ giữ một đoạn. Bao cát,
rọ thép, bạt chắn sóng đã chuyển sẵn ra điếm canh. Những chỗ từng rò nước của mùa mưa trước được
cắm cờ đỏ để người trực đêm không phải dò tìm.

## Bốn tại chỗ, và thêm một danh sách

Kinh nghiệm nhiều năm cho thấy thiệt hại về người hay rơi vào lúc bão đã đi qua: người ta leo lên
mái nhà sửa tôn, lội qua ngầm tràn, ra xem thuyền. Vì vậy năm nay mỗi thôn lập thêm một danh sách
những người cần để mắt tới: cụ già sống một mình, phụ nữ sắp sinh, người đang chạy thận, nhà chỉ
có trẻ con. Mỗi cái tên đi kèm số điện thoại của một người hàng xóm chịu trách nhiệm gõ cửa.

Tại xã Hòn Mây trên thượng nguồn, mối lo không phải là gió mà là đất. Sau những đợt mưa kéo dài,
chân các triền dốc đã ngậm nước. Thôn cử người đi xem các vết nứt, nghe tiếng suối đổi màu, đổi
tiếng; hộ nào ở sát taluy dương được đưa xuống nhà văn hóa từ chập tối.

## Những việc mỗi gia đình nên làm ngay

- Sạc đầy điện thoại, đèn pin; trữ nước sạch và đồ ăn không cần nấu cho ít nhất một ngày.
- Ngắt cầu dao khi nước vào nhà; không chạm vào cột điện, dây điện bị đứt.
- Chặt tỉa cành cây sát mái trước khi gió lên, không trèo cây khi trời đã nổi gió.
- Không qua ngầm, cầu tràn khi nước chảy xiết dù chỉ ngập đến đầu gối.
- Ghi số điện thoại của trưởng thôn và trạm y tế lên tờ giấy dán ở cửa.

Đến 17 giờ cùng ngày, các xã ven biển báo về đã hoàn tất việc kêu gọi tàu thuyền vào nơi tránh
trú. Chương trình phát thanh của Đài sẽ cập nhật tin bão vào đầu mỗi giờ cho đến khi có tin cuối
cùng về đợt thiên tai này.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"), ("Việt Dũng", "camera")),
        topics=("Phòng chống thiên tai", "Ven biển"),
        way="published",
        written=on("17/11/2026 16:40"),
        goes_out=on("17/11/2026 19:45"),
        event_date=day("17/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("troi-bao", "Mây bão dồn về phía đất liền lúc giữa chiều"),
            Shot("song-va-thuyen", "Thuyền nhỏ được đưa sâu vào khúc sông kín gió"),
        ),
    ),
    Story(
        key="hai-cap",
        section="cai-cach-hanh-chinh",
        headline="Chính quyền địa phương hai cấp: Quãng đường đến “một cửa” đã ngắn lại bao nhiêu?",
        short_title="Quãng đường đến “một cửa” đã ngắn lại bao nhiêu?",
        sapo="""
Từ ngày 1/7/2025, cả nước có 34 tỉnh, thành phố và 3.321 xã, phường, đặc khu; cấp huyện kết thúc
hoạt động. Hơn một năm sau, câu hỏi của người dân vẫn rất đời thường: làm giấy khai sinh ở đâu, sổ
đỏ nộp chỗ nào, đi mấy cây số, chờ mấy hôm.
""",
        body="""
Sắp xếp đơn vị hành chính năm 2025 là lần thay đổi lớn nhất của bộ máy địa phương trong nhiều thập
kỷ. Số tỉnh, thành phố từ 63 còn 34. Có nơi ba tỉnh về chung một nhà, cũng có nơi giữ nguyên địa
giới cấp tỉnh nhưng sắp xếp lại toàn bộ cấp xã: Thanh Hóa không sáp nhập với tỉnh khác và hiện có
166 đơn vị hành chính cấp xã, gồm 147 xã và 19 phường.

Với người dân, thay đổi thấy rõ nhất nằm ở quầy tiếp nhận. Việc trước kia phải lên huyện nay phần
lớn làm ở Trung tâm Phục vụ hành chính công của xã, phường, hoặc nộp trên Cổng Dịch vụ công quốc
gia.

[p2]

## Gần hơn với người này, xa hơn với người kia

Ở vùng đồng bằng, trụ sở xã mới thường nằm ngay thị trấn cũ, đường đẹp, đi lại không khó. Ở miền
núi, một xã ghép từ ba, bốn xã cũ có thể dài hơn bốn mươi cây số từ đầu này sang đầu kia. Bởi thế
nhiều nơi giữ lại điểm tiếp nhận hồ sơ ở trụ sở cũ vào những ngày cố định trong tuần, và cử tổ
công nghệ số cộng đồng đến nhà văn hóa thôn giúp người già nộp hồ sơ qua mạng.

> Tôi không biết dùng máy tính, nhưng có cháu ở đoàn xã ngồi làm giúp, mười lăm phút là xong. Hồi
trước đi xe khách lên huyện mất cả buổi.

Đó là lời một cụ bà ở bản Nà Lim, xã Hòn Mây, trong buổi sáng đi xác nhận lại giấy tờ hưởng trợ
cấp.

## Ba điều người dân cần nhớ

Thứ nhất, giấy tờ đã cấp theo tên đơn vị hành chính cũ vẫn có giá trị sử dụng cho đến khi hết hạn,
không ai bắt buộc phải đi đổi đồng loạt. Thứ hai, khi khai địa chỉ mới thì bỏ cấp huyện, chỉ còn
thôn hoặc tổ dân phố, xã hoặc phường, rồi đến tỉnh. Thứ ba, mọi khoản phí, lệ phí đều niêm yết
công khai tại quầy; ai đòi thêm ngoài bảng niêm yết là sai.

Cán bộ cơ sở thì có nỗi lo riêng: việc dồn xuống nhiều, lĩnh vực lạ, người chưa kịp quen. Các lớp
tập huấn cầm tay chỉ việc đang được mở theo cụm xã, ưu tiên đất đai, hộ tịch và bảo trợ xã hội, là
những mảng có nhiều hồ sơ chậm nhất.

Một bộ máy gọn không tự nó làm ra sự hài lòng. Thước đo cuối cùng vẫn là quãng đường người dân
phải đi, số lần phải quay lại và nét mặt của họ khi bước ra khỏi cửa.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Thu Thảo", "writer")),
        topics=("Cải cách hành chính", "Chính quyền hai cấp", "Chuyển đổi số"),
        areas=("Thanh Hóa",),
        way="published",
        written=on("23/11/2026 15:20"),
        goes_out=on("23/11/2026 19:45"),
        event_date=day("23/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("mot-cua", "Bộ phận tiếp nhận hồ sơ của một xã vào buổi sáng"),
            Shot("nui-va-suong", "Nhiều xã miền núi trải dài qua mấy lớp đồi"),
        ),
    ),
    Story(
        key="dai-doan-ket",
        section="thoi-su",
        headline="Rộn ràng Ngày hội Đại đoàn kết ở thôn Ổi Hạ",
        sapo="""
Mâm cỗ chung bày dưới sân đình, hai đội kéo co hòa nhau ba hiệp, và một con đường hoa dài sáu trăm
mét do chính người trong thôn góp ngày công. Ngày hội Đại đoàn kết toàn dân tộc 18/11 ở thôn Ổi
Hạ, xã Đồng Bưởi vui theo cách giản dị như thế.
""",
        body="""
Từ sáng sớm, các bà các chị đã nhóm bếp sau nhà văn hóa. Thực đơn năm nào cũng vậy: xôi gấc, gà
luộc, canh măng, đĩa dưa hành muối sớm. Tiền mua thực phẩm do các hộ góp, nhà nào khó thì góp rau,
góp củi, góp công. Sổ ghi đóng góp treo ngay cửa bếp, ai cũng đọc được.

Báo cáo của Ban Công tác Mặt trận thôn gói trong hai trang giấy. Phần dài nhất không phải là thành
tích mà là danh sách những việc còn dở: bãi rác tạm cuối đồng chưa dọn hết, hai bóng đèn đường
hỏng từ mùa mưa, bốn hộ còn nhà dột. Người dự họp giơ tay nhận việc ngay tại chỗ.

[p2]

Con đường hoa là niềm tự hào mới. Đoạn đường này từng là nơi đổ rơm rạ, mùa gặt không ai muốn đi
qua. Hội phụ nữ thôn chia mỗi nhóm năm mươi mét, tự chọn giống hoa, tự tưới. Sau một năm, mười giờ
và chiều tím đã phủ kín chân tường.

Phần hội bắt đầu bằng trận kéo co giữa xóm trên và xóm dưới. Ba hiệp bất phân thắng bại, trọng tài
cao tuổi nhất thôn cười, cho cả hai bên chung giải là một buồng chuối và một thùng mì. Trẻ con thì
mê trò bịt mắt đập niêu; chiếc niêu cuối cùng vỡ ra toàn kẹo lạc.

Buổi trưa, gần ba trăm người ngồi chung mâm. Người đi làm xa gọi điện về xem qua màn hình điện
thoại. Một cụ ông bảo, ngày hội chẳng có gì to tát, nhưng nhờ nó mà mỗi năm ít nhất một lần cả
thôn nhìn thấy đủ mặt nhau.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"), ("Mai Chi", "photo")),
        dateline="Đồng Bưởi",
        topics=("Đại đoàn kết", "Nông thôn mới"),
        way="published",
        written=on("18/11/2026 16:05"),
        goes_out=on("18/11/2026 19:50"),
        event_date=day("18/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("san-dinh", "Bữa cơm đại đoàn kết dưới sân đình Ổi Hạ"),
            Shot("cho-que", "Góc bày nông sản của các hộ trong thôn"),
        ),
    ),
    Story(
        key="tiep-cong-dan",
        section="thoi-su",
        headline="Một buổi tiếp công dân ở Đồng Bưởi: Mười chín lượt đơn, bảy việc xong ngay tại bàn",
        sapo="""
Chiếc bàn tiếp dân ở xã Đồng Bưởi kê sát cửa, không có hàng rào ngăn. Trong phiên tiếp công dân
định kỳ giữa tháng 11, mười chín lượt người đến trình bày, bảy việc được trả lời dứt điểm tại chỗ,
số còn lại có phiếu hẹn ghi rõ ngày và người chịu trách nhiệm.
""",
        body="""
Bảy giờ rưỡi sáng, hàng ghế chờ đã kín. Người đến vì mương nước bị lấp, người vì tên trong sổ hộ
khẩu cũ ghi sai dấu, người chỉ muốn hỏi vì sao đèn đường trước ngõ tắt đã ba tuần. Cán bộ tiếp dân
ghi hết vào sổ, đọc lại cho người trình bày nghe, rồi mới mời ký.

Việc nào thuộc thẩm quyền của xã và đủ giấy tờ thì giải quyết luôn. Trường hợp sai dấu trong tên
được đối chiếu với bản gốc, sửa trên hệ thống ngay buổi sáng. Việc đèn đường, xã gọi điện cho tổ
quản lý, hẹn thay bóng trước cuối tuần.

Khó nhất là chuyện đất đai. Ba lá đơn liên quan đến ranh giới ở khu chợ cũ phải chờ đo đạc lại.
Phiếu hẹn in hai liên, người dân giữ một, ghi rõ nếu quá hạn mà chưa có trả lời thì gọi số điện
thoại nào.

Từ đầu năm đến nay, tỷ lệ đơn quá hạn của xã giảm dần theo từng quý. Bí quyết, theo những người
làm việc ở đây, không có gì cao siêu: đã hẹn ngày nào thì đúng ngày ấy phải có câu trả lời, kể cả
câu trả lời là chưa xong và vì sao chưa xong.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"),),
        topics=("Cải cách hành chính", "Tiếp công dân"),
        way="approved",
        written=on("23/11/2026 16:30"),
        goes_out=on("24/11/2026 19:50"),
        event_date=day("23/11/2026"),
        programme="thoi-su-toi",
        shots=(Shot("mot-cua", "Bàn tiếp dân kê sát quầy một cửa, ai cũng nhìn thấy"),),
    ),
    Story(
        key="ngung-cap-nuoc",
        section="thoi-su",
        headline="Lịch tạm ngừng cấp nước tại phường Bến Trúc trong hai ngày cuối tuần",
        sapo="""
Để súc rửa đường ống và thay van tại nút giao đầu cầu, một số tổ dân phố của phường Bến Trúc sẽ
tạm ngừng cấp nước theo khung giờ. Người dân nên trữ nước đủ dùng cho sinh hoạt.
""",
        body="""
Theo thông báo của đơn vị quản lý mạng lưới, việc súc rửa chia làm hai đợt để không khu nào mất
nước quá sáu giờ liền. Tổ dân phố 1 đến tổ 4 ngừng vào sáng thứ bảy, tổ 5 đến tổ 9 ngừng vào sáng
chủ nhật.

Sau khi có nước trở lại, nước có thể đục trong vài phút đầu. Các gia đình mở vòi thấp nhất trong
nhà cho chảy đến khi trong hẳn rồi mới dùng cho ăn uống, đồng thời khóa van vào bể nếu thấy nước
còn cặn.

Bệnh viện, trường học có bếp ăn bán trú và các hộ đang chăm người ốm nặng được cấp nước bằng xe
bồn, đăng ký qua tổ trưởng tổ dân phố trước mười sáu giờ ngày thứ sáu.

Đài sẽ nhắc lại lịch này trong bản tin phát thanh 17 giờ hằng ngày cho đến khi công việc hoàn tất.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"),),
        topics=("Đời sống đô thị",),
        way="withdrawn",
        written=on("19/11/2026 09:10"),
        goes_out=on("19/11/2026 11:00"),
        event_date=day("19/11/2026"),
        programme="phat-thanh-17h",
        reason="Đơn vị cấp nước đã hoãn đợt súc rửa, lịch trong bài không còn đúng.",
    ),
    Story(
        key="mua-lu",
        section="thoi-su",
        headline="Mùa mưa lũ năm nay: Những con số biết nói ở trạm đo Sông Ngàn",
        sapo="""
Trạm đo Sông Ngàn ghi nhận năm đợt lũ, đỉnh cao nhất thấp hơn mức lịch sử, nhưng thời gian nước
đứng trên báo động hai lại dài hơn mọi năm. Điều đó khiến chân đê ngấm lâu và đặt ra bài toán mới
cho mùa sau.
""",
        body="",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Phòng chống thiên tai",),
        way="teaser",
        written=on("30/10/2026 17:00"),
        goes_out=on("30/10/2026 20:01"),
        event_date=day("30/10/2026"),
    ),
    Story(
        key="danh-ba-2022",
        section="thoi-su",
        headline="Đọc lại bản tin cũ: Ai giữ chức vụ nào trong tháng 12/2022",
        sapo="""
Mỗi bản tin giữ nguyên chức danh của ngày nó kể lại. Lần theo một bản tin cuối năm 2022, bạn đọc
thấy những cơ quan nay đã mang tên khác.
""",
        body="""
Danh bạ trên trang này ghi chức vụ theo từng ngày. Ngày 20/12/2022, các đồng chí Ủy viên Ban
Thường vụ Tỉnh ủy: Phạm Thị Thanh Thủy, Trưởng Ban Dân vận Tỉnh ủy, Chủ tịch Ủy ban MTTQ tỉnh; Đào
Xuân Yên, Trưởng Ban Tuyên giáo Tỉnh ủy; Nguyễn Văn Hùng, Trưởng Ban Tổ chức Tỉnh ủy; Trần Văn Hải,
Bí thư Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh; các đồng chí: Nguyễn Quang Hải, Phó Chủ tịch HĐND
tỉnh; Đầu Thanh Tùng, Phó Chủ tịch UBND tỉnh.

Khi ấy Ban Dân vận và Ban Tuyên giáo còn là hai ban. Bấm vào tên một người, bạn đọc thấy các chức
vụ người đó đã giữ; bấm vào tên một cơ quan, thấy cơ quan nào có trước và sau nó.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Danh bạ",),
        way="published",
        written=on("20/11/2026 15:10"),
        goes_out=on("20/11/2026 17:30"),
        event_date=day("20/12/2022"),
        names_officials=True,
    ),
    Story(
        key="danh-ba-2026",
        section="thoi-su",
        headline="Danh bạ của Đài: Tra chức vụ theo tên và theo ngày",
        sapo="""
Cùng một người, hai bản tin cách nhau ba năm có thể ghi hai chức danh khác nhau mà cả hai đều đúng.
Danh bạ giúp bạn đọc xem chức danh nào thuộc về ngày nào.
""",
        body="""
Trong tin thời sự ngày 16/1/2026, chức danh được ghi theo tổ chức bộ máy của ngày đó: đồng chí Đào
Xuân Yên, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy; đồng chí Trịnh Tuấn Sinh, Phó Bí thư Tỉnh ủy,
Chủ tịch Ủy ban MTTQ tỉnh; đồng chí Nguyễn Quang Hải, Phó Chủ tịch HĐND tỉnh; đồng chí Đầu Thanh
Tùng, Phó Chủ tịch UBND tỉnh.

Ban Tuyên giáo và Dân vận Tỉnh ủy có từ tháng 2/2025, trên cơ sở hai ban trước đó. Những bài đã
đăng trước ngày ấy vẫn giữ tên cũ, vì đó là tên đúng của ngày được kể.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Danh bạ",),
        way="published",
        written=on("21/11/2026 08:40"),
        goes_out=on("21/11/2026 11:15"),
        event_date=day("16/1/2026"),
        names_officials=True,
    ),
    Story(
        key="mua-lon",
        section="thoi-su",
        headline="Mưa lớn ở hạ lưu sông Trúc: Nước dâng từng giờ, làng xóm thức cùng đê",
        sapo="""
Từ trưa 23/11, mưa dồn về hạ lưu sông Trúc. Phóng viên của đài có mặt ở ba điểm đê, báo tin từng
giờ cho đến khi nước rút.
""",
        body="""
Đợt mưa này được báo trước hai ngày, nên lúa đã gặt xong và thuyền bè đã neo vào bến trong. Điều
người dân lo là đoạn đê đất phía cuối xã Cửa Sóng, nơi kè đá còn dở dang.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"),),
        dateline="Cửa Sóng",
        topics=("Phòng chống thiên tai",),
        way="published",
        written=on("23/11/2026 14:20"),
        goes_out=on("23/11/2026 15:00"),
        event_date=day("23/11/2026"),
        shots=(Shot("troi-bao", "Mây đen phía cửa sông lúc đầu giờ chiều"),),
    ),
)
