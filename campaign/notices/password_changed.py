"""The mail that says a password was changed, in case it was somebody else."""

from campaign.notices.mail import Mail, written


def password_changed(*, at: str, sign_in_page: str) -> Mail:
    """`at` is the moment in words; `sign_in_page` is where a link can be asked for."""
    return written("password_changed", at=at, sign_in_page=sign_in_page)
