"""What other packages may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that makes the member: `invitation`, `member`. The office named in the
# invitation was vouched for by `invitation.invited_by`.
invitation_accepted = Signal()

# Sent inside the transaction that changed the roles: `member`, `by` (None: a command), `added`, `removed` (sets of Role).
roles_changed = Signal()
