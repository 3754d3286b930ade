"""The mail to somebody who asked, at a letter, for the link that takes their name off."""

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def way_out(about: About, *, code: str, leave: str) -> Mail:
    """For an address that has signed: the link, and the code for what is done behind it."""
    return written("way_out", leave=leave, about=about, code=in_two(code), leave_link=leave)


def nothing_to_leave(about: About, *, again: str) -> Mail:
    """For an address under which nobody has signed, or whose signature was never confirmed; `again` is where
    it was asked for."""
    return written("nothing_to_leave", about=about, again=again)
