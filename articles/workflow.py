"""The table of states and verbs. Pure: no query, no clock, no person.

Two fields that do not depend on each other describe a story. `State` is where the working copy
stands on its way through the desk; `PublicState` is whether readers have, had or never had the
story. Editing a published story moves its working copy back to draft and leaves readers what they
have. What readers see at a given instant is decided by the rows of Publication alone.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


STATE_LABELS = {
    State.DRAFT: "Bản nháp",
    State.SUBMITTED: "Chờ duyệt",
    State.APPROVED: "Đã duyệt",
    State.SCHEDULED: "Đã hẹn giờ",
    State.PUBLISHED: "Đã xuất bản",
    State.WITHDRAWN: "Đã gỡ",
    State.DISCARDED: "Đã bỏ",
}


class PublicState(StrEnum):
    NEVER = "never"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"


PUBLIC_STATE_LABELS = {
    PublicState.NEVER: "Chưa ra công chúng",
    PublicState.PUBLIC: "Đang ở trang công khai",
    PublicState.WITHDRAWN: "Đã gỡ khỏi trang công khai",
}


class Verb(StrEnum):
    """What a person may do to a story. START is the only one that needs no story yet."""

    START = "start"
    SAVE = "save"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    PUBLISH_URGENTLY = "publish_urgently"
    WITHDRAW = "withdraw"
    DISCARD = "discard"
    RESTORE = "restore"
    ADOPT = "adopt"


class Deed(StrEnum):
    """What a person may do with a story beside its way: none of it moves a state."""

    VIEW = "view"
    TAKE_OVER = "take_over"
    SHARE = "share"
    TAKE_BACK_SHARE = "unshare"
    OPEN_COMMENTS = "open_comments"
    CLOSE_COMMENTS = "close_comments"
    OPEN_LIVE = "open_live"
    CLOSE_LIVE = "close_live"
    WRITE_LIVE = "live_write"
    PUBLISH_LIVE = "live_publish"
    REFUSE_LIVE = "live_refuse"
    WITHDRAW_LIVE = "live_withdraw"
    HOLD = "bulletin_add"
    LET_GO = "bulletin_drop"
    CORRECT = "correct"


DEED_LABELS = {
    Deed.VIEW: "Xem bài",
    Deed.TAKE_OVER: "Nhận sửa bài",
    Deed.SHARE: "Gửi xem thử",
    Deed.TAKE_BACK_SHARE: "Thu hồi địa chỉ xem thử",
    Deed.OPEN_COMMENTS: "Mở nhận ý kiến",
    Deed.CLOSE_COMMENTS: "Ngừng nhận ý kiến",
    Deed.OPEN_LIVE: "Mở tường thuật",
    Deed.CLOSE_LIVE: "Kết thúc tường thuật",
    Deed.WRITE_LIVE: "Viết tin tường thuật",
    Deed.PUBLISH_LIVE: "Đăng tin tường thuật",
    Deed.REFUSE_LIVE: "Không đăng tin tường thuật",
    Deed.WITHDRAW_LIVE: "Gỡ tin tường thuật",
    Deed.HOLD: "Xếp vào bản tin",
    Deed.LET_GO: "Rút khỏi bản tin",
    Deed.CORRECT: "Đăng cải chính",
}

VERB_LABELS = {
    Verb.START: "Viết bài mới",
    Verb.SAVE: "Lưu",
    Verb.SUBMIT: "Gửi duyệt",
    Verb.TAKE_BACK: "Rút về",
    Verb.SEND_BACK: "Trả lại",
    Verb.APPROVE: "Duyệt",
    Verb.PUBLISH: "Xuất bản",
    Verb.SCHEDULE: "Hẹn giờ",
    Verb.UNSCHEDULE: "Bỏ hẹn",
    Verb.PUBLISH_URGENTLY: "Xuất bản khẩn",
    Verb.WITHDRAW: "Gỡ bài",
    Verb.DISCARD: "Bỏ bản nháp",
    Verb.RESTORE: "Khôi phục",
    Verb.ADOPT: "Nhập lưu trữ",
}

# Verbs that a person has to give a reason for; the reason is kept for good.
NEEDS_REASON = frozenset({Verb.SEND_BACK, Verb.PUBLISH_URGENTLY, Verb.WITHDRAW})


@dataclass(frozen=True)
class Move:
    """What a verb does to the two states. `public_after` None leaves the public state alone;
    `public_before` lists the public states in which the verb exists."""

    after: State
    public_after: PublicState | None = None
    public_before: frozenset[PublicState] = frozenset(PublicState)


_NEVER = frozenset({PublicState.NEVER})
_PUBLIC = frozenset({PublicState.PUBLIC})

# A save that changes words lands in the state named here; one that changes none moves nothing.
MOVES: dict[tuple[State, Verb], Move] = {
    (State.DRAFT, Verb.SAVE): Move(State.DRAFT),
    (State.SUBMITTED, Verb.SAVE): Move(State.SUBMITTED),
    (State.APPROVED, Verb.SAVE): Move(State.SUBMITTED),
    (State.PUBLISHED, Verb.SAVE): Move(State.DRAFT),
    (State.WITHDRAWN, Verb.SAVE): Move(State.DRAFT),
    (State.DRAFT, Verb.SUBMIT): Move(State.SUBMITTED),
    (State.SUBMITTED, Verb.TAKE_BACK): Move(State.DRAFT),
    (State.SUBMITTED, Verb.SEND_BACK): Move(State.DRAFT),
    (State.APPROVED, Verb.SEND_BACK): Move(State.DRAFT),
    (State.SUBMITTED, Verb.APPROVE): Move(State.APPROVED),
    (State.APPROVED, Verb.PUBLISH): Move(State.PUBLISHED, PublicState.PUBLIC),
    (State.APPROVED, Verb.SCHEDULE): Move(State.SCHEDULED),
    (State.SCHEDULED, Verb.UNSCHEDULE): Move(State.APPROVED),
    **{
        (state, Verb.PUBLISH_URGENTLY): Move(State.PUBLISHED, PublicState.PUBLIC)
        for state in (State.DRAFT, State.SUBMITTED, State.APPROVED)
    },
    **{
        (state, Verb.WITHDRAW): Move(State.WITHDRAWN, PublicState.WITHDRAWN, _PUBLIC)
        for state in State
        if state not in {State.WITHDRAWN, State.DISCARDED}
    },
    (State.DRAFT, Verb.DISCARD): Move(State.DISCARDED, public_before=_NEVER),
    (State.DISCARDED, Verb.RESTORE): Move(State.DRAFT),
    **{
        (state, Verb.ADOPT): Move(State.PUBLISHED, PublicState.PUBLIC)
        for state in (State.DRAFT, State.PUBLISHED)
    },
}


def move_for(state: str, public_state: str, verb: str) -> Move | None:
    """The move that `verb` makes from here, or None where the verb does not exist."""
    move = MOVES.get((State(state), Verb(verb)))
    if move is None or PublicState(public_state) not in move.public_before:
        return None
    return move


def verbs_from(state: str, public_state: str) -> tuple[Verb, ...]:
    """Every verb that exists in this pair of states, in the order of `Verb`."""
    return tuple(verb for verb in Verb if move_for(state, public_state, verb))
