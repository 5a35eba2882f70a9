"""Documents as files of the site."""

import hashlib

from django.core.files.base import ContentFile
from wagtail.models import Collection

from demo.documents.build import Document
from demo.seeding.identity import public_id
from pages.models import File


class Shelf:
    """Files by the name they were made under; what is there already is not made again."""

    def __init__(self) -> None:
        self.known: dict[str, File] = {file.public_id: file for file in File.objects.all()}
        self.collection = Collection.get_first_root_node()
        self.new = 0

    def put(self, document: Document) -> File:
        key = public_id("file", document.name)
        if key in self.known:
            return self.known[key]
        file = File(title=document.title, public_id=key, collection=self.collection)
        file.file_size = len(document.content)
        file.file_hash = hashlib.sha1(document.content, usedforsecurity=False).hexdigest()
        _forget_older(document.name)
        file.file.save(document.name, ContentFile(document.content), save=False)
        file.save()
        self.known[key] = file
        self.new += 1
        return file


def _forget_older(name: str) -> None:
    """A file of this name that no row knows is left from an earlier database, and would change the new one's name."""
    field = File._meta.get_field("file")
    path = f"{field.upload_to}/{name}"
    if field.storage.exists(path) and not File.objects.filter(file=path).exists():
        field.storage.delete(path)
