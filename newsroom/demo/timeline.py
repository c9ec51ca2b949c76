"""What happened at the demo newsroom, step by step in the order of the clock, through the actions:
so record, ids and lists look as they do after a week of work, and the rules are obeyed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth.models import User

from articles.actions import bulletins, drafting, live, publishing, reviewing, withdrawing
from articles.actions.arranging import Wanted, arrange
from articles.actions.correcting import APOLOGY, Typed, correct
from articles.models import Article, Author, Episode, LivePost, Photo, Programme, Section
from articles.snapshot import Credit, Inserted, Named, Placed, Snapshot
from comments.actions import answering, moderating, posting, reporting
from comments.actions.withdrawing import withdraw as withdraw_comment
from comments.models import Comment
from comments.screening.submission import SenderFacts
from newsroom.demo.comments import COMMENTS, ReaderComment
from newsroom.demo.coverage import COVERAGE, Told
from newsroom.demo.house import BULLETIN, CORRECTION, FILM, HOME
from newsroom.demo.stories import STORIES
from newsroom.demo.story import DEMO_NOW, Inset, Story, as_html
from officials.gather import roster_on
from officials.mentions import find_mentions
from officials.titles import compare

# How long the desk takes.
_UNTIL_HELD = timedelta(minutes=4)
_UNTIL_SUBMITTED = timedelta(minutes=8)
_UNTIL_REVIEWED = timedelta(minutes=20)
_UNTIL_SCHEDULED = timedelta(minutes=25)
_UNTIL_WITHDRAWN = timedelta(hours=5)
_UNTIL_DISCARDED = timedelta(hours=26)
_UNTIL_REMOVED = timedelta(hours=3)
_UNTIL_REGRETTED = timedelta(minutes=3)
_UNTIL_ANSWERED = timedelta(minutes=40)
# The managing editor reads these himself.
_CHIEFS_SECTIONS = {"thoi-su", "cai-cach-hanh-chinh"}


@dataclass(frozen=True)
class Step:
    at: datetime
    do: Callable[[datetime], object]


class Timeline:
    """Everything that is done, and the rows that later steps need from earlier ones."""

    def __init__(
        self, *, photos: dict[str, int], clips: dict[str, int], areas: dict[str, int]
    ) -> None:
        self.photos = photos
        self.clips = clips
        self.areas = areas
        self.users = {user.username: user for user in User.objects.all()}
        self.sections = dict(Section.objects.values_list("slug", "pk"))
        self.authors = dict(Author.objects.values_list("pen_name", "pk"))
        self.programmes = dict(Programme.objects.values_list("slug", "pk"))
        self.articles: dict[str, Article] = {}
        self.comments: dict[str, Comment] = {}
        self.live_posts: dict[int, LivePost] = {}

    def steps(self) -> list[Step]:
        steps = [step for story in STORIES for step in self._of_story(story)]
        for number, comment in enumerate(COMMENTS):
            steps.extend(self._of_comment(comment, timedelta(minutes=4 + number % 5)))
        steps.extend(self._of_coverage())
        steps.extend(self._of_bulletin())
        steps.append(Step(CORRECTION[1], self._correct))
        return sorted(steps, key=lambda step: step.at)

    # --- bulletins ------------------------------------------------------------------------------

    def _of_bulletin(self) -> Iterator[Step]:
        written = {story.key: story.written for story in STORIES}
        for key in BULLETIN.stories:
            yield Step(written[key] + _UNTIL_HELD, partial(self._hold, key))
        yield Step(DEMO_NOW - timedelta(minutes=2), self._put_in_order)
        yield Step(DEMO_NOW - timedelta(minutes=1), self._add_film)
        yield Step(DEMO_NOW - timedelta(minutes=1), self._arrange_home)

    def _hold(self, key: str, at: datetime) -> None:
        bulletins.hold(
            episode=self._episode(BULLETIN.programme, BULLETIN.day),
            article=self.articles[key],
            by=self.users["thuky"],
            at=at,
        )

    def _put_in_order(self, at: datetime) -> None:
        episode = self._episode(BULLETIN.programme, BULLETIN.day)
        items = {item.article_id: item.pk for item in episode.rundown.all()}
        order = [items[self.articles[key].pk] for key in BULLETIN.stories]
        bulletins.reorder(episode=episode, order=order, by=self.users["thuky"], at=at)

    def _add_film(self, at: datetime) -> None:
        programme, day, clip = FILM
        episode = self._episode(programme, day)
        episode.clip_id = self.clips[clip]
        episode.save(update_fields=["clip"])

    def _arrange_home(self, at: datetime) -> None:
        wanted = [
            Wanted(place, self.articles[key].pk, until) for place, (key, until) in HOME.items()
        ]
        arrange(section=None, wanted=wanted, based_on=None, by=self.users["thuky"], at=at)

    def _correct(self, at: datetime) -> None:
        key, _, wrong, right = CORRECTION
        correct(
            article=self.articles[key], typed=Typed(wrong, right, APOLOGY),
            by=self.users["thuky"], at=at,
        )  # fmt: skip

    def _episode(self, programme: str, day: date) -> Episode:
        return Episode.objects.get_or_create(programme_id=self.programmes[programme], date=day)[0]

    # --- the story that is told while it happens ------------------------------------------------

    def _of_coverage(self) -> Iterator[Step]:
        yield Step(COVERAGE.opened, self._open_live)
        for number, post in enumerate(COVERAGE.posts):
            yield Step(post.sent, partial(self._post_live, number))
            if post.shown:
                yield Step(post.shown, partial(self._approve_live, number))
            if post.corrected:
                yield Step(post.corrected, partial(self._correct_live, number))
            if post.withdrawn:
                yield Step(post.withdrawn, partial(self._withdraw_live, number))

    def _open_live(self, at: datetime) -> None:
        live.open_live(
            article=self.articles[COVERAGE.story],
            starts_at=at,
            ends_at=None,
            reporters=[self.users[name] for name in COVERAGE.reporters],
            by=self.users["thuky"],
            at=at,
        )

    def _post_live(self, number: int, at: datetime) -> None:
        told = COVERAGE.posts[number]
        self.live_posts[number] = live.post(
            article=self.articles[COVERAGE.story],
            typed=self._typed(told, told.text),
            form_key=uuid5(NAMESPACE_URL, f"demo/live/{number}"),
            by=self.users[told.by],
            at=at,
        )

    def _approve_live(self, number: int, at: datetime) -> None:
        post = self.live_posts[number]
        live.approve(post=post, version_id=post.waiting_id, by=self.users["thuky"], at=at)

    def _correct_live(self, number: int, at: datetime) -> None:
        told, post = COVERAGE.posts[number], self.live_posts[number]
        live.correct(
            post=post,
            typed=self._typed(told, told.newer_text),
            based_on=post.versions.latest("number").pk,
            form_key=uuid5(NAMESPACE_URL, f"demo/live/{number}/2"),
            by=self.users["thuky"],
            at=at,
        )

    def _withdraw_live(self, number: int, at: datetime) -> None:
        live.withdraw(
            post=self.live_posts[number],
            reason=COVERAGE.posts[number].reason,
            by=self.users["thuky"],
            at=at,
        )

    def _typed(self, told: Told, text: str) -> live.Typed:
        pen_name = COVERAGE.pen_names[told.by]
        return live.Typed(
            body=as_html(text),
            headline=told.headline,
            is_key=told.is_key,
            author=Author.objects.get(pk=self.authors[pen_name]),
            photo=Photo.objects.get(pk=self.photos[told.picture]) if told.picture else None,
            caption=told.caption,
        )

    # --- stories --------------------------------------------------------------------------------

    def _of_story(self, story: Story) -> Iterator[Step]:
        if story.way == "teaser":
            yield Step(story.written, lambda at: self._take_over(story, at))
            return
        yield Step(story.written, lambda at: self._start(story, at))
        yield from _WAYS[story.way](self, story)

    def _start(self, story: Story, at: datetime) -> None:
        self.articles[story.key] = drafting.start_story(
            snapshot=self._snapshot(story), by=self.users[story.writer], at=at
        )

    def _take_over(self, story: Story, at: datetime) -> None:
        """As the import of the old site does: nobody's work here, and the summary is all there is."""
        article = drafting.create(
            snapshot=self._snapshot(story),
            by=None,
            at=at,
            import_key=f"demo-{story.key}",
            is_teaser=True,
        )
        publishing.adopt(article=article, visible_from=story.goes_out, at=story.goes_out)
        self.articles[story.key] = article

    def _submitted(self, story: Story) -> Iterator[Step]:
        yield self._by_writer(story, story.written + _UNTIL_SUBMITTED, reviewing.submit)

    def _sent_back(self, story: Story) -> Iterator[Step]:
        yield from self._submitted(story)
        yield self._by_desk(
            story, story.written + _UNTIL_REVIEWED, reviewing.send_back, reason=story.reason
        )

    def _approved(self, story: Story) -> Iterator[Step]:
        yield from self._submitted(story)
        yield self._by_desk(story, story.written + _UNTIL_REVIEWED, reviewing.approve)

    def _scheduled(self, story: Story) -> Iterator[Step]:
        yield from self._approved(story)
        yield self._by_desk(
            story,
            story.written + _UNTIL_SCHEDULED,
            publishing.schedule,
            visible_from=story.goes_out,
        )

    def _published(self, story: Story) -> Iterator[Step]:
        yield from self._approved(story)
        yield self._by_desk(story, story.goes_out, publishing.publish)

    def _reopened(self, story: Story) -> Iterator[Step]:
        yield from self._published(story)
        yield Step(story.newer_at, lambda at: self._save_newer(story, at))

    def _revised(self, story: Story) -> Iterator[Step]:
        yield from self._reopened(story)
        yield self._by_writer(story, story.newer_at + _UNTIL_SUBMITTED, reviewing.submit)
        yield self._by_desk(story, story.newer_at + _UNTIL_REVIEWED, reviewing.approve)
        yield self._by_desk(story, story.newer_at + _UNTIL_SCHEDULED, publishing.publish)

    def _withdrawn(self, story: Story) -> Iterator[Step]:
        yield from self._published(story)
        yield Step(
            story.goes_out + _UNTIL_WITHDRAWN,
            lambda at: withdrawing.withdraw(
                article=self.articles[story.key],
                reason=story.reason,
                by=self.users["thuky"],
                at=at,
            ),
        )

    def _discarded(self, story: Story) -> Iterator[Step]:
        yield self._by_writer(story, story.written + _UNTIL_DISCARDED, withdrawing.discard)

    def _save_newer(self, story: Story, at: datetime) -> None:
        article = self.articles[story.key]
        snapshot = self._snapshot(story)
        drafting.save_story(
            article=article,
            snapshot=replace(
                snapshot,
                headline=story.newer_headline,
                body=f"{snapshot.body}\n{as_html(story.newer_paragraph)}",
            ),
            based_on=article.latest_revision_id,
            by=self.users[story.writer],
            at=at,
        )

    def _by_writer(self, story: Story, at: datetime, verb: Callable[..., object]) -> Step:
        return self._step(story, at, verb, by=self.users[story.writer])

    def _by_desk(
        self, story: Story, at: datetime, verb: Callable[..., object], **more: object
    ) -> Step:
        reader = "thuky" if story.section in _CHIEFS_SECTIONS else "bientap"
        return self._step(story, at, verb, by=self.users[reader], **more)

    def _step(
        self, story: Story, at: datetime, verb: Callable[..., object], **more: object
    ) -> Step:
        return Step(at, lambda at: verb(article=self.articles[story.key], at=at, **more))

    def _snapshot(self, story: Story) -> Snapshot:
        return Snapshot(
            headline=story.headline,
            short_title=story.short_title,
            sapo=" ".join(story.sapo.split()),
            body=as_html(story.body),
            dateline=story.dateline,
            event_date=story.event_date,
            section_id=self.sections[story.section],
            topics=story.topics,
            area_ids=tuple(self.areas[area] for area in story.areas),
            episode_id=self._episode_id(story),
            ai_use="assisted" if story.ai_note else "none",
            ai_note=story.ai_note,
            planned_at=story.goes_out,
            bylines=tuple(
                Credit(self.authors[pen_name], role, pen_name) for pen_name, role in story.credits
            ),
            placements=tuple(
                Placed(
                    f"p{number}", self.photos[shot.picture], shot.caption, number == 1, shot.gallery
                )
                for number, shot in enumerate(story.shots, start=1)
            ),
            insertions=tuple(map(self._inserted, story.inset)),
            mentions=_confirmed(story) if story.names_officials else (),
        )

    def _inserted(self, inset: Inset) -> Inserted:
        return Inserted(
            key=inset.key,
            clip_id=self.clips[inset.clip] if inset.clip else None,
            address=inset.address,
            story_id=self.articles[inset.story].pk if inset.story else None,
            poster_id=self.photos[inset.poster] if inset.poster else None,
            caption=inset.caption,
            credit=inset.credit,
        )

    def _episode_id(self, story: Story) -> int | None:
        """The episode of the programme on the day on which the story goes out."""
        if not story.programme:
            return None
        return self._episode(story.programme, story.goes_out.date()).pk

    # --- comments -------------------------------------------------------------------------------

    def _of_comment(self, comment: ReaderComment, patience: timedelta) -> Iterator[Step]:
        yield Step(comment.sent, lambda at: self._post(comment, at))
        decided = comment.sent + patience
        if comment.fate in {"approved", "removed"}:
            yield self._decision(comment, decided, moderating.approve)
            yield from self._aftermath(comment, decided)
        if comment.fate == "rejected":
            yield self._decision(
                comment, decided, moderating.reject, reason=comment.reason, note=comment.note
            )
        if comment.fate == "withdrawn":
            yield Step(comment.sent + _UNTIL_REGRETTED, lambda at: self._take_back(comment, at))
        if comment.fate == "removed":
            yield self._decision(
                comment,
                decided + _UNTIL_REMOVED,
                moderating.remove,
                reason=comment.reason,
                note=comment.note,
            )

    def _aftermath(self, comment: ReaderComment, shown: datetime) -> Iterator[Step]:
        """What the newsroom and readers did with a comment that they saw."""
        if comment.answered:
            yield Step(shown + _UNTIL_ANSWERED, lambda at: self._answer(comment, at))
        if comment.is_pinned:
            yield self._decision(comment, shown + _UNTIL_ANSWERED, moderating.pin)
        for number, reason in enumerate(comment.reports):
            report = partial(reporting.report, reason=reason, sender=_reader(comment, f"r{number}"))
            yield self._reaction(comment, shown + timedelta(minutes=20 + number), report)
        for number in range(comment.likes):
            like = partial(reporting.like, sender=_reader(comment, f"l{number}"))
            yield self._reaction(comment, shown + timedelta(minutes=11 * (number + 1)), like)
        for number in range(comment.burst):
            sender = _reader(comment, f"b{number}", address=f"192.0.2.{number}")
            like = partial(reporting.like, sender=sender)
            yield self._reaction(comment, shown + timedelta(hours=1, seconds=7 * number), like)

    def _answer(self, comment: ReaderComment, at: datetime) -> None:
        answering.answer(
            comment=self._as_it_is(comment),
            text=comment.answered,
            form_key=uuid5(NAMESPACE_URL, f"demo/{comment.key}/tra-loi"),
            by=self.users["kiemduyet"],
            at=at,
        )

    def _reaction(self, comment: ReaderComment, at: datetime, deed: Callable[..., object]) -> Step:
        return Step(at, lambda at: deed(comment=self._as_it_is(comment), at=at))

    def _as_it_is(self, comment: ReaderComment) -> Comment:
        return Comment.objects.get(pk=self.comments[comment.key].pk)

    def _post(self, comment: ReaderComment, at: datetime) -> None:
        self.comments[comment.key] = posting.post_comment(
            article=self.articles[comment.story],
            text=comment.text,
            name=comment.name,
            email=comment.email,
            parent=self.comments[comment.answers] if comment.answers else None,
            submit_key=uuid5(NAMESPACE_URL, f"demo/{comment.key}"),
            sender=SenderFacts(token=_token_of(comment)),
            at=at,
        )

    def _take_back(self, comment: ReaderComment, at: datetime) -> None:
        withdraw_comment(comment=self.comments[comment.key], token=_token_of(comment), at=at)

    def _decision(
        self, comment: ReaderComment, at: datetime, verb: Callable[..., object], **more: object
    ) -> Step:
        return Step(
            at,
            lambda at: verb(
                comment=self.comments[comment.key], by=self.users["kiemduyet"], at=at, **more
            ),
        )


