"""How fast the moderators' queue opens and how fast a decision answers, with 100,000 that wait:

    python -m benchmarks.queue [--waiting 100000] [--rounds 15]

Makes a database of its own beside that of the settings, fills it by bulk, asks through the whole
middleware in this process, and drops it again. Prints queries, the median and the 95th percentile in
milliseconds, and the median of this process's own time, which a busy machine disturbs least. Ends
with 1 where the queue needs more than 300 ms, a decision more than 50 ms, or a page counts a table.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Article, Section  # noqa: E402
from foundation import vietnamese  # noqa: E402
from newsroom import embedded_postgres  # noqa: E402

PAGE_BAR, DECISION_BAR = 300.0, 50.0  # milliseconds, the 95th percentile
DATABASE = "benchmark_queue"
QUEUE = "/admin/comments/comment/"
DECISIONS = 300

SENTENCES = (
    "Đường qua xã hẹp và xấu, đề nghị tỉnh sớm cho sửa.",
    "Bài viết rất bổ ích, cảm ơn tòa soạn.",
    "Hồ sơ nộp ba tháng chưa có kết quả, kính mong xã trả lời cho dân.",
    "Giá rau tuần này rẻ hơn tuần trước nhiều.",
    "Kênh mương bồi lấp, nước không về ruộng.",
    "Các cháu đi học phải lội suối, mong có cây cầu.",
    "Nhà văn hóa thôn xây xong mà khóa cửa quanh năm.",
    "Xin hỏi chợ phiên tuần này họp hôm nào?",
)
# (share in a hundred, findings as the chain stores them)
FINDINGS = (
    (60, [("history", "first", "hold", None)]),
    (25, []),
    (10, [("links", "address", "hold", 4), ("history", "first", "hold", None)]),
    (4, [("words", "b-do-ngu", "hold", 0)]),
    (1, [("personal_data", "account", "hold", 8)]),
)
ASKED = (
    ("queue", ""),
    ("queue, deep", "?sau=DEEP"),
    ("senior queue", "?trang-thai=senior"),
    ("reported", "?trang-thai=reported"),
    ("approved", "?trang-thai=approved"),
    ("rejected", "?trang-thai=rejected"),
    ("own decisions", "?trang-thai=mine"),
    ("worst first", "?xep=xau"),
    ("search, common", "?q=duong+qua+xa"),
    ("search, rare", "?q=nguoi+thu+77777"),
    ("search, nothing", "?q=khong+ai+viet+dieu+nay"),
    ("search, short", "?q=xa"),
    ("one story", "?bai=STORY"),
    ("one section", "?muc=SECTION"),
    ("section, empty", "?muc=EMPTY"),
    ("one sender", "?nguoi=7"),
    ("older than a week", "?qua=168"),
    ("finding, common", "?dau-hieu=links"),
    ("finding, rare", "?dau-hieu=personal_data:account"),
    ("finding, none", "?dau-hieu=advertising"),
    ("search + finding", "?q=cay+cau&dau-hieu=words"),
)
PAGES = (
    ("senders", "/admin/comments/sender/"),
    ("senders, search", "/admin/comments/sender/?q=nguoi+thu+777"),
    ("networks", "/admin/comments/networkban/"),
    ("likes", "/admin/comments/like/"),
    ("figures", "/admin/comments/decision/?ngay=30"),
)


@dataclass
class Row:
    what: str
    queries: int
    times: list[float]
    own_times: list[float]
    bar: float
    counts: bool = False

    @property
    def slow(self) -> float:
        return statistics.quantiles(self.times, n=20)[-1]

    @property
    def is_bad(self) -> bool:
        return self.slow > self.bar or self.counts

    def __str__(self) -> str:
        mark = "" if not self.is_bad else "  counts" if self.counts else "  slow"
        return (
            f"{self.what:22} {self.queries:4} {statistics.median(self.times):9.1f} {self.slow:9.1f}"
            f" {statistics.median(self.own_times):9.1f}{mark}"
        )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--waiting", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    if settings.IS_DATABASE_EMBEDDED:
        embedded_postgres.ensure_running(settings.VAR_DIR)
    connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        story, empty = fill(asked.waiting)
        rows = measure(story, empty, asked.rounds)
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)
    sys.stdout.write(f"100 ms of work took {_work():.0f} ms on this machine just now\n")
    return 1 if any(row.is_bad for row in rows) else 0


def _work() -> float:
    """How long a tenth of a second of computing takes here, others being busy too."""
    began, used = time.perf_counter(), time.process_time()
    while time.process_time() - used < 0.1:
        sum(range(1000))
    return (time.perf_counter() - began) * 1000


def measure(story: Article, empty: Section, rounds: int) -> list[Row]:
    client, moderator = Client(HTTP_HOST="localhost"), User.objects.get(username="kiemduyet")
    client.force_login(moderator)
    sys.stdout.write(f"{'page':22} {'sql':>4} {'median':>9} {'95 %':>9} {'own':>9}\n")
    rows = []
    for what, query in ASKED:
        query = (
            query.replace("DEEP", _deep_cursor())
            .replace("STORY", str(story.pk))
            .replace("SECTION", str(story.section_id))
            .replace("EMPTY", str(empty.pk))
        )
        rows.append(_page(client, what, QUEUE + query, rounds))
    rows += [_page(client, what, address, rounds) for what, address in PAGES]
    rows += _decisions(client)
    return rows


def _page(client: Client, what: str, address: str, rounds: int) -> Row:
    def ask() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    ask()
    with CaptureQueriesContext(connection) as seen:
        ask()
    # The figures are counted from the log of their days; lists and capped counts must not.
    whole = [q for q in seen.captured_queries if 'SELECT COUNT(*) AS "__count" FROM "' in q["sql"]]
    row = Row(what, len(seen), *_timed(ask, rounds), bar=PAGE_BAR, counts=bool(whole))
    sys.stdout.write(f"{row}\n")
    return row


def _decisions(client: Client) -> list[Row]:
    """One comment each, as a keystroke sends it."""
    from comments.models import Comment

    waiting = iter(Comment.objects.own_queue().values_list("pk", flat=True)[: 3 * DECISIONS + 30])
    decided: list[int] = []

    def decide(decision: str) -> None:
        number = next(waiting) if decision != "undo" else decided.pop()
        answer = client.post(
            QUEUE + "quyet-dinh/", {"ids": number, "decision": decision},
            HTTP_ACCEPT="application/json",
        )  # fmt: skip
        assert answer.json()["answers"][0]["done"], answer.content
        decided.append(number)

    rows = []
    for what, decision in (
        ("approve", "approve"), ("reject", "reject:insult"), ("hand up", "escalate"),
    ):  # fmt: skip
        rows.append(_deed(what, lambda decision=decision: decide(decision), DECISIONS))
    seen = list(Comment.objects.own_queue().values_list("pk", flat=True)[:25])
    body = {"ids": seen[0], "seen": seen}
    rows.append(_deed("claim", lambda: client.post(QUEUE + "dang-xem/", body), DECISIONS))
    return rows


def _deed(what: str, do: Callable[[], object], rounds: int) -> Row:
    for _ in range(5):
        do()
    with CaptureQueriesContext(connection) as seen:
        do()
    row = Row(what, len(seen), *_timed(do, rounds), bar=DECISION_BAR)
    sys.stdout.write(f"{row}\n")
    return row


def _timed(do: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    times, own = [], []
    for _ in range(rounds):
        began, used = time.perf_counter(), time.process_time()
        do()
        times.append((time.perf_counter() - began) * 1000)
        own.append((time.process_time() - used) * 1000)
    return times, own


def _deep_cursor() -> str:
    from comments.models import Comment
    from foundation.keyset import cursor_text

    waiting = Comment.objects.own_queue()
    time_, pk = waiting.values_list("sent_at", "pk")[waiting.count() // 2]
    return cursor_text(time_, pk)


# --- filling ----------------------------------------------------------------------------------


def fill(waiting: int) -> tuple[Article, Section]:
    """Stories, senders, as many comments that wait, and as many again that were decided in the last
    thirty days; the log has an entry of the chain for each and one more for each decided."""
    now = timezone.now()
    user = User.objects.create_user("kiemduyet", is_staff=True)
    user.groups.set([Group.objects.get(name="Kiểm duyệt")])
    sections = [
        Section.objects.create(name=name, slug=slug)
        for name, slug in (("Thời sự", "thoi-su"), ("Đời sống", "doi-song"), ("Thử", "thu"))
    ]
    stories = Article.objects.bulk_create(
        Article(
            headline=f"Bài số {n}",
            section=sections[0 if n % 10 else 1],
            writer=user,
            created_at=now,
            changed_at=now,
        )
        for n in range(400)
    )
    with connection.cursor() as cursor:
        cursor.execute("create temporary table said (nth int, text text, folded text)")
        for nth, text in enumerate(SENTENCES):
            cursor.execute(
                "insert into said values (%s, %s, %s)", [nth, text, vietnamese.fold(text)]
            )
        _fill_tables(cursor, waiting, stories, user, now)
        cursor.execute("analyze")
    return stories[0], sections[2]


def _fill_tables(cursor, waiting: int, stories: list[Article], user: User, now) -> None:
    total = 2 * waiting
    given = {
        "total": total, "waiting": waiting, "senders": max(total // 8, 10), "now": now,
        "first": stories[0].pk, "stories": len(stories), "sentences": len(SENTENCES),
        "user": user.pk, "by": user.get_username(), "step": timedelta(days=30) / total,
    }  # fmt: skip
    cursor.execute(
        "insert into comments_sender (id, device_hash, name, email, address_hash, network_hash,"
        " person_hash, ban_reason, is_watched, first_seen_at, last_seen_at)"
        " select n, 'device-' || n, 'Người thứ ' || n, '', '', '', '', '', false, %(now)s, %(now)s"
        " from generate_series(1, %(senders)s) n",
        given,
    )
    cursor.execute(_COMMENTS, given)
    cursor.execute(
        "select setval(pg_get_serial_sequence('comments_comment', 'id'), %(total)s)", given
    )
    place = 0
    for share, findings in FINDINGS:
        stored = [
            {"check": check, "rule": rule, "outcome": outcome, "field": "text" if start is not None else "",
             "start": start, "end": None if start is None else start + 5}
            for check, rule, outcome, start in findings
        ]  # fmt: skip
        cursor.execute(
            _SCREENED, {**given, "from": place, "to": place + share, "findings": json.dumps(stored)}
        )
        place += share
    cursor.execute(_DECIDED, given)


# The first half waits, the younger the higher its number; the second half was decided.
_COMMENTS = """
insert into comments_comment (id, article_id, submit_key, lookup_code, sender_id, name, consent_version,
    text_sent, text, folded, fingerprint, state, reason, told_writer, is_senior, likes, score,
    open_reports, risk, is_pinned, sent_at, decided_at, shown_at)
