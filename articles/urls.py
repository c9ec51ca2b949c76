"""The addresses of the public pages of stories."""

from datetime import date

from django.urls import path, register_converter

from articles import views


class IsoDay:
    """`2022-12-20`; a day that no calendar has is no address."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return str(value)


class RenditionName:
    """`12/0123….webp`: the photo's number and a keyed hash (articles/renditions.py)."""

    regex = r"[1-9][0-9]{0,17}/[0-9a-f]{32}\.(?:jpg|webp|avif)"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RowNumber:
    """The number of a row; longer ones fit no column and are no address."""

    regex = r"[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)


register_converter(IsoDay, "iso_day")
register_converter(RenditionName, "rendition")
register_converter(RowNumber, "row")

app_name = "articles"
urlpatterns = [
    path("", views.home, name="home"),
    path("tac-gia/<slug:slug>/", views.author, name="author"),
    path("chu-de/<slug:slug>/", views.topic, name="topic"),
    path("chuong-trinh/<slug:slug>/", views.programme, name="programme"),
    path("chuong-trinh/<slug:slug>/<iso_day:day>/", views.episode, name="episode"),
    # The same path below MEDIA_ROOT, so that a web server may answer it from the folder.
    path("media/r/<rendition:name>", views.rendition, name="rendition"),
    # Last: a section may have any name that is not taken above (Section.RESERVED_SLUGS).
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>-<row:article_id>.html", views.article, name="article"),
]
