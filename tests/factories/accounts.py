import factory
from django.contrib.auth.models import Group

from accounts.enums import Role
from accounts.models import Invitation, Member

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


class InvitationFactory(factory.django.DjangoModelFactory[Invitation]):
    """An open invitation; its link is `invitation.token`, which only the factory keeps."""

    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"eingeladen{n}@example.org")
    display_name = "Katrin Brandt"
    office_title = "Bürgermeisterin"
    invited_by = factory.SubFactory(MemberFactory, roles=[Role.MEMBER, Role.MODERATOR])

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        times = {name: kwargs.pop(name) for name in ("expires_at", "sent_at") if name in kwargs}
        invitation = model_class(*args, **kwargs)
        invitation.token = invitation.new_token()
        for name, value in times.items():
            setattr(invitation, name, value)
        invitation.save()
        return invitation
