"""What Django cannot say: the log and the rulebook only grow, and a reply stays in its thread."""

from django.db import migrations

APPEND_ONLY = """
create function comments_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger decision_only_grows before update or delete on comments_decision
    for each row execute function comments_refuse_change();
create trigger rulebook_only_grows before update or delete on comments_rulebook
    for each row execute function comments_refuse_change();
"""
APPEND_ONLY_BACK = """
drop trigger rulebook_only_grows on comments_rulebook;
drop trigger decision_only_grows on comments_decision;
drop function comments_refuse_change();
"""

# A reply stands under a root of the same story and speaks to that root or to a reply below it.
ONE_THREAD = """
create function comments_reply_in_thread() returns trigger language plpgsql as $$
begin
    if not exists (
        select from comments_comment root
        where root.id = new.parent_id and root.article_id = new.article_id and root.parent_id is null
    ) or not exists (
        select from comments_comment other
        where other.id = new.answers_id and coalesce(other.parent_id, other.id) = new.parent_id
    ) then
        raise exception 'a reply stands under a root of its own story' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger reply_in_thread before insert or update of parent_id, answers_id, article_id
    on comments_comment for each row when (new.parent_id is not null)
    execute function comments_reply_in_thread();
"""
ONE_THREAD_BACK = """
drop trigger reply_in_thread on comments_comment;
drop function comments_reply_in_thread();
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]

    operations = [
        migrations.RunSQL(APPEND_ONLY, APPEND_ONLY_BACK),
        migrations.RunSQL(ONE_THREAD, ONE_THREAD_BACK),
    ]
