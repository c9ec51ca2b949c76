"""The desk brings a CSV file, sees what it would do, confirms; takes the registry along."""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from officials.models import Person, RegistryImport, Tenure
from tests.officials import make

pytestmark = pytest.mark.django_db

LIST = "admin:officials_registryimport_changelist"
ADD = "admin:officials_registryimport_add"


def upload(client, text: str, follow: bool = True):
    file = SimpleUploadedFile("cán bộ.csv", text.encode())
    return client.post(reverse(ADD), {"file": file}, follow=follow)


@pytest.fixture
def desk(sign_in, editor):
    return sign_in(editor)


def test_a_file_is_looked_at_and_written_only_when_confirmed(desk):
    make.make_organization("Sở Nội vụ")
    page = upload(desk, "name,title,organisation,from,to\nLê Văn Bình,Giám đốc,Sở Nội vụ,6/2021,\n")
    assert "Lê Văn Bình: Giám đốc Sở Nội vụ" in page.text
    assert "Chưa có gì được ghi" in page.text
    assert not Person.objects.exists()
    address = page.request["PATH_INFO"]
    page = desk.post(address, {"seen": page.context["report"].digest}, follow=True)
    assert "Đã ghi 3 dòng mới" in page.text
    row = Tenure.objects.get()
    assert row.history.get().history_user == page.wsgi_request.user
    # Written once: the page says so and has no button any more.
    page = desk.get(address)
    assert "Đã ghi lúc" in page.text
    assert 'name="seen"' not in page.text
    desk.post(address, {"seen": "x"})
    assert Tenure.objects.count() == 1


def test_what_changed_since_it_was_shown_is_shown_again(desk):
    make.make_organization("Sở Nội vụ")
    page = upload(desk, "name,title,organisation\nLê Văn Bình,Giám đốc,Sở Nội vụ\n")
    seen = page.context["report"].digest
    make.make_person("Lê Văn Bình")
    page = desk.post(page.request["PATH_INFO"], {"seen": seen}, follow=True)
    assert "Danh bạ vừa thay đổi" in page.text
    assert not Tenure.objects.exists()
    assert not desk.post(page.request["PATH_INFO"], {}).context["report"].is_applied


def test_bad_rows_are_named_and_leave_no_button(desk):
    page = upload(desk, "name,title,organisation,from\nLê Văn Bình,Giám đốc,Sở Lạ,31/2/2021\n")
    assert "không dòng nào được ghi" in page.text
    assert "Không có tổ chức “Sở Lạ”" in page.text
    assert "Không có ngày 31/2/2021" in page.text
    assert 'name="seen"' not in page.text
    report = page.context["report"]
    desk.post(page.request["PATH_INFO"], {"seen": report.digest})
    assert not Person.objects.exists()


def test_a_file_that_is_none_gets_a_sentence_and_is_not_kept(desk):
    assert "Không có cột tên “lạ”" in upload(desk, "name,lạ\nA,B\n").text
    assert "Tệp này trống" in upload(desk, "").text
    assert "Hãy chọn một tệp CSV" in desk.post(reverse(ADD), {}).text
    assert not RegistryImport.objects.exists()


def test_a_file_that_was_never_written_goes_with_the_next_one(desk):
    for name in ("Lê Văn Bình", "Lê Thị Mai"):
        upload(desk, f"row,name\nperson,{name}\n")
    assert RegistryImport.objects.count() == 1


def test_markup_in_a_file_stays_text(desk):
    page = upload(desk, "row,name\nperson,<script>alert(1)</script>\n")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;alert" in page.text


def test_the_registry_is_taken_along_as_csv_and_popolo(desk):
    make.make_tenure("Lê Văn Bình", make.make_post("Giám đốc", "Sở Nội vụ"), since="2021")
    assert "Xuất CSV" in desk.get(reverse(LIST)).text
    response = desk.get(reverse("admin:officials_registry_csv"))
    assert response["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["row"] for row in rows] == ["organisation", "post", "person", "tenure"]
    popolo = json.loads(desk.get(reverse("admin:officials_registry_popolo")).content)
    assert popolo["persons"][0]["name"] == "Lê Văn Bình"


def test_reporters_and_moderators_neither_bring_nor_take(sign_in, reporter, moderator):
    for user in (reporter, moderator):
        client = sign_in(user)
        for name in (LIST, ADD, "admin:officials_registry_csv", "admin:officials_registry_popolo"):
            assert client.get(reverse(name)).status_code == 403
        assert upload(client, "row,name\nperson,Lê Lan\n", follow=False).status_code == 403


def test_who_waits_for_a_long_file_is_told_and_may_leave(desk):
    asked = desk.get(reverse(ADD)).text
    assert 'data-waiting="Đang gửi tệp' in asked and "officials/waiting.js" in asked
    make.make_organization("Sở Nội vụ")
    page = upload(desk, "name,title,organisation,from,to\nLê Văn Bình,Giám đốc,Sở Nội vụ,6/2021,\n")
    assert 'data-waiting="Đang ghi vào danh bạ' in page.text
    # Left before it was written: the file is in the list, and shows the same when it is opened again.
    again = desk.get(
        reverse("admin:officials_registryimport_change", args=[RegistryImport.objects.get().pk])
    )
    assert again.context["report"].digest == page.context["report"].digest
