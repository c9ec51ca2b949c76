"""What readers see: one row for each span of time in which one form of a story is public.

A projection of Revisions and Events. Everything that a page shows of a story was prepared when the
row was written, so that a request assembles and does not compute. `lead`, `credits` and
`topics_shown` are prepared values; the link rows beside them answer "which stories of …".
"""

from datetime import datetime
from typing import NotRequired, TypedDict

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from articles.querysets import HeadlineWords, PublicationQuerySet

# Kilobytes of new stories that wait outside an index of words. Every search reads them one by one:
# the usual four megabytes would cost it more than all the rest.
SEARCH_PENDING = 256


class PictureSources(TypedDict):
    """What a `<picture>` needs of one photo in one family of sizes."""

    sources: list[
        dict[str, str]
    ]  # [{"type": "image/webp", "srcset": "… 320w, … 640w"}], best first
    src: str
    width: int
    height: int
    color: str


class Lead(TypedDict):
    """The lead picture as prepared: facts, the whole picture, and the crops for cards and for the
    first place of the home page."""

    photo_id: int
    caption: str
    caption_html: str  # with its people linked; "" where it links nobody
    credit: str
    alt: str
    full: PictureSources
    card: PictureSources
    front: PictureSources
    share: str
    share_size: NotRequired[list[int]]  # width, height; not kept by what was published long ago


class ShownMedia(TypedDict):
    """A video or sound of the body as machines are told of it; addresses are paths on this site but
    for `page`, where another site shows its video."""

    kind: str  # "video", "audio" or "embed"
    name: str
    file: str
    type: str
    size: int
    page: str
    frame: str
    poster: str
    seconds: int | None
    width: int
    height: int


class ShownCredit(TypedDict):
    name: str
    slug: str
    role: str


class _TimeRange(Func):
    function = "tstzrange"
    output_field = DateTimeRangeField()


