"""A change of what readers see of stories takes back the pages that show it
(foundation/pagecache/triggers.py), and the database tells what changes next by itself."""

from django.db import migrations

from foundation.pagecache.triggers import Purge, sql_of

# All but the columns that only search reads.
_SHOWN = (
    "id", "article_id", "revision_id", "visible_from", "visible_until", "section_id", "slug",
    "headline", "short_title", "sapo", "sapo_html", "body_html", "dateline", "event_date",
    "byline_text", "credits", "topics_shown", "lead", "lead_video", "media", "episode_id", "source_text",
    "ai_use", "ai_note", "is_teaser", "first_published_at", "updated_at", "corrected_at",
)  # fmt: skip

# (table, column, what a key of its lists begins with)
_LISTS = (
    ("articles_publicationauthor", "author_id", "by:"),
    ("articles_publicationtopic", "topic_id", "topic:"),
    ("articles_publicationperson", "person_id", "naming:person-"),
    ("articles_publicationorganization", "organization_id", "naming:organization-"),
    ("articles_publicationarea", "area_id", "naming:area-"),
)

PURGES = (
    Purge(
        "articles_publication",
        _SHOWN,
        (
            "'article:' || c.article_id",
            # Pages of other stories that list this one.
            "'shown:' || c.article_id",
            "'front'",
            "'latest'",
            "'schedule'",
            "'episode:' || c.episode_id",
        ),
        (
            # Pages of stories show the newest of their section: those may lag.
            "select unnest(array['section:' || s.slug, '~beside:' || s.slug])"
            " from articles_section s where s.id = c.section_id",
            "select 'programme:' || e.programme_id from articles_episode e where e.id = c.episode_id",
            *(
                f"select '{prefix}' || l.{column} from {table} l where l.publication_id = c.id"
                for table, column, prefix in _LISTS
            ),
        ),
    ),
    *(
        Purge(
            table,
            ("*",),
            (f"'{prefix}' || c.{column}",),
            (
                "select 'article:' || p.article_id from articles_publication p"
                " where p.id = c.publication_id",
            ),
        )
        for table, column, prefix in _LISTS
    ),
    Purge(
        "articles_clip",
        ("*",),
        (),
        (
            "select 'article:' || p.article_id from articles_publicationclip l"
            " join articles_publication p on p.id = l.publication_id where l.clip_id = c.id",
        ),
    ),
    Purge(
        "articles_publicationclip",
        ("*",),
        (),
        (
            "select 'article:' || p.article_id from articles_publication p"
            " where p.id = c.publication_id",
        ),
    ),
    Purge("articles_livepost", ("*",), ("'article:' || c.article_id",)),
    # Cards say that a story is told live.
    Purge(
        "articles_livecoverage",
        ("article_id", "starts_at", "ends_at"),
        (
            "'article:' || c.article_id",
            "'shown:' || c.article_id",
            "'front'",
            "'latest'",
            "'schedule'",
        ),
        (
            "select 'section:' || s.slug from articles_publication p"
            " join articles_section s on s.id = p.section_id where p.article_id = c.article_id",
        ),
    ),
    # Whether a story takes comments stands on its page; the rest of the row is the desk's.
    Purge("articles_article", ("id", "comments", "published_at"), ("'article:' || c.id",)),
    Purge("articles_author", ("*",), ("'author:' || c.id",)),
    Purge("articles_topic", ("*",), ("'topic:' || c.id", "'latest'")),
    Purge("articles_episode", ("*",), ("'episode:' || c.id", "'programme:' || c.programme_id")),
    Purge("articles_photo", ("*",), ("'photo:' || c.id",)),
    Purge("articles_abbreviation", ("*",), ("'latest'",)),
    Purge("articles_oldurl", ("*",), ("'latest'",)),
    # On every page, by menu, masthead, foot or search.
    *(
        Purge(table, ("*",), ("'site'",))
        for table in ("articles_section", "articles_station", "articles_programme")
    ),
)

# Seconds from now, by the database's clock, and the keys of the pages that change then; no keys:
# every page. A day begins by the station's clock: settings with dates, titles of today, photos whose
# rights end.
EDGES = """
create function public.page_edges() returns table (seconds numeric, keys text[])
language sql volatile as $$
    with due as (
        (select visible_from as moment, id from articles_publication
         where visible_from > now() order by visible_from limit 500)
        union
        (select visible_until, id from articles_publication
         where visible_until > now() order by visible_until limit 500)
        union
        (select live.moment, p.id from articles_livecoverage coverage
         cross join lateral (values (coverage.starts_at), (coverage.ends_at)) live(moment)
         join articles_publication p on p.article_id = coverage.article_id
         where live.moment > now() order by live.moment limit 100)
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
    )
    from due
    join articles_publication c on c.id = due.id
    join articles_section s on s.id = c.section_id
    union all
    select extract(epoch from
        (date_trunc('day', now() at time zone 'Asia/Ho_Chi_Minh') + interval '1 day')
            at time zone 'Asia/Ho_Chi_Minh' - clock_timestamp()), null
$$;
create index publication_ends on articles_publication (visible_until) where visible_until is not null;
"""
EDGES_BACK = "drop index publication_ends; drop function public.page_edges();"


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_body_blocks"),
        ("officials", "0005_purges"),
    ]

    operations = [
        migrations.RunSQL(EDGES, EDGES_BACK),
        *(migrations.RunSQL(sql, back) for sql, back in sql_of(PURGES)),
    ]
