"""Checks: what to mend before a letter opens, each a sentence with a place and a mend.

A check is a module with one function, `find`, that looks at a letter and yields findings. To add one,
write a module, list it in `CHECKS`, and describe it in docs/checks.md; the tests fail until it is there.
"""

from collections.abc import Sequence
from datetime import date
from types import ModuleType

from campaign.domain.checks import (
    citation_without_source,
    continued_in_other_words,
    date_without_source,
    days_disagree,
    demand_without_lineage,
    drifting_term,
    dropped_demand,
    empty_grid,
    figures_disagree,
    firmness_at_odds,
    follows_a_draft,
    greeting_at_odds,
    grid_alone,
    incomplete_address,
    lost_hedge,
    misplaced_mark,
    misspelt_name,
    names_disagree,
    no_authority,
    no_demand,
    no_recipient,
    no_wording,
    number_without_source,
    official_letterhead,
    open_lead_in,
    out_of_office,
    passed_closing,
    passed_date,
    passed_deadline,
    quotation_without_source,
    stale_claim,
    stale_fact,
    stray_mark,
    titles_disagree,
    too_many_pages,
    unarchived_source,
    uncited_fact,
    uncited_source,
    unconsented_name,
    unexplained_term,
    unfilled_placeholder,
    unknown_placeholder,
    unordered_grid,
    unused_asks,
)
from campaign.domain.checks.around import NOTHING, Around, Layout
from campaign.domain.checks.finding import Finding, Place, Severity, in_reading_order
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.document import PrintSettings
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Signatories

CHECKS: tuple[ModuleType, ...] = (
    no_wording,
    official_letterhead,
    no_recipient,
    incomplete_address,
    greeting_at_odds,
    out_of_office,
    passed_closing,
    passed_date,
    passed_deadline,
    too_many_pages,
    misplaced_mark,
    stray_mark,
    unknown_placeholder,
    unfilled_placeholder,
    citation_without_source,
    number_without_source,
    date_without_source,
    quotation_without_source,
    figures_disagree,
    days_disagree,
    names_disagree,
    misspelt_name,
    unconsented_name,
    titles_disagree,
    lost_hedge,
    drifting_term,
    unexplained_term,
    uncited_fact,
    unused_asks,
    no_demand,
    open_lead_in,
    no_authority,
    firmness_at_odds,
    follows_a_draft,
    dropped_demand,
    demand_without_lineage,
    continued_in_other_words,
    empty_grid,
    unordered_grid,
    grid_alone,
    stale_fact,
    stale_claim,
    uncited_source,
    unarchived_source,
)


def check_letter(
    text: LetterText,
    recipients: Sequence[Addressee],
    settings: PrintSettings,
    today: date,
    signatories: Signatories | None = None,
    own_office: str = "",
    *,
    is_draft: bool = True,
    closes_on: date | None = None,
    around: Around = NOTHING,
) -> tuple[Finding, ...]:
    """Everything the checks find, in the order a reader meets it.

    Without `signatories` nothing is said of the signature grid. `own_office` is the office of government
    that runs the campaign, empty for none. `is_draft` says that the letter is not closed yet,
    and `closes_on` is the last day to sign of one that is still to open. `around` is what it is held against.
    """
    letter = CheckedLetter(
        text, tuple(recipients), settings, today, signatories, own_office, is_draft, closes_on, around
    )
    found = [finding for check in CHECKS for finding in check.find(letter)]
    return in_reading_order(found, [placed.id for placed in text.blocks])


__all__ = [
    "CHECKS",
    "Around",
    "CheckedLetter",
    "Finding",
    "Layout",
    "Place",
    "Severity",
    "check_letter",
    "in_reading_order",
]
