"""Waivers: which findings a letter may open with all the same, for a reason that is kept.

What cannot print is never waived: a placeholder that nothing fills, a citation of nothing, a character
without a shape, a grid without an order, a letter to nobody; nor the letterhead of an office, which is no
matter of taste.
"""

from hashlib import sha256

from campaign.domain import text as words
from campaign.domain.checks import Finding

NO_DEMAND = "no_demand"
WAIVABLE = frozenset({NO_DEMAND, "misplaced_mark", "follows_a_draft"})
MOST_REASON = 600


def may_be_waived(finding: Finding) -> bool:
    """Whether a letter may open with it for a reason: it stands in the way, and yet prints."""
    return finding.blocks_opening and finding.check in WAIVABLE


def fingerprint(finding: Finding) -> str:
    """What a waiver is of: the check, the place and the sentence. When any changes, the waiver lapses."""
    said = "\0".join((finding.check, finding.place.block, finding.place.field, finding.sentence))
    return sha256(said.encode()).hexdigest()


def reason(text: str) -> str:
    """Why something is waived, on one line. Refuses `Unacceptable` for none."""
    return words.line("reason", text, "why the letter may open all the same", MOST_REASON)
