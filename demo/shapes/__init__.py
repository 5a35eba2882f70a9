"""What stands in the files of demo/content, as types. demo/content/README.md explains the fields in words."""

from demo.shapes.conversations import Conversation, Conversations, Message
from demo.shapes.materials import (
    Change,
    Contact,
    CrisisCard,
    CrisisCards,
    CrisisCardVersion,
    DoNot,
    Download,
    Material,
    MaterialVersion,
    SimpleText,
    Source,
)
from demo.shapes.members import (
    BuildingBlocks,
    FirstName,
    Function,
    Functions,
    Member,
    Members,
    Municipality,
    Visibility,
)
from demo.shapes.pages import Action, Door, FixedPage, Pages, PageText, PageTexts
from demo.shapes.topics import TargetGroup, TargetGroups, Topic, TopicGroup, Topics
from demo.shapes.translations import English, Simple, TopicVersion
from demo.shapes.webinars import Webinar, Webinars
from demo.shapes.workshops import Module, Option, Step, Workshop, Workshops, WorkshopVersion, WorkshopVersions

__all__ = [
    "Action",
    "BuildingBlocks",
    "Change",
    "Contact",
    "Conversation",
    "Conversations",
    "CrisisCard",
    "CrisisCardVersion",
    "CrisisCards",
    "DoNot",
    "Door",
    "Download",
    "English",
    "FirstName",
    "FixedPage",
    "Function",
    "Functions",
    "Material",
    "MaterialVersion",
    "Member",
    "Members",
    "Message",
    "Module",
    "Municipality",
    "Option",
    "PageText",
    "PageTexts",
    "Pages",
    "Simple",
    "SimpleText",
    "Source",
    "Step",
    "TargetGroup",
    "TargetGroups",
    "Topic",
    "TopicGroup",
    "TopicVersion",
    "Topics",
    "Visibility",
    "Webinar",
    "Webinars",
    "Workshop",
    "WorkshopVersion",
    "WorkshopVersions",
    "Workshops",
]
