"""SQL of the triggers that take pages back: whoever changes a row, by whatever way, purges the pages
that show it, in the same transaction. A migration of the app that owns the table installs it.

An action cannot forget it, nor an import, a command or somebody at the psql prompt; and it is not
done for what was rolled back. docs/decisions/0010-pages-are-purged-by-trigger.md has the reasons.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# Above so many rows of one statement (an import) everything goes at once.
MANY = 300

DOOR = """
create function public.purge_pages(keys text[]) returns void language plpgsql as $$
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
    end if;
end $$;
comment on function public.purge_pages is
    'The one door: workers take back every page with one of these keys, with the commit.';
"""
DOOR_BACK = "drop function public.purge_pages(text[]);"


@dataclass(frozen=True)
class Purge:
    """`columns`: those that readers can see; a change of others purges nothing. `keys`: SQL
    expressions of the changed row `c`; `more`: selects of one column each that may use `c`."""

    table: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    more: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        return f"""
create function public.purges_of_{self.table}() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        {self._purge(f"select {self._columns} from after_rows")}
    elsif tg_op = 'DELETE' then
        {self._purge(f"select {self._columns} from before_rows")}
    else
        {self._purge(self._changed)}
    end if;
    return null;
end $$;
{"".join(self._trigger(*given) for given in _EVENTS)}"""

    @property
    def sql_back(self) -> str:
        triggers = (f"drop trigger purge_{event} on {self.table};\n" for event, _ in _EVENTS)
        return f"{''.join(triggers)}drop function public.purges_of_{self.table}();"

    @property
    def _columns(self) -> str:
        return ", ".join(self.columns)

    @property
    def _changed(self) -> str:
        before, after = (f"select {self._columns} from {side}_rows" for side in ("before", "after"))
        return f"({before} except {after}) union ({after} except {before})"

    def _purge(self, rows: str) -> str:
        keys = " union all ".join([*(f"select {key}" for key in self.keys), *self.more])
        return f"""perform public.purge_pages(array(
            with rows as materialized ({rows})
            select 'site' where (select count(*) from rows) > {MANY}
            union
            select found.key from (select * from rows limit {MANY}) c
            cross join lateral ({keys}) found(key)
        ));"""

    def _trigger(self, event: str, tables: str) -> str:
        return (
            f"create trigger purge_{event} after {event} on {self.table} referencing {tables}\n"
            f"    for each statement execute function public.purges_of_{self.table}();\n"
        )


_EVENTS = (
    ("insert", "new table as after_rows"),
    ("update", "old table as before_rows new table as after_rows"),
    ("delete", "old table as before_rows"),
)


def sql_of(purges: Iterable[Purge]) -> list[tuple[str, str]]:
    """What installs each, and what takes it away again: for `RunSQL`."""
    return [(purge.sql, purge.sql_back) for purge in purges]
