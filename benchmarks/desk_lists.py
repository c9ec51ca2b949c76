"""How long the desk's lists, start pages and change pages take on the server, at the size of a grown
archive: `manage.py grow --mark --stories 100000` first, then

    python -m benchmarks.desk_lists [--photos 150000] [--rounds 15] [--only PART]

Asks every page through the whole middleware in this process, as every role that may open it, and
prints queries, the median and the 95th percentile of the clock in milliseconds, and the work: the
processor's time that a page takes in this process and in its PostgreSQL backend, which is what the
clock shows on a machine with nothing else to do. Other programs disturb the clock but hardly the
work, so the bar is held to the work. Ends with 1 where a page misses it or counts a whole table.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from articles.models import Article, Photo  # noqa: E402
from articles.permissions import GROUPS, Role, may, readable_stories  # noqa: E402
from newsroom.grow.mark import require_mark  # noqa: E402

BAR = 300.0  # milliseconds
STORIES = "/admin/articles/article/"
PHOTOS = "/admin/articles/photo/"
COMMENTS = "/admin/comments/comment/"
PEOPLE = "/admin/officials/person/"

# What one asks of the lists: label and query. Words with accents and without, common and rare ones,
# short ones that no index helps with, words that nothing holds, the last page, every filter.
ASKED: dict[str, tuple[str, ...]] = {
    STORIES: (
        "",
        "q=nông thôn mới",
        "q=nong thon moi",
        "q=xa",
        "q=khong+ai+viet+dieu+nay",
        "p=40",
        "q=xa&p=40",
        "trang-thai=draft",
        "trang-thai=submitted",
        "trang-thai=published",
        "trang-thai=discarded",
        "cua=toi",
        "chuyen-muc=thoi-su",
        "trang-thai=published&chuyen-muc=thoi-su&q=lu",
    ),
    PHOTOS: (
        "",
        "q=Thửa ruộng",
        "q=thua ruong",
        "q=anh",
        "q=so 77777",
        "q=khong+ai+chup+dieu+nay",
        "q=12/2024",
        "p=40",
        "nguoi=Nguyễn Văn An",
        "nguoi=khong+ai+ca",
        "nguon=mai chi",
        "tu=01/03/2024&den=05/03/2024",
        "quyen=het",
        "quyen=sap-het",
        "quyen=khong-han",
        "tre_em=co",
        "tre_em=khong&thieu=nguon",
        "thieu=mo-ta",
    ),
    COMMENTS: ("", "q=duong", "q=đường", "p=20"),
    PEOPLE: ("", "q=nguyen", "q=Nguyễn", "p=2"),
}


@dataclass
class Row:
    page: str
    role: str
    queries: int
    times: list[float]
    work: float
    whole_counts: int

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return sorted(self.times)[round(0.95 * (len(self.times) - 1))]

    @property
    def is_within(self) -> bool:
        return self.work <= BAR and not self.whole_counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", type=int, default=150_000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="addresses that hold this")
    options = parser.parse_args()
    require_mark()
    fill_library(options.photos)
    print_(f"{Article.objects.count():,} stories, {Photo.objects.count():,} photos")
    print_(f"{'page':<72} {'role':<16} {'queries':>7} {'median':>7} {'p95':>7} {'work':>7}")
    rows = []
    for user, role in list(people()):
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        for page in pages(user):
            if options.only not in page:
                continue
            rows.append(measure(client, page, role, options.rounds))
            tell(rows[-1])
    missed = [row for row in rows if not row.is_within]
    print_(f"{len(rows)} pages, {len(missed)} beyond {BAR:.0f} ms or counting a whole table")
    return 1 if missed else 0


def people() -> Iterator[tuple[User, str]]:
    """One person a role, and the one who wrote most: a reporter's lists are his own stories."""
    for role in GROUPS:
        user = User.objects.filter(groups__name=role, is_active=True).order_by("pk").first()
        if user:
            yield user, str(role)
    reporters = User.objects.filter(groups__name=Role.REPORTER)
    writer = reporters.annotate(n=Count("stories")).order_by("-n").first()
    # Grown people cannot log in; this one may, in a test archive.
    User.objects.filter(pk=writer.pk).update(is_active=True, is_staff=True)
    yield writer, f"viết {writer.n:,} bài"


