"""The number of a comment's likes follows the likes themselves; those that are there were added when
they came."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("comments", "0011_taken_down_for_good")]

    operations = [
        migrations.AddField("like", "is_added", models.BooleanField(default=True, editable=False)),
        migrations.AlterField(
            "like", "is_added", models.BooleanField(default=False, editable=False)
        ),
        # What waits until somebody looks is not part of any number.
        migrations.RunSQL(
            "update comments_like set is_added = false where not is_counted",
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "like",
            models.Index(
                fields=["comment"],
                condition=Q(is_counted=True, is_added=False),
                name="like_to_add",
            ),
        ),
    ]
