"""The pictures of the demo newsroom: drawn, never photographed, the same each time."""

from collections.abc import Callable
from dataclasses import dataclass

from newsroom.demo import landscapes, rooms, town, village
from newsroom.demo.canvas import Canvas, as_jpeg


@dataclass(frozen=True)
class Picture:
    """One picture with what is true of it wherever it stands. The focus is in shares of its size."""

    key: str
    draw: Callable[[], Canvas]
    alt: str
    credit: str
    focus: tuple[float, float] = (0.5, 0.5)

    def jpeg(self) -> bytes:
        return as_jpeg(self.draw().finished())


PICTURES = (
    Picture(
        "ruong-bac-thang",
        landscapes.terraces,
        "Ruộng bậc thang loang loáng nước dưới nắng sớm, một người dắt trâu đi trên bờ ruộng",
        "Minh họa: Mai Chi",
        (0.6, 0.7),
    ),
    Picture(
        "bien-rang-dong",
        landscapes.dawn_sea,
        "Tàu cá treo cờ đỏ trên mặt biển tím hồng, mặt trời vừa nhô khỏi đường chân trời",
        "Minh họa: Việt Dũng",
        (0.5, 0.55),
    ),
    Picture(
        "nui-va-suong",
        landscapes.misty_mountains,
        "Nhiều lớp núi chìm trong sương dưới mặt trời sớm, hai nếp nhà sáng đèn dưới chân dốc",
        "Minh họa: Mai Chi",
        (0.4, 0.4),
    ),
    Picture(
        "song-va-thuyen",
        landscapes.river_boats,
        "Ba chiếc thuyền nan trên khúc sông phẳng lặng giữa những vách núi đá",
        "Minh họa: Mai Chi",
        (0.6, 0.7),
    ),
    Picture(
        "cho-que",
        landscapes.market,
        "Người bán, người mua đội nón lá giữa những sạp rau quả nhiều màu dưới mái bạt kẻ sọc",
        "Minh họa: Xuân Hậu",
        (0.5, 0.6),
    ),
    Picture(
        "troi-bao",
        landscapes.storm,
        "Tia chớp trên biển sẫm màu, hàng dừa oằn trong gió mưa, hai ngôi nhà còn sáng đèn",
        "Minh họa: Việt Dũng",
        (0.6, 0.5),
    ),
    Picture(
        "thanh-pho-dem",
        landscapes.night_city,
        "Cây cầu dây văng và dãy nhà cao tầng sáng đèn soi bóng xuống sông trong đêm",
        "Minh họa: Việt Dũng",
        (0.5, 0.55),
    ),
    Picture(
        "san-truong",
        landscapes.school_yard,
        "Học sinh quàng khăn đỏ trên sân trường có cột cờ và cây phượng, dãy lớp học mái ngói",
        "Minh họa: Xuân Hậu",
        (0.5, 0.6),
    ),
    Picture(
        "san-bong",
        landscapes.football_pitch,
        "Các cầu thủ học sinh áo đỏ, áo xanh tranh bóng trước khung thành, khán giả ngồi dọc bờ sân",
        "Minh họa: Xuân Hậu",
        (0.6, 0.65),
    ),
    Picture(
        "den-long",
        landscapes.lanterns,
        "Lồng đèn nhiều màu treo trên dây, người lớn dắt trẻ nhỏ xách đèn đi dọc bờ sông",
        "Minh họa: Mai Chi",
        (0.5, 0.35),
    ),
    Picture(
        "vu-dong",
        landscapes.winter_crop,
        "Những luống bắp cải chạy dài về phía làng, một người gánh rau đi giữa ruộng",
        "Minh họa: Mai Chi",
        (0.6, 0.6),
    ),
    Picture(
        "khung-cui",
        rooms.loom,
        "Tấm thổ cẩm đỏ hoa văn mặt trời trên khung cửi gỗ, con thoi quấn sợi vàng",
        "Minh họa: Mai Chi",
        (0.5, 0.55),
    ),
    Picture(
        "phong-thu",
        rooms.studio,
        "Chiếc micro phòng thu cạnh bàn trộn âm, sau lớp kính là người dẫn chương trình, đèn đỏ bật sáng",
        "Minh họa: Việt Dũng",
        (0.35, 0.5),
    ),
    Picture(
        "hanh-lang",
        rooms.corridor,
        "Người mẹ và con nhỏ đứng trong hành lang bệnh viện sáng, phía xa là một nhân viên áo trắng",
        "Minh họa: Xuân Hậu",
        (0.6, 0.6),
    ),
    Picture(
        "den-bep",
        rooms.kitchen,
        "Điện thoại đang phát trực tiếp tựa trên rổ tre giữa bàn bếp, quanh là những đĩa bánh lá",
        "Minh họa: Xuân Hậu",
        (0.5, 0.65),
    ),
    Picture(
        "goc-hoc-tap",
        rooms.desk,
        "Bàn học cạnh cửa sổ với chồng sách, đèn bàn và quyển vở đang mở",
        "Minh họa: Xuân Hậu",
        (0.45, 0.65),
    ),
    Picture(
        "tram-y-te",
        rooms.clinic,
        "Khay inox đặt bốn lọ thuốc, bơm tiêm và bông trước tủ thuốc có dấu chữ thập",
        "Minh họa: Việt Dũng",
        (0.45, 0.75),
    ),
    Picture(
        "san-dinh",
        village.communal_house,
        "Mâm cỗ bày trước đình làng mái ngói, dân làng và trẻ nhỏ đứng quanh, cờ đuôi nheo giăng ngang",
        "Minh họa: Mai Chi",
        (0.5, 0.6),
    ),
    Picture(
        "xe-dap-sach",
        village.book_bicycle,
        "Xe đạp chở hai thùng sách dừng giữa đường làng, ba học sinh cầm sách đứng cạnh",
        "Minh họa: Mai Chi",
        (0.5, 0.65),
    ),
    Picture(
        "soi-vat",
        village.wrestling,
        "Hai đô vật khố đỏ, khố xanh ôm nhau giữa sới trấu, khán giả vây kín, bên trái là trống cái",
        "Minh họa: Xuân Hậu",
        (0.5, 0.7),
    ),
    Picture(
        "chuong-trau",
        village.barn,
        "Chuồng lợp rạ sáng đèn có hai con trâu, một con khoác chăn, hai cây rơm hai bên",
        "Minh họa: Mai Chi",
        (0.6, 0.6),
    ),
    Picture(
        "khe-nuoc",
        village.spring,
        "Thác nước nhỏ giữa rừng, hai người kiểm tra đường ống và van đỏ cạnh bể chứa",
        "Minh họa: Mai Chi",
        (0.5, 0.65),
    ),
    Picture(
        "thoc-giong",
        village.seed_baskets,
        "Nhiều mẹt thóc giống vàng đậm nhạt khác nhau, mỗi mẹt cắm một thẻ ghi tên",
        "Minh họa: Xuân Hậu",
        (0.5, 0.55),
    ),
    Picture(
        "mot-cua",
        town.service_counter,
        "Ba người dân đứng trước quầy gỗ dài, bốn cán bộ ngồi sau màn hình máy tính",
        "Minh họa: Xuân Hậu",
        (0.4, 0.65),
    ),
    Picture(
        "cuoc-goi-la",
        town.strange_call,
        "Bàn tay cầm điện thoại có cuộc gọi lạ và dấu cảnh báo, phía sau là hai bóng người đội mũ",
        "Minh họa: Việt Dũng",
        (0.5, 0.5),
    ),
    Picture(
        "bai-xe",
        town.car_park,
        "Biển báo đỏ cạnh bãi xe máy kín chỗ, phía sau là tòa bệnh viện có dấu chữ thập",
        "Minh họa: Việt Dũng",
        (0.45, 0.55),
    ),
    Picture(
        "mu-bao-hiem",
        town.helmets,
        "Ba chiếc mũ bảo hiểm xanh, vàng, đỏ có hình ngôi sao đặt trên mặt bàn gỗ",
        "Minh họa: Xuân Hậu",
        (0.5, 0.8),
    ),
    Picture(
        "duong-cay",
        landscapes.ploughing,
        "Người cày đi sau đôi trâu trên thửa ruộng nước, dây căng đo đường cày ở phía trước",
        "Minh họa: Mai Chi",
        (0.55, 0.7),
    ),
)
BY_KEY = {picture.key: picture for picture in PICTURES}
