"""The public pages of stories; each is wrapped by `public_page`, but those that
show a draft to whoever was sent its address."""

from articles.views.attachments import attachment, shared_file
from articles.views.by_day import archive, by_day
from articles.views.clips import clip, shared_clip
from articles.views.corrections import correction, corrections
from articles.views.counting import reading
from articles.views.draft import shared_draft
from articles.views.errors import not_found
from articles.views.front import home
from articles.views.lists import author, section, topic
from articles.views.live import live
from articles.views.programmes import episode, programme, programmes
from articles.views.renditions import rendition
from articles.views.search import search, suggest
from articles.views.story import article

__all__ = [
    "archive",
    "article",
    "attachment",
    "author",
    "by_day",
    "clip",
    "correction",
    "corrections",
    "episode",
    "home",
    "live",
    "not_found",
    "programme",
    "programmes",
    "reading",
    "rendition",
    "search",
    "section",
    "shared_clip",
    "shared_draft",
    "shared_file",
    "suggest",
    "topic",
]
