"""Who may do what: one table, one judge. The admin, the actions and the lists all ask here.

Roles are Groups (their names are what the administrator sees); `WRITER` is no group but the
relation "his own story". Deeds on stories are verbs of the workflow; everything else is a deed on a
model, written like Django's own permissions, so that stock ModelAdmins ask the same table through
`RoleBackend`.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q
from django.utils import timezone

from articles.models import Article, LiveCoverage, Member, Section
from articles.workflow import Deed, State, Verb, move_for


class Role(StrEnum):
    REPORTER = "Phóng viên"
    EDITOR = "Biên tập viên"
    CHIEF = "Thư ký tòa soạn"
    MODERATOR = "Kiểm duyệt"
    ADMINISTRATOR = "Quản trị"
    WRITER = "người viết bài"  # not a group: the story's own writer


GROUPS = tuple(role for role in Role if role is not Role.WRITER)

_STAFF = frozenset(GROUPS)
_DESK = frozenset({Role.EDITOR, Role.CHIEF})
_WRITERS = frozenset({Role.REPORTER, Role.EDITOR, Role.CHIEF})

# Verbs of the workflow, and deeds beside it: VIEW is reading the working copy, TAKE_OVER going on
# with a story that a colleague has open. Who made an address for a draft may take it back anyhow.
STORY_GRANTS: Mapping[str, frozenset[Role]] = {
    Deed.VIEW: frozenset({Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR, Role.WRITER}),
    Deed.TAKE_OVER: _DESK,
    Deed.SHARE: frozenset({Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR, Role.WRITER}),
    Deed.TAKE_BACK_SHARE: _DESK | {Role.WRITER},
    Deed.OPEN_COMMENTS: _DESK,
    Deed.CLOSE_COMMENTS: _DESK,
    Deed.OPEN_LIVE: _DESK,
    Deed.CLOSE_LIVE: _DESK,
    # A post of whoever may not publish waits; those that a story is shared with write too, see `may`.
    Deed.WRITE_LIVE: _DESK | {Role.WRITER},
    Deed.PUBLISH_LIVE: _DESK,
    Deed.REFUSE_LIVE: _DESK,
    Deed.WITHDRAW_LIVE: _DESK,
    # Bulletins are the desk's: which stories wait for one, and when it lets them out.
    Deed.HOLD: _DESK,
    Deed.LET_GO: _DESK,
    # Who answers for the paper says that it was wrong.
    Deed.CORRECT: frozenset({Role.CHIEF}),
    Verb.START: _WRITERS,
    Verb.SAVE: _DESK | {Role.WRITER},
    Verb.SUBMIT: _DESK | {Role.WRITER},
    Verb.TAKE_BACK: frozenset({Role.WRITER}),
    Verb.SEND_BACK: _DESK,
    # The writer may be the second pair of eyes for an editor's change; nobody for his own.
    Verb.APPROVE: _DESK | {Role.WRITER},
    Verb.PUBLISH: _DESK,
    Verb.SCHEDULE: _DESK,
    Verb.UNSCHEDULE: _DESK,
    Verb.PUBLISH_URGENTLY: frozenset({Role.CHIEF}),
    Verb.WITHDRAW: frozenset({Role.CHIEF}),
    Verb.DISCARD: _DESK | {Role.WRITER},
    Verb.RESTORE: _DESK | {Role.WRITER},
    Verb.ADOPT: frozenset(),  # the archive import only, which acts for nobody
}

# A writer changes his story while it is a draft or public; once submitted he takes it back first.
_WRITER_SAVES_IN = frozenset({State.DRAFT, State.PUBLISHED, State.WITHDRAWN})

_ALL = ("view", "add", "change", "delete")
_KEEP = ("view", "add", "change")


def _grants(*rows: tuple[str, tuple[str, ...], frozenset[Role]]) -> dict[str, frozenset[Role]]:
    """Rows of (model, deeds, roles); several rows of one deed add up."""
    table: dict[str, frozenset[Role]] = {}
    for model, deeds, roles in rows:
        app, name = model.split(".")
        for deed in deeds:
            key = f"{app}.{deed}_{name}"
            table[key] = table.get(key, frozenset()) | roles
    return table


_CHIEF = frozenset({Role.CHIEF})
_ADMIN = frozenset({Role.ADMINISTRATOR})
_MODERATORS = frozenset({Role.MODERATOR, Role.CHIEF})

MODEL_GRANTS: Mapping[str, frozenset[Role]] = {
    # The lists of stories are open to those who write or lead; which rows they hold `may` decides.
    "articles.view_article": _WRITERS | _ADMIN,
    "articles.add_article": _WRITERS,
    "articles.change_article": _WRITERS,
    **_grants(
        ("articles.photo", _KEEP, _WRITERS),
        ("articles.photo", ("delete",), _DESK),
        ("articles.attachment", _KEEP, _WRITERS),
        ("articles.attachment", ("delete",), _DESK),
        ("articles.clip", _KEEP, _WRITERS),
        ("articles.clip", ("delete",), _DESK),
        ("articles.placement", _ALL, _WRITERS),
        ("articles.byline", _ALL, _WRITERS),
        ("articles.topiclabel", _ALL, _WRITERS),
        ("articles.mention", _ALL, _WRITERS),
        ("articles.candidate", ("view", "change"), _DESK),
        ("articles.author", ("view",), _STAFF),
        ("articles.author", ("add", "change"), _DESK | _ADMIN),
        ("articles.topic", ("view",), _STAFF),
        ("articles.topic", ("add", "change", "delete"), _DESK),
        ("articles.abbreviation", ("view",), _STAFF),
        ("articles.abbreviation", _ALL, _DESK | _ADMIN),
        ("articles.programme", ("view",), _STAFF),
        ("articles.programme", _KEEP, _CHIEF | _ADMIN),
        ("articles.episode", ("view",), _STAFF),
        ("articles.episode", _KEEP, _DESK),
        ("articles.arrangement", ("add",), _DESK),
        ("articles.section", ("view",), _STAFF),
        ("articles.section", _KEEP, _CHIEF | _ADMIN),
        ("articles.station", ("view",), _STAFF),
        ("articles.station", _KEEP, _CHIEF | _ADMIN),
        ("articles.oldurl", _ALL, _CHIEF | _ADMIN),
        ("articles.member", ("view",), _CHIEF | _ADMIN),
        ("articles.member", _KEEP, _ADMIN),
        ("articles.penname", ("view",), _CHIEF | _ADMIN),
        ("articles.penname", _ALL, _ADMIN),
        ("articles.event", ("view",), _CHIEF | _ADMIN),
        ("auth.user", _KEEP, _ADMIN),
        ("comments.comment", ("view", "moderate"), _MODERATORS),
        # Comments that name officials or touch something sensitive; bans.
        ("comments.comment", ("senior",), _CHIEF),
        ("comments.sender", ("change",), _MODERATORS),
        # What the law lets a reader ask for: his data, and that they are erased.
        ("comments.sender", ("erase",), _ADMIN),
        ("comments.decision", ("view",), _MODERATORS),
        ("comments.sender", ("view",), _MODERATORS),
        ("comments.report", ("view",), _MODERATORS),
        ("comments.like", ("view",), _MODERATORS),
        ("comments.networkban", ("view",), _MODERATORS),
        ("comments.replytemplate", ("view",), _MODERATORS),
        ("comments.replytemplate", _ALL, _CHIEF),
        ("comments.rulebook", ("view",), _MODERATORS | _ADMIN),
        ("comments.rulebook", ("add", "change"), _CHIEF),
        *(
            (f"officials.{name}", deeds, roles)
            for name in (
                "person", "personname", "personrank", "organization", "organizationname",
                "organizationrelation", "area", "areasuccession", "term", "post", "tenure",
            )
            for deeds, roles in ((("view",), _STAFF), (_KEEP, _DESK), (("delete",), _CHIEF))
        ),
        # The list holds both: taking the registry along, and bringing a file.
        ("officials.registryimport", ("view", "add"), _DESK),
    ),
}  # fmt: skip


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[str]:
    """The names of the user's roles; a superuser has all of them. One query a user object."""
    if not user.is_active or not user.is_authenticated:
        return frozenset()
    if user.is_superuser:
        return frozenset(GROUPS)
    known = getattr(user, "_newsroom_roles", None)
    if known is None:
        known = frozenset(user.groups.values_list("name", flat=True))
        user._newsroom_roles = known
    return known


