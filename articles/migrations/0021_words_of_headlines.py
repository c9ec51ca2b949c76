"""What search asks cheaply: the words of headlines alone, whole headlines, and every word that a
public text has held. Few new stories wait outside the indexes of words."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import migrations, models

from articles.querysets import HeadlineWords

# Ordered, so that two stories that bring the same new words wait for one another in one order.
# Numbers are no words: a slip in a number is another number.
NOTE_WORDS = """
create function public.note_words() returns trigger language plpgsql as $$
begin
    insert into public.articles_searchword (word)
    select held.word from unnest(tsvector_to_array(new.search_folded)) as held (word)
    where held.word !~ '[0-9]' and char_length(held.word) between 2 and 40
        and not exists (select from public.articles_searchword known where known.word = held.word)
    order by held.word
    on conflict do nothing;
    return null;
end $$;
create trigger note_words after insert or update of search_folded on public.articles_publication
    for each row execute function public.note_words();
"""
NOTE_NO_WORDS = """
drop trigger note_words on public.articles_publication;
drop function public.note_words();
"""
NOTE_WORDS_OF_ALL = """
insert into public.articles_searchword (word)
select distinct held.word
from public.articles_publication, unnest(tsvector_to_array(search_folded)) as held (word)
where held.word !~ '[0-9]' and char_length(held.word) between 2 and 40;
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_old_addresses")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(
                        db_collation="C", max_length=40, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "verbose_name": "chữ trong tin, bài",
                "verbose_name_plural": "chữ trong tin, bài",
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="search_headline",
            field=models.GeneratedField(
                db_persist=True,
                expression=HeadlineWords("search_folded"),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.RemoveIndex(model_name="publication", name="publication_accented"),
        migrations.RemoveIndex(model_name="publication", name="publication_folded"),
        *(
            migrations.AddIndex(
                model_name="publication",
                index=GinIndex(fields=[column], name=name, gin_pending_list_limit=256),
            )
            for column, name in (
                ("search_accented", "publication_accented"),
                ("search_folded", "publication_folded"),
                ("search_headline", "publication_headline"),
            )
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["headline_folded"], name="publication_headline_whole"),
        ),
        migrations.RunSQL(NOTE_WORDS, NOTE_NO_WORDS),
        migrations.RunSQL(NOTE_WORDS_OF_ALL, migrations.RunSQL.noop),
    ]
