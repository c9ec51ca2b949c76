"""The story of the demo that is told while it happens, post by post. Places and events are invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newsroom.demo.story import on


@dataclass(frozen=True)
class Told:
    """One post: `shown` where a reporter's waited for the desk, then what became of it."""

    sent: datetime
    by: str
    text: str
    headline: str = ""
    is_key: bool = False
    picture: str = ""
    caption: str = ""
    shown: datetime | None = None
    corrected: datetime | None = None
    newer_text: str = ""
    withdrawn: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Coverage:
    story: str
    opened: datetime
    reporters: tuple[str, ...]
    pen_names: Mapping[str, str]
    posts: tuple[Told, ...]


COVERAGE = Coverage(
    story="mua-lon",
    opened=on("23/11/2026 15:05"),
    reporters=("phongvien3",),
    pen_names={"phongvien2": "Quang Hưng", "phongvien3": "Thu Thảo", "thuky": "Đức Minh"},
    posts=(
        Told(
            on("23/11/2026 15:20"), "phongvien2",
            "Thước nước ở cống Bến Đá chỉ 3,1 mét, còn cách mép đê hơn một mét rưỡi. Mưa đều, gió nhẹ.",
            shown=on("23/11/2026 15:24"),
        ),
        Told(
            on("23/11/2026 15:55"), "phongvien3",
            "Trường mầm non xã Cửa Sóng gọi phụ huynh đón trẻ sớm một giờ. Đến 15 giờ 50, lớp cuối "
            "cùng đã về hết.\n\n> Nhà trường bảo đón sớm là tôi bỏ dở buổi chợ, chân ướt còn hơn con chờ",
            headline="Trẻ mầm non được đón về sớm", is_key=True, shown=on("23/11/2026 15:58"),
        ),
        Told(
            on("23/11/2026 16:30"), "phongvien2",
            "Nước lên thêm ba gang tay trong một giờ. Xã huy động bốn máy bơm:\n\n- hai máy ở cống "
            "Bến Đá\n- một máy ở trạm bơm Đồng Bưởi\n- một máy dự phòng đặt tại sân đình",
            headline="Bốn máy bơm ra đê", shown=on("23/11/2026 16:33"),
            corrected=on("23/11/2026 16:50"),
            newer_text="Nước lên thêm hai gang tay trong một giờ. Xã huy động bốn máy bơm:\n\n- hai máy ở "
            "cống Bến Đá\n- một máy ở trạm bơm Đồng Bưởi\n- một máy dự phòng đặt tại sân đình",
        ),
        Told(
            on("23/11/2026 17:10"), "thuky",
            "Đài mở thêm đường dây nóng nhận tin từ các thôn ven đê, có người trực đến khi nước rút.",
        ),
        Told(
            on("23/11/2026 17:35"), "phongvien3",
            "Cầu phao Bến Trúc cấm xe từ 17 giờ 30. Người đi bộ vẫn qua được, có dân quân đứng hai đầu.",
            headline="Cấm xe qua cầu phao Bến Trúc", is_key=True,
            picture="song-va-thuyen", caption="Thuyền neo vào bến trong từ chiều",
            shown=on("23/11/2026 17:37"),
        ),
        Told(
            on("23/11/2026 18:05"), "phongvien2",
            "Có tin nước tràn vào chợ quê. Phóng viên đang đến nơi.",
            shown=on("23/11/2026 18:07"),
            withdrawn=on("23/11/2026 18:20"), reason="Đến nơi thì chợ vẫn khô, tin báo nhầm",
        ),
        Told(
            on("23/11/2026 19:15"), "phongvien2",
            "Mười hai hộ ở xóm Bãi đã vào hội trường thôn. Bếp chung nấu cháo từ sáu giờ, chăn chiếu "
            "do các nhà phía trong mang ra.",
            headline="Mười hai hộ xóm Bãi vào nơi tránh nước", is_key=True,
            shown=on("23/11/2026 19:18"),
        ),
        Told(
            on("23/11/2026 19:50"), "thuky",
            "Mưa ngớt ở thượng nguồn. Nước ở cống Bến Đá đứng yên từ 19 giờ 30.",
            headline="Nước thôi dâng", is_key=True,
        ),
        Told(
            on("23/11/2026 20:06"), "phongvien3",
            "Điện đã có trở lại ở ba thôn ven sông. Đội thợ còn kiểm tra trạm cuối cùng gần đình.",
        ),
    ),
)  # fmt: skip
