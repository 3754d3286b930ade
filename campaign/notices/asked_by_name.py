"""The mail to an invited signer or an organisation that said yes to a text which was changed since."""

from dataclasses import replace
from datetime import timedelta

from campaign.domain.codes import in_two
from campaign.notices.about import About
from campaign.notices.mail import Mail, written


def asked_by_name(
    about: About,
    *,
    name: str,
    why: str,
    was: str,
    changes: str,
    link: str,
    lasts: timedelta,
    closes: str,
    code: str,
    is_organisation: bool = False,
) -> Mail:
    """`link` opens a page where they say yes to the new text; it `lasts` so long. An organisation says yes
    there by the `code`, and leaves by its own link; an invited signer types their name, and declines by the
    `code`. `was` is the title before, where that is another; `closes` is a sentence, or empty."""
    return written(
        "asked_by_name",
        about=replace(about, was=was),
        name=name,
        why=why,
        changes=changes,
        link=link,
        days=lasts // timedelta(days=1),
        closes=closes,
        code=in_two(code),
        is_organisation=is_organisation,
    )
