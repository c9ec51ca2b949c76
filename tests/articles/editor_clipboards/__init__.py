"""What other programs put into the clipboard, in the shapes that they write, and beside each one
the body that a story has after it was pasted and saved (`NAME.body.html`)."""

from base64 import b64encode
from pathlib import Path

FOLDER = Path(__file__).parent
# The captions that its pictures have then.
CAPTIONS = {"word": ["Máy xúc mở lối đầu tiên"], "mail": [""]}
NAMES = sorted(path.name.removesuffix(".body.html") for path in FOLDER.glob("*.body.html"))


def clipboard(name: str, picture: bytes = b"") -> dict[str, str]:
    """The forms of one clipboard by their media types, with `picture` where it holds one."""
    forms = {"text/html": "html", "text/rtf": "rtf"}
    return {
        kind: path.read_text()
        .replace("%PICTURE_BASE64%", b64encode(picture).decode())
        .replace("%PICTURE_HEX%", _lines_of_digits(picture))
        for kind, ending in forms.items()
        if (path := FOLDER / f"{name}.{ending}").exists()
    }


def body_of(name: str) -> str:
    return (FOLDER / f"{name}.body.html").read_text().strip()


def _lines_of_digits(picture: bytes) -> str:
    digits = picture.hex()
    return "\n".join(digits[start : start + 128] for start in range(0, len(digits), 128))
