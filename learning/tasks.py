from django.utils import timezone

from learning.domain.collection_mail import tell_about_share
from learning.domain.experience_mail import tell_about_decision
from learning.domain.review import remind_reviewers


def mail_due_reviews() -> None:
    """Once a day; what was told is not told again."""
    remind_reviewers(timezone.localdate())


def mail_shared_collection(share_id: int) -> None:
    """Nothing where it was withdrawn again meanwhile."""
    tell_about_share(share_id)


def mail_experience_decided(experience_id: int, revision: int) -> None:
    tell_about_decision(experience_id, revision)
