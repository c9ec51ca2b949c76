from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_abbreviations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="byline",
            name="role",
            field=models.CharField(
                choices=[
                    ("writer", "Người viết"),
                    ("camera", "Quay phim"),
                    ("photo", "Chụp ảnh"),
                    ("editor", "Biên tập"),
                    ("presenter", "Dẫn chương trình"),
                    ("translator", "Người dịch"),
                    ("contributor", "Cộng tác viên"),
                ],
                default="writer",
                max_length=12,
                verbose_name="vai trò",
            ),
        ),
    ]
