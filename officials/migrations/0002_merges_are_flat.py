"""No chain of merges, whoever writes the row: who was merged away takes in nobody, and who took
others in is not merged away (officials/merging.py says so in words)."""

from django.db import migrations

CREATE = """
create function public.refuse_merge_chain() returns trigger language plpgsql as $$
begin
    if exists (select from public.officials_person p
               where p.id = new.merged_into_id and p.merged_into_id is not null)
       or exists (select from public.officials_person p where p.merged_into_id = new.id) then
        raise exception 'merges of people must not form a chain'
            using errcode = 'check_violation', constraint = 'officials_person_merges_are_flat';
    end if;
    return new;
end $$;
create trigger merges_are_flat before insert or update of merged_into_id
    on public.officials_person for each row when (new.merged_into_id is not null)
    execute function public.refuse_merge_chain();
"""
DROP = """
drop trigger merges_are_flat on public.officials_person;
drop function public.refuse_merge_chain();
"""


class Migration(migrations.Migration):
    dependencies = [("officials", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
