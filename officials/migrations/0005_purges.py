"""A change of the registry takes back the pages that show it (foundation/pagecache/triggers.py)."""

from django.db import migrations

from foundation.pagecache.triggers import DOOR, DOOR_BACK, Purge, sql_of

# The registry's own pages show one another's rows in many ways and change rarely: they go together.
_ALL = "'registry'"
# Stories name the person.
_PERSON = "'person:' || c.person_id"

PURGES = (
    Purge(
        "officials_person",
        ("*",),
        (_ALL, "'person:' || c.id", "'person:' || c.merged_into_id"),
    ),
    Purge("officials_personname", ("*",), (_ALL, _PERSON)),
    Purge("officials_personrank", ("*",), (_ALL, _PERSON)),
    Purge("officials_tenure", ("*",), (_ALL, _PERSON)),
    *(
        Purge(f"officials_{name}", ("*",), (_ALL,))
        for name in (
            "area",
            "areasuccession",
            "organization",
            "organizationname",
            "organizationrelation",
            "post",
            "term",
        )
    ),
)


class Migration(migrations.Migration):
    dependencies = [("officials", "0004_titles_as_printed")]

    operations = [
        migrations.RunSQL(DOOR, DOOR_BACK),
        *(migrations.RunSQL(sql, back) for sql, back in sql_of(PURGES)),
    ]
