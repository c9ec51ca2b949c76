from django.urls import path, re_path

from newsroom.api.document import document
from newsroom.api.endpoints import ENDPOINTS, nothing_here

app_name = "api"
urlpatterns = [
    *(endpoint.url for endpoint in ENDPOINTS),
    path("openapi.json", document, name="openapi"),
    re_path("", nothing_here, name="nothing_here"),
]
