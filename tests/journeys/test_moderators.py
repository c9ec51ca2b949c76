"""Moderators at the queue: by keyboard alone, two at once, by the thumb; a rule and a report."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article
from comments.actions import reporting
from comments.models import Comment, ReplyTemplate
from newsroom.processes import wait_until
from tests import make
from tests.comments.make import make_approved, make_comment, make_sender_facts
from tests.journeys.conftest import PATIENCE, PHONE

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
]

QUEUE = "/admin/comments/comment/"


@pytest.fixture
def queue_of(new_page, log_in):
    """Opens the queue in a browser of this person."""

    def open_queue(person, address: str = QUEUE, **options) -> Page:
        page = new_page(**options)
        log_in(page, person.username)
        page.goto(address)
        return page

    return open_queue


def fill(story: Article, number: int) -> list[Comment]:
    """Waiting comments sent a second apart, within the last hour."""
    start = timezone.now() - timedelta(hours=1)
    return [
        make_comment(
            story,
            f"Ý kiến thứ {n} về con đường.",
            name=f"Bạn đọc {n}",
            at=start + timedelta(seconds=n),
        )
        for n in range(number)
    ]


def cards(page: Page):
    return page.locator("[data-card]")


def current(page: Page):
    return page.locator(".card.is-current")


def until(condition: Callable[[], bool]) -> None:
    """Decisions are sent behind: the page is ahead of the database by a moment."""
    assert wait_until(condition, limit=PATIENCE, pause=0.05)


def states() -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Comment.objects.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def test_a_hundred_comments_need_a_hundred_keys(queue_of, story, moderator, keep_screenshot):
    fill(story, 100)
    page = queue_of(moderator)
    expect(current(page)).to_contain_text("Bạn đọc 0")
    keep_screenshot(page, "queue")
    keys = ["a", "1", "6", "a", "7"] * 20
    for number, key in enumerate(keys):
        expect(current(page)).to_contain_text(f"Ý kiến thứ {number} về")
        page.keyboard.press(key)
    expect(page.get_by_text("Không còn bình luận nào chờ duyệt.")).to_be_visible()
    until(lambda: states() == {"approved": 40, "rejected": 60})
    reasons = Comment.objects.filter(state="rejected").values_list("reason", flat=True)
    assert sorted(set(reasons)) == ["advertising", "insult", "off-topic"]
    page.keyboard.press("u")
    expect(current(page)).to_contain_text("Ý kiến thứ 99 về")
    page.keyboard.press("u")
    expect(current(page)).to_contain_text("Ý kiến thứ 98 về")
    assert states() == {"approved": 39, "rejected": 59, "waiting": 2}


def test_everything_at_the_queue_is_done_by_keyboard(queue_of, story, moderator, keep_screenshot):
    ReplyTemplate.objects.create(title="Đã chuyển", text="Tòa soạn đã chuyển ý kiến tới xã.")
    fill(story, 6)
    page = queue_of(moderator)
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Phím tắt")).to_be_visible()
    keep_screenshot(page, "help")
    page.keyboard.press("Escape")
    # A decision that does not arrive comes back behind the one that is looked at.
    page.context.set_offline(True)
    page.keyboard.press("a")
    expect(page.locator("[data-answer]:visible")).to_contain_text("chưa ghi được gì")
    expect(current(page)).to_contain_text("Ý kiến thứ 1")
    page.context.set_offline(False)
    page.complaints.clear()  # the browser told of the dead requests
    page.keyboard.press("j")
    expect(current(page)).to_contain_text("Ý kiến thứ 0")
    # "Other" wants a note; Enter sends it.
    page.keyboard.press("0")
    page.keyboard.type("viết bằng tiếng nước ngoài")
    page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(5)
    page.keyboard.press("k")
    expect(current(page)).to_contain_text("Ý kiến thứ 1")
    # Mending the text keeps the comment where it is.
    page.keyboard.press("m")
    page.get_by_label("Rút gọn hoặc thêm dấu").fill("Ý kiến thứ 1, đã rút gọn.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(current(page)).to_contain_text("đã rút gọn")
    expect(page.locator("[data-status]")).to_contain_text("Đã biên tập")
    # The newsroom answers from a template, changed before it is sent; the comment is approved with it.
    page.keyboard.press("r")
    page.get_by_label("Bắt đầu từ mẫu").select_option("Đã chuyển")
    page.get_by_label("Lời trả lời").press("End")
    page.keyboard.type(" Cảm ơn bạn.")
    keep_screenshot(page, "answer")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(4)
    # A ban: how long by the arrows, then why.
    page.keyboard.press("b")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("chửi bới")
    keep_screenshot(page, "ban")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("Đã cấm người gửi này.")
    banned = current(page).get_attribute("data-name")
    page.keyboard.press("e")
    expect(cards(page)).to_have_count(3)
    until(lambda: Comment.objects.get(name=banned).is_senior)
    comment = Comment.objects.get(name=banned)
    assert comment.sender.ban_reason == "chửi bới"
    assert 29 <= (comment.sender.banned_until - timezone.now()).days <= 30
    answer = Comment.objects.get(staff=moderator)
    assert answer.text == "Tòa soạn đã chuyển ý kiến tới xã. Cảm ơn bạn."
    assert (answer.answers.state, answer.answers.text) == ("approved", "Ý kiến thứ 1, đã rút gọn.")
    assert Comment.objects.get(name="Bạn đọc 0").reason == "other"
    # What is shown can be pinned, and what was decided is found again.
    page.get_by_role("link", name="Đã duyệt").click()
    expect(cards(page)).to_have_count(2)
    while not current(page).filter(has=page.locator("[data-pin]")).count():
        page.keyboard.press("j")
    page.keyboard.press("p")
    expect(page.locator("[data-status]")).to_contain_text("Đã ghim")
    assert Comment.objects.get(is_pinned=True) == answer.answers
    page.get_by_role("link", name="Tôi quyết định").click()
    expect(cards(page)).to_have_count(4)


def test_two_moderators_share_one_queue(queue_of, story, moderator, keep_screenshot):
    fill(story, 4)
    other = make.make_user("ha", "Kiểm duyệt", first_name="Hà", last_name="Lê")
    mine = queue_of(moderator)
    until(lambda: Comment.objects.filter(claimed_by=moderator).exists())
    theirs = queue_of(other, viewport=PHONE)
    # From here on the second hears nothing of the first: both decide before the news has come.
    theirs.route("**/dang-xem/", lambda route: route.fulfill(json={"claims": {}, "decided": {}}))
    first = theirs.locator("[data-card]").first
    expect(first).to_contain_text(f"{moderator.username} đang xem ý kiến này.")
    expect(current(theirs)).to_contain_text("Ý kiến thứ 1")
    keep_screenshot(theirs, "claimed")
    assert not theirs.evaluate("document.documentElement.scrollWidth > innerWidth")
    # Both decide the same one: the second is told who was quicker, and goes on.
    mine.keyboard.press("a")
    expect(mine.locator("[data-status]")).to_contain_text("Duyệt đăng: Bạn đọc 0")
    until(lambda: Comment.objects.get(name="Bạn đọc 0").state == "approved")
    first.locator("summary").click()
    first.get_by_role("button", name="Xúc phạm, thô tục").click()
    expect(theirs.locator("[data-answer]:visible")).to_contain_text(
        f"đã được {moderator.username} quyết định"
    )
    keep_screenshot(theirs, "conflict")
    assert Comment.objects.get(name="Bạn đọc 0").state == "approved"
    # Several at once.
    for number in (2, 3):
        theirs.get_by_label(f"Chọn ý kiến của Bạn đọc {number}").check()
    theirs.locator("[data-batch] summary").click()
    theirs.locator("[data-batch]").get_by_role("button", name="Quảng cáo, mời chào").click()
    expect(theirs.locator("[data-status]")).to_contain_text("2 ý kiến")
    refused = Comment.objects.filter(state="rejected", reason="advertising")
    until(lambda: refused.count() == 2)
    # The other hears of it without reloading; nothing moves until the next decision.
    mine.evaluate("dispatchEvent(new Event('focus'))")
    expect(mine.locator("[data-settled]")).to_have_count(2)
    expect(mine.locator("[data-status]")).to_contain_text("vừa quyết định 2 ý kiến")
    mine.keyboard.press("a")
    expect(mine.get_by_text("Không còn bình luận nào chờ duyệt.")).to_be_visible()


def test_a_rule_is_tried_saved_and_shown_with_its_version(
    queue_of, story, moderator, keep_screenshot
):
    make_approved(story, moderator, "Mua thuốc gia truyền của bác Năm rất tốt.")
    chief = make.make_user("thuky", "Thư ký tòa soạn")
    page = queue_of(chief, "/admin/comments/rulebook/")
    page.get_by_label("Từ, cụm từ").fill("thuốc gia truyền")
    page.get_by_role("button", name="Thử").click()
    trial = page.get_by_role("region", name="Kết quả thử")
    expect(trial).to_contain_text("sẽ đánh dấu 1, trong đó người duyệt đã cho đăng 1")
    keep_screenshot(page, "trial")
    page.get_by_role("button", name="Lưu thành bản mới").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bộ quy tắc, bản 1")
    make_comment(story, "Nhà tôi bán thuốc gia truyền chữa bách bệnh.", at=timezone.now())
    page.goto(QUEUE)
    mark = page.locator("mark")
    expect(mark).to_contain_text("thuốc gia truyền")
    assert "(bản 1)" in mark.get_attribute("title")
    keep_screenshot(page, "marked")


def test_a_reported_comment_is_kept_or_taken_down(queue_of, story, moderator, keep_screenshot):
    polite = make_approved(story, moderator, "Đường xấu quá, mong xã sửa.", name="Lan")
    rude = make_approved(story, moderator, "Đúng là đồ tồi.", name="Tùng")
    for comment, reason in ((polite, "other"), (rude, "insult"), (rude, "insult")):
        reporting.report(
            comment=comment, reason=reason, sender=make_sender_facts(), at=timezone.now()
        )
    page = queue_of(moderator, QUEUE + "?trang-thai=reported", viewport=PHONE)
    expect(current(page)).to_contain_text("2 bạn đọc báo: Xúc phạm người khác")
    keep_screenshot(page, "reported")
    found = Axe().run(page, context=".queue")
    assert not found.violations_count, found.generate_report()
    page.keyboard.press("1")
    expect(current(page)).to_contain_text("Lan")
    page.get_by_role("button", name="Giữ nguyên").first.click()
    expect(page.get_by_text("Không còn bình luận nào ở đây.")).to_be_visible()
    fates = {"Lan": "approved", "Tùng": "removed"}
    until(
        lambda: (
            dict(Comment.objects.values_list("name", "state")) == fates
            and not Comment.objects.filter(open_reports__gt=0).exists()
        )
    )
    page.goto(make.publication_of(story).get_absolute_url())
    expect(page.get_by_text("Tòa soạn đã gỡ ý kiến này: có lời lẽ xúc phạm.")).to_be_visible()
