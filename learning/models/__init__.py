from .bookmark import Bookmark, Collection, CollectionEntry, CollectionShare
from .certificate import Certificate
from .change import MaterialChange
from .cohort import Cohort, CohortDate, CohortMember
from .contact import ContactPoint
from .enrolment import Enrolment, StepDone
from .experience import Experience
from .library import LibraryPage
from .material import MaterialPage
from .material_import import MaterialImport
from .material_parts import MaterialContact, MaterialFile, MaterialRecording, MaterialTag
from .note import Note
from .review import ReviewReminder
from .statistics import FruitlessSearch, OpenCount
from .target_group import TargetGroup
from .workshop import ModulePage, WorkshopPage, WorkshopTag

__all__ = [
    "Bookmark",
    "Certificate",
    "Cohort",
    "CohortDate",
    "CohortMember",
    "Collection",
    "CollectionEntry",
    "CollectionShare",
    "ContactPoint",
    "Enrolment",
    "Experience",
    "FruitlessSearch",
    "LibraryPage",
    "MaterialChange",
    "MaterialContact",
    "MaterialFile",
    "MaterialImport",
    "MaterialPage",
    "MaterialRecording",
    "MaterialTag",
    "ModulePage",
    "Note",
    "OpenCount",
    "ReviewReminder",
    "StepDone",
    "TargetGroup",
    "WorkshopPage",
    "WorkshopTag",
]
