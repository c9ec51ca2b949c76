"""What the audited site holds besides the demo newsroom: a grown archive, and the story that the
figures are taken on, with ten pictures and fifty comments. Made once in a data folder."""

import time
from datetime import datetime, timedelta
from itertools import cycle

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from articles.blocks import block_html, kind_of
from articles.models import Article, Photo, Publication, Rendition
from articles.snapshot import Inserted
from comments.actions import moderating
from comments.models import Comment
from officials.models import Person
from tests import make
from tests.comments import make as thread
from tests.officials import make as registry

HEADLINE = "Mười khung hình trong một tuần làm việc của tòa soạn"
SAPO = "Bài này chỉ có trên trang dùng để đo: mười ảnh của bản mẫu và năm mươi ý kiến."
PARAGRAPH = (
    "Mỗi khung hình dưới đây được chụp vào một buổi khác nhau trong tuần, khi trời nắng, khi trời "
    "mưa, khi chợ vừa họp và khi đèn đã lên; người xem có thể đi từ ảnh này sang ảnh khác theo "
    "thứ tự của thời gian."
)
PICTURES = 10
PICTURES_WITHIN = 900.0
ROOTS, REPLIES = 10, 4
LIVE_HEADLINE = "Trực tiếp: một buổi sáng ở chợ quê"
LIVE_POSTS = 12
MEDIA_HEADLINE = "Bến thuyền buổi chiều: nhìn, nghe và đọc"
GALLERY = 4
CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nTiếng sóng vỗ mạn thuyền\n"
# Nobody is asked for it: the frame is made by a reader's click, and nobody clicks here.
YOUTUBE = "https://www.youtube.com/watch?v=abcDEF_-123"
# Enough that every list has a further page.
GROWN = {"people": 40, "stories": 400, "comments": 200}


def prepare() -> Publication:
    """The story with ten pictures and fifty comments, on a site that is full enough to be paged."""
    article = Article.objects.filter(headline=HEADLINE).first()
    if article is None:
        call_command("grow", mark=True, **GROWN)
        article = _publish(at=timezone.now() - timedelta(hours=3))
        # A person who was invented, so that a second name may be.
        registry.make_name(Person.objects.order_by("-pk")[0], "Người Mẫu Thử")
        _show_media(article, at=timezone.now() - timedelta(hours=2))
        _tell_live(at=timezone.now() - timedelta(hours=4))
    _comment(article)
    _wait_for_pictures()
    return make.publication_of(article)


def _wait_for_pictures() -> None:
    """Until the worker has made what readers are sent at once; AVIF comes when there is time."""
    until = time.monotonic() + PICTURES_WITHIN
    while Rendition.objects.filter(made_at=None).exclude(format="avif").exists():
        if time.monotonic() > until:
            raise SystemExit(
                f"The worker has not made the pictures within {PICTURES_WITHIN:.0f} s."
            )
        time.sleep(2)


def _publish(*, at: datetime) -> Article:
    photos = list(Photo.objects.order_by("pk")[:PICTURES])
    placements = tuple(
        make.place(photo, f"p{number}", caption=f"Ảnh {number}: {photo.alt}", is_lead=number == 1)
        for number, photo in enumerate(photos, start=1)
    )
    blocks = "".join(
        f'<p>{PARAGRAPH}</p><figure data-block="photo" data-id="{placed.key}"></figure>'
        for placed in placements[1:]
    )
    return make.make_published(
        by=User.objects.get(username="phongvien"),
        editor=User.objects.get(username="bientap"),
        at=at,
        headline=HEADLINE,
        sapo=SAPO,
        body=f"<p>{PARAGRAPH}</p>{blocks}<h2>Sau một tuần</h2><p>{PARAGRAPH}</p>",
        placements=placements,
        topics=("Tòa soạn",),
        event_date=at.date(),
    )


