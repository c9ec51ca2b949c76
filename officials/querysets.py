"""Questions to the registry: who held what on which day, in which order."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Left, Length

from foundation.vietnamese import fold
from officials.naming import comparable, is_same_name
from officials.partial_dates import PartialDate


def runs_on(day: dt.date, since: str = "since", until: str = "until") -> Q:
    """Rows whose period may cover the day: a beginning of 2021 covers the whole year, an end of
    2021 as well, and so does what is not known. The end is compared with as much of the day as it
    says itself; `?` is shorter than a year and sorts after digits, so it passes."""
    iso = PartialDate.of(day).iso
    begun = Q(**{f"{since}__isnull": True}) | Q(**{f"{since}__lte": iso})
    not_ended = Q(**{f"{until}__isnull": True}) | Q(
        **{f"{until}__gte": Left(Value(iso), Length(until))}
    )
    return begun & not_ended


class TenureQuerySet(models.QuerySet):
    def with_titles(self) -> Self:
        """With what a title is written from, in two queries."""
        return self.select_related("post__organization", "person").prefetch_related(
            "post__organization__names"
        )

    def of(self, person: models.Model) -> Self:
        """Also what stands with the rows that were merged into the person's."""
        return self.filter(Q(person=person) | Q(person__merged_into=person))

    def of_public_people(self) -> Self:
        """Without people whose page readers cannot open."""
        merged_away = Q(person__merged_into__is_public=False)
        return self.filter(person__is_public=True).exclude(merged_away)

    def by_person(self, people: Iterable[models.Model]) -> dict[int, list[models.Model]]:
        """The tenures of each of the people, by id, with those of rows merged into them; needs
        `person` selected."""
        ids = [person.pk for person in people]
        rows = self.filter(Q(person__in=ids) | Q(person__merged_into__in=ids))
        found = defaultdict(list)
        for row in rows:
            found[row.person.merged_into_id or row.person_id].append(row)
        return found

    def perhaps_on(self, day: dt.date) -> Self:
        """Also those that ended nobody knows when; none of a body that was not there."""
        body = "post__organization"
        its_life = runs_on(day, f"{body}__founded", f"{body}__ended")
        return self.filter(runs_on(day), its_life).by_precedence()

    def on(self, day: dt.date) -> Self:
        """Tenures held on a day, as far as the registry knows, in order of precedence. Until the
        known end of a body its last holders held."""
        unknown = PartialDate()
        body = "post__organization__ended"
        body_ended = Q(**{f"{body}__isnull": False}) & ~Q(**{body: unknown})
        return self.perhaps_on(day).filter(~Q(until=unknown) | body_ended)

    def by_precedence(self) -> Self:
        return self.order_by("post__precedence", "post__organization__sort_key", "since", "pk")


class PersonQuerySet(models.QuerySet):
    def with_posts_on(self, day: dt.date) -> Self:
        """Each person with `posts_of_the_day`, a list of tenures with their titles. What was merged
        in is not among them: lists of the desk show rows, `Person.posts_on` a human being."""
        tenures = self.model._meta.get_field("tenures").related_model.objects
        return self.prefetch_related(
            models.Prefetch("tenures", tenures.on(day).with_titles(), to_attr="posts_of_the_day")
        )

    def namesakes_of(self, person: models.Model) -> list[models.Model]:
        """Others with the same name; the name in the row must be the saved one."""
        others = self.filter(folded=person.folded).exclude(pk=person.pk)
        return [row for row in others if is_same_name(row.display_name, person.display_name)]

    def called(self, names: Iterable[str]) -> list[models.Model]:
        """Whoever goes by one of the names, an alias included; rows that stand for a human being,
        with their names fetched."""
        wanted = {comparable(name) for name in names}
        folded = [fold(name) for name in wanted]
        rows = self.filter(Q(folded__in=folded) | Q(names__folded__in=folded)).distinct()
        rows = rows.select_related("merged_into").prefetch_related("names").order_by("pk")
        bearers = [row for row in rows if wanted & row.comparable_names()]
        return list({row.kept.pk: row.kept for row in bearers}.values())

    def kept(self) -> Self:
        """Without the rows that were merged into another one."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        return self.kept().filter(is_public=True)


class OrganizationQuerySet(models.QuerySet):
    def public(self) -> Self:
        return self.filter(is_public=True)


class PostQuerySet(models.QuerySet):
    def with_organization(self) -> Self:
        return self.select_related("organization")


class AreaQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> Self:
        return self.filter(runs_on(day))
