"""The mail that asks whoever signed for an organisation to confirm the address they gave.

It holds nothing that was typed into the form: a stranger could have typed it.
"""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def endorse(about: About, *, code: str, link: str, lasts: timedelta, leave: str) -> Unwritten:
    """`link` opens a page with a button; `code` may be typed instead; both last for `lasts`."""
    values = {
        "about": about.plain(),
        "code": in_two(code),
        "link": link,
        "hours": lasts // timedelta(hours=1),
        "leave_link": leave,
    }
    return Unwritten("endorse", values, leave)
