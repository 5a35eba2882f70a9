"""Documents as files of the site."""

import hashlib
import io

from django.core.files.base import ContentFile
from wagtail.models import Collection

from demo.documents.build import Document
from demo.seeding.identity import public_id
from pages.metadata.media import read_media
from pages.models import File, MediaFile


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


def put_film(document: Document, *, captions: str, transcript: str) -> MediaFile:
    """A film by the name it was made under; what is there already is not made again."""
    key = public_id("film", document.name)
    known: MediaFile | None = MediaFile.objects.filter(public_id=key).first()
    if known:
        return known
    facts = read_media(io.BytesIO(document.content))
    film = MediaFile(
        title=document.title,
        public_id=key,
        type=facts.kind,
        duration=facts.duration,
        width=facts.width,
        height=facts.height,
        captions=captions,
        transcript=transcript,
        collection=Collection.get_first_root_node(),
    )
    _forget_older(document.name, MediaFile)
    film.file.save(document.name, ContentFile(document.content), save=False)
    film.save()
    return film


def _forget_older(name: str, model: type[File] | type[MediaFile] = File) -> None:
    """A file of this name that no row knows is left from an earlier database, and would change the new one's name."""
    field = model._meta.get_field("file")
    path = f"{field.upload_to}/{name}"
    if field.storage.exists(path) and not model._default_manager.filter(file=path).exists():
        field.storage.delete(path)
