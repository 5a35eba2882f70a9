from .registration import Registration
from .schedule import SchedulePage
from .webinar import WebinarPage

__all__ = ["Registration", "SchedulePage", "WebinarPage"]
