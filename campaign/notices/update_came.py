"""The mail to a supporter who asked for news of a letter."""

from collections.abc import Sequence

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Unwritten


def update_came(
    about: About, *, title: str, paragraphs: Sequence[str], page: str, code: str, leave: str
) -> Unwritten:
    """`paragraphs` are the words of the update without marks; `page` is where it stands with its links."""
    return Unwritten(
        "update_came",
        {
            "about": about.plain(),
            "title": title,
            "paragraphs": list(paragraphs),
            "page": page,
            "code": in_two(code),
            "leave_link": leave,
        },
        leave,
    )
