"""The same desk as in tests/pages."""

from tests.pages.conftest import _nothing_remembered, at_desk, editor

__all__ = ["_nothing_remembered", "at_desk", "editor"]
