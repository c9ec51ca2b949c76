"""SQL of what caches in front are to forget: rows, written by the door of all purges in the transaction
that changes something, one for each cache, until `downstream.py` has delivered them.

    page_caches     the caches in front; without any no row is ever written
    page_purges     what one of them has not been told yet

Most purges are soft: a cache shows such a page no more while the newsroom is well, and may show it
while everything behind is dead. A transaction that takes something from readers purges hard.
"""

# A page for which a little lag does no harm (`~beside:thoi-su`) goes so many seconds later, when the last
# old one has gone from the memories behind: what a cache asks for then is new.
LAG = 30
LAG_BEHIND = 25

_TABLES = """
create table public.page_caches (
    name text primary key,
    -- What changes by itself was told up to here.
    told_until timestamptz not null default clock_timestamp()
);
create table public.page_purges (
    id bigint generated always as identity primary key,
    cache text not null,
    keys text[] not null,
    is_hard boolean not null,
    -- Each is told twice: a page that was under way to the cache may come after the first time.
    is_echo boolean not null default false,
    due_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
create index page_purges_due on public.page_purges (cache, due_at);
"""
DOOR = f"""
create or replace function public.purge_pages(keys text[]) returns void language plpgsql as $$
declare
    word text;
    line text := '';
begin
    for word in select distinct given from unnest(keys) given where given is not null loop
        -- A payload of NOTIFY has room for 8,000 bytes.
        if length(line) + length(word) > 7000 then
            perform pg_notify('pages', line);
            line := '';
        end if;
        line := line || word || ' ';
    end loop;
    if line <> '' then
        perform pg_notify('pages', line);
        insert into public.page_purges (cache, keys, is_hard, is_echo, due_at)
        select c.name, array_agg(distinct ltrim(given, '~')),
            -- What may lag is taken from nobody, and by then no old page is under way.
            not (given like '~%') and coalesce(current_setting('pages.hard', true) = 'on', false),
            given like '~%',
            clock_timestamp() + case when given like '~%' then interval '{LAG} s' else interval '0' end
        from public.page_caches c cross join unnest(keys) given
        where given <> 'schedule'
        group by c.name, given like '~%';
    end if;
end $$;
"""
_HARD = """
create function public.purge_hard() returns trigger language plpgsql as $$
begin
    perform set_config('pages.hard', 'on', true);
    return null;
end $$;
comment on function public.purge_hard is
    'From here on this transaction takes something from readers: caches forget it for good.';
"""
OUTBOX = _TABLES + DOOR + _HARD
# The door itself stays as it was before: `triggers.DOOR` has to be created again.
OUTBOX_BACK = """
drop function public.purge_hard();
drop function public.purge_pages(text[]);
drop table public.page_purges, public.page_caches;
"""


def hard_when(table: str, event: str, condition: str = "") -> tuple[str, str]:
    """What makes a row's change (`event` is "update" or "delete") take something from readers, and what
    undoes that: for `RunSQL`. Row triggers run before those of the statement, which purge."""
    when = f"when ({condition}) " if condition else ""
    return (
        f"create trigger purge_hard_{event} after {event} on {table} for each row"
        f" {when}execute function public.purge_hard();",
        f"drop trigger purge_hard_{event} on {table};",
    )
