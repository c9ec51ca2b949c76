"""The roles of a newsroom, as groups. What each may do stands in articles/permissions.py."""

from django.db import migrations

ROLES = ("Phóng viên", "Biên tập viên", "Thư ký tòa soạn", "Kiểm duyệt", "Quản trị")


def make_roles(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in ROLES:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_append_only"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
