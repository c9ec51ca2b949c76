"""Every word that a public text has held, folded: what a slip of the finger is measured against.

PostgreSQL fills the table itself whenever a publication gets its search columns, so that no way of
writing one can forget it. A word stays when the last story that held it goes: it tells nothing.
"""

from django.db import models


class SearchWord(models.Model):
    word = models.CharField(max_length=40, primary_key=True, db_collation="C")

    class Meta:
        verbose_name = "chữ trong tin, bài"
        verbose_name_plural = "chữ trong tin, bài"

    def __str__(self) -> str:
        return self.word
