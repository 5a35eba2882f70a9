"""Blocks that editors build pages from: a file per family."""

from .body import BodyBlock, body_field
from .links import LinkBlock

__all__ = ["BodyBlock", "LinkBlock", "body_field"]
