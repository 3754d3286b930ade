"""The mail that carries a letter to an official; the letter itself is the PDF beside it."""

from campaign.domain.recipients import Addressee
from campaign.notices.mail import Mail, written


def letter_to_official(recipient: Addressee, *, subject: str, sender: str, is_demonstration: bool) -> Mail:
    """`subject` is the letter's own, `sender` the name on its letterhead, or of the campaign."""
    return written(
        "letter_to_official",
        recipient=recipient,
        subject=subject,
        sender=sender,
        is_demonstration=is_demonstration,
    )
