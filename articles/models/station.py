"""What the station says of itself, with the day from which it holds: a page of 2022 shows the
licence of 2022."""

from datetime import date

from django.core.validators import RegexValidator
from django.db import models

from foundation import vietnamese


class StationQuerySet(models.QuerySet):
    def at(self, day: date) -> "Station":
        """The row in force on `day`; before the first row's day the first one, and an unsaved row
        with the defaults where none was ever written."""
        return (
            self.filter(valid_from__lte=day).order_by("-valid_from").first()
            or self.order_by("valid_from").first()
            or Station(valid_from=day)
        )


class Station(models.Model):
    class Tones(models.TextChoices):
        # The names are those of foundation.vietnamese.place_tones.
        FIRST = "first", "hóa, thủy, khỏe"
        SECOND = "second", "hoá, thuỷ, khoẻ"

    valid_from = models.DateField("có hiệu lực từ ngày", unique=True)
    name = models.CharField("tên đài", max_length=160, default="Đài Phát thanh và Truyền hình")
    short_name = models.CharField("tên ngắn", max_length=60, default="Đài PT-TH")
    motto = models.CharField("dòng dưới tên", max_length=160, blank=True)
    logo = models.FileField("biểu trưng", upload_to="station/", blank=True, editable=False)
    hotline = models.CharField(
        "đường dây nóng", max_length=30, blank=True,
        validators=[RegexValidator(r"^[0-9+ ().-]*$", "Số điện thoại chỉ gồm chữ số và dấu cách.")],
    )  # fmt: skip
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=60, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    licence = models.CharField("giấy phép", max_length=300, blank=True)
    responsible_person = models.CharField("người chịu trách nhiệm", max_length=80, blank=True)
    responsible_title = models.CharField("chức danh", max_length=80, blank=True)
    reuse_note = models.CharField(
        "dòng về trích dẫn", max_length=200, blank=True,
        default="Ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
    )  # fmt: skip
    tones = models.CharField("cách đặt dấu thanh", max_length=6, choices=Tones, default=Tones.FIRST)
    byline_separator = models.CharField("dấu giữa các bút danh", max_length=5, default=" – ")
    card_time_format = models.CharField("giờ trên danh sách", max_length=20, default="H:i , d/m/Y")
    page_time_format = models.CharField("giờ trong bài", max_length=20, default="d/m/Y H:i")
    correction_heading = models.CharField(
        "tên mục cải chính", max_length=80, default="Thông tin cải chính, xin lỗi"
    )

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = "thông tin đài"
        verbose_name_plural = "thông tin đài"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.name} (từ {self.valid_from:%d/%m/%Y})"

    @property
    def hotline_address(self) -> str:
        """The hotline as a `tel:` address with the country's number, or "" without a hotline."""
        digits = "".join(sign for sign in self.hotline if sign.isdigit() or sign == "+")
        if not digits:
            return ""
        return f"tel:{digits if digits.startswith('+') else '+84' + digits.removeprefix('0')}"

    def clean(self) -> None:
        self.name = vietnamese.tidy_line(self.name)
