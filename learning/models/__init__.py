from .change import MaterialChange
from .contact import ContactPoint
from .library import LibraryPage
from .material import MaterialPage
from .material_parts import MaterialContact, MaterialFile, MaterialTag
from .review import ReviewReminder
from .target_group import TargetGroup

__all__ = [
    "ContactPoint",
    "LibraryPage",
    "MaterialChange",
    "MaterialContact",
    "MaterialFile",
    "MaterialPage",
    "MaterialTag",
    "ReviewReminder",
    "TargetGroup",
]
