"""What takes something from readers is forgotten for good by caches in front, and what changed by itself
while nobody told them is known afterwards (foundation/pagecache/outbox.py)."""

from importlib import import_module

from django.db import migrations

from foundation.pagecache.outbox import hard_when

_FIRST = import_module("articles.migrations.0023_purges").EDGES
_FIRST_FUNCTION = _FIRST.partition("create index")[0]

# As before; those that lie between `since` and now come with seconds below zero. `is_hard`: a story
# ends, and nothing comes in its place.
EDGES = """
drop function public.page_edges();
create function public.page_edges(since timestamptz default now())
returns table (seconds numeric, keys text[], is_hard boolean)
language sql volatile as $$
    with due as (
        (select visible_from as moment, id, false as ends from articles_publication
         where visible_from > since order by visible_from limit 500)
        union
        (select visible_until, id, true from articles_publication
         where visible_until > since order by visible_until limit 500)
        union
        (select live.moment, p.id, false from articles_livecoverage coverage
         cross join lateral (values (coverage.starts_at), (coverage.ends_at)) live(moment)
         join articles_publication p on p.article_id = coverage.article_id
         where live.moment > since order by live.moment limit 100)
    )
    select extract(epoch from due.moment - clock_timestamp()), array[
        'article:' || c.article_id, 'shown:' || c.article_id, 'front', 'latest',
        'section:' || s.slug, 'beside:' || s.slug, 'episode:' || c.episode_id
    ] || array(
        select 'programme:' || e.programme_id from articles_episode e where e.id = c.episode_id
        union all select 'by:' || l.author_id from articles_publicationauthor l
            where l.publication_id = c.id
        union all select 'topic:' || l.topic_id from articles_publicationtopic l
            where l.publication_id = c.id
        union all select 'naming:person-' || l.person_id from articles_publicationperson l
            where l.publication_id = c.id
        union all select 'naming:organization-' || l.organization_id
            from articles_publicationorganization l where l.publication_id = c.id
        union all select 'naming:area-' || l.area_id from articles_publicationarea l
            where l.publication_id = c.id
    ), due.ends and not exists (
        select from articles_publication next where next.article_id = c.article_id
        and next.visible_from <= due.moment
        and (next.visible_until is null or next.visible_until > due.moment)
    )
    from due
    join articles_publication c on c.id = due.id
    join articles_section s on s.id = c.section_id
    union all
    select extract(epoch from
        (date_trunc('day', since at time zone 'Asia/Ho_Chi_Minh') + interval '1 day')
            at time zone 'Asia/Ho_Chi_Minh' - clock_timestamp()), null, false
$$;
"""
EDGES_BACK = "drop function public.page_edges(timestamptz);" + _FIRST_FUNCTION


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0024_live_posts_in_feeds"),
        ("officials", "0006_purges_of_caches_in_front"),
    ]

    operations = [
        migrations.RunSQL(EDGES, EDGES_BACK),
        migrations.RunSQL(
            *hard_when(
                "articles_article",
                "update",
                "old.public_state <> 'withdrawn' and new.public_state = 'withdrawn'",
            )
        ),
        migrations.RunSQL(
            *hard_when("articles_photo", "update", "old.secret <> new.secret"),
        ),
        migrations.RunSQL(*hard_when("articles_photo", "delete")),
        migrations.RunSQL(
            *hard_when(
                "articles_livepost",
                "update",
                "old.withdrawn_at is null and new.withdrawn_at is not null",
            )
        ),
    ]
