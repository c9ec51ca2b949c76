"""The square that a phone reads, as an address that holds the picture itself: no picture of a secret
travels alone, and nothing is marked as safe HTML."""

from django_otp.plugins.otp_totp.models import TOTPDevice


def square(phone: TOTPDevice) -> str:
    """A data: address. Dark on white in both themes, or phones do not read it."""
    import segno  # asked for once in the life of a phone: readers' pages need not hold it

    code = segno.make(phone.config_url, error="m", boost_error=False)
    return code.svg_data_uri(border=4, light="#fff", dark="#000", omitsize=True)
