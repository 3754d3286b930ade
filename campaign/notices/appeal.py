"""The mail that asks somebody to sign whose address an organiser has from elsewhere."""

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten

KIND = "appeal"


def appeal(about: About, *, asker: str, basis: str, name: str, code: str, link: str, stop: str) -> Unwritten:
    """`link` opens the form with the name filled in; behind `stop`, `code` ends such mails."""
    values = {
        "about": about.plain(),
        "asker": asker,
        "basis": basis,
        "name": name,
        "code": in_two(code),
        "link": link,
        "stop": stop,
    }
    return Unwritten(KIND, values, stop)
