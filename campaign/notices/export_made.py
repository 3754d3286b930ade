"""The mail that tells organisers that one of them took a list along. It names nobody on it."""

from campaign.notices.mail import Mail, written


def export_made(*, letter: str, by: str, what: str, count: int, log: str) -> Mail:
    """`what` is the list and the file it is in, `log` where what is done to signatures is written down."""
    return written("export_made", letter=letter, by=by, what=what, count=f"{count:,}", log=log)
