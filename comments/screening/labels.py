"""What moderators call each check of the chain. Pure."""

CHECK_LABELS = {
    "length": "Độ dài",
    "readable": "Đọc được",
    "closed": "Bài đã ngừng nhận ý kiến",
    "robot": "Máy gửi",
    "repeat": "Gửi lặp",
    "links": "Trang web",
    "words": "Từ cấm, từ đáng ngờ",
    "advertising": "Quảng cáo",
    "personal_data": "Thông tin cá nhân",
    "shouting": "Viết hoa, lặp chữ, không dấu",
    "history": "Người gửi",
    "senior": "Nhắc cán bộ, chủ đề, giai đoạn",
}
