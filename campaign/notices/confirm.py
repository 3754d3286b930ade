"""The mail that asks whoever owns an address to confirm a signature.

It holds nothing that was typed into the form: a stranger could have typed it.
"""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def confirm(about: About, *, code: str, link: str, lasts: timedelta, leave: str) -> Unwritten:
    """`link` opens a page with a button; `code` may be typed instead; both last for `lasts`. Behind
    `leave`, the code goes on working for as long as that link does."""
    values = {
        "about": about.plain(),
        "code": in_two(code),
        "link": link,
        "hours": lasts // timedelta(hours=1),
        "leave_link": leave,
    }
    return Unwritten("confirm", values, leave)
