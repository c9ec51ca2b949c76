"""A section, topic, pen name or programme gets another address."""

from django.db import transaction

from articles.models import Author, OldUrl, Programme, Section, Topic
from articles.models.old_url import TARGETS


@transaction.atomic
def keep_address(*, of: Section | Topic | Author | Programme, before: str) -> OldUrl | None:
    """Let `before`, where readers found it until now, lead to where it is; None where it did not
    move. What led somewhere else by that address leads here from now on: it is the last that
    readers saw there."""
    if before == of.get_absolute_url():
        return None
    target = {type(of)._meta.model_name: of}
    return OldUrl.objects.update_or_create(path=before, defaults=dict.fromkeys(TARGETS) | target)[0]
