"""The table of a comment's states and verbs. Pure: no query, no clock, no person."""

from enum import StrEnum


class State(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


STATE_LABELS = {
    State.WAITING: "Chờ duyệt",
    State.APPROVED: "Đã duyệt",
    State.REJECTED: "Không đăng",
    State.REMOVED: "Đã gỡ",
    State.WITHDRAWN: "Người viết rút lại",
}


class Verb(StrEnum):
    """What is done to a comment. SCREEN is the chain's own entry in the log when a comment comes
    in; WITHDRAW and CHANGE are its writer's, all others are a moderator's. The verbs from CHANGE on
    leave the state as it is, but UNDO, which brings back the one before, and ANSWER, with which a comment of the newsroom begins."""

    SCREEN = "screen"
    APPROVE = "approve"
    REJECT = "reject"
    REMOVE = "remove"
    RESTORE = "restore"
    WITHDRAW = "withdraw"
    CHANGE = "change"
    EDIT = "edit"
    PIN = "pin"
    UNPIN = "unpin"
    ESCALATE = "escalate"
    UNDO = "undo"
    ANSWER = "answer"
    COUNT_LIKES = "count"
    DROP_LIKES = "drop"
    KEEP = "keep"
    BAN = "ban"
    UNBAN = "unban"
    ERASE = "erase"


# Noted in the log of a comment, but no decision about it.
BESIDE = (
    Verb.SCREEN, Verb.EDIT, Verb.PIN, Verb.UNPIN, Verb.COUNT_LIKES, Verb.DROP_LIKES, Verb.BAN, Verb.UNBAN,
    Verb.ERASE,
)  # fmt: skip

# Done by the chain or by the writer: nobody of the newsroom is named.
NAMELESS = (Verb.SCREEN, Verb.WITHDRAW, Verb.CHANGE)

VERB_LABELS = {
    Verb.SCREEN: "Tiếp nhận",
    Verb.APPROVE: "Duyệt đăng",
    Verb.REJECT: "Không đăng",
    Verb.REMOVE: "Gỡ xuống",
    Verb.RESTORE: "Khôi phục",
    Verb.WITHDRAW: "Người viết rút lại",
    Verb.CHANGE: "Người viết sửa lại",
    Verb.EDIT: "Biên tập",
    Verb.PIN: "Ghim đầu trang",
    Verb.UNPIN: "Bỏ ghim",
    Verb.ESCALATE: "Chuyển cấp trên",
    Verb.UNDO: "Rút quyết định",
    Verb.ANSWER: "Tòa soạn trả lời",
    Verb.COUNT_LIKES: "Tính lượt thích",
    Verb.DROP_LIKES: "Bỏ lượt thích",
    Verb.KEEP: "Giữ nguyên",
    Verb.ERASE: "Xóa theo yêu cầu",
    Verb.BAN: "Cấm người gửi",
    Verb.UNBAN: "Bỏ cấm người gửi",
}

# These tell a reader no; the law wants a reason that can be given on request.
NEEDS_REASON = frozenset({Verb.REJECT, Verb.REMOVE})

MOVES: dict[tuple[State, Verb], State] = {
    (State.WAITING, Verb.APPROVE): State.APPROVED,
    (State.WAITING, Verb.REJECT): State.REJECTED,
    (State.WAITING, Verb.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Verb.REMOVE): State.REMOVED,
    # What readers reported was looked at and may stay.
    (State.APPROVED, Verb.KEEP): State.APPROVED,
    (State.APPROVED, Verb.WITHDRAW): State.WITHDRAWN,
    (State.REMOVED, Verb.RESTORE): State.APPROVED,
    # A second look, not a quiet approval: the comment waits again.
    (State.REJECTED, Verb.RESTORE): State.WAITING,
}

_STAFF_VERBS = (Verb.APPROVE, Verb.KEEP, Verb.REJECT, Verb.REMOVE, Verb.RESTORE)


def state_after(state: str, verb: str) -> State | None:
    """Where `verb` leads from here, or None where the verb does not exist."""
    return MOVES.get((State(state), Verb(verb)))


def staff_verbs(state: str, *, is_reported: bool = False) -> tuple[Verb, ...]:
    """What a moderator may do to a comment in this state, in the order of the buttons; "keep" answers
    reports only."""
    return tuple(
        verb
        for verb in _STAFF_VERBS
        if state_after(state, verb) and (is_reported or verb is not Verb.KEEP)
    )