def sections_of(user: AbstractBaseUser) -> frozenset[int]:
    """The sections that a user works for, sub-sections included; empty means all of them."""
    known = getattr(user, "_newsroom_sections", None)
    if known is None:
        rows = Member.sections.through.objects.filter(member__user=user)
        own = set(rows.values_list("section_id", flat=True))
        below = rows.filter(section__children__isnull=False).values_list(
            "section__children", flat=True
        )
        known = frozenset(own | set(below))
        user._newsroom_sections = known
    return known


def may(user: AbstractBaseUser | AnonymousUser, deed: str, article: Article | None = None) -> bool:
    """Whether `user` has the right to `deed`: a verb of the workflow or a deed beside it for a story (START
    needs none), "moderate" for comments, or "app.verb_model" for anything else.

    Rights only: whether the verb exists in the story's state is the workflow's answer, whether the
    story is fit for it that of the rules.
    """
    roles = roles_of(user)
    if deed == "moderate":
        deed = "comments.moderate_comment"
    if deed not in STORY_GRANTS:
        return bool(roles & MODEL_GRANTS.get(deed, frozenset()))
    granted = STORY_GRANTS[deed]
    if article is None:
        return bool(roles & granted)
    if not roles & _STAFF:
        return False
    if article.writer_id == user.pk and Role.WRITER in granted and roles & _WRITERS:
        return True if deed != Verb.SAVE else _writer_may_save(roles, article)
    if bool(roles & granted) and _works_for(user, roles, article):
        return True
    return deed == Deed.WRITE_LIVE and bool(roles & _WRITERS) and _reports_live(user, article)


