from datetime import timedelta

import factory
import wagtail_factories
from django.utils import timezone

from tests.factories.accounts import MemberFactory
from tests.factories.pages import home_page
from webinars.models import Registration, SchedulePage, WebinarPage


def schedule_page() -> SchedulePage:
    """The one schedule, made on first use below the site's root."""
    found = SchedulePage.objects.first()
    if found is None:
        found = home_page().add_child(instance=SchedulePage(title="Webinare", slug="webinare"))
    return found


class WebinarFactory(wagtail_factories.PageFactory):
    """A public webinar in three days with two places; `starts_in=timedelta(...)` moves it."""

    class Meta:
        model = WebinarPage

    class Params:
        starts_in = timedelta(days=3)

    parent = factory.LazyFunction(schedule_page)
    title = factory.Sequence(lambda n: f"Ratssitzung unter Druck {n}")
    summary = "Was Vorsitzende dürfen und was sie besser lassen."
    starts_at = factory.LazyAttribute(lambda o: timezone.now() + o.starts_in)
    duration_minutes = 75
    places = 2
    trainer = factory.SubFactory(MemberFactory)


class RegistrationFactory(factory.django.DjangoModelFactory[Registration]):
    class Meta:
        model = Registration

    webinar = factory.SubFactory(WebinarFactory)
    member = factory.SubFactory(MemberFactory)
