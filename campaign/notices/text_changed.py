"""The mail to a supporter whose signature stays on a letter although its text was changed."""

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def text_changed(about: About, *, why: str, changes: str, code: str, leave: str) -> Unwritten:
    """`why` is the organisers' sentence, `changes` where the old and the new words stand side by side."""
    values = {
        "about": about.plain(),
        "why": why,
        "changes": changes,
        "code": in_two(code),
        "leave_link": leave,
    }
    return Unwritten("text_changed", values, leave)
