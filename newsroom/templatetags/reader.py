"""What every page of readers is dressed in."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from foundation.pagecache.fragments import shelf
from foundation.pagecache.keys import SITE
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


@register.tag
def kept(parser: template.base.Parser, token: template.base.Token) -> "_Kept":
    """`{% kept "top" section.pk %}…{% endkept %}`: the same on every page for which the values are
    the same; changes only with what changes every page."""
    _, name, *values = token.split_contents()
    inner = parser.parse(("endkept",))
    parser.delete_first_token()
    return _Kept(name.strip('"'), [parser.compile_filter(value) for value in values], inner)


class _Kept(template.Node):
    def __init__(
        self, name: str, values: list[template.base.FilterExpression], inner: template.NodeList
    ) -> None:
        self.name, self.values, self.nodelist = name, values, inner

    def render(self, context: template.Context) -> SafeString:
        values = [value.resolve(context, ignore_failures=True) for value in self.values]
        return shelf.take(
            context.get("request"),
            f"{self.name}:{values}",
            lambda: (self.nodelist.render(context), [SITE]),
        )
