"""The OpenAPI document, out of the tables that the endpoints work with."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from foundation.pagecache.public import public_page
from newsroom.api.endpoints import ENDPOINTS, Endpoint, json
from newsroom.api.parameters import Parameter
from newsroom.api.shapes import SCHEMAS, ref

_PART = re.compile(r"<row:(\w+)>")
_ROW_NUMBER = {"type": "integer", "minimum": 0, "maximum": 10**18 - 1}


@csrf_exempt
@public_page()
def document(request: HttpRequest) -> HttpResponse:
    return json(200, openapi())


def openapi() -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Published stories, people, organisations and comment counts",
            "version": "1",
            "description": "What readers of the site can see. Read only, no key needed. "
            "An empty parameter is none.",
        },
        "servers": [{"url": f"{settings.SITE_URL}/api"}],
        "paths": {_path(endpoint): {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {"schemas": SCHEMAS},
    }


def _path(endpoint: Endpoint) -> str:
    return "/" + _PART.sub(r"{\1}", endpoint.route)


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    answers = {"200": _answer("Found.", endpoint.answer)}
    if endpoint.parameters:
        answers["400"] = _answer("A parameter cannot be read.", ref("Problem"))
    answers["404"] = _answer("Nothing that readers can see.", ref("Problem"))
    return {
        "operationId": endpoint.name,
        "summary": endpoint.about,
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "schema": _ROW_NUMBER}
                for name in _PART.findall(endpoint.route)
            ),
            *map(_parameter, endpoint.parameters),
        ],
        "responses": answers,
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter.about,
        "required": parameter.is_required,
        # As everywhere on the site, an empty value is none.
        "allowEmptyValue": not parameter.is_required,
        "schema": parameter.schema,
    }


def _answer(about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": about, "content": {"application/json": {"schema": schema}}}
