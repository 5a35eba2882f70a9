"""What the queue does for this package."""

from notices.domain.mail import deliver_mail as deliver
from notices.domain.mail import give_up_mail, prune_bodies
from notices.domain.queue import prune_queue
from notices.queue import when_given_up


@when_given_up(give_up_mail)
def deliver_mail(mail_id: int) -> None:
    deliver(mail_id)


def prune() -> None:
    prune_bodies()
    prune_queue()
