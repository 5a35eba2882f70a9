from .base import BasePage
from .files import File, Picture, Rendition
from .home import HomePage
from .topic import Topic, TopicFollow

__all__ = ["BasePage", "File", "HomePage", "Picture", "Rendition", "Topic", "TopicFollow"]
