from .contact import ContactPoint
from .library import LibraryPage
from .material import MaterialContact, MaterialFile, MaterialPage, MaterialTag
from .review import ReviewReminder
from .target_group import TargetGroup

__all__ = [
    "ContactPoint",
    "LibraryPage",
    "MaterialContact",
    "MaterialFile",
    "MaterialPage",
    "MaterialTag",
    "ReviewReminder",
    "TargetGroup",
]
