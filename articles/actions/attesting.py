"""Our own stories as witnesses: a title that a published story prints for a confirmed person, and
that the registry knows, was held on the day of its event. No beginning follows from it."""

from articles.models import Article, Attestation
from articles.snapshot import Snapshot
from officials.gather import roster_kept
from officials.mentions import PrintedTitle, Source
from officials.titles import is_same_title


def attest(article: Article, snapshot: Snapshot) -> int:
    """Record what the story proves; what was recorded before stays. No query for a story without
    a day or without confirmed titles."""
    printed = [(named.person_id, title) for named in snapshot.mentions for title in named.titles]
    if snapshot.event_date is None or not printed:
        return 0
    officials = roster_kept(snapshot.event_date).officials
    rows = {}
    for person_id, title in printed:
        official = officials.get(person_id)
        posts = (*official.held, *official.perhaps) if official else ()
        for post in posts:
            if is_same_title(_as_printed(title), post):
                rows[post.id] = title["surface"][:300]
    Attestation.objects.bulk_create(
        [
            Attestation(tenure_id=tenure, article=article, day=snapshot.event_date, surface=surface)
            for tenure, surface in rows.items()
        ],
        ignore_conflicts=True,
    )
    return len(rows)


def _as_printed(title: dict) -> PrintedTitle:
    return PrintedTitle(
        title["surface"], title["title"], title.get("organization", ""), Source.EXPLICIT, 0, 0
    )
