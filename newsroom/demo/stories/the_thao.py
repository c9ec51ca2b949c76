"""Thể thao: school football, a run far ahead, the wrestling ring."""

from newsroom.demo.story import Shot, Story, day, on

STORIES = (
    Story(
        key="bong-da-hoc-sinh",
        section="the-thao",
        headline="Chung kết bóng đá học sinh: Ập vào vòng cấm phút 59, vỡ òa khán đài gỗ",
        sapo="""
Hai lần bị dẫn trước, đội tuyển học sinh xã Cửa Sóng lội ngược dòng thắng 3-2 ngay trước khi hết
giờ. Trận chung kết giải bóng đá học sinh các xã, phường chiều 22/11 khép lại mùa giải có nhiều
khán giả nhất từ trước đến nay.
""",
        body="""
Sân cỏ của trường trung học ven biển chỉ có một khán đài gỗ, chiều ấy kín từ một giờ. Người không
có chỗ thì đứng trên xe bò, trên bờ tường, có nhóm trèo cả lên cây phi lao. Trống ếch nổi lên từ
hai phía.

Hiệp một, đội phường Bến Trúc chơi bóng ngắn, chuyền nhanh, ghi bàn mở tỷ số từ một quả phạt góc.
Cửa Sóng gỡ hòa rồi lại để thủng lưới vì lỗi chuyền về. Vào giờ nghỉ, huấn luyện viên chỉ nói một
câu: cứ đá như đá ngoài bãi.

[p2]

Hiệp hai, gió biển thổi mạnh, những đường bóng dài bắt đầu nguy hiểm. Phút 47, tiền vệ mang áo số
8 sút xa, bóng đập xà ngang dội xuống vạch vôi; tổ trọng tài hội ý và công nhận bàn thắng. Khi
đồng hồ chỉ phút 59, cả đội hình áo xanh ập vào vòng cấm, một cú chạm bóng trong đám đông quyết
định tất cả.

Kết thúc, hai đội cùng chạy một vòng sân. Đội thua nhận tràng pháo tay không kém đội thắng, vì
trước đó họ đã chủ động báo trọng tài một pha bóng chạm tay của chính mình.

Giải năm nay có mười sáu đội, không bán vé, không nhận tài trợ rượu bia. Tiền bán nước và áo cổ
động được dùng mua bóng cho các trường ở vùng núi.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Mai Chi", "photo")),
        dateline="Cửa Sóng",
        topics=("Bóng đá học sinh", "Trường học"),
        way="published",
        written=on("22/11/2026 18:05"),
        goes_out=on("22/11/2026 18:40"),
        event_date=day("22/11/2026"),
        shots=(
            Shot("san-bong", "Sân bóng ven biển trước giờ bóng lăn"),
            Shot("san-truong", "Cổ động viên kéo về từ sân trường bên cạnh"),
        ),
    ),
    Story(
        key="soi-vat",
        section="the-thao",
        headline="Sới vật làng Đoài: Ai đỗ, ai ngã cũng được một tràng cười",
        sapo="""
Không phải đợi đến Tết, sới vật làng Đoài mở quanh năm vào chiều chủ nhật cho trẻ con tập. Từ
chiếc sới trấu ấy, nhiều em đã vào đội tuyển thể thao học sinh của tỉnh.
""",
        body="""
Sới là một vòng tròn đường kính bảy mét rải trấu và cát, ngay cạnh giếng làng. Trước khi vào keo,
hai đô vật nhỏ đi một bài xe đài, tay xòe như cánh chim, miệng mím lại vì sợ cười. Cụ cầm trịch gõ
trống, mắt không rời đôi chân của chúng.

Vật không cần khỏe bằng cần khéo. Miếng bốc, miếng sườn, miếng tay trong được dạy theo thứ tự,
miếng nào cũng bắt đầu từ cách ngã. Biết ngã thì không đau, không đau thì không sợ, không sợ mới
học được tiếp.

[p2]

Lò vật không thu tiền. Quần áo tập do phụ huynh may, nước chè xanh do nhà gần sới nấu. Con gái
cũng tập, và hai em gái đang là người thắng nhiều nhất lứa mười một tuổi.

Ngày hội đầu xuân tới, làng sẽ mời thêm các lò lân cận. Giải thưởng vẫn như trăm năm trước: một lá
cờ, một mâm xôi, và tên người thắng được đọc ba lần trước sân đình.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"), ("Việt Dũng", "camera")),
        topics=("Vật dân tộc", "Lễ hội"),
        way="published",
        written=on("16/11/2026 10:20"),
        goes_out=on("17/11/2026 08:00"),
        event_date=day("15/11/2026"),
        shots=(
            Shot("soi-vat", "Một keo vật ở sới làng Đoài chiều chủ nhật"),
            Shot("san-dinh", "Sân đình, nơi tên người thắng được đọc ba lần"),
        ),
    ),
    Story(
        key="giai-chay",
        section="the-thao",
        headline="Giải chạy mừng Quốc khánh: Ba cự ly, một vạch đích bên sông",
        sapo="""
Đường chạy ven sông Ngàn với ba cự ly 3, 10 và 21 ki lô mét dành cho cả gia đình. Ban tổ chức
khuyến khích người mới chọn cự ly ngắn và kiểm tra sức khỏe trước ngày chạy.
""",
        body="""
Vạch xuất phát đặt ở quảng trường phường Bến Trúc lúc năm giờ sáng, khi nắng chưa lên. Tuyến 21 ki
lô mét đi qua hai cây cầu, tuyến 10 ki lô mét vòng theo bờ kè, còn tuyến 3 ki lô mét dành cho trẻ
em và người đi bộ.

Mỗi hai ki lô mét có một trạm nước dùng cốc giấy và thùng gom riêng. Đội y tế đi xe đạp theo đoàn,
xe cứu thương trực ở ba điểm. Người chạy được nhắc không cố khi thấy đau ngực, hoa mắt, lạnh người
giữa trời nóng.

Tập luyện tốt nhất nên bắt đầu trước tám tuần, tăng quãng đường mỗi tuần không quá một phần mười.
Đôi giày đã chạy quen an toàn hơn đôi giày mới mua.

Toàn bộ tiền đăng ký sau khi trừ chi phí được góp vào quỹ dạy bơi cho học sinh vùng sông nước.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"),),
        topics=("Chạy bộ", "Sông nước"),
        way="scheduled",
        written=on("21/11/2026 11:00"),
        goes_out=on("02/09/2027 05:30"),
        event_date=day("02/09/2027"),
        shots=(Shot("bien-rang-dong", "Bình minh, giờ xuất phát đẹp nhất của người chạy bộ"),),
    ),
)
