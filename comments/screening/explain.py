"""What each finding says to people: a sentence to the writer, a short label to the moderator."""

from collections.abc import Mapping
from types import MappingProxyType

from comments.screening.length import LONGEST_NAME, LONGEST_TEXT
from comments.screening.verdict import Finding, Outcome, Verdict
from foundation.problems import Problem

# By check, rule and field.
TO_WRITER = {
    ("length", "too-long", "text"): (
        f"Ý kiến dài quá {LONGEST_TEXT // 1000}.{LONGEST_TEXT % 1000:03} ký tự; mời bạn rút gọn."
    ),
    ("length", "name-too-long", "name"): f"Tên dài quá {LONGEST_NAME} ký tự; mời bạn viết gọn lại.",
    ("readable", "empty", "text"): "Mời bạn viết ý kiến trước khi gửi.",
    ("readable", "empty", "name"): "Mời bạn cho biết tên hoặc bút danh.",
    ("readable", "broken", "text"): (
        "Ý kiến có ký tự hỏng, không lưu được; mời bạn xóa ký tự đó và gửi lại."
    ),
    ("readable", "broken", "name"): "Tên có ký tự hỏng, không lưu được; mời bạn viết lại.",
    ("closed", "story-closed", ""): "Bài viết này đã ngừng nhận bình luận.",
    ("closed", "story-gone", ""): "Bài viết này không còn trên trang nên không nhận bình luận.",
    ("closed", "parent-gone", ""): (
        "Ý kiến mà bạn trả lời không còn trên trang; mời bạn gửi thành ý kiến riêng."
    ),
    ("repeat", "same-story", "text"): (
        "Bạn đã gửi ý kiến này cho bài viết rồi; tòa soạn đã nhận được."
    ),
}

TO_MODERATOR = {
    ("robot", "trap"): "Có thể do máy gửi: ô bẫy bị điền",
    ("robot", "quick"): "Có thể do máy gửi: điền quá nhanh",
    ("repeat", "other-story"): "Đã gửi y hệt ở bài khác",
    ("repeat", "many-senders"): "Nhiều người gửi cùng một nội dung",
    ("links", "address"): "Có địa chỉ trang web",
    ("links", "blocked"): "Có trang web bị chặn",
    ("advertising", "offer"): "Giống lời quảng cáo",
    ("advertising", "trade"): "Lời mua bán kèm cách liên hệ",
    ("personal_data", "phone"): "Số điện thoại (bạn đọc không thấy)",
    ("personal_data", "identity"): "Số căn cước (bạn đọc không thấy)",
    ("personal_data", "account"): "Số tài khoản (bạn đọc không thấy)",
    ("personal_data", "plate"): "Biển số xe (bạn đọc không thấy)",
    ("personal_data", "email"): "Thư điện tử (bạn đọc không thấy)",
    ("personal_data", "home"): "Địa chỉ nhà (bạn đọc không thấy)",
    ("shouting", "capitals"): "Viết hoa toàn bộ",
    ("shouting", "signs"): "Lặp ký tự",
    ("shouting", "words"): "Lặp từ",
    ("shouting", "no-accents"): "Viết không dấu",
    ("history", "first"): "Ý kiến đầu tiên của người gửi",
    ("history", "rejected"): "Người gửi từng bị từ chối nhiều lần",
    ("history", "watched"): "Người gửi đang được theo dõi",
    ("senior", "official"): "Nhắc tên cán bộ trong danh bạ",
}


def problems_for_writer(verdict: Verdict) -> tuple[Problem, ...]:
    """Only what refuses is told: hints are for moderators."""
    return tuple(
        Problem(
            code=f"{finding.check}.{finding.rule}",
            message=TO_WRITER[finding.check, finding.rule, finding.field],
            field=finding.field,
        )
        for finding in verdict.findings
        if finding.outcome is Outcome.REFUSE
    )


def label_for_moderator(finding: Finding, rules: Mapping[str, str] = MappingProxyType({})) -> str:
    """`rules` names the rules of the rulebook: a word or topic is told by its rule."""
    if finding.rule == "failed":
        return f"Bước kiểm tra “{finding.check}” bị lỗi; cần người xem"
    if label := TO_MODERATOR.get((finding.check, finding.rule)):
        return label
    return rules.get(finding.rule, f"Quy tắc {finding.rule}")