def _show_media(other: Article, *, at: datetime) -> None:
    """A story with all else that a body may hold: a gallery, a video, a sound, a video of another
    site, a file and another story."""
    photos = list(Photo.objects.order_by("pk")[: GALLERY + 2])
    lead, poster, *several = photos
    placements = (
        make.place(lead, "p1", caption="Ảnh mở đầu", is_lead=True),
        *(
            make.place(photo, f"p{number}", caption=f"Ảnh {number} của chùm", gallery="g1")
            for number, photo in enumerate(several, start=2)
        ),
    )
    words = {"caption": "Buổi chiều ở bến thuyền", "credit": "Tòa soạn mẫu", "poster_id": poster.pk}
    film = make.make_clip("Bến thuyền", captions=CAPTIONS, transcript="Tiếng sóng vỗ mạn thuyền.")
    sound = make.make_clip("Tiếng sóng", is_video=False, transcript="Tiếng sóng.")
    insertions = (
        Inserted("v1", clip_id=film.pk, **words),
        Inserted("a2", clip_id=sound.pk, caption="Tiếng sóng", credit="Tòa soạn mẫu"),
        Inserted("e3", address=YOUTUBE, **words),
        Inserted("r4", story_id=other.pk),
    )
    keys = ["g1", *(row.key for row in insertions), "f1"]
    blocks = "".join(f"<p>{PARAGRAPH}</p>{block_html(kind_of(key), key)}" for key in keys)
    make.make_published(
        by=User.objects.get(username="phongvien"),
        editor=User.objects.get(username="bientap"),
        at=at,
        headline=MEDIA_HEADLINE,
        sapo="Bài này chỉ có trên trang dùng để đo: chùm ảnh, video, âm thanh, tệp và bài liên quan.",
        body=f"<p>{PARAGRAPH}</p>{blocks}<p>{PARAGRAPH}</p>",
        placements=placements,
        insertions=insertions,
        enclosures=(make.enclose(make.make_attachment("Lịch thuyền")),),
        event_date=at.date(),
    )


def _tell_live(*, at: datetime) -> None:
    """A story that is being told live, with a picture and a headline in some of its posts."""
    editor = User.objects.get(username="bientap")
    lead = Photo.objects.order_by("pk")[PICTURES]
    story = make.make_live(
        by=User.objects.get(username="phongvien"),
        editor=editor,
        at=at,
        headline=LIVE_HEADLINE,
        sapo="Bài này chỉ có trên trang dùng để đo: một bản tường thuật với mười hai mục.",
        placements=(make.place(lead, "p1", caption="Chợ trước lúc mở hàng", is_lead=True),),
    )
    for nth in range(LIVE_POSTS):
        make.make_live_post(
            story,
            by=editor,
            at=at + timedelta(minutes=5 + 10 * nth),
            headline=f"Mục thứ {nth + 1}" if nth % 3 == 0 else "",
            body=PARAGRAPH,
        )
    _moderate(story, at=at + timedelta(hours=3))


def _moderate(article: Article, *, at: datetime) -> None:
    """A comment that the newsroom shortened, and one that it took away after it had an answer."""
    moderator = User.objects.get(username="thuky")
    shortened = thread.make_approved(article, moderator, "Chợ đông vui quá, quá, quá.", at=at)
    moderating.edit(
        comment=shortened, text="Chợ đông vui quá.", based_on=shortened.text, by=moderator, at=at
    )
    taken = thread.make_approved(article, moderator, "Một lời không nên để lại.", at=at)
    thread.make_approved(article, moderator, "Bạn nên nói nhẹ hơn.", at=at, parent=taken)
    moderating.remove(comment=taken, reason="insult", by=moderator, at=at)


def _comment(article: Article) -> None:
    """Roots with replies, so that all fifty stand on the story's own page."""
    if Comment.objects.filter(article=article).exists():
        return
    moderator = User.objects.get(username="kiemduyet")
    begun = article.created_at + timedelta(minutes=20)
    names = cycle(("Bạn đọc miền núi", "Nguyễn Thị Đọc", "Bạn đọc thành phố", "Lê Văn Xem"))
    for nth in range(ROOTS):
        at = begun + timedelta(minutes=10 * nth)
        root = thread.make_approved(
            article,
            moderator,
            f"Khung hình thứ {nth + 1} làm tôi nhớ con đường từ nhà đến chợ mỗi sáng sớm.",
            at=at,
            name=next(names),
            email="doc@example.test",
            wants_replies=True,
        )
        for below in range(REPLIES):
            thread.make_approved(
                article,
                moderator,
                f"Tôi cũng đi qua đó nhiều lần, lần thứ {below + 2} thì trời đã tạnh hẳn.",
                at=at + timedelta(minutes=1 + below),
                parent=root,
                name=next(names),
            )
