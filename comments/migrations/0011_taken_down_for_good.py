"""A comment that is taken down, erased or changed is forgotten for good by caches in front."""

from django.db import migrations

from foundation.pagecache.outbox import hard_when

_TAKEN = (
    "old.state = 'approved' and new.state <> 'approved'"
    " or old.text is distinct from new.text or old.name is distinct from new.name"
)


class Migration(migrations.Migration):
    dependencies = [("comments", "0010_purges"), ("officials", "0006_purges_of_caches_in_front")]

    operations = [
        migrations.RunSQL(*hard_when("comments_comment", "update", _TAKEN)),
        migrations.RunSQL(*hard_when("comments_comment", "delete")),
    ]
