"""The addresses below /binh-luan/."""

from django.urls import path

import foundation.addresses  # noqa: F401 (registers <row:…>)
from comments.views import mail, own, posting, reacting, thread

app_name = "comments"

urlpatterns = [
    path("phieu/", posting.ticket, name="ticket"),
    path("tra-cuu/", own.lookup, name="lookup"),
    path("da-nhan/<str:code>/", own.received, name="received"),
    path("da-nhan/<str:code>/rut/", own.take_back, name="take_back"),
    path("da-nhan/<str:code>/sua/", own.reword, name="reword"),
    path("thu-bao/<str:secret>/", mail.mail, name="mail"),
    path("thu-bao/<str:secret>/dung/", mail.mail_stop, name="mail_stop"),
    path("cua-toi/", own.mine, name="mine"),
    path("y-kien/<row:comment_id>/", reacting.react, name="react"),
    path("<row:article_id>/", thread.more, name="more"),
    path("<row:article_id>/viet/", posting.write, name="write"),
]
