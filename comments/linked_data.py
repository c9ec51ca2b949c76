"""What search engines read of the thread under a story: Schema.org as plain values, of exactly what
the page shows. Pure: works on rows that were fetched; `site` stands before every address."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime

from articles.models import Publication
from comments.thread import Shown, Thread

CONTEXT = "https://schema.org"
Data = dict[str, Any]


def thread_data(thread: Thread, story: Publication, count: int, *, station: str, site: str) -> Data:
    """The conversation as a posting of its own, which the newsroom opened by the story."""
    address = site + story.get_absolute_url()
    newsroom = {"@type": "NewsMediaOrganization", "name": station, "url": f"{site}/"}
    page = site + reverse("comments:more", args=[story.article_id])
    return {
        "@context": CONTEXT,
        "@type": "DiscussionForumPosting",
        "@id": f"{address}#y-kien",
        "url": f"{address}#y-kien",
        "headline": f"Ý kiến bạn đọc: {story.headline}",
        "text": story.sapo or story.headline,
        "author": newsroom,
        "datePublished": _moment(story.first_published_at),
        "dateModified": _moment(story.changed_at),
        "inLanguage": "vi",
        "sharedContent": {"@type": "WebPage", "url": address},
        "commentCount": count,
        "comment": _comments(thread.shown, newsroom, page),
    }


def _comments(shown: Iterable[Shown], newsroom: Data, page: str) -> list[Data]:
    """What was taken away is told where answers to it stand, as on the page. `page` is the thread's
    own."""
    return [_comment(one, newsroom, page) for one in shown if not one.is_placeholder or one.replies]


def _comment(shown: Shown, newsroom: Data, page: str) -> Data:
    comment = shown.comment
    data: Data = {
        "@type": "Comment",
        "url": f"{page}?y-kien={comment.pk}",
        "datePublished": _moment(comment.sent_at),
    }
    if shown.is_placeholder:
        data |= {"author": newsroom, "text": shown.placeholder, "creativeWorkStatus": "Deleted"}
    else:
        is_ours = comment.staff_id is not None
        reader = {"@type": "Person", "name": shown.name}
        data |= {"author": newsroom if is_ours else reader, "text": shown.text}
        if comment.edited_at:
            data["dateModified"] = _moment(comment.edited_at)
        if comment.likes:
            data["interactionStatistic"] = {
                "@type": "InteractionCounter",
                "interactionType": "https://schema.org/LikeAction",
                "userInteractionCount": comment.likes,
            }
    if shown.replies:
        data["comment"] = _comments(shown.replies, newsroom, page)
    return data


def _moment(time: datetime) -> str:
    return localtime(time).isoformat(timespec="seconds")
