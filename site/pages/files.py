"""Who may load which file. Files lie in private storage; apps say whose file it is and ask their own rule."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from accounts.rules import is_editor, is_member, is_operator
from pages.models.files import Audience, File, Picture
from pages.models.media import MediaFile

if TYPE_CHECKING:
    from accounts.rules import Person

    Owner = Callable[[File, Person], bool | None]
    MediaOwner = Callable[[MediaFile, Person], bool]

_owners: "list[Owner]" = []
_media_owners: "list[MediaOwner]" = []


def register_owner(predicate: "Owner") -> None:
    """`predicate(file, person)`: True or False where the file belongs to the app, None where it is not its own."""
    _owners.append(predicate)


def may_load(person: "Person", file: File) -> bool:
    """What nobody owns and nobody opened is seen by those alone who look after files: editors and operators."""
    if is_editor(person) or is_operator(person) or file.audience == Audience.PUBLIC:
        return True
    if file.audience == Audience.MEMBERS:
        return is_member(person)
    return any(owner(file, person) for owner in _owners)


def is_open_to_all(file: File) -> bool:
    """Strangers may load it, so a shared cache may keep it for a while."""
    return may_load(AnonymousUser(), file)


def may_see(person: "Person", picture: Picture) -> bool:
    return picture.is_public or is_member(person)


def register_media_owner(predicate: "MediaOwner") -> None:
    """`predicate(media, person)`: True where the film or sound is part of something they may read."""
    _media_owners.append(predicate)


def may_watch(person: "Person", media: MediaFile) -> bool:
    """Films and sound have no audience of their own: they follow what they belong to, once they are for everybody."""
    if is_editor(person) or is_operator(person):
        return True
    return media.is_for_everybody and any(owner(media, person) for owner in _media_owners)


def is_shown_to(person: "Person", media: MediaFile) -> bool:
    """The same for somebody who may read what it belongs to: what lacks captions is for those who can add them."""
    return media.is_for_everybody or is_editor(person) or is_operator(person)


def is_watched_by_all(media: MediaFile) -> bool:
    """Strangers may watch it, so a shared cache may keep it for a while."""
    return may_watch(AnonymousUser(), media)
