"""The mail to somebody who is asked to work on a campaign."""

from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.mail import Mail, written


def desk_invitation(
    *, campaign: str, inviter: str, may_change: bool, link: str, code: str, lasts: timedelta | None
) -> Mail:
    """`link` signs a new account in once, with `code`, for as long as it `lasts`; for one that is there
    already it leads to the campaign, `code` is empty and `lasts` is None."""
    return written(
        "desk_invitation",
        campaign=campaign,
        inviter=inviter,
        may_change=may_change,
        link=link,
        code=in_two(code),
        days=lasts // timedelta(days=1) if lasts else None,
    )
