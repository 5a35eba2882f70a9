"""A public site: refuses to start on what would not be safe."""

from .base import *  # noqa: F403
