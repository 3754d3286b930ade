"""The mail with the link that signs somebody in at the desk."""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.mail import Mail, written


def sign_in(*, link: str, code: str, lasts: timedelta) -> Mail:
    """`link` opens a page that asks for `code`, and works once, for as long as it `lasts`."""
    return written("sign_in", link=link, code=in_two(code), minutes=lasts // timedelta(minutes=1))
