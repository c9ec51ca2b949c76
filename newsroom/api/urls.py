from django.urls import path

from newsroom.api.document import document
from newsroom.api.endpoints import ENDPOINTS

app_name = "api"
urlpatterns = [
    *(endpoint.url for endpoint in ENDPOINTS),
    path("openapi.json", document, name="openapi"),
]
