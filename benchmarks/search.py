"""How long search takes on the server among 200,000 stories: `manage.py grow --mark --people 3000
--stories 200000` first, then

    python -m benchmarks.search [--words 60] [--rounds 5] [--slowest 5]

Asks for the most frequent words, phrases and names of the newest stories, in both orders, the page
for people and the one for programs, and for suggestions while a frequent word is typed; all through
the whole middleware in this process. 200 words are what is promised, 60 what `make bench` has time for. Without a DATABASE_URL the big archive of `make archive` is asked, if it is there. Prints the median and the 99th percentile
of the clock, and of
the work: the processor's time of this process and its PostgreSQL backend, which is what the clock
shows on a machine with nothing else to do. Other programs disturb the clock but hardly the work, so
the bar is held to the work. Ends with 1 where it is missed.
"""

import argparse
import logging
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import quote

import django

from benchmarks import figures
from benchmarks.archive import BIG, DATA, Archive
from newsroom import embedded_postgres

_is_open = embedded_postgres.is_running(DATA) and not os.environ.get("DATABASE_URL")
if _is_open and Archive(BIG).is_whole:
    os.environ["DATABASE_URL"] = Archive(BIG).address
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()
logging.disable(logging.INFO)  # a line a request

from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402

from articles.models import Publication  # noqa: E402
from articles.search.query import accented_words  # noqa: E402
from newsroom.grow.mark import require_mark  # noqa: E402
from officials.models import Person  # noqa: E402

MEDIAN, P99, SUGGESTION = 40.0, 150.0, 20.0  # milliseconds
LOOKED_AT = 3000
PROMISED = "page, relevance"
PAGES = {
    PROMISED: "/tim-kiem/?q={}&xep=lien-quan",
    "page, newest": "/tim-kiem/?q={}&xep=moi-nhat",
    "API, relevance": "/api/search?q={}&order=relevance",
    "API, newest": "/api/search?q={}&order=newest",
}


@dataclass(frozen=True)
class Took:
    asked: str
    clock: float
    work: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slowest", type=int, default=3, help="name so many of each")
    options = parser.parse_args()
    require_mark()
    asked = frequent(options.words)
    print_(f"{Publication.objects.count():,} publications; {len(asked)} words, phrases and names")
    print_(
        f"{'':<18} {'clock: median':>14} {'p99':>6} {'work: median':>13} {'p99':>6}   milliseconds"
    )
    is_good = True
    for name, address in PAGES.items():
        addresses = [address.format(quote(one)) for one in asked]
        rounds = in_rounds(addresses, options.rounds)
        is_good &= tell(name, rounds, MEDIAN, P99, options.slowest)
        if name == PROMISED:
            figures.tell("search", [statistics.median(works(one)) for one in rounds])
            figures.tell("search-slow", [percentile(works(one)) for one in rounds])
    typed = [part for one in asked for part in (one[:3].strip(), one)]
    rounds = in_rounds([f"/tim-kiem/goi-y/?q={quote(part)}" for part in typed], options.rounds)
    is_good &= tell("suggestions", rounds, SUGGESTION, SUGGESTION, options.slowest)
    figures.tell("suggestions", [percentile(works(one)) for one in rounds])
    return 0 if is_good else 1


def frequent(count: int) -> list[str]:
    """Words, phrases of two to four words, and people, two fifths, two fifths and a fifth."""
    words, phrases = Counter(), Counter()
    newest = Publication.objects.visible().newest_first()
    for headline, sapo in newest.values_list("headline", "sapo")[:LOOKED_AT]:
        for text in (headline, sapo):
            its = accented_words(text)
            words.update(its)
            for length in (2, 3, 4):
                phrases.update(" ".join(its[at : at + length]) for at in range(len(its) - length))
    people = Person.objects.annotate(stories=Count("publication_links")).order_by("-stories", "pk")
    names = list(people.values_list("display_name", flat=True)[: count // 5])
    return [
        *most(words, 2 * count // 5),
        *most(phrases, count - 2 * count // 5 - len(names)),
        *names,
    ]


def most(counted: Counter, count: int) -> Iterator[str]:
    return islice((text for text, _ in counted.most_common()), count)


def in_rounds(addresses: list[str], rounds: int) -> list[list[Took]]:
    """Each address once a round."""
    client = Client(headers={"host": "localhost"})
    return [[once(client, address) for address in addresses] for _ in range(rounds)]


def works(took: list[Took]) -> list[float]:
    return sorted(one.work for one in took)


def once(client: Client, address: str) -> Took:
    work, clock = processor_time(), time.perf_counter()
    answer = client.get(address)
    took = Took(address, 1000 * (time.perf_counter() - clock), 1000 * (processor_time() - work))
    if answer.status_code != 200:
        sys.exit(f"{address} was answered by {answer.status_code}")
    return took


def processor_time() -> float:
    """Seconds of the processor that this process and its backend have used so far; only this
    process's where the database is on another machine."""
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    backend = int(stat.read_text().split()[0]) / 1e9 if stat.exists() else 0.0
    return time.process_time() + backend


def tell(name: str, rounds: list[list[Took]], median: float, p99: float, slowest: int) -> bool:
    """The quickest round of each address."""
    took = [min(its, key=lambda one: one.work) for its in zip(*rounds, strict=True)]
    clock, work = sorted(one.clock for one in took), works(took)
    is_good = statistics.median(work) <= median and percentile(work) <= p99
    print_(
        f"{name:<18} {statistics.median(clock):>14.1f} {percentile(clock):>6.0f}"
        f" {statistics.median(work):>13.1f} {percentile(work):>6.0f}{'' if is_good else '   <--'}"
    )
    for one in sorted(took, key=lambda one: -one.work)[:slowest]:
        print_(f"    {one.work:>6.0f} {one.asked}")
    return is_good


def percentile(times: list[float]) -> float:
    return times[round(0.99 * (len(times) - 1))]


def print_(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
