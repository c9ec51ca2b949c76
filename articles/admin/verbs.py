"""The buttons beside a story's form: which verb each runs, and what the person is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from articles.actions import publishing, reviewing, withdrawing
from articles.models import Article
from articles.permissions import verbs_for
from articles.workflow import NEEDS_REASON, VERB_LABELS, Verb
from foundation.problems import Problem, Refused


@dataclass(frozen=True)
class Press:
    """One press of a button."""

    article: Article
    by: AbstractBaseUser
    at: datetime
    reason: str
    visible_from: datetime | None
    titles_reason: str = ""  # why titles that the registry contradicts go out as they are


@dataclass(frozen=True)
class Button:
    """`saves_first`: what is typed is saved before the verb runs, so that the verb means what is
    on the screen. `confirm` is what the person reads before a press that is hard to take back."""

    verb: Verb
    run: Callable[[Press], object]
    done: str
    saves_first: bool = False
    look: str = "plain"
    confirm: str = ""

    @property
    def label(self) -> str:
        return VERB_LABELS[self.verb]

    @property
    def needs_reason(self) -> bool:
        return self.verb in NEEDS_REASON

    @property
    def opens(self) -> bool:
        """Whether it opens a small box first instead of acting at once."""
        return self.needs_reason or bool(self.confirm)


def _plain(action: Callable[..., Any]) -> Callable[[Press], object]:
    return lambda press: action(article=press.article, by=press.by, at=press.at)


def _with_reason(action: Callable[..., Any]) -> Callable[[Press], object]:
    return lambda press: action(
        article=press.article, by=press.by, at=press.at, reason=press.reason
    )


def _publish(press: Press) -> object:
    return publishing.publish(
        article=press.article, by=press.by, at=press.at, titles_reason=press.titles_reason
    )


def _publish_urgently(press: Press) -> object:
    return publishing.publish_urgently(
        article=press.article,
        by=press.by,
        at=press.at,
        reason=press.reason,
        titles_reason=press.titles_reason,
    )


def _schedule(press: Press) -> object:
    if press.visible_from is None:
        raise Refused([Problem("no_time", "Hãy ghi giờ xuất bản trước khi hẹn giờ.", "planned_at")])
    return publishing.schedule(
        article=press.article,
        by=press.by,
        at=press.at,
        visible_from=press.visible_from,
        titles_reason=press.titles_reason,
    )


BUTTONS: tuple[Button, ...] = (
    Button(
        Verb.SUBMIT, _plain(reviewing.submit), "Đã lưu và gửi duyệt.", saves_first=True, look="main"
    ),
    Button(Verb.APPROVE, _plain(reviewing.approve), "Đã duyệt.", saves_first=True, look="main"),
    Button(Verb.PUBLISH, _publish, "Đã xuất bản.", saves_first=True, look="main"),
    Button(Verb.SCHEDULE, _schedule, "Đã hẹn giờ xuất bản.", saves_first=True),
    Button(Verb.TAKE_BACK, _plain(reviewing.take_back), "Đã rút bài về để viết tiếp."),
    Button(
        Verb.SEND_BACK,
        _with_reason(reviewing.send_back),
        "Đã trả lại cho người viết.",
        confirm="Người viết sẽ đọc lý do này.",
    ),
    Button(Verb.UNSCHEDULE, _plain(publishing.unschedule), "Đã bỏ hẹn giờ."),
    Button(
        Verb.PUBLISH_URGENTLY,
        _publish_urgently,
        "Đã xuất bản khẩn.",
        saves_first=True,
        look="danger",
        confirm="Bài ra ngay mà không qua người thứ hai duyệt. Lý do được giữ lại vĩnh viễn.",
    ),
    Button(
        Verb.WITHDRAW,
        _with_reason(withdrawing.withdraw),
        "Đã gỡ bài khỏi trang công khai.",
        look="danger",
        confirm="Bạn đọc sẽ không còn xem được bài. Lý do được giữ lại vĩnh viễn.",
    ),
    Button(
        Verb.DISCARD,
        _plain(withdrawing.discard),
        "Đã bỏ bản nháp. Có thể khôi phục trong danh sách “Đã bỏ”.",
        look="danger",
        confirm="Bản nháp được cất vào mục “Đã bỏ”; vẫn khôi phục được.",
    ),
    Button(Verb.RESTORE, _plain(withdrawing.restore), "Đã khôi phục bản nháp.", look="main"),
)
BY_NAME = {button.verb.value: button for button in BUTTONS}

# What a person can do next by the same form: first save, then submit at once.
ON_A_NEW_STORY = (BY_NAME[Verb.SUBMIT],)


def wrote_newest(user: AbstractBaseUser, article: Article) -> bool:
    """Whether the newest form of the story is this person's own: another pair of eyes has to see
    it, so that offering the button would only mislead."""
    return article.latest_revision.saved_by_id == user.pk


def buttons_for(user: AbstractBaseUser, article: Article) -> list[Button]:
    """The buttons of this person in this state, in the order of a story's way."""
    possible = set(verbs_for(user, article))
    if wrote_newest(user, article):
        possible.discard(Verb.APPROVE)
    return [button for button in BUTTONS if button.verb in possible]
