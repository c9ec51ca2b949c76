"""How a view of comments answers a form and how it answers a script."""

from django.http import HttpRequest, HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """After a POST: what is at the other address is to be asked for by GET."""

    status_code = 303


def wants_json(request: HttpRequest) -> bool:
    """Our scripts ask for JSON and nothing else; a browser's form always takes HTML."""
    return request.accepts("application/json") and not request.accepts("text/html")
