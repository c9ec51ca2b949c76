"""Publishing a correction with its apology. It stands for good: what was wrong in it is corrected by
another one."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.actions.steps import lock, record, require
from articles.models import Article, Correction, Publication
from articles.workflow import Deed, PublicState
from foundation import vietnamese
from foundation.problems import Problem, Refused, refuse_if

APOLOGY = "Chân thành xin lỗi bạn đọc và những người có liên quan."


@dataclass(frozen=True)
class Typed:
    wrong: str
    right: str
    apology: str

    def tidied(self) -> "Typed":
        return Typed(*(vietnamese.tidy_text(getattr(self, one.name)) for one in fields(self)))


_LABELS = {"wrong": "thông tin sai", "right": "thông tin đúng", "apology": "lời xin lỗi"}


@transaction.atomic
def correct(*, article: Article, typed: Typed, by: AbstractBaseUser, at: datetime) -> Correction:
    """Readers have it at once, on its own page and with the story while that is public. The words of the
    story are changed by its own way through the desk."""
    row = lock(article, at=at)
    require(by, Deed.CORRECT, row)
    work = _as_readers_had_it(row, at)
    refuse_if(_problems(typed))
    typed = typed.tidied()
    refuse_if(_lacking(typed))
    made = Correction.objects.create(
        article=row,
        headline=work.headline,
        section_name=work.section.name,
        first_published_at=work.first_published_at,
        made_by_id=by.pk,
        made_at=at,
        **vars(typed),
    )
    Article.objects.filter(pk=row.pk).update(corrected_at=at)
    record(row, Deed.CORRECT, by=by, at=at, before=row.state, details={"correction": made.pk})
    article.refresh_from_db()
    return made


def _as_readers_had_it(article: Article, at: datetime) -> Publication:
    had = Publication.objects.filter(article=article, visible_from__lte=at).select_related(
        "section"
    )
    work = had.order_by("-visible_from").first()
    if article.public_state == PublicState.NEVER or work is None:
        raise Refused(
            [Problem("never_public", "Bài chưa từng ra công chúng, không có gì để cải chính.")]
        )
    return work


def _problems(typed: Typed) -> Iterator[Problem]:
    for name, text in vars(typed).items():
        if vietnamese.unstorable(text):
            yield Problem("unstorable", f"Ô {_LABELS[name]} có ký tự hỏng; hãy gõ lại.", name)


def _lacking(typed: Typed) -> Iterator[Problem]:
    for name, text in vars(typed).items():
        limit = Correction._meta.get_field(name).max_length
        if not vietnamese.visible_text(text):
            yield Problem("empty", f"Hãy ghi {_LABELS[name]}.", name)
        elif len(text) > limit:
            told = f"{limit:,}".replace(",", ".")
            yield Problem("too_long", f"Ô {_LABELS[name]} dài quá {told} ký tự.", name)
    if typed.wrong and typed.wrong == typed.right:
        yield Problem("same", "Thông tin đúng giống hệt thông tin sai.", "right")
