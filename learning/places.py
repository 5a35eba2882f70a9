"""The municipalities that a page is for, as editors write them: one on each line, by name or by official key."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.offices import authorities_of, find_authorities

KEY = re.compile(r"^\s*(\d{2,12})\b")


def keys_in(places: str) -> str:
    """The keys of lines that begin with one, as "|03254021|03254|"; empty where there is none."""
    keys = [found.group(1) for line in places.splitlines() if (found := KEY.match(line))]
    return f"|{'|'.join(keys)}|" if keys else ""


def resolve(places: str) -> str:
    """Each line as key and name. Raises a ValidationError that names every line nobody can be found for."""
    lines = [line.strip() for line in places.splitlines() if line.strip()]
    known = authorities_of([found.group(1) for line in lines if (found := KEY.match(line))])
    resolved, complaints = [], []
    for line in lines:
        found = KEY.match(line)
        if found and (authority := known.get(found.group(1))):
            resolved.append(f"{authority.key} {authority}")
            continue
        exact = [one for one in find_authorities(line) if one.is_exact]
        if len(exact) == 1:
            resolved.append(f"{exact[0].key} {exact[0]}")
        elif exact:
            choice = "; ".join(f"{one.key} {one}" for one in exact)
            complaints.append(
                _("„%(line)s“ gibt es mehrmals. Nehmen Sie eine davon: %(choice)s")
                % {"line": line, "choice": choice}
            )
        else:
            complaints.append(_("„%(line)s“ steht nicht im Gemeindeverzeichnis.") % {"line": line})
    if complaints:
        raise ValidationError(complaints)
    return "\n".join(dict.fromkeys(resolved))
