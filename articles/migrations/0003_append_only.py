"""Revision and Event refuse UPDATE and DELETE, whoever asks: what was written stays written."""

from django.db import migrations

FUNCTION = """
create function public.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
"""
NO_FUNCTION = "drop function public.refuse_change();"


def guard(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create trigger append_only before update or delete on public.{table}"
        " for each row execute function public.refuse_change();",
        f"drop trigger append_only on public.{table};",
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_tables")]
    operations = [
        migrations.RunSQL(FUNCTION, NO_FUNCTION),
        guard("articles_revision"),
        guard("articles_event"),
    ]
