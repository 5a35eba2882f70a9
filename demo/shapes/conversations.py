"""What members write to each other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    from_: str
    minutes_ago: int
    read: bool
    body: str


@dataclass(frozen=True)
class Conversation:
    slug: str
    participants: tuple[str, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True)
class Conversations:
    conversations: tuple[Conversation, ...]
