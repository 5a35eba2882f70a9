"""Logging: JSON lines on standard error, without personal data."""
