from django.utils import timezone

from learning.domain.cohort_mail import tell_about_dates
from learning.domain.collection_mail import tell_about_share
from learning.domain.experience_mail import tell_about_decision
from learning.domain.material_import import forget_old_imports, import_next
from learning.domain.review import remind_reviewers
from learning.domain.statistics import add_opens, add_searches, forget_old_counts


def mail_due_reviews() -> None:
    """Once a day; what was told is not told again."""
    remind_reviewers(timezone.localdate())


def mail_shared_collection(share_id: int) -> None:
    """Nothing where it was withdrawn again meanwhile."""
    tell_about_share(share_id)


def mail_experience_decided(experience_id: int, revision: int) -> None:
    tell_about_decision(experience_id, revision)


def mail_cohort_dates(cohort_id: int, revision: int) -> None:
    """Nothing where the dates were changed again since: a later task tells of that."""
    tell_about_dates(cohort_id, revision)


def add_counts(opens: dict[str, int], searches: dict[str, int]) -> None:
    """What a process has counted since it last handed over."""
    today = timezone.localdate()
    add_opens(opens, today)
    add_searches(searches, today)


def forget_counts() -> None:
    """Every day: numbers that nobody looks at any more."""
    forget_old_counts(timezone.localdate())


def go_on_importing(import_id: int) -> None:
    import_next(import_id)


def forget_imports() -> None:
    """Every day: lists that nobody confirmed."""
    forget_old_imports()
