"""What other packages may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that makes the member: `invitation`, `member`. Whether `invitation.invited_by`
# still stands for the office that it names: `accounts.rules.is_vouched_for(invitation, member)`.
invitation_accepted = Signal()

# Sent inside the transaction that changed the roles: `member`, `by` (None: a command), `added`, `removed` (sets of Role).
roles_changed = Signal()

# Sent inside the transaction that gave a member another name or title: `member`, `by` (she herself, or an operator).
name_changed = Signal()
