"""Imported stories -> people whom they name, with the titles printed there. A scan goes in batches,
so that a worker that dies loses one; going over a story again changes nothing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Max, Min
from django.utils import timezone

from articles.models import ArchiveScan, Candidate, Publication, Sighting
from foundation.vietnamese import tidy_line
from officials.mentions import Mention, NameIndex, find_mentions
from officials.models import Person, PersonName
from officials.naming import comparable

BATCH = 500


def imported():
    """What readers can see of the stories that came from the old site, in the order of a scan."""
    return Publication.objects.visible().filter(article__import_key__gt="").order_by("article_id")


def begin(*, at: datetime) -> ArchiveScan:
    return ArchiveScan.objects.create(begun_at=at, total=imported().count())


def registry_index() -> NameIndex:
    """All names of the registry; whoever was merged stands under the one who stayed."""
    people = Person.objects.values_list("display_name", "pk", "merged_into")
    names = PersonName.objects.values_list("text", "person", "person__merged_into")
    return NameIndex((name, kept or pk) for name, pk, kept in (*people, *names))


@transaction.atomic
def scan_batch(scan: ArchiveScan, names: NameIndex, *, at: datetime) -> bool:
    """Go on where the scan stands; False when it has come to its end."""
    scan = ArchiveScan.objects.select_for_update().get(pk=scan.pk)
    stories = list(
        imported()
        .filter(article_id__gt=scan.after)
        .only("article_id", "headline", "sapo", "body_html", "event_date", "first_published_at")[
            :BATCH
        ]
    )
    if not stories:
        scan.finished_at = at
        scan.save()
        return False
    note(stories, names)
    scan.after, scan.done = stories[-1].article_id, scan.done + len(stories)
    scan.save()
    return True


def note(stories: Iterable[Publication], names: NameIndex) -> None:
    """Enter what the stories say; five queries whatever their number."""
    found = {story: people for story in stories if (people := _people_of(story, names))}
    first: dict[str, Mention] = {}
    for people in found.values():
        for key, mentions in people.items():
            first.setdefault(key, mentions[0])
    Candidate.objects.bulk_create(
        [Candidate(key=key, name=_name(mention)) for key, mention in first.items()],
        ignore_conflicts=True,
    )
    candidates = {row.key: row for row in Candidate.objects.filter(key__in=first)}
    for key, mention in first.items():
        row = candidates[key]
        if len(mention.people) == 1 and row.person_id is None and row.status == row.Status.WAITING:
            row.person_id = mention.people[0]
    Sighting.objects.bulk_create(
        [
            Sighting(
                candidate=candidates[key],
                article_id=story.article_id,
                day=story.event_date or timezone.localdate(story.first_published_at),
                titles=_titles(mentions),
            )
            for story, people in found.items()
            for key, mentions in people.items()
        ],
        update_conflicts=True,
        unique_fields=["candidate", "article"],
        update_fields=["day", "titles"],
    )
    _count(candidates.values())


def _people_of(story: Publication, names: NameIndex) -> dict[str, list[Mention]]:
    """By the name without case. Whom the registry does not know counts where a title says that he
    may belong there."""
    text = f"<p>{story.headline}</p><p>{story.sapo}</p>{story.body_html}"
    people: dict[str, list[Mention]] = {}
    for mention in find_mentions(text, names):
        people.setdefault(comparable(_name(mention))[:150], []).append(mention)
    return {
        key: mentions
        for key, mentions in people.items()
        if mentions[0].people or any(mention.titles for mention in mentions)
    }


def _name(mention: Mention) -> str:
    return tidy_line(mention.name)[:150]


def _titles(mentions: Iterable[Mention]) -> list[dict[str, str]]:
    """Each title once, in the order of the text."""
    titles = {
        (title.title, title.organization): {
            "surface": title.surface,
            "title": title.title,
            "organization": title.organization,
        }
        for mention in mentions
        for title in mention.titles
    }
    return list(titles.values())


def _count(candidates: Iterable[Candidate]) -> None:
    rows = {row.pk: row for row in candidates}
    counts = (
        Sighting.objects.filter(candidate__in=rows)
        .order_by()
        .values("candidate")
        .annotate(first=Min("day"), last=Max("day"), stories=Count("pk"))
    )
    for count in counts:
        row = rows[count["candidate"]]
        row.first_day, row.last_day = count["first"], count["last"]
        row.stories = count["stories"]
    Candidate.objects.bulk_update(
        rows.values(), ["person", "first_day", "last_day", "stories"], batch_size=1000
    )
