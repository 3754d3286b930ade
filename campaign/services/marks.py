"""The marks in a block's text, against what the campaign has: citations and placeholders."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.blocks import Block
from campaign.domain.refusals import Unacceptable
from campaign.models.campaign import Campaign
from campaign.models.source import Source


def check_marks(session: Session, campaign: Campaign, value: Block) -> None:
    """Refuse, at its field, a placeholder that nothing can fill and a citation of no source.

    A fact may be named before it is there: a block is often written before the number is known.
    """
    known = set(session.scalars(select(Source.key).where(Source.campaign_id == campaign.id)))
    for field, content in value.payload.items():
        text = "\n".join(content) if isinstance(content, list) else content
        for mark in words.placeholders_in(text):
            if not mark.is_known:
                raise Unacceptable(field, f"There is no {{{{ {mark} }}}}. {_placeholder_mend(mark.family)}")
        words.refuse_no_day(field, text)
        for key in words.citations_in(text):
            if key not in known:
                raise Unacceptable(
                    field, f"[^{key}] cites no source of this campaign. Add the source, or cite another."
                )


def _placeholder_mend(family: str) -> str:
    names = {"recipient": words.RECIPIENT_NAMES, "letter": words.LETTER_NAMES}.get(family)
    if names is None:
        return f"Before the dot stands one of: {', '.join(words.FAMILIES)}."
    return f"After “{family}.” stands one of: {', '.join(names)}."
