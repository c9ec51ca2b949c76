"""The style page: every component of the readers' site with samples, drawn by the site's own
templates, in both themes. For whoever works at the newsroom, nobody else."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.models import Article, Author, Publication, Section
from articles.models.publication import Lead, PictureSources
from articles.places import by_time
from articles.views.front import Block
from articles.views.paging import Page
from comments.forms import CommentForm
from comments.models import Comment
from comments.models.report import REPORT_REASONS
from comments.thread import BEST, SORTS, Shown, Thread
from comments.views.own import Own
from comments.workflow import State

# Marks reach far above and below here: a line that is cut or touches another shows at once.
HEADLINES = (
    "Xã vùng cao mở đường: Ổ gà lấp xong, chợ phiên đông lại",
    "Ẩm thực làng Ỷ La: Bếp lửa giữ nghề, lớp trẻ giữ khách",
    "Mưa lũ rút, trạm bơm chạy suốt đêm để kịp vụ đông",
    "Lịch tiêm chủng tháng mười hai ở các trạm y tế",
    "Đội bóng trường huyện: Một mùa giải, hai lần ngược dòng",
    "Phiên chợ nổi họp lại sau ba năm",
    "Năm điều cần biết khi đổi giấy tờ xe trên mạng",
)
SAPO = (
    "Con đường dài mười hai cây số nối hai bản với trung tâm xã. Người già đi khám bệnh, trẻ nhỏ đến"
    " trường, nông sản ra chợ: việc nào cũng bớt được nửa ngày."
)
WORDS = (
    "Sáng sớm, ở đầu bản, bà con đã đứng chờ chuyến xe đầu tiên. Không ai bảo ai, mỗi người mang theo"
    " một thứ để gửi bán."
)
COLOURS = (
    "paper", "band", "ink", "ink-soft", "rule", "brand", "brand-fill", "accent", "link", "good",
    "warn-fill", "warn-ink", "focus",
)  # fmt: skip
PARTS = (
    ("mau-va-chu", "Màu và chữ"),
    ("dau-trang", "Đầu trang, chân trang"),
    ("danh-sach", "Tin trong danh sách"),
    ("mot-bai", "Một bài"),
    ("nhan-vat", "Nhân vật, tổ chức"),
    ("y-kien-ban-doc", "Ý kiến bạn đọc"),
    ("nut-va-loi", "Nút, nhãn, lời nhắn"),
    ("trang-loi", "Khi không có gì, khi hỏng"),
)


@never_cache
def style_page(request: HttpRequest) -> HttpResponse:
    if not admin.site.has_permission(request):
        raise Http404
    return _page(request)


@require_safe
def _page(request: HttpRequest) -> HttpResponse:
    return render(request, "site/style.html", samples(at=timezone.now()))


def samples(*, at: datetime) -> dict[str, Any]:
    """Rows that lie in no table. Pictures are those of the newest story that has one."""
    picture = _picture()
    stories = [_story(number, headline, picture, at) for number, headline in enumerate(HEADLINES)]
    plain = _story(90, HEADLINES[3], None, at)
    return {
        "parts": PARTS,
        "colours": COLOURS,
        "stories": stories,
        "plain": plain,
        "archived": _story(91, HEADLINES[2], None, at, is_teaser=True),
        "places": by_time(stories, next_places=3, pictured=True),
        "narrow_block": Block(
            _SECTION, [_PART], by_time(stories[:5], next_places=4), is_wide=False
        ),
        "wide_block": Block(_OTHER, [], by_time(stories[:5], next_places=4), is_wide=True),
        "page": Page([*stories[:2], plain], "1-1"),
        "no_page": Page([], ""),
        "trail": [(_SECTION.name, _SECTION.get_absolute_url()), (_PART.name, "")],
        **_whole_story(stories[0], picture, at),
        **_comments(at),
    }


# --- stories -----------------------------------------------------------------------------------------

_SECTION = Section(pk=0, name="Nông thôn mới", slug="nong-thon-moi")
_OTHER = Section(pk=0, name="Kinh tế", slug="kinh-te")
_PART = Section(pk=0, name="Làng nghề", slug="lang-nghe")
_AUTHOR = Author(pen_name="Hữu Đại", slug="huu-dai", intro="Phóng viên miền núi, thích đi bộ.")

# A sample plays nothing and leads nowhere.
_NOWHERE = "#noi-dung"
_CLIP = {
    "kind": "video",
    "name": "Chuyến xe đầu tiên vào bản",
    "width": 1280,
    "height": 720,
    "told": "2:05",
    "file": _NOWHERE,
    "type": "video/mp4",
}


def _picture() -> PictureSources:
    shown = Publication.objects.visible().filter(lead__isnull=False).newest_first()
    lead = shown.values_list("lead", flat=True).first()
    if lead:
        return lead["full"]
    address = static("newsroom/stand-in.svg")
    return {"sources": [], "src": address, "width": 600, "height": 400, "color": ""}


def _story(
    number: int,
    headline: str,
    picture: PictureSources | None,
    at: datetime,
    *,
    is_teaser: bool = False,
) -> Publication:
    return Publication(
        article_id=number + 1,
        section=_SECTION,
        slug="bai-mau",
        headline=headline,
        sapo=SAPO,
        lead=picture and _lead(picture),
        is_teaser=is_teaser,
        first_published_at=at - timedelta(hours=number),
    )


def _lead(picture: PictureSources) -> Lead:
    return {
        "photo_id": 0,
        "caption": "Đường vào bản sau cơn mưa đầu mùa",
        "caption_html": "",
        "credit": "Việt Dũng",
        "alt": "Ảnh mẫu",
        "full": picture,
        "card": picture,
        "front": picture,
        "share": "",
    }


def _whole_story(story: Publication, picture: PictureSources, at: datetime) -> dict[str, Any]:
    """What the page of a story shows, with everything that a text may hold."""
    photo = _lead(picture)
    story.body_html = render_to_string(
        "site/style_body.html",
        {
            "words": WORDS,
            "photo": photo,
            "photos": [photo | {"large": picture["src"]}] * 3,
            "other": _story(5, HEADLINES[5], picture, at),
            "clip": _CLIP,
            "sound": _CLIP | {"kind": "audio", "type": "audio/mpeg", "transcript": WORDS},
            "frame": {"name": "Lễ thông xe", "page": _NOWHERE, "frame": _NOWHERE},
        },
    )
    story.dateline = "Bản Nà Lim"
    story.byline_text = "Hữu Đại – Việt Dũng"
    story.credits = [{"name": "Hữu Đại", "slug": "huu-dai", "role": "writer"}]
    story.source_text = "Thời sự tối"
    story.topics_shown = [{"name": "Giao thông", "slug": "giao-thong"}]
    story.topics_shown += [{"name": "Xây dựng nông thôn mới", "slug": "nong-thon-moi"}]
    story.updated_at = story.corrected_at = at
    story.ai_use = Article.AiUse.ASSISTED
    return {
        "story": story,
        "inline": {},
        "authors": [(_AUTHOR, "Lời, ảnh")],
        "ai_label": Article.AiUse.ASSISTED.label,
    }


# --- comments ----------------------------------------------------------------------------------------


def _comments(at: datetime) -> dict[str, Any]:
    root = _comment(1, "Đỗ Thị Ỷ", WORDS, at, likes=12, is_pinned=True)
    answer = _comment(2, "Tòa soạn", "Cảm ơn bạn đọc, tòa soạn đã chuyển tới xã.", at, staff_id=1)
    reply = _comment(3, "Nguyễn Ẩn", "Đúng vậy.", at, answers=answer, answers_id=2, parent_id=1)
    edited = _comment(4, "Lê Lan", WORDS, at, edited_at=at, likes=1)
    removed = _comment(5, "Ẩn danh", "", at, state=State.REMOVED, reason="off-topic")
    withdrawn = _comment(6, "Ẩn danh", "", at, state=State.WITHDRAWN)
    thread = Thread(
        (
            Shown(root, replies=(Shown(answer), Shown(reply)), more_replies="1-1"),
            *map(Shown, (edited, removed, withdrawn)),
        ),
        next_cursor="1-1",
    )
    errors = {
        "whole": "Ý kiến chưa được gửi. Mời bạn xem lại những ô được đánh dấu.",
        "text": "Mời bạn viết ý kiến trước khi gửi.",
        "name": "Mời bạn cho biết tên hoặc bút danh.",
        "email": "Địa chỉ thư này thiếu phần sau dấu @.",
        "consent": "Mời bạn đánh dấu đồng ý để tòa soạn được lưu và xét duyệt ý kiến.",
    }
    return {
        "thread": thread,
        "sorts": SORTS.items(),
        "sort": BEST,
        "report_reasons": REPORT_REASONS.items(),
        "form": CommentForm(),
        "refused": CommentForm(text=WORDS, email="doc@", errors=errors),
        "own_comments": [
            Own(_comment(7, "Lê Lan", WORDS, at, state=State.WAITING), may_touch=True),
            Own(_comment(8, "Lê Lan", WORDS, at), may_touch=False),
            Own(
                _comment(9, "Lê Lan", WORDS, at, state=State.REJECTED, reason="unclear"),
                may_touch=False,
            ),
        ],
        "closed": "Bài viết này đã ngừng nhận bình luận.",
    }


def _comment(number: int, name: str, text: str, at: datetime, **columns: Any) -> Comment:
    facts = {"state": State.APPROVED, "sent_at": at, "article_id": 1, **columns}
    return Comment(pk=number, name=name, text=text, lookup_code=f"MAU000000{number}", **facts)
