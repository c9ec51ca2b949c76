"""Which public stories belong beside a story: the newest; and those that share people, topics, places
or the programme with it, most of them first, and of two alike the newer one."""

from django.db import connections, router

from articles.models import (
    Publication,
    PublicationArea,
    PublicationPerson,
    PublicationTopic,
    Section,
)

SHOWN = 4
# What one shared thing counts. A programme alone relates nothing: it shares the weather too.
WEIGHTS = {
    PublicationTopic: ("topic_id", 3),
    PublicationPerson: ("person_id", 3),
    PublicationArea: ("area_id", 2),
}
PROGRAMME, ENOUGH = 1, 2
# Of one thing so many newest stories are looked at, so that a topic of thousands costs no more.
LOOKED_AT, EPISODES = 60, 10


def newest_of(section: Section, number: int) -> list[Publication]:
    """The newest of the section, filled up with the newest of the paper, as cards; one query, or
    two. A preview of a story without a section gives one that was never saved."""
    stories = Publication.objects.visible().for_cards().newest_first()
    found = list(stories.filter(section=section.pk)[:number])
    if len(found) < number:
        found += stories.exclude(section=section.pk)[: number - len(found)]
    return found


def related_to(story: Publication) -> list[Publication]:
    """At most four, as cards; two queries. Nothing for a story that was never published."""
    if story.pk is None:
        return []
    with connections[router.db_for_read(Publication)].cursor() as cursor:
        cursor.execute(
            _SQL,
            {"publication": story.pk, "article": story.article_id, "episode": story.episode_id},
        )
        ids = [pk for (pk,) in cursor.fetchall()]
    found = {row.pk: row for row in Publication.objects.filter(pk__in=ids).for_cards()}
    return [found[pk] for pk in ids]


def _sharing(link: type, column: str, weight: int) -> str:
    table = link._meta.db_table
    return f"""
        (select other.publication_id, {weight} as weight from {table} mine
        cross join lateral (
            select publication_id from {table}
            where {column} = mine.{column} order by shown_at desc limit {LOOKED_AT}
        ) other where mine.publication_id = %(publication)s)"""


# One statement, for the page of a story asks it each time it is made.
_SQL = f"""
    with shared as ({" union all ".join(_sharing(link, *how) for link, how in WEIGHTS.items())}
        union all
        (select id, {PROGRAMME} from articles_publication where episode_id in (
            select id from articles_episode where programme_id =
                (select programme_id from articles_episode where id = %(episode)s)
            order by date desc limit {EPISODES}
        ))
    )
    select publication.id from articles_publication publication
    join (
        select publication_id, sum(weight) as weight from shared group by publication_id
    ) scored on scored.publication_id = publication.id
    where scored.weight >= {ENOUGH} and publication.article_id <> %(article)s
        and publication.visible_from <= now()
        and (publication.visible_until is null or publication.visible_until > now())
    order by scored.weight desc, publication.first_published_at desc, publication.article_id desc
    limit {SHOWN}
"""
