"""Other stories among the paragraphs of one: looked up when a page is made, so that a card follows its
story's headline and address, and goes when the story does."""

from collections.abc import Mapping

from django.template.loader import render_to_string

from articles.blocks import Block, ids_of, replace_blocks
from articles.models import Publication


def inline_ids(story: Publication) -> list[int]:
    return [int(id[1:]) for id in ids_of(story.body_html, "related")]


def inline_stories(story: Publication) -> dict[int, Publication]:
    """Those that readers may have just now, by the number of the story. One query, none where the
    body names no story."""
    wanted = inline_ids(story)
    if not wanted:
        return {}
    found = Publication.objects.visible().filter(article__in=wanted).for_cards()
    return {one.article_id: one for one in found}


def whole_body(story: Publication, inline: Mapping[int, Publication]) -> str:
    """The prepared body with the cards of the stories that it names."""

    def card(block: Block) -> str:
        shown = inline.get(int(block.id[1:]))
        return render_to_string("articles/blocks/related.html", {"story": shown}) if shown else ""

    return replace_blocks(story.body_html, card)
