"""The public pages of stories; each is wrapped by `public_page`."""

from articles.views.errors import not_found
from articles.views.front import home
from articles.views.lists import author, section, topic
from articles.views.programmes import episode, programme
from articles.views.renditions import rendition
from articles.views.story import article

__all__ = [
    "article",
    "author",
    "episode",
    "home",
    "not_found",
    "programme",
    "rendition",
    "section",
    "topic",
]
