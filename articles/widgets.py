"""The rich-text field of a story's body: the only file that knows CKEditor.

CKEditor 4 gets no more fixes (docs/decisions), so it is locked down here: no source view, no
outside service, no styles, no pictures of its own; and the body is cleaned on the server both
when it is saved and when it is shown for editing."""

from collections.abc import Callable
from typing import Any

from ckeditor.widgets import CKEditorWidget
from django.forms.widgets import Media, Textarea
from django.templatetags.static import static

_OFF = (
    "about,a11yhelp,bidi,colorbutton,colordialog,copyformatting,div,docprops,easyimage,"
    "elementspath,embed,exportpdf,find,flash,font,forms,iframe,iframedialog,image,"
    "image2,justify,language,newpage,pagebreak,pastefromgdocs,pastefromlibreoffice,"
    "pastefromword,pastetools,preview,print,save,scayt,showblocks,"
    "smiley,sourcearea,specialchar,stylescombo,templates,uploadimage,wsc"
)

_OWN_PLUGINS = ("newsblock", "housepaste")

CONFIG = {
    "language": "vi",
    "contentsLanguage": "vi",
    "toolbar": [
        ["Format", "Bold", "Italic"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["Link", "Unlink", "Table"],
        ["NewsPhoto", "NewsGallery", "NewsClip", "NewsEmbed", "NewsRelated", "NewsFile"],
        ["Undo", "Redo", "RemoveFormat", "Maximize"],
    ],
    "format_tags": "p;h2;h3;h4",
    "removePlugins": _OFF,
    "extraPlugins": "widget,newsblock,housepaste",
    "removeDialogTabs": "link:advanced;link:target;table:advanced",
    "disallowedContent": "script; style; *[on*]; *{*}; *(*)",
    "fullPage": False,
    "entities": False,
    "basicEntities": True,
    "fillEmptyBlocks": False,
    "versionCheck": False,
    "disableNativeSpellChecker": False,
    "browserContextMenuOnCtrl": True,
    "clipboard_handleImages": False,
    "forcePasteAsPlainText": False,
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    "title": "Nội dung bài",
    "width": "100%",
    "height": 520,
    "resize_dir": "vertical",
    "toolbarCanCollapse": False,
    "bodyClass": "story-body",
}


class BodyEditor(CKEditorWidget):
    """`clean` is applied to what is shown, so that an old or imported row cannot bring a script
    into an editor's browser. Where it answers None the text is no HTML to be loaded: it is shown
    as plain text for its writer to mend."""

    def __init__(self, *, clean: Callable[[str], str | None] = str, attrs: dict | None = None):
        super().__init__(attrs=attrs)
        self.clean = clean
        self.config = dict(CONFIG)

    @property
    def media(self) -> Media:
        return super().media + Media(css={"all": ["articles/editor/chrome.css"]})

    def render(self, name, value, attrs=None, renderer=None):
        text = str(value or "")
        shown = self.clean(text)
        if shown is None:
            return Textarea(self.attrs).render(name, text, attrs, renderer)
        return super().render(name, shown, attrs, renderer)

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict[str, Any]:
        # Names of static files may carry a hash, which is known only when the page is made.
        self.external_plugin_resources = [
            (name, *_folder_and_file(static(f"articles/editor/{name}.js"))) for name in _OWN_PLUGINS
        ]
        self.config["contentsCss"] = static("articles/editor/content.css")
        return super().get_context(name, value, attrs)


def _folder_and_file(address: str) -> tuple[str, str]:
    folder, _, file = address.rpartition("/")
    return f"{folder}/", file
