"""The mail that asks a member of a campaign to approve the text of a draft."""

from campaign.notices.mail import Mail, written


def approval_asked(*, inviter: str, title: str, campaign: str, link: str) -> Mail:
    """`link` leads to the text, and asks them to sign in first."""
    return written("approval_asked", inviter=inviter, title=title, campaign=campaign, link=link)
