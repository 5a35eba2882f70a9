from .mail import MailState, OutgoingMail
from .schedule import ScheduledJob
from .worker import WorkerHeartbeat, WorkerKind

__all__ = ["MailState", "OutgoingMail", "ScheduledJob", "WorkerHeartbeat", "WorkerKind"]
