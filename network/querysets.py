from django.db import models
from django.db.models import Q


class LocalAuthorityQuerySet(models.QuerySet):
    def by_key(self, key: str) -> "LocalAuthorityQuerySet":
        """By its own key, or a kreisfreie Stadt by the key it has as a district."""
        return self.filter(Q(key=key) | Q(district_key=key) if key else Q(pk=None))

    def in_force(self) -> "LocalAuthorityQuerySet":
        return self.filter(closed_on=None)


class ProfileQuerySet(models.QuerySet):
    pass
