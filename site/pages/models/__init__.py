from .base import BasePage
from .feedback import Feedback
from .files import File, Picture, Rendition
from .home import HomePage
from .media import MediaFile
from .reading import FileReading
from .settings import SiteSettings
from .standard import FooterGroup, StandardPage
from .topic import Topic, TopicFollow, TopicGroup

__all__ = [
    "BasePage",
    "Feedback",
    "File",
    "FileReading",
    "FooterGroup",
    "HomePage",
    "MediaFile",
    "Picture",
    "Rendition",
    "SiteSettings",
    "StandardPage",
    "Topic",
    "TopicFollow",
    "TopicGroup",
]
