"""What PostgreSQL brings along: accents folded in search, likeness of words, ranges with equality."""

from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations

# `public.` everywhere, so that a dump can be restored with an empty search path.
SEARCH = """
create text search configuration public.vi (copy = pg_catalog.simple);
alter text search configuration public.vi
    alter mapping for asciiword, word, asciihword, hword, hword_part, hword_asciipart
    with public.unaccent, pg_catalog.simple;
create function public.vi_fold(text) returns text language sql immutable strict parallel safe
    as $$ select lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC))) $$;
"""
NO_SEARCH = """
drop function public.vi_fold(text);
drop text search configuration public.vi;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(SEARCH, NO_SEARCH),
    ]