_WAYS: dict[str, Callable[[Timeline, Story], Iterator[Step]]] = {
    "draft": lambda timeline, story: iter(()),
    "sent_back": Timeline._sent_back,
    "submitted": Timeline._submitted,
    "approved": Timeline._approved,
    "scheduled": Timeline._scheduled,
    "published": Timeline._published,
    "revised": Timeline._revised,
    "reopened": Timeline._reopened,
    "withdrawn": Timeline._withdrawn,
    "discarded": Timeline._discarded,
}


def _confirmed(story: Story) -> tuple[Named, ...]:
    """What the registry suggests for the body on the day of the event, all of it confirmed."""
    body, roster = as_html(story.body), roster_on(story.event_date)
    findings = compare(find_mentions(body, roster.names), roster)
    return tuple(
        Named(
            person_id=finding.person,
            place="body",
            start=finding.mention.start,
            end=finding.mention.end,
            surface=finding.mention.name,
            titles=tuple(
                {"surface": title.surface, "title": title.title, "organization": title.organization}
                for title in finding.mention.titles
            ),
        )
        for finding in findings
        if finding.person is not None
    )


def _reader(comment: ReaderComment, mark: str, **facts: str) -> SenderFacts:
    """Somebody who only looked at the comment and pressed a button."""
    return SenderFacts(token=f"demo/{comment.key}/{mark}", **facts)


def _token_of(comment: ReaderComment) -> str:
    """The device that a comment came from."""
    return f"demo/{comment.device or comment.key}"
