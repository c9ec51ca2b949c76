"""A colleague is created in one form and sets the password by a link; forgotten ones go the same way."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from articles.actions.passwords import TooOften, ask_for_link
from articles.models import Author, LinkRequest, Member, PenName
from tests import make

ADD = "/admin/auth/user/add/"
ASK = "/admin/quen-mat-khau/"


def form(**changes):
    section = make.make_section()
    return {
        "full_name": "Lê Thị Hòa", "username": "hoa.le", "email": "hoa@example.test",
        "phone": "0912 345 678", "roles": ["Phóng viên", "Biên tập viên"], "sections": [section.pk],
        "pen_names": "Tiến Dũng, Minh Hòa", "account_until": "31/12/2099", **changes,
    }  # fmt: skip


@pytest.fixture
def worker():
    """Does what was given to the queue."""

    def work() -> None:
        for row in DBTaskResult.objects.ready().order_by("enqueued_at"):
            import_string(row.task_path).call(*row.args_kwargs["args"])
            row.delete()

    return work


def link_in(mail) -> str:
    return re.search(r"(http\S+/mat-khau-moi/\S+)", mail.body)[1]


def test_one_form_makes_the_whole_colleague(administrator, sign_in, mailoutbox, worker):
    known = make.make_author("Tiến Dũng")
    answer = sign_in(administrator).post(ADD, form())
    user = User.objects.get(username="hoa.le")
    assert answer["Location"] == f"/admin/auth/user/{user.pk}/change/"
    assert (user.first_name, user.is_staff, user.is_superuser) == ("Lê Thị Hòa", True, False)
    assert set(user.groups.values_list("name", flat=True)) == {"Phóng viên", "Biên tập viên"}
    member = Member.objects.get(user=user)
    assert member.account_until.year == 2099 and member.sections.count() == 1
    assert set(PenName.objects.filter(member=member).values_list("author__pen_name", flat=True)) == {"Tiến Dũng", "Minh Hòa"}  # fmt: skip
    assert Author.objects.filter(pen_name="Tiến Dũng").get() == known
    worker()
    (mail,) = mailoutbox
    assert mail.to == ["hoa@example.test"] and "hoa.le" in mail.body


def test_the_invitation_opens_the_account(
    administrator, sign_in, reader, mailoutbox, settings, worker
):
    settings.SITE_URL = "https://dai.example.vn"
    sign_in(administrator).post(ADD, form(), headers={"host": "localhost"})
    worker()
    link = link_in(mailoutbox[0])
    assert link.startswith("https://dai.example.vn/admin/mat-khau-moi/")
    path = link.removeprefix("https://dai.example.vn")
    page = reader.get(path, follow=True)
    inner = page.redirect_chain[-1][0]
    new = "một mật khẩu đủ dài 97"
    done = reader.post(inner, {"new_password1": new, "new_password2": new}, follow=True)
    assert "Mật khẩu mới đã được đặt" in done.content.decode()
    assert reader.login(username="hoa.le", password=new)
    assert "không dùng được nữa" in reader.get(path).content.decode()  # once only


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"username": "BIENTAP"}, "đã có người dùng"),
        ({"email": "Bientap@example.test"}, "đã thuộc một tài khoản khác"),
        ({"username": "hòa le"}, "Tên đăng nhập chỉ gồm"),
        ({"roles": []}, "bắt buộc"),
        ({"roles": ["người viết bài"]}, 'class="field field-wrong field-wide" id="field-roles"'),
        ({"account_until": "01/01/2020"}, "đã qua"),
        ({"full_name": "\u200b"}, "bắt buộc"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(wrong, said, administrator, editor, sign_in):
    before = User.objects.count(), Member.objects.count(), Author.objects.count()
    answer = sign_in(administrator).post(ADD, form(**wrong))
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert (User.objects.count(), Member.objects.count(), Author.objects.count()) == before


def test_only_the_administrator_takes_people_in(chief, editor, moderator, sign_in):
    for person in (chief, editor, moderator):
        assert sign_in(person).post(ADD, form()).status_code == 403
    assert not User.objects.filter(username="hoa.le").exists()


def test_pen_names_that_differ_in_accents_alone_are_two_people(administrator, sign_in):
    make.make_author("Hà Phương")
    sign_in(administrator).post(ADD, form(pen_names="Hạ Phương"))
    assert set(Author.objects.values_list("pen_name", flat=True)) >= {"Hà Phương", "Hạ Phương"}


# --- forgotten passwords --------------------------------------------------------------------------


def test_known_and_unknown_addresses_get_the_same_answer(editor, reader, mailoutbox, worker):
    known = reader.post(ASK, {"email": editor.email}, follow=True)
    unknown = reader.post(ASK, {"email": "khong-co@example.test"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    strip = re.compile(rb'(csrfmiddlewaretoken" value=")[^"]*')
    assert strip.sub(b"", known.content) == strip.sub(b"", unknown.content)
    assert mailoutbox == []  # nobody waits for the mail server
    worker()
    assert [mail.to for mail in mailoutbox] == [[editor.email]]


def test_both_cost_the_same_queries(editor, at):
    def queries(email: str) -> list[str]:
        with CaptureQueriesContext(connection) as found:
            ask_for_link(email=email, address="203.0.113.9", at=at)
        return [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in found]

    queries("nguoi-dau@example.test")  # what is asked once a process
    known, unknown = queries(editor.email), queries("khong-co@example.test")
    assert len(known) == len(unknown)
    assert [sql[:60] for sql in known] == [sql[:60] for sql in unknown]


def test_asking_again_and_again_is_told_for_a_mail_and_for_an_address(editor, reader, at, worker):
    for _ in range(3):
        assert reader.post(ASK, {"email": editor.email}).status_code == 302
    told = reader.post(ASK, {"email": editor.email.upper()})
    assert told.status_code == 429 and "xin nhiều lần" in told.content.decode()
    # Nobody learns from it whether there is such an account.
    for _ in range(3):
        assert reader.post(ASK, {"email": "khong-co@example.test"}).status_code == 302
    assert reader.post(ASK, {"email": "khong-co@example.test"}).status_code == 429
    for number in range(4):
        assert reader.post(ASK, {"email": f"ai-do-{number}@example.test"}).status_code == 302
    assert reader.post(ASK, {"email": "nguoi-moi@example.test"}).status_code == 429
    assert DBTaskResult.objects.count() == 10


def test_after_an_hour_one_may_ask_again_and_after_a_day_nothing_is_left(editor, at):
    for _ in range(3):
        ask_for_link(email=editor.email, address="", at=at)
    with pytest.raises(TooOften):
        ask_for_link(email=editor.email, address="", at=at + timedelta(minutes=59))
    ask_for_link(email=editor.email, address="", at=at + timedelta(minutes=61))
    ask_for_link(email=editor.email, address="", at=at + timedelta(days=2))
    assert LinkRequest.objects.count() == 1
    assert editor.email not in str(list(LinkRequest.objects.values()))


def test_the_link_never_comes_from_the_host_of_the_request(
    editor, reader, mailoutbox, settings, worker
):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://dai.example.vn", ["*"]
    reader.post(ASK, {"email": editor.email}, headers={"host": "gia-mao.example"})
    worker()
    assert "gia-mao" not in mailoutbox[0].body + mailoutbox[0].subject
    assert link_in(mailoutbox[0]).startswith("https://dai.example.vn/")


def test_a_closed_or_ended_account_gets_no_link(editor, chief, reader, mailoutbox, worker):
    editor.is_active = False
    editor.save()
    Member.objects.create(user=chief, account_until=timezone.localdate() - timedelta(days=1))
    for person in (editor, chief):
        reader.post(ASK, {"email": person.email})
    worker()
    assert mailoutbox == []


def test_the_mail_is_vietnamese(editor, reader, mailoutbox, worker):
    reader.post(ASK, {"email": editor.email})
    worker()
    assert mailoutbox[0].subject == "Đặt mật khẩu mới cho tài khoản tòa soạn"
    assert "dùng được một lần" in mailoutbox[0].body


def test_the_login_page_leads_there(reader, db):
    assert ASK in reader.get("/admin/login/").content.decode()


# --- accounts -------------------------------------------------------------------------------------


def test_an_account_shows_pen_names_and_its_last_day_and_no_hash(administrator, editor, sign_in):
    yesterday = timezone.localdate() - timedelta(days=1)
    member = Member.objects.create(user=editor, account_until=yesterday)
    PenName.objects.create(member=member, author=make.make_author("Minh Hòa"))
    client = sign_in(administrator)
    assert f"{yesterday:%d/%m/%Y} (đã hết)" in client.get("/admin/auth/user/").content.decode()
    page = client.get(f"/admin/auth/user/{editor.pk}/change/").content.decode()
    assert "Minh Hòa" in page and f"/admin/articles/member/{member.pk}/change/" in page
    assert "md5" not in page and "Đặt lại mật khẩu" in page


def test_saving_an_account_keeps_its_password_and_sets_the_last_day(
    administrator, editor, sign_in, reader
):
    fields = {
        "username": editor.username, "first_name": "Trần Văn Bình", "email": editor.email,
        "groups": [editor.groups.get().pk], "is_active": "on", "member-TOTAL_FORMS": 1,
        "member-INITIAL_FORMS": 0, "member-0-user": editor.pk, "member-0-phone": "",
    }  # fmt: skip
    address = f"/admin/auth/user/{editor.pk}/change/"
    until = {"member-0-account_until": "31/12/2099"}
    assert sign_in(administrator).post(address, fields | until).status_code == 302
    editor.refresh_from_db()
    assert (editor.first_name, editor.member.account_until.year) == ("Trần Văn Bình", 2099)
    assert reader.login(username=editor.username, password=make.PASSWORD)
