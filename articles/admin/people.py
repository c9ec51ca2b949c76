"""What colleagues are called on the desk's pages."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model

NOBODY, GONE = "Hệ thống", "Người đã rời tòa soạn"


def names_of(numbers: Iterable[int | None]) -> dict[int | None, str]:
    """{id of a user: his name}, in one query; every number that was asked for has an answer."""
    wanted = set(numbers)
    users = get_user_model().objects.filter(pk__in=wanted - {None})
    called = {user.pk: user.get_full_name() or user.get_username() for user in users}
    return {number: called.get(number, GONE if number else NOBODY) for number in wanted}


def name_of(number: int | None) -> str:
    return names_of([number])[number]
