"""Văn hóa - Xã hội: looms, lanterns, a ploughing match, the studio, the river, equality."""

from newsroom.demo.story import Inset, Shot, Story, day, on

STORIES = (
    Story(
        key="khung-cui",
        section="van-hoa-xa-hoi",
        headline="Tiếng thoi đưa ở Nà Lim: Giữ hoa văn bằng cách dạy cho người khác",
        sapo="""
Ngày Di sản văn hóa Việt Nam 23/11, chúng tôi trở lại bản Nà Lim, nơi mỗi tối thứ tư có một lớp
học không bảng đen. Giáo trình là một tấm vải cũ, học phí là lời hứa sẽ dạy lại cho ít nhất một
người.
""",
        body="""
Khung cửi dựng ở gian giữa nhà sàn, cạnh cửa sổ để lấy ánh sáng. Sợi chàm mắc dọc, sợi màu luồn
ngang, mỗi đường thoi chạy qua là một hàng hoa văn nhích lên chừng hai li. Người dạy lớp năm nay
ngoài bảy mươi, mắt đã mờ nhưng ngón tay vẫn nhớ.

Hoa văn không vẽ ra giấy mà nằm ở cách đếm sợi. Con chim, ngọn cây dớn, mặt trời tám cánh, dấu
chân trâu: mỗi hình một bài đếm, thuộc lòng như thuộc đồng dao. Quên một nhịp là hình lệch, phải
gỡ từ đầu.

[p2]

Mười lăm năm trước, cả bản chỉ còn bốn người dệt được trọn tấm. Vải công nghiệp rẻ và nhanh, lớp
trẻ đi làm xa. Thứ thay đổi tình thế không phải một dự án lớn mà là quy ước của hội phụ nữ bản: ai
được dạy phải dạy lại. Từ bốn người thành mười một, rồi thành ba mươi tư.

## Từ tủ gỗ đến chiếc ghế đẩu

Váy áo truyền thống chỉ mặc trong lễ, nên đầu ra của vải là bài toán khó. Nhóm thợ trẻ đem hoa văn
lên những thứ dùng hằng ngày: dây đeo máy ảnh, bìa sổ, vỏ gối, mặt ghế. Nguyên tắc tự đặt ra là
không cắt ngang hình mặt trời và không in hoa văn thiêng lên giày dép.

> Bán được thì vui, nhưng bán mà không hiểu mình đang bán cái gì thì vài năm nữa lại mất.

Câu ấy được thêu trên tấm vải treo ở đầu lớp, không ai nhớ người nói đầu tiên.

[a1]

Cán bộ văn hóa xã đang ghi hình từng bài đếm sợi, lời giải thích bằng tiếng mẹ đẻ và tiếng phổ
thông. Bản ghi lưu ở nhà văn hóa, người trong bản mượn được, người ngoài muốn dùng phải hỏi. Di
sản, xét cho cùng, còn sống là vì có người đang dùng nó.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"), ("Mai Chi", "photo")),
        dateline="Nà Lim",
        topics=("Di sản", "Làng nghề", "Miền núi"),
        way="reopened",
        written=on("23/11/2026 08:20"),
        goes_out=on("23/11/2026 09:15"),
        event_date=day("23/11/2026"),
        shots=(
            Shot("khung-cui", "Mặt vải đang thành hình trên khung cửi"),
            Shot("nui-va-suong", "Bản Nà Lim nằm sau ba lớp núi"),
        ),
        inset=(
            Inset(
                "a1",
                clip="dan-bau",
                caption="Khúc đàn trong giờ nghỉ của lớp dệt",
                credit="Việt Dũng",
            ),
        ),
        newer_at=on("23/11/2026 14:30"),
        newer_headline="Tiếng thoi đưa ở Nà Lim: Giữ hoa văn bằng cách dạy cho người khác",
        newer_paragraph="""
Sản phẩm của nhóm bày trong tủ kính ở nhà văn hóa bản, giá ghi trên từng thẻ gỗ. Muốn xem lớp học, khách đến tối
thứ tư, ngồi ở hàng ghế sau và xin phép trước khi ghi hình.
""",
    ),
    Story(
        key="dem-den-long",
        section="van-hoa-xa-hoi",
        headline="Đêm đèn lồng bên bến Trúc: Giấy cũ, nan tre và một trăm sáu mươi ánh lửa",
        sapo="""
Không mua đèn làm sẵn, học sinh và các cụ cao tuổi phường Bến Trúc cùng ngồi vót nan, phất giấy
suốt hai tuần. Đêm 22/11, những chiếc đèn ấy thắp sáng cả khúc sông trong tiếng trống của đội lân
nhí.
""",
        body="""
Sáu giờ tối, gió từ sông lên lành lạnh. Những chiếc đèn được treo trên dây thừng chăng giữa hai
hàng nhãn, chiếc tròn, chiếc bầu dục, có chiếc hình con cá mà vẩy là giấy vở học trò. Đến khi đèn
điện trên bờ kè tắt bớt, cả bến chỉ còn ánh vàng và ánh đỏ in xuống nước.

Ý tưởng bắt đầu từ câu lạc bộ người cao tuổi. Nhiều cụ biết vót nan nhưng mắt kém không phất được
giấy; lũ trẻ thì ngược lại. Thế là ghép đôi: một già một trẻ làm chung một chiếc. Giấy lấy từ báo
cũ, sách cũ; màu nhuộm từ nghệ, gấc, lá cẩm.

[g1]

Để an toàn, ban tổ chức thay nến bằng bóng nhỏ chạy pin sạc, mỗi đoạn dây có người trực cùng bình
chữa cháy. Đèn không thả xuống sông. Tan hội, các tổ dân phố gom về nhà văn hóa, treo lại vào rằm
tháng Giêng.

Phần được vỗ tay nhiều nhất là lúc một cụ bà tám mươi tư tuổi kể chuyện bến sông ngày xưa qua loa
phát thanh phường: thuyền chở chiếu, chở mắm, tiếng hò gọi đò lúc nửa đêm. Bọn trẻ ngồi im nghe,
đèn đặt trên đầu gối.

[r1]

Ban tổ chức cho biết sẽ giữ đêm hội này mỗi năm một lần, và vẫn một nguyên tắc: ai muốn có đèn thì
phải tự làm lấy.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"), ("Việt Dũng", "camera"), ("Mai Chi", "photo")),
        dateline="Bến Trúc",
        topics=("Lễ hội", "Người cao tuổi"),
        way="published",
        written=on("22/11/2026 19:05"),
        goes_out=on("22/11/2026 19:55"),
        event_date=day("22/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("den-long", "Đèn tự làm thắp sáng bến Trúc"),
            Shot("thanh-pho-dem", "Phố ven sông tắt bớt đèn để nhường ánh lồng đèn", "g1"),
            Shot("song-va-thuyen", "Khúc sông trước bến Trúc, chiều trước đêm hội", "g1"),
            Shot("goc-hoc-tap", "Giấy vở cũ của học trò thành vẩy cá trên đèn", "g1"),
        ),
        inset=(Inset("r1", story="xe-dap-sach"),),
    ),
    Story(
        key="duong-cay",
        section="van-hoa-xa-hoi",
        headline="Hội thi “ĐƯỜNG CÀY THẲNG TẮP”: Ẩm ướt ruộng bậc thang, ấm áp tiếng cười",
        sapo="""
Luật chơi chỉ có một: cày xong, trọng tài căng dây từ đầu bờ đến cuối bờ, ai lệch ít nhất người ấy
thắng. Hội thi ở xã Hòn Mây sáng 21/11 vừa để vui, vừa để nhớ một nghề đang dần nhường chỗ cho
máy.
""",
        body="""
Mười hai đôi trâu đứng đợi ở chân ruộng từ lúc sương chưa tan. Bốn thửa bậc thang được tháo nước
từ hôm trước, đất mềm đến cổ chân. Trai bản xắn quần, tay giữ chuôi, tay cầm dây; tiếng hô “vắt,
diệt” dội vào vách núi.

Cày ruộng bậc thang khó hơn cày ruộng phẳng vì bờ cong. Muốn đường cày thẳng thì phải biết lúc nào
cho trâu chậm lại, lúc nào nhấc lưỡi. Người quen tay nhìn vào hai cái sừng mà lái, người mới cứ
cúi xuống nhìn đất nên càng đi càng lệch.

[p2]

Bất ngờ của hội thi là đội ba cô gái. Họ mới học được một vụ, đăng ký cho vui, cuối cùng về thứ
tư. Khi dây căng lên, đường cày của các cô lệch chưa đến một gang, cả bãi ồ lên.

Giải nhất là một đôi lưỡi cày mới rèn, giải nhì là bao thóc giống nếp. Không có giải tiền. Trưởng
ban tổ chức nói, phần thưởng phải là thứ còn dùng tiếp được trên ruộng.

Sau hội thi, ban tổ chức mở thêm phần trình diễn máy cày mini cho ruộng dốc. Nhiều người thừa nhận
máy nhanh gấp bốn lần, nhưng ở những thửa bé như chiếc chiếu thì vẫn phải nhờ trâu. Hai thứ ấy, có
lẽ còn đi cùng nhau lâu nữa.
""",
        writer="phongvien3",
        credits=(("Thu Thảo", "writer"), ("Việt Dũng", "camera")),
        dateline="Hòn Mây",
        topics=("Lễ hội", "Miền núi", "Ruộng bậc thang"),
        way="published",
        written=on("21/11/2026 14:30"),
        goes_out=on("21/11/2026 19:59"),
        event_date=day("21/11/2026"),
        programme="thoi-su-toi",
        shots=(
            Shot("duong-cay", "Một đôi trâu vào hiệp thi, phía trước là dây đo"),
            Shot("ruong-bac-thang", "Ruộng bậc thang Hòn Mây đã tháo nước chờ vụ mới"),
        ),
    ),
    Story(
        key="phong-thu",
        section="van-hoa-xa-hoi",
        headline="Sau cánh cửa phòng thu: Một bản tin phát thanh 17 giờ ra đời như thế nào?",
        sapo="""
Mười lăm phút trên sóng là kết quả của gần chín tiếng đồng hồ chuẩn bị. Chúng tôi mời bạn nghe Đài
bước vào phía bên kia của chiếc loa: phòng họp tin buổi sáng, bàn biên tập, buồng kính và chiếc
đèn đỏ.
""",
        body="""
Tám giờ, cuộc họp tin bắt đầu bằng một câu hỏi: hôm nay người dân trong tỉnh cần biết điều gì
trước khi trời tối? Từ câu hỏi ấy, danh sách ban đầu hơn hai mươi đầu việc rút xuống còn mười. Tin
nào chưa kiểm chứng được từ hai nguồn thì để lại.

Mười giờ, phóng viên tỏa đi. Chiếc máy ghi âm nhỏ bằng bao diêm ghi cả tiếng chợ, tiếng mưa trên
mái tôn, tiếng trống trường. Âm thanh hiện trường, chúng tôi gọi là “không khí”, thường chỉ lên
sóng vài giây nhưng giúp người nghe đứng đúng chỗ.

[p2]

## Một câu không quá hai mươi chữ

Hai giờ chiều, bài về đến bàn biên tập. Văn nói khác văn viết: câu ngắn, động từ sớm, con số làm
tròn khi có thể. Mỗi bài phải có hai người đọc: người viết không được tự duyệt bài của mình. Tên
người, chức danh, địa danh được tra lại trong sổ, vì đọc sai tên một xã là có ngay điện thoại gọi
về đường dây nóng.

Bốn giờ rưỡi, phát thanh viên đọc thử. Những tổ hợp khó như “nghiêng ngả nghễu nghện” được gạch
chân. Kỹ thuật viên canh mức âm lượng, đặt sẵn đường nhạc hiệu.

Bốn giờ năm mươi tám, cửa cách âm khép lại. Đèn đỏ sáng. Người ngồi trong buồng kính nhấp một ngụm
nước, đặt tay lên tờ bản tin và đợi nhạc hiệu dứt. Phía bên kia chiếc loa, một bác xe ôm vặn to âm
lượng, một người mẹ vo gạo, một ông cụ chỉnh lại ăng ten.

> Kính chào quý vị và các bạn nghe Đài.

Ngày nào cũng vậy, và không ngày nào giống ngày nào.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"), ("Ngọc Ánh", "editor")),
        topics=("Phát thanh", "Chuyện nghề"),
        way="published",
        written=on("20/11/2026 15:10"),
        goes_out=on("20/11/2026 17:30"),
        event_date=day("20/11/2026"),
        programme="phat-thanh-17h",
        shots=(
            Shot("phong-thu", "Đèn đỏ sáng: phòng thu đang lên sóng"),
            Shot("thanh-pho-dem", "17 giờ, thành phố trong tầm phủ sóng bắt đầu lên đèn"),
        ),
    ),
    Story(
        key="song-ngan",
        section="du-lich",
        headline="Một ngày xuôi sông Ngàn: Từ bến đá, qua làng chiếu, đến bãi ngô chiều tà",
        sapo="""
Không thuyền máy ồn ào, không lịch trình dày đặc, chuyến đi một ngày trên sông Ngàn chỉ có mái
chèo, bốn bến dừng và bữa trưa nấu bằng cá vừa cất vó. Đó là cách làm du lịch mà người dân hai bờ
đang thử.
""",
        body="""
Thuyền rời bến đá lúc sáu rưỡi, khi mặt sông còn bốc khói. Người chèo ngồi ở mũi, vừa đẩy nhịp vừa
kể tên từng khúc: vực Cối, đoạn Eo Gà, bãi Hến. Mỗi tên là một câu chuyện, có chuyện thật, có
chuyện chắc chỉ để dọa trẻ con khỏi tắm xa bờ.

[p2]

Bến thứ nhất là làng chiếu. Cói phơi dọc đường thành những dải xanh bạc. Khách được thử dệt một
gang chiếu, đủ để hiểu vì sao một đôi chiếu đẹp cần hai người ngồi cả ngày.

Bến thứ hai có ngôi chùa nhỏ dưới gốc đa, bến thứ ba là vườn bưởi cho khách tự hái, trả tiền theo
cân. Bữa trưa bày trên chiếu trải dưới rặng tre: cá kho nghệ, canh rau tập tàng, cà muối. Nhà bếp
không treo bảng giá theo đầu người mà theo món, công khai từ lúc đặt.

Ban đầu cả bốn thôn chỉ có sáu con thuyền. Nay thuyền nào cũng có áo phao, số hiệu, người chèo qua
lớp cứu hộ đường thủy. Mỗi ngày nhận không quá mười hai chuyến để sông được yên, và để người chèo
còn về kịp cấy hái.

Buổi chiều, thuyền dừng ở bãi ngô. Khách lội chân trần, xem người ta tưới rau bằng gầu sòng, rồi
ngồi im nhìn mặt trời lặn sau rặng núi. Không có gì để mua ở bến cuối cùng này, và nhiều người nói
đó là chỗ họ nhớ nhất.
""",
        writer="phongvien2",
        credits=(("Quang Hưng", "writer"), ("Mai Chi", "photo")),
        topics=("Du lịch cộng đồng", "Sông nước", "Làng nghề"),
        way="reopened",
        written=on("21/11/2026 21:30"),
        goes_out=on("22/11/2026 07:00"),
        event_date=day("21/11/2026"),
        shots=(
            Shot("song-va-thuyen", "Sông Ngàn buổi sớm"),
            Shot("nui-va-suong", "Đoạn Eo Gà, nơi sông ôm lấy chân núi"),
        ),
        newer_at=on("23/11/2026 08:45"),
        newer_headline="Một ngày xuôi sông Ngàn: Thêm chuyến thuyền chín giờ sáng cuối tuần",
        newer_paragraph="""
Từ đầu tháng 12, thuyền chạy thêm chuyến chín giờ sáng vào thứ bảy và chủ nhật. Khách đặt chỗ
trước ít nhất một ngày; trời có sương mù dày hoặc nước lên trên vạch đỏ ở bến đá thì chuyến đi
được dời, không thu phí.
""",
    ),
    Story(
        key="binh-dang-gioi",
        section="van-hoa-xa-hoi",
        headline="Tháng hành động vì bình đẳng giới: Bắt đầu từ chiếc chổi và cái nồi cơm",
        sapo="""
Ở tổ dân phố số 5 phường Bến Trúc, câu lạc bộ “Bếp có hai người” họp mỗi tháng một lần, thành viên
là các đôi vợ chồng. Chủ đề tháng này: ai là người nhớ lịch tiêm của con?
""",
        body="""
Buổi họp mở đầu bằng một tờ giấy kẻ hai cột. Chồng ghi những việc nhà mình làm trong tuần, vợ ghi
của vợ, không nhìn của nhau. Khi ghép lại, nhiều ông im lặng một lúc lâu.

Người điều hành không trách ai. Họ chỉ gợi ý mỗi nhà chọn đúng hai việc để đổi cho nhau trong
tháng tới, ghi lên tủ lạnh. Có nhà đổi việc đưa con đi học, có nhà đổi việc gọi điện hỏi thăm bố
mẹ hai bên.

[p2]

Phần còn lại của bài sẽ viết về kết quả khảo sát nhỏ của câu lạc bộ sau sáu tháng và ý kiến của
cán bộ dân số phường. Đang chờ số liệu.
""",
        writer="phongvien",
        credits=(("Hồng Nhung", "writer"),),
        topics=("Bình đẳng giới", "Gia đình"),
        way="draft",
        written=on("23/11/2026 10:40"),
        goes_out=on("25/11/2026 19:55"),
        event_date=day("22/11/2026"),
        shots=(
            Shot("den-bep", "Gian bếp nhỏ của một thành viên câu lạc bộ"),
            Shot("thanh-pho-dem", "Khu dân cư Bến Trúc giờ cơm tối"),
        ),
    ),
)
