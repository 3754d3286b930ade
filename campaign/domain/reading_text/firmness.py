"""How firmly the words of a demand put it, in English: without condition, or under a law."""

import re

from campaign.domain.reading_text.plain import UNKNOWN
from campaign.domain.reading_text.quotes import unquoted

_UNCONDITIONAL = re.compile(r"\bunconditional(?:ly)?\b", re.IGNORECASE)
# What turns the word round: no unconditional aid, to end an unconditional guarantee.
_TURNED = re.compile(
    r"\b(?:no|not|never|nor|without|less|than|rather|instead|end|ending|stop|stopping|halt|halting|cease"
    r"|ceasing|suspend|suspending|withhold|withholding|oppose|opposing|refuse|refusing|withdraw|withdrawing)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"condition", re.IGNORECASE)
# Written small, "act" is a verb.
_LAW = re.compile(
    r"\bActs?\b|U\.S\.C|§|\b(?i:under|pursuant|laws?|statut\w*|section|title|article|code|treat(?:y|ies)"
    r"|conventions?|resolutions?|covenants?|charter|protocol|constitution\w*|amendment|orders?)\b"
)


def unconditional_in(text: str) -> str:
    """The word by which a text surely asks without condition, as it stands there, or nothing."""
    text = unquoted(text)
    found = _UNCONDITIONAL.search(text)
    return found[0] if found and not _TURNED.search(text, 0, found.start()) else ""


def may_be_unconditional(text: str) -> bool:
    """Whether a text may say that there is no condition, in whatever words."""
    return bool(_CONDITION.search(text)) or UNKNOWN in text


def may_name_a_law(text: str) -> bool:
    """Whether a text may name a law, a resolution or a treaty."""
    return bool(_LAW.search(text)) or UNKNOWN in text
