"""Telling a story while it happens: opening and ending its coverage, posts and what becomes of them.

A post of whoever may publish goes out at once, that of anybody else waits for one of them. Nothing
of it moves the story's own state; what readers had and have stands in frozen versions, and each
event carries the number and fingerprint of the version that it is about.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles.actions.steps import lock, record, require
from articles.models import Article, Author, Event, LiveCoverage, LivePost, LivePostVersion, Photo
from articles.models.event import digest
from articles.models.live import Phase
from articles.permissions import may
from articles.renditions import picture_sources
from articles.rules.photos import is_automatic_caption
from articles.workflow import Deed, PublicState, State
from foundation import sanitize, vietnamese
from foundation.problems import Conflict, Problem, Refused, refuse_if

LONGEST_TEXT = 5000
LONGEST_HEADLINE = LivePostVersion._meta.get_field("headline").max_length
LONGEST_CAPTION = 500
LONGEST_REASON = 300
# A phone's clock may go before the server's.
_AHEAD = timedelta(minutes=2)


@dataclass(frozen=True)
class Typed:
    """A post as somebody wrote it: `body` is HTML from anywhere; without `happened_at` it is now."""

    body: str
    headline: str = ""
    happened_at: datetime | None = None
    is_key: bool = False
    author: Author | None = None
    photo: Photo | None = None
    caption: str = ""


# --- the coverage -------------------------------------------------------------------------------


@transaction.atomic
def open_live(
    *,
    article: Article,
    starts_at: datetime,
    ends_at: datetime | None,
    reporters: Collection[AbstractBaseUser] = (),
    by: AbstractBaseUser,
    at: datetime,
) -> LiveCoverage:
    """Mark the story live, or give the coverage that it has another span or other reporters. It
    holds at once for a public story: no word of it changes."""
    row = lock(article, at=at)
    require(by, Deed.OPEN_LIVE, row)
    refuse_if(_problems_of_story(row))
    if ends_at and ends_at < starts_at:
        raise Refused([Problem("ends_before", "Giờ kết thúc phải sau giờ bắt đầu.", "ends_at")])
    coverage, _ = LiveCoverage.objects.update_or_create(
        article=row, defaults={"starts_at": starts_at, "ends_at": ends_at, "moved_at": at}
    )
    coverage.reporters.set(reporters)
    details = {
        "from": starts_at.isoformat(),
        "until": ends_at.isoformat() if ends_at else None,
        "reporters": sorted(one.pk for one in reporters),
    }
    record(row, Deed.OPEN_LIVE, by=by, at=at, before=row.state, details=details)
    return coverage


@transaction.atomic
def close_live(*, article: Article, by: AbstractBaseUser, at: datetime) -> LiveCoverage:
    """Nothing new comes from now on; posts can still be corrected and taken back."""
    row = lock(article, at=at)
    require(by, Deed.CLOSE_LIVE, row)
    coverage = _coverage_of(row)
    if coverage.phase(at) == Phase.OVER:
        return coverage
    coverage.ends_at = coverage.moved_at = at
    coverage.starts_at = min(coverage.starts_at, at)
    coverage.save(update_fields=["ends_at", "moved_at", "starts_at"])
    record(row, Deed.CLOSE_LIVE, by=by, at=at, before=row.state)
    return coverage


# --- posts --------------------------------------------------------------------------------------


@transaction.atomic
def post(
    *, article: Article, typed: Typed, form_key: UUID, by: AbstractBaseUser, at: datetime
) -> LivePost:
    """A new post: shown at once where `by` may publish, else waiting. The same form sent again
    gives the post that it made."""
    row = lock(article, at=at)
    require(by, Deed.WRITE_LIVE, row)
    if known := _made_by(form_key, row, typed, by=by):
        return known
    coverage = _coverage_of(row)
    refuse_if([*_problems_of_story(row), *_problems_of_phase(coverage, at)])
    content = _checked(row, typed, at=at)
    made = LivePost.objects.create(
        article=row, by=by, created_at=at, happened_at=content["happened_at"]
    )
    _take(coverage, made, _version(made, content, form_key, by=by, at=at), row, by=by, at=at)
    return made


@transaction.atomic
def correct(
    *,
    post: LivePost,
    typed: Typed,
    based_on: int | None,
    form_key: UUID,
    by: AbstractBaseUser,
    at: datetime,
) -> LivePost:
    """Another version, also of one that was taken back. `based_on` is the version that the person
    had on the screen: if it is not the newest any more, nothing is written (Conflict)."""
    row = lock(post.article, at=at)
    held = _held(post, row)
    require(by, Deed.WRITE_LIVE, row)
    if known := _made_by(form_key, row, typed, by=by):
        return known
    coverage = _coverage_of(row)
    newest = held.versions.latest("number")
    if newest.pk != based_on:
        raise Conflict(
            [
                Problem(
                    "moved_on",
                    "Tin này vừa được người khác sửa. Chữ bạn gõ còn nguyên bên dưới;"
                    " hãy xem bản mới rồi lưu lại.",
                )
            ]
        )
    refuse_if(_problems_of_story(row))
    content = _checked(row, typed, at=at, otherwise=newest.happened_at)
    _take(coverage, held, _version(held, content, form_key, by=by, at=at), row, by=by, at=at)
    return held


@transaction.atomic
def approve(*, post: LivePost, version_id: int | None, by: AbstractBaseUser, at: datetime) -> Event:
    """Show what waits; `version_id` is what the editor had before his eyes."""
    row = lock(post.article, at=at)
    held = _held(post, row)
    require(by, Deed.PUBLISH_LIVE, row)
    refuse_if(_problems_of_story(row))
    version = _waiting(held, version_id)
    return _show(_coverage_of(row), held, version, row, by=by, at=at)


@transaction.atomic
def refuse(
    *, post: LivePost, version_id: int | None, reason: str = "", by: AbstractBaseUser, at: datetime
) -> Event:
    """What waits does not go out; what readers have of the post stays as it is."""
    row = lock(post.article, at=at)
    held = _held(post, row)
    require(by, Deed.REFUSE_LIVE, row)
    version = _waiting(held, version_id)
    reason = _reason(reason)
    held.waiting = None
    held.save(update_fields=["waiting"])
    return _record(row, Deed.REFUSE_LIVE, version, by=by, at=at, reason=reason)


@transaction.atomic
def withdraw(*, post: LivePost, reason: str, by: AbstractBaseUser, at: datetime) -> Event:
    """Take a post from readers; whoever wrote it may do so as well, for taking back a mistake cannot
    wait. The reason is kept for good."""
    row = lock(post.article, at=at)
    held = _held(post, row)
    is_own = held.by_id == by.pk and may(by, Deed.WRITE_LIVE, row)
    if not is_own:
        require(by, Deed.WITHDRAW_LIVE, row)
    if held.shown is None and held.waiting is None:
        raise Conflict([Problem("gone_already", "Tin này đã được gỡ rồi.")])
    reason = _reason(reason)
    was_public = held.shown is not None
    if was_public and not reason:
        raise Refused([Problem("no_reason", "Hãy ghi lý do gỡ tin.", "reason")])
    version = held.shown or held.waiting
    held.shown = held.waiting = None
    held.withdrawn_at = at
    held.save(update_fields=["shown", "waiting", "withdrawn_at"])
    if was_public:
        _moved(_coverage_of(row), at)
    return _record(row, Deed.WITHDRAW_LIVE, version, by=by, at=at, reason=reason)


# --- what they have in common -------------------------------------------------------------------


def _held(post: LivePost, article: Article) -> LivePost:
    """As it is now; the locked story keeps it so."""
    return LivePost.objects.select_related("shown", "waiting").get(pk=post.pk, article=article)


def _coverage_of(article: Article) -> LiveCoverage:
    coverage = LiveCoverage.objects.filter(article=article).first()
    if coverage is None:
        raise Refused([Problem("not_live", "Bài này chưa mở tường thuật trực tiếp.")])
    return coverage


def _made_by(
    form_key: UUID, article: Article, typed: Typed, *, by: AbstractBaseUser
) -> LivePost | None:
    """The post that this form has made before, if it was sent again as it was. One that came with
    other words meanwhile is refused, so that nobody takes them for sent."""
    version = LivePostVersion.objects.filter(form_key=form_key).select_related("post").first()
    if version is None:
        return None
    is_own = version.post.article_id == article.pk and version.saved_by_id == by.pk
    if is_own and (version.headline, version.body) == _words(typed):
        return version.post
    raise Conflict(
        [
            Problem(
                "sent_before",
                "Biểu mẫu này đã gửi một lần với nội dung khác. Hãy bấm “Sửa” ở tin đã gửi;"
                " chữ bạn gõ vẫn còn ở đây.",
            )
        ]
    )


def _waiting(post: LivePost, version_id: int | None) -> LivePostVersion:
    if post.waiting is None or post.waiting_id != version_id:
        raise Conflict(
            [Problem("moved_on", "Tin này vừa được sửa hoặc đã có người quyết định; hãy xem lại.")]
        )
    return post.waiting


def _problems_of_story(article: Article) -> Iterator[Problem]:
    if article.state == State.DISCARDED:
        yield Problem("discarded", "Bài đã bỏ, không tường thuật được. Hãy khôi phục bài trước.")
    if article.public_state == PublicState.WITHDRAWN:
        yield Problem(
            "withdrawn",
            "Bài đã gỡ khỏi trang công khai nên không đăng được tin. Chữ bạn gõ vẫn còn ở đây.",
        )


def _problems_of_phase(coverage: LiveCoverage, at: datetime) -> Iterator[Problem]:
    if coverage.phase(at) == Phase.OVER:
        ended = timezone.localtime(coverage.ends_at)
        yield Problem(
            "over",
            f"Tường thuật đã kết thúc lúc {ended:%H:%M %d/%m/%Y}. Hãy nhờ biên tập viên mở lại.",
        )


def _checked(
    article: Article, typed: Typed, *, at: datetime, otherwise: datetime | None = None
) -> dict[str, Any]:
    """The columns of a version; refuses with everything that is wrong with it."""
    for text in (typed.body, typed.headline, typed.caption):
        if vietnamese.unstorable(text):
            raise Refused([Problem("unstorable", "Tin có ký tự hỏng; hãy xóa và gõ lại.", "body")])
    headline, body = _words(typed)
    caption = vietnamese.tidy_line(typed.caption)
    happened_at = typed.happened_at or otherwise or at
    photo = _kept(typed.photo)
    refuse_if(
        [
            *_problems_with_words(headline, sanitize.text_of(body)),
            *_problems_with_time(happened_at, at),
            *_problems_with_photo(article, photo, caption, at),
        ]
    )
    return {
        "happened_at": happened_at,
        "is_key": typed.is_key,
        "headline": headline,
        "body": body,
        "author_id": typed.author.pk if typed.author else None,
        "credit": typed.author.pen_name if typed.author else "",
        "credit_slug": typed.author.slug if typed.author else "",
        "photo_id": photo.pk if photo else None,
        "photo": _shown_photo(photo, caption) if photo else None,
    }


def _words(typed: Typed) -> tuple[str, str]:
    """Headline and body as they are kept."""
    our_host = urlsplit(settings.SITE_URL).hostname
    body = sanitize.clean_html(typed.body, "post", site_hosts=[our_host])
    return vietnamese.tidy_line(typed.headline), body


def _kept(photo: Photo | None) -> Photo | None:
    """The photo as it is now; nobody deletes it until this post is written."""
    if photo is None:
        return None
    held = Photo.objects.select_for_update(no_key=True).filter(pk=photo.pk).first()
    if held is None:
        raise Refused([Problem("no_photo", "Ảnh này vừa bị xóa khỏi kho; hãy chọn lại.", "photo")])
    return held


def _problems_with_words(headline: str, words: str) -> Iterator[Problem]:
    if not vietnamese.visible_text(words):
        yield Problem("empty", "Hãy viết nội dung của tin.", "body")
    if len(words) > LONGEST_TEXT:
        yield Problem(
            "too_long",
            "Tin dài quá 5.000 ký tự; hãy chia thành nhiều tin.",
            "body",
        )
    if len(headline) > LONGEST_HEADLINE:
        yield Problem("long_headline", f"Tiêu đề tin dài quá {LONGEST_HEADLINE} ký tự.", "headline")


def _problems_with_time(happened_at: datetime, at: datetime) -> Iterator[Problem]:
    if happened_at > at + _AHEAD:
        yield Problem(
            "future", "Giờ của tin còn ở phía trước; hãy sửa giờ, hoặc để trống là lúc này.", "time"
        )


def _problems_with_photo(
    article: Article, photo: Photo | None, caption: str, at: datetime
) -> Iterator[Problem]:
    """What the rules ask of a photo in a story (articles/rules/photos.py)."""
    if photo is None:
        return
    if photo.is_placeholder:
        yield Problem("placeholder_photo", "Ảnh này là ảnh thay thế, không đăng được.", "photo")
    if photo.rights_until and photo.rights_until < timezone.localdate(at):
        until = f"{photo.rights_until:%d/%m/%Y}"
        yield Problem("photo_rights_ended", f"Ảnh đã hết hạn sử dụng ngày {until}.", "photo")
    if not photo.credit.strip():
        yield Problem("no_credit", "Hãy ghi tác giả hoặc nguồn của ảnh.", "credit")
    if not photo.alt.strip():
        yield Problem("no_alt", "Hãy mô tả ảnh cho người không nhìn thấy.", "alt")
    if len(caption) > LONGEST_CAPTION:
        yield Problem("long_caption", f"Chú thích dài quá {LONGEST_CAPTION} ký tự.", "caption")
    if is_automatic_caption(caption, article.headline):
        yield Problem("automatic_caption", "Chú thích ảnh chỉ lặp lại tiêu đề bài.", "caption")


def _shown_photo(photo: Photo, caption: str) -> dict[str, Any]:
    return {
        "caption": caption,
        "credit": photo.credit,
        "alt": photo.alt,
        "full": picture_sources(photo, "body"),
    }


def _version(
    post: LivePost, content: dict[str, Any], form_key: UUID, *, by: AbstractBaseUser, at: datetime
) -> LivePostVersion:
    last = post.versions.order_by("-number").values_list("number", flat=True).first() or 0
    told = content | {"happened_at": content["happened_at"].isoformat(), "number": last + 1}
    return LivePostVersion.objects.create(
        post=post, number=last + 1, form_key=form_key, saved_by_id=by.pk, saved_at=at,
        fingerprint=digest(told), **content,
    )  # fmt: skip


def _take(
    coverage: LiveCoverage,
    post: LivePost,
    version: LivePostVersion,
    article: Article,
    *,
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    """A new version goes out or waits, as the person's right has it."""
    if may(by, Deed.PUBLISH_LIVE, article):
        _show(coverage, post, version, article, by=by, at=at)
        return
    post.waiting = version
    if post.shown is None:
        post.happened_at, post.is_key = version.happened_at, version.is_key
    post.save(update_fields=["waiting", "happened_at", "is_key"])
    _record(article, Deed.WRITE_LIVE, version, by=by, at=at)


