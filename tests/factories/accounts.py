import factory
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Member

PASSWORD = "ein-langes-Kennwort-42"


class MemberFactory(factory.django.DjangoModelFactory[Member]):
    """An active member; `roles=[Role.TRAINER]` adds groups."""

    class Meta:
        model = Member
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"mitglied{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Erika Muster{n}")

    @factory.post_generation
    def password(self, create, extracted, **kwargs):
        self.set_password(extracted or PASSWORD)
        self.save()

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for role in extracted or [Role.MEMBER]:
            group, _ = Group.objects.get_or_create(name=Role(role).group_name)
            self.groups.add(group)
