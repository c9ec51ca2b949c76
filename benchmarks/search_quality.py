"""Does search find what was meant? Against a grown archive: `manage.py grow --mark --stories N` first,
then

    python -m benchmarks.search_quality [--half first|second] [--tell]

Publishes the invented stories of search_set/ among the grown ones, asks `GET /api/search` with
order=relevance, and takes the stories back: all in one transaction that is rolled back.

Known items: the one story that is meant must stand first. Queries are the hand-written ones of
known.toml, and variants of headlines, invented and grown, that are made as told in search_set.
Pairs: of two stories the one that answers the query better must stand above the other. The set has
two halves; whoever tunes search looks at the first alone. Ends with 1 where a half finds less than
95 of 100 known items or has a pair in the wrong order. --tell names what was missed.
"""

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.actions import drafting, publishing, reviewing  # noqa: E402
from articles.models import Author, Publication, Section  # noqa: E402
from articles.permissions import Role  # noqa: E402
from articles.snapshot import Credit, Snapshot  # noqa: E402
from benchmarks.search_set import HALVES, Pair, Story, known, pairs, stories, variants  # noqa: E402
from newsroom.grow.mark import require_mark  # noqa: E402

BAR = 0.95
GROWN = 30  # headlines of the archive in each half


@dataclass(frozen=True)
class Item:
    kind: str
    query: str
    headline: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=HALVES, action="append")
    parser.add_argument("--tell", action="store_true", help="name what was missed")
    options = parser.parse_args()
    require_mark()
    is_good = True
    with transaction.atomic():
        publish_all()
        print_(f"{Publication.objects.visible().count():,} stories that readers see")
        for half in options.half or HALVES:
            is_good &= judge_known(half, options.tell)
            is_good &= judge_pairs(half, options.tell)
        transaction.set_rollback(True)
    return 0 if is_good else 1


# --- the stories ------------------------------------------------------------------------------------


def publish_all() -> None:
    """Those of the pairs in their order, so that the one below is newer; all newer than the grown."""
    desk = Desk(timezone.now() - timedelta(days=2))
    for half in HALVES:
        for story in stories(half):
            desk.publish(story)
        for pair in pairs(half):
            desk.publish(pair.above)
            desk.publish(pair.below)


class Desk:
    """Publishes story after story, a minute apart."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.writer = _colleague("search-writer", Role.REPORTER)
        self.editor = _colleague("search-editor", Role.EDITOR)
        self.author, self.section = Author.objects.first(), Section.objects.first()

    def publish(self, story: Story) -> None:
        self.at += timedelta(minutes=1)
        snapshot = Snapshot(
            headline=story.headline,
            sapo=story.sapo,
            body=f"<p>{story.body}</p>",
            section_id=self.section.pk,
            event_date=self.at.date(),
            bylines=(Credit(self.author.pk, "writer", self.author.pen_name),),
        )
        article = drafting.start_story(snapshot=snapshot, by=self.writer, at=self.at)
        reviewing.submit(article=article, by=self.writer, at=self.at)
        reviewing.approve(article=article, by=self.editor, at=self.at)
        publishing.publish(article=article, by=self.editor, at=self.at)


def _colleague(username: str, role: Role) -> User:
    user = User.objects.create_user(username, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


# --- the judgment -----------------------------------------------------------------------------------


def judge_known(half: str, is_told: bool) -> bool:
    asked, found, missed = Counter(), Counter(), []
    for item in known_items(half):
        asked[item.kind] += 1
        answers = headlines(item.query, limit=5)
        if answers[:1] == [item.headline]:
            found[item.kind] += 1
        else:
            missed.append((item, answers))
    for kind, count in asked.items():
        print_(f"  {kind:<32} {found[kind]:>4} of {count}")
    share = found.total() / asked.total()
    print_(f"{half}: {share:.3f} of {asked.total()} known items stand first")
    for item, answers in missed if is_told else ():
        print_(f"    {item.kind}: {item.query}\n      meant: {item.headline}")
        print_("".join(f"      found: {answer}\n" for answer in answers[:3]).rstrip("\n"))
    return share >= BAR


def known_items(half: str) -> Iterator[Item]:
    for query, headline in known(half):
        yield Item("typed from memory", query, headline)
    random = Random(f"search {half}")
    for story in stories(half):
        for kind, query in variants(story, random):
            yield Item(kind, query, story.headline)
    for story in grown(half, random):
        for kind, query in variants(story, random):
            if kind != "beginning of the sapo" and "phrase" not in kind:  # many stories say so
                yield Item(f"grown, {kind}", query, story.headline)


def grown(half: str, random: Random) -> Iterator[Story]:
    """Stories of the archive whose headline no other one has."""
    visible = Publication.objects.visible()
    ids = list(visible.order_by("pk").values_list("pk", flat=True))
    chosen = 0
    while chosen < GROWN:
        story = visible.get(pk=random.choice(ids))
        if len(story.headline_folded.split()) >= 6 and _is_alone(story):
            chosen += 1
            yield Story(story.headline, story.sapo)


def _is_alone(story: Publication) -> bool:
    return Publication.objects.visible().filter(headline_folded=story.headline_folded).count() == 1


def judge_pairs(half: str, is_told: bool) -> bool:
    wrong = []
    for pair in pairs(half):
        answers = list(every_headline(pair.query))
        if not _is_in_order(answers, pair):
            wrong.append((pair, answers))
    count = len(pairs(half))
    print_(f"{half}: {count - len(wrong)} of {count} pairs are in order")
    for pair, answers in wrong if is_told else ():
        print_(f"    {pair.query}: {pair.above.headline} > {pair.below.headline}")
        print_("".join(f"      {answer}\n" for answer in answers[:3]).rstrip("\n"))
    return not wrong


def _is_in_order(answers: list[str], pair: Pair) -> bool:
    if pair.above.headline not in answers:
        return False
    above = answers.index(pair.above.headline)
    return pair.below.headline not in answers[:above]


def every_headline(query: str) -> Iterator[str]:
    """Page after page."""
    after: dict[str, str] = {}
    while True:
        told = ask({"q": query, "limit": 50, **after})
        yield from (story["headline"] for story in told["results"])
        if not told["next"]:
            return
        after = {"after": told["next"]}


def ask(asked: dict[str, str | int]) -> dict:
    asked = {"order": "relevance", **asked}
    answer = Client(headers={"host": "localhost"}).get("/api/search", asked)
    if answer.status_code != 200:
        sys.exit(f"{asked} was answered by {answer.status_code}: {answer.content[:200]!r}")
    return answer.json()


def headlines(query: str, limit: int) -> list[str]:
    return [story["headline"] for story in ask({"q": query, "limit": limit})["results"]]


def print_(line: str) -> None:
    if line:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
