from django.utils import timezone

from learning.domain.review import remind_reviewers


def mail_due_reviews() -> None:
    """Once a day; what was told is not told again."""
    remind_reviewers(timezone.localdate())
