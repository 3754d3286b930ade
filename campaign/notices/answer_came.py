"""The mail to a supporter who asked to be written to when an answer comes."""

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def answer_came(
    about: About, *, author: str, author_title: str, is_interim: bool, entry: str, code: str, leave: str
) -> Unwritten:
    """`author` wrote for the office, and answered nothing yet when `is_interim`; `entry` is where the ledger
    has the answer."""
    return Unwritten(
        "answer_came",
        {
            "about": about.plain(),
            "who": ", ".join(filter(None, (author, author_title))),
            "is_interim": is_interim,
            "entry": entry,
            "code": in_two(code),
            "leave_link": leave,
        },
        leave,
    )
