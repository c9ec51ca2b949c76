"""Why a comment is not published or is taken down: what moderators pick and readers are told."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """`key` is the digit that picks it, `label` the moderator's short name, `told` the whole
    sentence that its writer reads, `public` what other readers see where a comment stood."""

    code: str
    key: str
    label: str
    told: str
    public: str


REASONS = (
    Reason(
        "insult", "1", "Xúc phạm, thô tục",
        "Ý kiến có lời lẽ thô tục hoặc xúc phạm người khác. Mời bạn viết lại bằng lời lẽ ôn hòa.",
        "có lời lẽ xúc phạm",
    ),
    Reason(
        "accusation", "2", "Tố cáo, quy kết chưa có căn cứ",
        "Ý kiến quy kết tổ chức hoặc cá nhân mà chưa có căn cứ để kiểm chứng. Nếu có tài liệu,"
        " mời bạn gửi đơn tới tòa soạn qua đường dây nóng để được xác minh.",
        "quy kết khi chưa có căn cứ",
    ),
    Reason(
        "untrue", "3", "Thông tin sai sự thật",
        "Ý kiến nêu thông tin không đúng sự thật hoặc chưa thể kiểm chứng.",
        "thông tin không chính xác",
    ),
    Reason(
        "unlawful", "4", "Trái quy định pháp luật",
        "Ý kiến có nội dung mà pháp luật không cho phép đăng tải.",
        "trái quy định pháp luật",
    ),
    Reason(
        "personal-data", "5", "Lộ thông tin cá nhân",
        "Ý kiến nêu số điện thoại, địa chỉ hoặc thông tin riêng tư. Mời bạn gửi lại, bỏ phần"
        " thông tin đó.",
        "lộ thông tin cá nhân",
    ),
    Reason(
        "advertising", "6", "Quảng cáo, mời chào",
        "Ý kiến có nội dung quảng cáo hoặc mời chào mua bán.",
        "có nội dung quảng cáo",
    ),
    Reason(
        "off-topic", "7", "Không liên quan đến bài",
        "Ý kiến không liên quan đến nội dung bài viết. Nếu bạn muốn phản ánh việc khác, mời bạn gọi"
        " đường dây nóng của tòa soạn.",
        "không liên quan đến bài viết",
    ),
    Reason(
        "unclear", "8", "Không rõ nội dung",
        "Tòa soạn chưa hiểu được nội dung ý kiến. Mời bạn viết lại rõ hơn, bằng tiếng Việt có dấu.",
        "không rõ nội dung",
    ),
    Reason(
        "repeated", "9", "Trùng lặp",
        "Ý kiến này trùng với một ý kiến đã gửi.",
        "trùng lặp",
    ),
    Reason(
        "other", "0", "Lý do khác (ghi rõ)",
        "Ý kiến chưa phù hợp với quy định về bình luận của tòa soạn.",
        "chưa phù hợp với quy định về bình luận",
    ),
)  # fmt: skip

BY_CODE = {reason.code: reason for reason in REASONS}
