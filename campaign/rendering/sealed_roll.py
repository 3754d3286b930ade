"""What a seal says of how a letter was printed: its signatories in the order they print, and the engine."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from campaign.domain.document import Document
from campaign.domain.receipts import Signatory
from campaign.domain.seals import Counts
from campaign.rendering import engine, grid, roll_words


def engine_digest() -> str:
    """The digest of the engine manifest."""
    return hashlib.sha256(engine.manifest().encode()).hexdigest()


def order_of(
    document: Document, supporters: Sequence[Signatory], on_paper: Sequence[Signatory] = ()
) -> tuple[Signatory, ...]:
    """The leaves of a letter, in the order they print: the invited who signed, organisations, supporters as
    they come, those who are only counted, as they come, and last those named on sheets of paper."""
    signatories = document.signatories
    invited = grid.ordered(signatories.invited, document.settings.order)
    organisations = (each for _, group in roll_words.by_scope(signatories.organisations) for each in group)
    return (
        *(Signatory.of_invited(each) for each in invited if each.has_signed),
        *(Signatory.of_organisation(each) for each in organisations),
        *(each for each in supporters if not each.is_only_counted),
        *(each for each in supporters if each.is_only_counted),
        *on_paper,
    )


def counts_of(document: Document, leaves: Counts) -> Counts:
    """The counts of the leaves, with how many places of the grid are still to be signed, and how many are
    only a number on a sheet of paper."""
    unsigned = sum(not each.has_signed for each in document.signatories.invited)
    unnamed = document.signatories.paper_count - leaves.paper
    return replace(leaves, unsigned=unsigned, paper_unnamed=unnamed)
