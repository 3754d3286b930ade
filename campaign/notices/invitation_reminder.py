"""The mail that asks an invited signer once more, who has not answered."""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def invitation_reminder(
    about: About, *, name: str, link: str, code: str, lasts: timedelta, closes: str
) -> Mail:
    """`link` is the page of this person alone; it `lasts` so long. `code` is for
    declining there. `closes` says when signing ends,
    or nothing."""
    days = lasts // timedelta(days=1)
    return written(
        "invitation_reminder",
        about=about,
        name=name,
        link=link,
        code=in_two(code),
        days=days,
        closes=closes,
    )
