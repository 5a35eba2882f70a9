from .contact import ContactPoint
from .library import LibraryPage
from .material import MaterialContact, MaterialFile, MaterialPage, MaterialTag

__all__ = ["ContactPoint", "LibraryPage", "MaterialContact", "MaterialFile", "MaterialPage", "MaterialTag"]
