from pages.models.base import BasePage


class HomePage(BasePage):
    """The front door for strangers."""
