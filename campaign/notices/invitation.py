"""The mail that asks a person by name to sign a letter."""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def invitation(about: About, *, name: str, link: str, code: str, lasts: timedelta, closes: str = "") -> Mail:
    """`link` is the page of this person alone, where they read, and sign or decline; it `lasts` so long.
    `code` is for declining there, or taking the name off.
    `closes` says when signing ends, or nothing."""
    days = lasts // timedelta(days=1)
    return written(
        "invitation",
        about=about,
        name=name,
        link=link,
        code=in_two(code),
        days=days,
        closes=closes,
    )
