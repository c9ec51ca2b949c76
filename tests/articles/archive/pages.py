"""Pages in the form of the old site, of our own making; every part can be changed or left out."""

HEADLINE = "Xã Bình Minh Mẫu gieo cấy xong lúa vụ xuân"
SAPO = (
    "Chiều ngày 12/3, Hợp tác xã Số 7 xã Bình Minh Mẫu cho biết đã gieo cấy xong 320 héc ta lúa. "
    "Bà con xuống đồng sớm hơn khung thời vụ năm ngày."
)
BYLINE = "Hải Đăng – Thu Sương"
TIME = "12/03/2023 19:50"
FIRST = "Từ sáng sớm, trên cánh đồng phía đông, các tổ thủy nông đã mở nước về từng thửa ruộng."
SECOND = 'Ban quản trị nhắc bà con "thăm đồng thường xuyên" & giữ mức nước < 5 xăng-ti-mét.'
THIRD = "Dự kiến cuối tháng 5, trà lúa sớm sẽ cho thu hoạch."
CAPTION = "Bà con đội 3 tỉa dặm lúa trên cánh đồng phía đông"
SOURCE = "Nguồn: Thời sự tối 12/03/2023"
LIST = """
Hội thi chèo thuyền trên hồ Mẫu

Hội thi chèo thuyền trên hồ Mẫu

20:05 , 16/01/2026

Sáng 16/1, mười hai đội thuyền tranh tài trên hồ Mẫu.

Mở cửa thư viện lưu động - phục vụ vùng cao

Mở cửa thư viện lưu động - phục vụ vùng cao

19:58 , 16/01/2026

Thư viện lưu động đã phục vụ bạn đọc của năm điểm trường…
"""

BODY = f"""{FIRST}


{HEADLINE} - Ảnh 2.

{SECOND}


{HEADLINE} - Ảnh 3.

{CAPTION}

{THIRD}"""


def make_page(
    *,
    before: str = "Đường dây nóng: 0200 000 000",
    headline: str = HEADLINE,
    sapo: str = SAPO,
    byline: str = BYLINE,
    time: str = TIME,
    body: str = BODY,
    source: str = SOURCE,
    comments: str = "Ý kiến bạn đọc\n\nXem thêm bình luận",
    listed: str = LIST,
) -> str:
    parts = (before, headline, sapo, byline, time, body, source, comments, listed)
    return "\n\n".join(part for part in parts if part)
