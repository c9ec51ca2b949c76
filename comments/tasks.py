"""What the timetable does for comments."""

from django.utils import timezone
from django_tasks import task

from comments.actions import advising, alerting, counting, gate, mailing, retention, senders


@task
def tell_of_slow_queue() -> bool:
    """Whoever answers for the comments hears when they wait too long."""
    return alerting.tell_of_slow_queue(at=timezone.now())


@task
def forget_addresses() -> int:
    """Network addresses and what is counted by them are kept for two days, e-mail addresses that
    nobody confirmed for a week."""
    mailing.forget_unconfirmed(at=timezone.now())
    gate.forget_rates(at=timezone.now())
    return senders.forget_addresses(at=timezone.now())


@task
def add_likes() -> int:
    """The numbers that readers see follow the likes that came since."""
    return counting.add_likes()


@task
def score_waiting() -> int:
    """The assistant scores what came in since."""
    return advising.score_waiting()


@task
def learn_from_decisions() -> bool:
    """The assistant learns at night what moderators decided; whether it does better now."""
    lesson = advising.learn_from_decisions(at=timezone.now())
    return lesson is not None and lesson.is_used


@task
def forget_old() -> int:
    """What was turned down long ago, and who was not heard of for long, is forgotten."""
    forgotten = retention.forget(at=timezone.now())
    return forgotten.comments + forgotten.emptied + forgotten.senders
