"""Which addresses name a video of YouTube or Facebook."""

from urllib.parse import urlsplit

import pytest

from articles.embeds import FRAME_HOSTS, embed_of

YOUTUBE = "https://www.youtube.com/watch?v=abcDEF_-123"
FACEBOOK = "https://www.facebook.com/dai.tinh/videos/1234567890/"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (YOUTUBE, YOUTUBE),
        ("https://youtu.be/abcDEF_-123?si=tracker", YOUTUBE),
        ("http://m.youtube.com/watch?list=PL1&v=abcDEF_-123&t=10s", YOUTUBE),
        ("https://www.youtube.com/shorts/abcDEF_-123", YOUTUBE),
        ("https://youtube.com/live/abcDEF_-123?feature=share", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/abcDEF_-123", YOUTUBE),
        ("  https://www.youtube.com/watch?v=abcDEF_-123  ", YOUTUBE),
        (FACEBOOK, FACEBOOK),
        ("https://m.facebook.com/dai.tinh/videos/1234567890?ref=share", FACEBOOK),
        ("https://www.facebook.com/dai.tinh/videos/le-hoi/1234567890/", FACEBOOK),
        (
            "https://www.facebook.com/watch/?v=1234567890&ref=x",
            "https://www.facebook.com/watch/?v=1234567890",
        ),
        (
            "https://www.facebook.com/reel/1234567890",
            "https://www.facebook.com/reel/1234567890/",
        ),
    ],
)
def test_a_video_has_one_form(given, address):
    embed = embed_of(given)
    assert embed.address == address
    assert embed_of(embed.address) == embed
    frame = urlsplit(embed.frame)
    assert f"{frame.scheme}://{frame.netloc}" in FRAME_HOSTS


@pytest.mark.parametrize(
    "given",
    [
        "",
        "abcDEF_-123",
        "javascript:alert(1)//https://www.youtube.com/watch?v=abcDEF_-123",
        "https://www.youtube.com.evil.example/watch?v=abcDEF_-123",
        "https://evilyoutube.com/watch?v=abcDEF_-123",
        "https://www.youtube.com@evil.example/watch?v=abcDEF_-123",
        "https://user@www.youtube.com/watch?v=abcDEF_-123",
        "https://www.youtube.com:8443/watch?v=abcDEF_-123",
        "https://www.youtube.com/watch?v=abcDEF_-12",
        "https://www.youtube.com/watch?v=abcDEF_-1234",
        "https://www.youtube.com/watch?v=abc%22onload=x",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/@daitinh",
        "https://yоutube.com/watch?v=abcDEF_-123",
        "https://www.facebook.com/dai.tinh",
        "https://www.facebook.com/dai.tinh/posts/123456",
        "https://www.facebook.com/../videos/x",
        "https://fb.watch/abc/",
        "https://[::1/watch?v=abcDEF_-123",
        "https://www.youtube.com:x/watch?v=abcDEF_-123",
        "https://www.youtube.com/watch?v=abcDEF_-123" + "x" * 600,
        "https://vimeo.com/1234567",
    ],
)
def test_anything_else_is_none(given):
    assert embed_of(given) is None
