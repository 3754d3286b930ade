"""The mail that asks somebody outside the campaign to review a draft. Its subject names neither."""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.mail import Mail, written


def review_asked(
    *,
    name: str,
    inviter: str,
    title: str,
    campaign: str,
    link: str,
    code: str,
    lasts: timedelta,
    is_demonstration: bool,
) -> Mail:
    """`link` is the page of this person alone; it `lasts` so long, or until the letter opens. `code` is for
    taking back what they say there."""
    return written(
        "review_asked",
        name=name,
        inviter=inviter,
        title=title,
        campaign=campaign,
        link=link,
        code=in_two(code),
        days=lasts // timedelta(days=1),
        is_demonstration=is_demonstration,
    )
