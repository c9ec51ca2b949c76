"""A text as `vietnamese.fold` makes it, worked out by the database."""

from django.db import models
from django.db.models import Func


class Folded(Func):
    """For generated columns, which no way of writing a row can forget, and for searches."""

    function = "public.vi_fold"
    arity = 1
    output_field = models.TextField()
