"""The mail to a supporter whose signature counts again once they sign the changed text."""

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def sign_again(
    about: About, *, why: str, changes: str, link: str, until: str, code: str, leave: str
) -> Unwritten:
    """`link` opens the new text, which is signed there with the `code` `until` the end of a day, said with
    its zone; `changes` is where the old and the new words stand side by side."""
    values = {
        "about": about.plain(),
        "why": why,
        "changes": changes,
        "link": link,
        "until": until,
        "code": in_two(code),
        "leave_link": leave,
    }
    return Unwritten("sign_again", values, leave)