def pages(user: User) -> Iterator[str]:
    """Every list that the person may open, the asked ones in every way, and one change page each
    of the heaviest kinds."""
    yield reverse("admin:index")
    for model in admin.site._registry:
        name = f"{model._meta.app_label}.view_{model._meta.model_name}"
        if not may(user, name):
            continue
        meta = model._meta
        address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        for query in ASKED.get(address, ("",)):
            yield f"{address}?{query}" if query else address
    if may(user, "articles.view_photo"):
        yield f"{PHOTOS}chon/?q=thua+ruong"
        yield f"{PHOTOS}{Photo.objects.order_by('-pk').first().pk}/change/"
    newest = readable_stories(user, Article.objects.all()).order_by("-changed_at", "-id").first()
    if newest and may(user, "articles.view_article"):
        yield f"{STORIES}{newest.pk}/change/"
        yield f"{STORIES}{newest.pk}/history/"


def measure(client: Client, page: str, role: str, rounds: int) -> Row:
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(page)
    if answer.status_code != 200:
        sys.exit(f"{page} answered {answer.status_code} to {role}")
    asked = [query["sql"] for query in caught.captured_queries]
    whole = [
        sql for sql in asked if "COUNT(" in sql and "LIMIT" not in sql and " WHERE " not in sql
    ]
    times, before = [], processor_time()
    for _ in range(rounds):
        began = time.perf_counter()
        client.get(page)
        times.append(1000 * (time.perf_counter() - began))
    work = 1000 * (processor_time() - before) / rounds
    return Row(page, role, len(asked), times, work, len(whole))


def processor_time() -> float:
    """Seconds of the processor that this process and its backend have used so far; only this
    process's where the database is on another machine."""
    pid = connection.connection.info.backend_pid
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return time.process_time()
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def tell(row: Row) -> None:
    mark = "" if row.is_within else "  <-- counts a table" if row.whole_counts else "  <--"
    print_(
        f"{row.page[:72]:<72} {row.role[:16]:<16} {row.queries:>7} {row.median:>7.0f} {row.p95:>7.0f} {row.work:>7.0f}{mark}"
    )


def print_(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def fill_library(wanted: int) -> None:
    """Rows of photos without files, so many that there are `wanted`, and placements of the grown
    stories spread over them: an archive of this size has a photo or two a story."""
    missing = wanted - Photo.objects.count()
    if missing <= 0:
        return
    with connection.cursor() as cursor:
        cursor.execute(_MORE_PHOTOS, {"missing": missing})
        cursor.execute(_SPREAD)
        cursor.execute("analyze articles_photo")
        cursor.execute("analyze articles_placement")


_MORE_PHOTOS = """
with pattern as (
    select row_number() over (order by id) - 1 as n, count(*) over () as many, articles_photo.*
    from articles_photo where original <> ''
)
insert into articles_photo (original, width, height, color, sha256, secret, caption_hint, credit,
    alt, focal_x, focal_y, taken_on, rights_until, has_child, is_placeholder, uploaded_by_id,
    uploaded_at)
select '', width, height, color, md5(i::text), md5(i::text || 's'), caption_hint,
    case when i %% 50 = 0 then '' else credit end,
    case when i %% 40 = 0 then '' else left(alt, 250) || ', số ' || i end, focal_x, focal_y,
    case when i %% 3 > 0 then current_date - i %% 3000 end,
    case when i %% 25 = 0 then current_date + (i %% 800) - 400 end,
    i %% 20 = 0, false, uploaded_by_id, now() - i * interval '15 minutes'
from generate_series(1, %(missing)s) as i
join pattern on n = i %% many
"""
_SPREAD = """
with numbered as (select id, row_number() over (order by id) as n from articles_photo)
update articles_placement placed set photo_id = numbered.id
from numbered, (select count(*) as many from articles_photo) total
where numbered.n = 1 + placed.id % total.many
"""

if __name__ == "__main__":
    sys.exit(main())
