"""The mail to an address that was typed at the sign-in page and has no account."""

from campaign.notices.mail import Mail, written


def no_account(*, sign_in_page: str) -> Mail:
    """`sign_in_page` is where the address was typed."""
    return written("no_account", sign_in_page=sign_in_page)
