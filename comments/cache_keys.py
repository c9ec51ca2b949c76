"""Which pages a decision about a comment takes back."""

from articles.cache_keys import ARTICLE


def thread_keys(article_id: int) -> tuple[str, ...]:
    """The story's own page and every page of its thread carry the story's key."""
    return (ARTICLE(article_id),)
