"""The mail to whoever signed for an organisation, once an organiser has looked at it."""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def endorsement_outcome(
    about: About, *, organisation: str, reason: str, kept: timedelta, code: str, leave: str
) -> Mail:
    """`reason` says why it was refused, and is empty where it was accepted; who signed one that was refused
    is `kept` so long. `leave` leads to the signature, and `code` withdraws it there."""
    return written(
        "endorsement_outcome",
        leave=leave,
        about=about,
        organisation=organisation,
        reason=reason,
        days=kept // timedelta(days=1),
        code=in_two(code),
        leave_link=leave,
    )
