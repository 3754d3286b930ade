"""The mail to an address that was typed into a sign form although it has signed already."""

from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def signed_already(about: About, *, leave: str) -> Unwritten:
    """Nothing is to be done; `leave` leads to the page that takes the name off."""
    return Unwritten("signed_already", {"about": about.plain(), "leave_link": leave}, leave)