class Publication(models.Model):
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="publications")
    revision = models.ForeignKey("articles.Revision", models.PROTECT, related_name="publications")
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    section = models.ForeignKey("articles.Section", models.PROTECT, related_name="publications")
    slug = models.CharField(max_length=120)
    headline = models.CharField(max_length=300)
    short_title = models.CharField(max_length=120, blank=True)
    sapo = models.TextField(blank=True)
    # The sapo with its people linked; empty where it links nobody.
    sapo_html = models.TextField(blank=True, default="")
    # Cleaned, with its blocks rendered: the one HTML that templates show as it is.
    body_html = models.TextField(blank=True)
    dateline = models.CharField(max_length=120, blank=True)
    event_date = models.DateField(null=True)
    byline_text = models.CharField(max_length=500, blank=True)
    credits: models.JSONField = models.JSONField(default=list)
    topics_shown = models.JSONField(default=list)
    lead = models.JSONField(null=True)
    # The videos and sounds of the body as search engines and feeds are told of them.
    media: models.JSONField = models.JSONField(default=list)
    lead_video = models.CharField(max_length=200, blank=True)
    episode = models.ForeignKey(
        "articles.Episode", models.PROTECT, null=True, related_name="publications"
    )
    source_text = models.CharField(max_length=250, blank=True)
    ai_use = models.CharField(max_length=10, default="none")
    ai_note = models.CharField(max_length=300, blank=True)
    is_teaser = models.BooleanField(default=False)

    # The times that readers are told.
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)

    headline_folded = models.CharField(max_length=300)
    search_accented = SearchVectorField(null=True)
    search_folded = SearchVectorField(null=True)
    # The folded words of the headline alone: short enough to stay in the row, so that asking it
    # costs a tenth of asking the whole text.
    search_headline = models.GeneratedField(
        expression=HeadlineWords("search_folded"), output_field=SearchVectorField(), db_persist=True
    )

    # Of the story's live coverage, where a query has asked (`annotate_live`).
    is_live: bool = False
    live_moved_at: datetime | None = None

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = "bản công khai"
        verbose_name_plural = "bản công khai"
        ordering = ["-first_published_at", "-article_id"]
        indexes = [
            models.Index(fields=["-first_published_at", "-article_id"]),
            models.Index(fields=["section", "-first_published_at", "-article_id"]),
            models.Index(fields=["episode", "-first_published_at"]),
            models.Index(fields=["article", "-visible_from"]),
            models.Index(fields=["visible_from"]),
            *(
                GinIndex(fields=[column], name=name, gin_pending_list_limit=SEARCH_PENDING)
                for column, name in (
                    ("search_accented", "publication_accented"),
                    ("search_folded", "publication_folded"),
                    ("search_headline", "publication_headline"),
                )
            ),
            models.Index(fields=["headline_folded"], name="publication_headline_whole"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="publication_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="one_publication_at_a_time",
                expressions=[
                    ("article", RangeOperators.EQUAL),
                    (
                        _TimeRange("visible_from", "visible_until", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("articles:article", args=[self.section.slug, self.slug, self.article_id])

    @property
    def changed_at(self) -> datetime:
        """When readers last got something new of it."""
        times = (
            self.first_published_at,
            self.updated_at,
            self.corrected_at,
            self.live_moved_at,
        )
        return max(time for time in times if time)

    @property
    def shows_frames(self) -> bool:
        """Whether its body has a video of another site, for which the page needs a script."""
        return any(medium["kind"] == "embed" for medium in self.media)

    @property
    def title(self) -> str:
        """For cards and lists."""
        return self.short_title or self.headline


class PublicationLink(models.Model):
    """`shown_at` repeats the publication's first time, so that an index can walk a list."""

    publication_id: int

    shown_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} of publication {self.publication_id}"


class PublicationAuthor(PublicationLink):
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="author_links")
    author = models.ForeignKey("articles.Author", models.PROTECT, related_name="publication_links")
    role = models.CharField(max_length=12)
    name_as_printed = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["author", "-shown_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "author", "role"], name="publication_author_once"
            ),
        ]


class PublicationTopic(PublicationLink):
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey("articles.Topic", models.CASCADE, related_name="publication_links")

    class Meta:
        indexes = [models.Index(fields=["topic", "-shown_at"])]
        constraints = [
            models.UniqueConstraint(fields=["publication", "topic"], name="publication_topic_once"),
        ]


class PublicationPerson(PublicationLink):
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="person_links")
    person = models.ForeignKey("officials.Person", models.PROTECT, related_name="publication_links")

    class Meta:
        indexes = [models.Index(fields=["person", "-shown_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "person"], name="publication_person_once"
            ),
        ]


class PublicationOrganization(PublicationLink):
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="organization_links")
    organization = models.ForeignKey(
        "officials.Organization", models.PROTECT, related_name="publication_links"
    )

    class Meta:
        indexes = [models.Index(fields=["organization", "-shown_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "organization"], name="publication_organization_once"
            ),
        ]


class PublicationArea(PublicationLink):
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="area_links")
    area = models.ForeignKey("officials.Area", models.PROTECT, related_name="publication_links")

    class Meta:
        indexes = [models.Index(fields=["area", "-shown_at"])]
        constraints = [
            models.UniqueConstraint(fields=["publication", "area"], name="publication_area_once"),
        ]


class PublicationAttachment(PublicationLink):
    """A file that readers may have while the publication is visible."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="attachment_links")
    attachment = models.ForeignKey(
        "articles.Attachment", models.PROTECT, related_name="publication_links"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "publication"], name="publication_attachment_once"
            ),
        ]


class PublicationClip(PublicationLink):
    """A video or sound that readers may have while the publication is visible."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="clip_links")
    clip = models.ForeignKey("articles.Clip", models.PROTECT, related_name="publication_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["clip", "publication"], name="publication_clip_once"),
        ]