def _reports_live(user: AbstractBaseUser, article: Article) -> bool:
    """Whether the desk has sent this colleague to the story's live coverage."""
    return LiveCoverage.objects.filter(article=article, reporters=user).exists()


def _writer_may_save(roles: frozenset[str], article: Article) -> bool:
    return bool(roles & _DESK) or article.state in _WRITER_SAVES_IN


def _works_for(user: AbstractBaseUser, roles: frozenset[str], article: Article) -> bool:
    sections = sections_of(user)
    return not sections or article.section_id is None or article.section_id in sections


def may_arrange(user: AbstractBaseUser | AnonymousUser, section: Section | None) -> bool:
    """Whether `user` says what stands on the first page of the section, or on the home page for None,
    which is nobody's who is bound to some sections."""
    if not may(user, "articles.add_arrangement"):
        return False
    bound = sections_of(user)
    return not bound or (section is not None and section.pk in bound)


def verbs_for(user: AbstractBaseUser, article: Article) -> tuple[Verb, ...]:
    """Verbs that exist in the story's state and that the user has the right to."""
    return tuple(
        verb
        for verb in Verb
        if move_for(article.state, article.public_state, verb) and may(user, verb, article)
    )


def readable_stories(user: AbstractBaseUser, stories):
    """The rows of an Article queryset whose working copy the user may read."""
    roles = roles_of(user)
    if not roles & (STORY_GRANTS["view"] - {Role.WRITER}):
        return stories.filter(writer=user) if roles & _WRITERS else stories.none()
    sections = sections_of(user)
    if not sections:
        return stories
    return stories.filter(Q(section__in=sections) | Q(section__isnull=True) | Q(writer=user))


class RoleBackend(ModelBackend):
    """Answers Django's `has_perm` from the table above and ends accounts on their last day."""

    def user_can_authenticate(self, user: AbstractBaseUser) -> bool:
        return super().user_can_authenticate(user) and not _has_ended(user, timezone.localdate())

    def get_user(self, user_id: int):
        """Also ends the sessions of an account whose last day is over; one query a request."""
        user = get_user_model()._default_manager.select_related("member").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj, perm: str, obj=None) -> bool:
        return user_obj.is_active and may(user_obj, perm)

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        roles = roles_of(user_obj)
        return any(
            roles & granted
            for perm, granted in MODEL_GRANTS.items()
            if perm.startswith(f"{app_label}.")
        )

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        roles = roles_of(user_obj)
        return {perm for perm, granted in MODEL_GRANTS.items() if roles & granted}


def _has_ended(user: AbstractBaseUser, today: date) -> bool:
    member = getattr(user, "member", None)
    return bool(member and member.account_until and member.account_until < today)
