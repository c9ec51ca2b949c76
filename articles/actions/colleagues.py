"""Taking a colleague into the newsroom: login, roles, sections and pen names, all at once."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, Group, User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from articles.models import Author, Member, PenName, Section
from articles.permissions import GROUPS, may
from foundation import vietnamese
from foundation.problems import NotAllowed, Problem, refuse_if

_FORBIDDEN = Problem("not_allowed", "Chỉ người quản trị được tạo tài khoản.")
PEN_NAME_LIMIT = 80


@dataclass(frozen=True)
class Colleague:
    """What one form says of somebody. `pen_names` may name authors that exist or new ones."""

    username: str
    full_name: str
    email: str
    roles: tuple[str, ...]
    section_ids: tuple[int, ...] = ()
    pen_names: tuple[str, ...] = ()
    phone: str = ""
    account_until: date | None = None


@transaction.atomic
def take_in(*, colleague: Colleague, by: AbstractBaseUser, at: datetime) -> User:
    """The account, with a password that nobody knows: its owner sets one by a link in an e-mail."""
    if not may(by, "auth.add_user"):
        raise NotAllowed([_FORBIDDEN])
    today = timezone.localdate(at)
    refuse_if(problems_with(colleague, today))
    user = User.objects.create_user(
        colleague.username,
        colleague.email,
        secrets.token_urlsafe(32),
        first_name=colleague.full_name,
        is_staff=True,
    )
    user.groups.set(Group.objects.filter(name__in=colleague.roles))
    member = Member.objects.create(
        user=user, phone=colleague.phone, account_until=colleague.account_until
    )
    member.sections.set(Section.objects.filter(pk__in=colleague.section_ids))
    PenName.objects.bulk_create(
        PenName(member=member, author=author, from_date=today)
        for author in _authors(colleague.pen_names)
    )
    return user


def problems_with(colleague: Colleague, today: date) -> list[Problem]:
    """Everything at once, each at its field; three queries."""
    found = [*_problems_with_login(colleague)]
    if not colleague.full_name:
        found.append(Problem("no_name", "Hãy ghi họ và tên.", "full_name"))
    if not colleague.roles:
        found.append(Problem("no_role", "Hãy chọn ít nhất một vai trò.", "roles"))
    if set(colleague.roles) - set(GROUPS):
        found.append(Problem("bad_role", "Không có vai trò này.", "roles"))
    if colleague.account_until and colleague.account_until < today:
        found.append(
            Problem("ended", "Ngày kết thúc đã qua; tài khoản sẽ không dùng được.", "account_until")
        )
    for name in colleague.pen_names:
        if len(name) > PEN_NAME_LIMIT or vietnamese.unstorable(name):
            found.append(
                Problem("bad_pen_name", f"Bút danh “{name[:40]}” không dùng được.", "pen_names")
            )
    return found


def _problems_with_login(colleague: Colleague) -> Iterable[Problem]:
    try:
        UnicodeUsernameValidator()(colleague.username)
    except ValidationError:
        yield Problem("bad_username", "Tên đăng nhập chỉ gồm chữ, chữ số và @ . + - _", "username")
    if User.objects.filter(username__iexact=colleague.username).exists():
        yield Problem("username_taken", "Tên đăng nhập này đã có người dùng.", "username")
    try:
        validate_email(colleague.email)
    except ValidationError:
        yield Problem("bad_email", "Địa chỉ thư điện tử không đúng.", "email")
    else:
        # A link to set the password must reach one person only.
        if User.objects.filter(email__iexact=colleague.email).exists():
            yield Problem("email_taken", "Thư điện tử này đã thuộc một tài khoản khác.", "email")


def _authors(pen_names: Sequence[str]) -> list[Author]:
    """An author for each name: one that exists with exactly these letters, else a new one."""
    known = {
        vietnamese.key(author.pen_name).casefold(): author
        for author in Author.objects.filter(folded__in=map(vietnamese.fold, pen_names))
    }
    authors = []
    for name in pen_names:
        author = known.get(vietnamese.key(name).casefold())
        if author is None:
            author = Author(pen_name=name)
            author.slug = _free_slug(name)
            author.derive().save()
            known[vietnamese.key(name).casefold()] = author
        if author not in authors:
            authors.append(author)
    return authors


def _free_slug(pen_name: str) -> str:
    """“Hà Phương” and “Hạ Phương” fold alike; the second gets a number."""
    plain = vietnamese.slug(pen_name)
    taken = set(Author.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    number, slug = 2, plain
    while slug in taken:
        slug, number = f"{plain}-{number}", number + 1
    return slug
