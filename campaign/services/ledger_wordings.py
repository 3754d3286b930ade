"""A demand in the words in which a letter puts it."""

from functools import cached_property

from campaign.domain.blocks import Demand
from campaign.letterfile.plain import Values, plain
from campaign.models.placement import Placement


class Worded:
    """What a cell and a stage of the ledger have in common: a demand, placed in a letter or not, and what
    the places in its words stand for."""

    placement: Placement | None
    values: Values

    @property
    def is_put(self) -> bool:
        """Whether the letter puts this demand."""
        return self.placement is not None

    @property
    def wording(self) -> Demand | None:
        """The demand as the letter's block has it."""
        value = self.placement.value if self.placement else None
        return value if isinstance(value, Demand) else None

    @cached_property
    def bullet(self) -> str:
        """The demand in the letter's words, long form, without marks; empty where it is not put."""
        return plain(self.wording.bullet, self.values) if self.wording else ""

    @cached_property
    def clause(self) -> str:
        """The demand in the letter's words, short form."""
        return plain(self.wording.clause, self.values) if self.wording else ""
