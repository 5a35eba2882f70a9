from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.member import new_public_id
from accounts.querysets import DelegationQuerySet


class Delegation(models.Model):
    """A front office that will act for a member. It gives no right yet; rooms will ask for it one by one.

    `delegate` is empty where the address named has no account: whoever appoints cannot tell the difference.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="delegations")
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="delegations_held"
    )
    email = models.EmailField(_("E-Mail-Adresse"))
    created_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Vertretung")
        verbose_name_plural = _("Vertretungen")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "email"],
                condition=models.Q(ended_at=None),
                name="one_open_delegation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
