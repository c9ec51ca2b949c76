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


register_converter(IsoDay, "iso_day")

app_name = "articles"
urlpatterns = [
    path("", views.home, name="home"),
    path("tac-gia/<slug:slug>/", views.author, name="author"),
    path("chu-de/<slug:slug>/", views.topic, name="topic"),
    path("chuong-trinh/<slug:slug>/", views.programme, name="programme"),
    path("chuong-trinh/<slug:slug>/<iso_day:day>/", views.episode, name="episode"),
    # Last: a section may have any name that is not taken above (Section.RESERVED_SLUGS).
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>-<int:article_id>.html", views.article, name="article"),
]
