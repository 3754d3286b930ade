"""The mail to an address that was typed into a sign form although it has signed already."""

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def signed_already(about: About, *, code: str, leave: str, link: str = "") -> Unwritten:
    """Nothing is to be done; `leave` leads to the signature, and `code` takes it off there. `link` would
    confirm what was typed: it is kept with the mail, to know what that was, and does not stand in it."""
    values = {"about": about.plain(), "code": in_two(code), "leave_link": leave, "link": link}
    return Unwritten("signed_already", values, leave)
