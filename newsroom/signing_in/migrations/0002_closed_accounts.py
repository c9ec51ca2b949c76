"""An account that is closed loses its sessions in the same statement, whoever closes it and by whatever
door: opened again, it has to sign in again."""

from django.db import migrations

FORWARDS = """
create function signing_in_end_sessions() returns trigger language plpgsql as $$
begin
    delete from signing_in_staffsession where user_id = new.id;
    return null;
end $$;

create trigger signing_in_account_closed after update of is_active, is_staff on auth_user
    for each row when ((old.is_active and not new.is_active) or (old.is_staff and not new.is_staff))
    execute function signing_in_end_sessions();
"""
BACKWARDS = """
drop trigger signing_in_account_closed on auth_user;
drop function signing_in_end_sessions();
"""


class Migration(migrations.Migration):
    dependencies = [("signing_in", "0001_tables")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