select n, %(first)s + n %% %(stories)s, gen_random_uuid(),
    translate(lpad(to_hex(n), 10, 'z'), '01abcdefz', 'GHABCDEFZ'),
    1 + n %% %(senders)s, 'Người thứ ' || n, 'x', said.text || ' ' || n, said.text || ' ' || n,
    'nguoi thu ' || n || chr(10) || said.folded || ' ' || n, '',
    case when n <= %(waiting)s then 'waiting' when n %% 3 = 0 then 'rejected' else 'approved' end,
    case when n > %(waiting)s and n %% 3 = 0 then 'insult' else '' end, '',
    n %% 50 = 0 and n <= %(waiting)s, 0, 0, case when n > %(waiting)s and n %% 3 = 1 and n %% 40 = 0
    then 1 + n %% 4 else 0 end, case when n <= %(waiting)s then (n * 7919 %% 10007) / 10007.0 end, false,
    %(now)s::timestamptz - (%(total)s - n) * %(step)s::interval,
    case when n > %(waiting)s then %(now)s::timestamptz - (%(total)s - n) * %(step)s::interval end,
    case when n > %(waiting)s and n %% 3 <> 0 then %(now)s::timestamptz end
from generate_series(1, %(total)s) n join said on said.nth = n %% %(sentences)s
"""
_SCREENED = """
insert into comments_decision (comment_id, article_id, verb, state_before, state_after, reason, note,
    by_name, at, findings, rulebook_version)
select id, article_id, 'screen', '', 'waiting', '', '', '', sent_at, %(findings)s::jsonb, 0
from comments_comment where (id * 37) %% 100 >= %(from)s and (id * 37) %% 100 < %(to)s
"""
_DECIDED = """
insert into comments_decision (comment_id, article_id, verb, state_before, state_after, reason, note,
    by_id, by_name, at, findings)
select id, article_id, case state when 'approved' then 'approve' else 'reject' end, 'waiting', state,
    reason, '', %(user)s, %(by)s, decided_at + interval '5 minutes', '[]'
from comments_comment where state <> 'waiting'
"""


if __name__ == "__main__":
    sys.exit(main())
