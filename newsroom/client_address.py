"""Whose request it is when proxies stand in front: they say so in X-Forwarded-For, and only they are
believed. Without it a site behind a proxy would take all its readers for one."""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Network = IPv4Network | IPv6Network
_MOST_HOPS = 20


def client_address(peer: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """The nearest address, seen from us, that is none of our proxies. What stands further from us
    may have been written by anybody. The peer itself where a proxy tells nothing that can be read."""
    found = peer
    if not _is_ours(_read(peer), proxies):
        return peer
    for word in reversed(forwarded.split(",")[-_MOST_HOPS:]):
        address = _read(word)
        if address is None:
            break
        found = str(address)
        if not _is_ours(address, proxies):
            break
    return found


def _read(word: str) -> IPv4Address | IPv6Address | None:
    """Also with a port, as some proxies write it."""
    word = word.strip()
    if word.startswith("["):
        word = word[1:].partition("]")[0]
    elif word.count(":") == 1:
        word = word.partition(":")[0]
    try:
        return ip_address(word)
    except ValueError:
        return None


def _is_ours(address: IPv4Address | IPv6Address | None, proxies: Sequence[Network]) -> bool:
    return address is not None and any(address in network for network in proxies)


def through_proxies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: REMOTE_ADDR is the client's from here on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        if forwarded and settings.PROXIES:
            peer = request.META.get("REMOTE_ADDR", "")
            request.META["REMOTE_ADDR"] = client_address(peer, forwarded, settings.PROXIES)
        return get_response(request)

    return middleware
