"""Caches in front are told what to forget by rows that stand in the change's own transaction
(foundation/pagecache/outbox.py)."""

from django.db import migrations

from foundation.pagecache.outbox import OUTBOX, OUTBOX_BACK
from foundation.pagecache.triggers import DOOR


class Migration(migrations.Migration):
    dependencies = [("officials", "0005_purges")]

    operations = [migrations.RunSQL(OUTBOX, OUTBOX_BACK + DOOR)]
