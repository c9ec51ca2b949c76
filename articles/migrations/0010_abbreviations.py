"""Short forms for search, with those that every newsroom of the country uses."""

from django.db import migrations, models

USUAL = {
    "BCH": "Ban Chấp hành",
    "BTV": "Ban Thường vụ",
    "CCCD": "căn cước công dân",
    "CSGT": "cảnh sát giao thông",
    "HĐND": "Hội đồng nhân dân",
    "HTX": "hợp tác xã",
    "KCN": "khu công nghiệp",
    "LĐLĐ": "Liên đoàn Lao động",
    "MTTQ": "Mặt trận Tổ quốc",
    "NTM": "nông thôn mới",
    "OCOP": "mỗi xã một sản phẩm",
    "PCCC": "phòng cháy chữa cháy",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TP": "thành phố",
    "UBND": "Ủy ban nhân dân",
}


def write_usual(apps, schema_editor):
    apps.get_model("articles", "Abbreviation").objects.bulk_create(
        apps.get_model("articles", "Abbreviation")(short=short, long=long)
        for short, long in USUAL.items()
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_library_search")]

    operations = [
        migrations.CreateModel(
            name="Abbreviation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("short", models.CharField(max_length=30, verbose_name="viết tắt")),
                ("long", models.CharField(max_length=120, verbose_name="viết đủ")),
            ],
            options={
                "verbose_name": "chữ viết tắt",
                "verbose_name_plural": "chữ viết tắt",
                "ordering": ["short", "long"],
                "constraints": [
                    models.UniqueConstraint("short", "long", name="abbreviation_once"),
                    models.CheckConstraint(
                        condition=models.Q(("short", ""), _negated=True)
                        & models.Q(("long", ""), _negated=True),
                        name="abbreviation_has_both_forms",
                    ),
                ],
            },
        ),
        migrations.RunPython(write_usual, migrations.RunPython.noop),
    ]
