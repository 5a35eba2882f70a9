"""What the queue does for this package."""

from notices.domain import mail as outbox
from notices.queue import when_given_up


def mail_given_up(mail_id: int) -> None:
    outbox.give_up_mail(mail_id)


@when_given_up(mail_given_up)
def deliver_mail(mail_id: int) -> None:
    outbox.deliver_mail(mail_id)


def prune() -> None:
    outbox.prune_bodies()
