"""The mail with the link that signs somebody in at the desk."""

from datetime import timedelta

from campaign.notices.mail import Mail, written


def sign_in(*, link: str, lasts: timedelta) -> Mail:
    """`link` opens a page with a button and works once, for as long as it `lasts`."""
    return written("sign_in", link=link, minutes=lasts // timedelta(minutes=1))