def _show(
    coverage: LiveCoverage,
    post: LivePost,
    version: LivePostVersion,
    article: Article,
    *,
    by: AbstractBaseUser,
    at: datetime,
) -> Event:
    if post.shown_at is None:
        post.shown_at = at
    else:
        post.corrected_at = at
    post.shown, post.waiting, post.withdrawn_at = version, None, None
    post.happened_at, post.is_key = version.happened_at, version.is_key
    post.save(
        update_fields=[
            *("shown", "waiting", "withdrawn_at", "shown_at", "corrected_at"),
            *("happened_at", "is_key"),
        ]
    )
    _moved(coverage, at)
    return _record(article, Deed.PUBLISH_LIVE, version, by=by, at=at)


def _moved(coverage: LiveCoverage, at: datetime) -> None:
    coverage.moved_at = max(coverage.moved_at, at)
    coverage.save(update_fields=["moved_at"])


def _reason(text: str) -> str:
    if vietnamese.unstorable(text):
        raise Refused([Problem("bad_reason", "Lý do có ký tự hỏng; hãy gõ lại.", "reason")])
    reason = vietnamese.tidy_line(text)
    if len(reason) > LONGEST_REASON:
        raise Refused([Problem("long_reason", f"Lý do dài quá {LONGEST_REASON} ký tự.", "reason")])
    return reason


def _record(
    article: Article,
    deed: Deed,
    version: LivePostVersion,
    *,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
) -> Event:
    details = {
        "post": version.post_id,
        "version": version.number,
        "fingerprint": version.fingerprint,
    }
    return record(article, deed, by=by, at=at, before=article.state, reason=reason, details=details)
