"""What a story must have, and should have, before readers see it. Pure but for `gather`: every
check takes Facts and answers Problems; all checks run, the worst decides, order changes nothing."""

from collections.abc import Callable, Iterator

from articles.rules import (
    approval,
    byline,
    doubled,
    files,
    headline,
    insertions,
    links,
    order,
    photos,
    placing,
    style,
    titles,
    waiting,
)
from articles.rules.facts import Facts
from foundation.problems import Problem

Check = Callable[[Facts], Iterator[Problem]]

# Whatever is read by readers, whoever wrote it and however it goes out.
CONTENT_CHECKS: tuple[Check, ...] = (
    headline.has_headline,
    headline.has_sapo,
    headline.has_body,
    headline.length_fits,
    byline.has_writer,
    placing.has_section,
    placing.has_event_date,
    photos.blocks_have_rows,
    photos.photos_may_be_used,
    photos.photos_are_described,
    files.files_stand_in_the_body,
    insertions.galleries_are_galleries,
    insertions.insertions_stand_in_the_body,
    insertions.what_plays_is_described,
    insertions.what_plays_may_be_used,
    insertions.related_stories_are_public,
)
# How it is written: advice alone, most of it with a change that one click accepts.
STYLE_CHECKS: tuple[Check, ...] = (
    doubled.syllables_stand_once,
    style.tones_stand_as_the_house_has_them,
    style.blanks_are_single,
    style.people_and_state_have_capitals,
    style.texts_are_not_too_long,
    links.links_lead_readers_somewhere,
)
# What the registry of officials contradicts: advice, with what it has for the day of the event.
TITLE_CHECKS: tuple[Check, ...] = (titles.titles_fit_the_day,)
# Lists of people against the order of precedence that the station keeps in its registry.
ORDER_CHECKS: tuple[Check, ...] = (order.people_stand_in_order,)
# The second pair of eyes; publishing urgently is the verb that goes without.
REVIEW_CHECKS: tuple[Check, ...] = (approval.newest_revision_is_approved,)
# The bulletin that lets the story out with its others; the release itself goes without.
WAITING_CHECKS: tuple[Check, ...] = (waiting.no_bulletin_holds_it,)


def problems_with(facts: Facts, *, checks: tuple[Check, ...]) -> tuple[Problem, ...]:
    """Every finding of every check; a check that fails itself stops the story."""
    found: list[Problem] = []
    for check in checks:
        try:
            found.extend(check(facts))
        except Exception as error:  # noqa: BLE001 - nothing fails open, whatever went wrong
            found.append(
                Problem(
                    "check_failed", f"Phép kiểm tra “{check.__name__}” không chạy được ({error})."
                )
            )
    return tuple(found)
