"""The addresses of the public pages of stories."""

from django.urls import path, register_converter

import foundation.addresses  # noqa: F401 (registers <row:…> and <iso_day:…>)
from articles import feeds, views


class RenditionName:
    """`12/0123….webp`: the photo's number and a keyed hash (articles/renditions.py)."""

    regex = r"[1-9][0-9]{0,17}/[0-9a-f]{32}\.(?:jpg|webp|avif)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Secret:
    """An attachment's secret (articles/models/attachment.py)."""

    regex = r"[0-9a-f]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class FeedFormat:
    regex = "|".join(feeds.FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RenditionName, "rendition")
register_converter(Secret, "secret")
register_converter(FeedFormat, "feed_format")

app_name = "articles"
urlpatterns = [
    path("", views.home, name="home"),
    path("<feed_format:format>.xml", feeds.front, name="front_feed"),
    path("chu-de/<slug:slug>/<feed_format:format>.xml", feeds.topic, name="topic_feed"),
    path(
        "nhan-vat/<slug:slug>-<row:person_id>/<feed_format:format>.xml",
        feeds.person,
        name="person_feed",
    ),
    path("theo-ngay/", views.archive, name="archive"),
    path("theo-ngay/<iso_day:day>/", views.by_day, name="by_day"),
    path("cai-chinh/", views.corrections, name="corrections"),
    path("cai-chinh/<row:correction_id>/", views.correction, name="correction"),
    path("tac-gia/<slug:slug>/", views.author, name="author"),
    path("chu-de/<slug:slug>/", views.topic, name="topic"),
    path("chuong-trinh/", views.programmes, name="programmes"),
    path("chuong-trinh/<slug:slug>/", views.programme, name="programme"),
    path("chuong-trinh/<slug:slug>/<iso_day:day>/", views.episode, name="episode"),
    # The same path below MEDIA_ROOT, so that a web server may answer it from the folder.
    path("media/r/<rendition:name>", views.rendition, name="rendition"),
    path("tuong-thuat/<row:article_id>", views.live, name="live"),
    path("luot-doc/<row:article_id>", views.reading, name="reading"),
    path("tim-kiem/", views.search, name="search"),
    path("tim-kiem/goi-y/", views.suggest, name="suggest"),
    # No file lies at this path: whether a reader may have it is asked each time.
    path("media/tep/<secret:secret>/<slug:name>.pdf", views.attachment, name="attachment"),
    path("media/phim/<secret:secret>.<ending:ending>", views.clip, name="clip"),
    path(
        "xem-thu/<str:token>/phim/<secret:secret>.<ending:ending>",
        views.shared_clip,
        name="shared_clip",
    ),
    path("xem-thu/<str:token>/tep/<secret:secret>.pdf", views.shared_file, name="shared_file"),
    path("xem-thu/<str:token>/", views.shared_draft, name="shared_draft"),
    # Last: a section may have any name that is not taken above (Section.RESERVED_SLUGS).
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:slug>/<feed_format:format>.xml", feeds.section, name="section_feed"),
    path("<slug:section>/<slug:slug>-<row:article_id>.html", views.article, name="article"),
]
