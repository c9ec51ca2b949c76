"""What may lag is forgotten softly and once, also where the same transaction takes something away."""

from django.db import migrations

from foundation.pagecache.outbox import DOOR


class Migration(migrations.Migration):
    dependencies = [("officials", "0006_purges_of_caches_in_front")]

    operations = [migrations.RunSQL(DOOR, migrations.RunSQL.noop)]
