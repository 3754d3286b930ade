"""The mail to somebody who asked, at a letter, for the link that takes their name off."""

from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def way_out(about: About, *, leave: str) -> Mail:
    """For an address that has signed: the link."""
    return written("way_out", leave=leave, about=about, leave_link=leave)


def nothing_to_leave(about: About) -> Mail:
    """For an address under which nobody has signed, or whose signature was never confirmed."""
    return written("nothing_to_leave", about=about)
