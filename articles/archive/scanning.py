"""Imported stories -> people whom they name, with the titles printed there. A scan goes in batches,
so that a worker that dies loses one; going over a story again changes nothing.

Where only some names are new, a scan looks at the stories that hold one of them: the search index
knows which. While one batch is being read the one before is written.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.archive.named import Named, NamePairs, Readers, Reading
from articles.models import ArchiveScan, Candidate, Publication, Sighting
from articles.prepared import without_marks
from foundation import vietnamese
from officials.models import Person, PersonName

BATCH = 500
# More new names than these are looked for in every story.
MOST_NAMES = 50

_READ = ("article_id", "headline", "sapo", "body_html", "event_date", "first_published_at")


def imported(names: Sequence[str] = ()) -> QuerySet[Publication]:
    """What readers can see of the stories that came from the old site, in the order of a scan; of
    some names only those that hold one of them."""
    stories = Publication.objects.visible().filter(article__import_key__gt="")
    if names:
        phrases = [
            SearchQuery(
                without_marks(vietnamese.key(name)), config="public.vi", search_type="phrase"
            )
            for name in names
        ]
        stories = stories.filter(search_folded=reduce(or_, phrases))
    return stories.order_by("article_id")


def begin(*, at: datetime, names: Sequence[str] = ()) -> ArchiveScan:
    """A scan of all imported stories, or of those that hold one of the names."""
    names = sorted(set(names)) if len(set(names)) <= MOST_NAMES else []
    return ArchiveScan.objects.create(begun_at=at, names=names, total=imported(names).count())


def registry_names() -> NamePairs:
    """All names of the registry; whoever was merged stands under the one who stayed."""
    people = Person.objects.values_list("display_name", "pk", "merged_into")
    names = PersonName.objects.values_list("text", "person", "person__merged_into")
    return [(name, kept or pk) for name, pk, kept in (*people, *names)]


def go_on(
    scan: ArchiveScan,
    *,
    at: datetime,
    may_go_on: Callable[[ArchiveScan], bool] = lambda scan: True,
    processes: int | None = None,
) -> bool:
    """Go on where the scan stands until its end, or until after some batch `may_go_on` says no;
    False at the end. Every batch is a transaction of its own."""
    left = scan.total - scan.done
    with Readers(registry_names(), texts=left, processes=processes) as readers:
        before: tuple[list[Publication], Reading] | None = None
        for stories in _batches(scan):
            reading = readers.begin([_text(story) for story in stories])
            if before is not None:
                scan = _write(scan.pk, *before)
                if not may_go_on(scan):
                    break
            before = stories, reading
        else:
            if before is not None:
                _write(scan.pk, *before)
            _end(scan.pk, at)
            return False
    count_sightings()
    return True


def _batches(scan: ArchiveScan) -> Iterator[list[Publication]]:
    after, all_of_them = scan.after, imported(scan.names).only(*_READ)
    while stories := list(all_of_them.filter(article_id__gt=after)[:BATCH]):
        after = stories[-1].article_id
        yield stories


def _text(story: Publication) -> str:
    return f"<p>{story.headline}</p><p>{story.sapo}</p>{story.body_html}"


@transaction.atomic
def _write(pk: int, stories: list[Publication], reading: Reading) -> ArchiveScan:
    people = reading.people()
    scan = ArchiveScan.objects.select_for_update().get(pk=pk)
    note(stories, people)
    scan.after = max(scan.after, stories[-1].article_id)
    scan.done += len(stories)
    scan.save()
    return scan


@transaction.atomic
def _end(pk: int, at: datetime) -> None:
    count_sightings()
    ArchiveScan.objects.filter(pk=pk).update(finished_at=at)


def note(stories: Sequence[Publication], people: Sequence[Sequence[Named]]) -> None:
    """Enter what the stories say; four queries whatever their number."""
    first = {named.key: named for those in reversed(people) for named in reversed(those)}
    Candidate.objects.bulk_create(
        [Candidate(key=key, name=named.name) for key, named in sorted(first.items())],
        ignore_conflicts=True,
    )
    candidates = {row.key: row for row in Candidate.objects.filter(key__in=first)}
    _take_for(candidates, first)
    Sighting.objects.bulk_create(
        [
            Sighting(
                candidate=candidates[named.key],
                article_id=story.article_id,
                day=story.event_date or timezone.localdate(story.first_published_at),
                titles=list(named.titles),
            )
            for story, those in zip(stories, people, strict=True)
            for named in those
        ],
        update_conflicts=True,
        unique_fields=["candidate", "article"],
        update_fields=["day", "titles"],
    )


def _take_for(candidates: dict[str, Candidate], first: dict[str, Named]) -> None:
    """A name that one person of the registry bears is taken for that one until somebody decides."""
    known = []
    for key, named in first.items():
        row = candidates[key]
        if len(named.people) == 1 and row.person_id is None and row.status == row.Status.WAITING:
            row.person_id = named.people[0]
            known.append(row)
    if known:
        Candidate.objects.bulk_update(known, ["person"], batch_size=1000)


def count_sightings() -> None:
    """How many stories name each candidate, and the days of the first and the last; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT)


_COUNT = """
    update articles_candidate candidate
    set first_day = seen.first_day, last_day = seen.last_day, stories = seen.stories
    from (
        select candidate_id, min(day) as first_day, max(day) as last_day, count(*) as stories
        from articles_sighting group by candidate_id
    ) seen
    where candidate.id = seen.candidate_id
        and (candidate.first_day, candidate.last_day, candidate.stories)
            is distinct from (seen.first_day, seen.last_day, seen.stories)
"""
