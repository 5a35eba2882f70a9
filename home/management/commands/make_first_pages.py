from typing import Any

from django.core.management.base import BaseCommand

from home.domain.first_pages import make_first_pages


class Command(BaseCommand):
    help = "Makes the home page, the library and the schedule of a new site, where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        made = make_first_pages()
        if not made:
            self.stdout.write("The home page, the library and the schedule are there.")
        for page in made:
            self.stdout.write(f"Made: {page.title} ({page.slug})")
