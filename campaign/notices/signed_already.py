"""The mail to an address that was typed into a sign form although it has signed already."""

from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def signed_already(about: About, *, leave: str) -> Mail:
    """Nothing is to be done; `leave` leads to the page that takes the name off."""
    return written("signed_already", leave=leave, about=about, leave_link=leave)
