"""The mail that asks a person by name to sign a letter."""

from datetime import timedelta

from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def invitation(about: About, *, name: str, link: str, lasts: timedelta) -> Mail:
    """`link` is the page of this person alone, where they read, and sign or decline; it `lasts` so long."""
    return written("invitation", about=about, name=name, link=link, days=lasts // timedelta(days=1))
