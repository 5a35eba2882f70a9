import factory
from django.utils import timezone

from network.enums import AuthorityKind, OfficeKind, SizeClass
from network.folding import fold
from network.models import LocalAuthority, Office, Profile
from tests.factories.accounts import MemberFactory
from tests.factories.register import TODAY


class LocalAuthorityFactory(factory.django.DjangoModelFactory[LocalAuthority]):
    """A municipality of Thuringia with 6,900 people, without parent."""

    class Meta:
        model = LocalAuthority

    kind = AuthorityKind.MUNICIPALITY
    key = factory.Sequence(lambda n: f"16063{n % 1000:03d}")
    state = factory.LazyAttribute(lambda it: it.key[:2])
    name = factory.Sequence(lambda n: f"Lindenau {n}")
    register_name = factory.SelfAttribute("name")
    designation = "64"
    population = 6900
    area_ha = 4200
    register_date = TODAY
    search_name = factory.LazyAttribute(lambda it: fold(it.name))
    size_class = factory.LazyAttribute(lambda it: SizeClass.of(it.population))


class ProfileFactory(factory.django.DjangoModelFactory[Profile]):
    """A member who stands in the directory."""

    class Meta:
        model = Profile
        skip_postgeneration_save = True

    member = factory.SubFactory(MemberFactory)
    listed = True
    headline = "Leitet ein kleines Rathaus."

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        self.topics.add(*(extracted or []))

    @factory.post_generation
    def tags(self, create, extracted, **kwargs):
        self.tags.add(*(extracted or []))


class OfficeFactory(factory.django.DjangoModelFactory[Office]):
    class Meta:
        model = Office

    class Params:
        confirmed = factory.Trait(confirmed_at=factory.LazyFunction(timezone.now))

    member = factory.SubFactory(MemberFactory)
    authority = factory.SubFactory(LocalAuthorityFactory)
    kind = OfficeKind.MAYOR
    title = "Bürgermeisterin"
