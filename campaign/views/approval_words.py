"""What a page says of one approval."""

from dataclasses import dataclass

from campaign.models.account import Account
from campaign.models.approval import Approval


@dataclass(frozen=True, slots=True)
class Given:
    """One approval and how it stands: `sentence` says why it does not count, and is empty when it does."""

    approval: Approval
    stands: bool
    is_mine: bool
    is_other_text: bool
    sentence: str

    @property
    def name(self) -> str:
        """Who gave it."""
        return self.approval.account.name if self.approval.account else "Somebody who has left"


def as_given(approval: Approval, *, stands: bool, is_of_this_text: bool, reader: Account) -> Given:
    """An approval as the page shows it."""
    return Given(
        approval=approval,
        stands=stands,
        is_mine=approval.account_id == reader.id,
        is_other_text=not is_of_this_text,
        sentence="" if stands else _why_not(approval, is_of_this_text),
    )


def _why_not(approval: Approval, is_of_this_text: bool) -> str:
    if approval.withdrawn_at is not None:
        return "Withdrawn."
    if is_of_this_text:
        return "Does not count: it is of somebody who no longer works here, or approved twice."
    return "Lapsed: the text is another since."
