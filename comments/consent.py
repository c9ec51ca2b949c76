"""What a reader agrees to when a comment is sent. A changed text is a new version;
the old ones stay, for comments name the version that their writers saw."""

CONSENT_TEXTS = {
    "2026-11": (
        "Tôi đồng ý để tòa soạn lưu tên, thư điện tử (nếu có) và ý kiến này để xét duyệt và"
        " đăng dưới bài viết. Thư điện tử không được hiển thị."
    ),
}
CURRENT_CONSENT = "2026-11"
