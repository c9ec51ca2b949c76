"""What every page of readers is dressed in."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from newsroom.collected import SHEET, SHEETS, CollectedFiles

register = template.Library()


@register.simple_tag
def reader_sheets() -> SafeString:
    """One link on a live site; one for each sheet where they are served as they lie."""
    is_joined = isinstance(staticfiles_storage._wrapped, CollectedFiles)
    names = (SHEET,) if is_joined else SHEETS
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(name),) for name in names)
    )
