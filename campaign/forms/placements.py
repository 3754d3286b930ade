"""The form beside a block's own: where it stands in the argument, and what is kept of an edit."""

from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms.validators import InputRequired

from campaign.domain.blocks import Block, Demand, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.placing import Keep, Putting, Written
from campaign.forms.base import ValueForm
from campaign.forms.fields import EitherField, LineField, OneOfField, OptionalLineField
from campaign.forms.library import PURPOSES
from campaign.forms.versions import VersionField
from campaign.letterfile.library import LibraryBlock

KEEPS = {
    Keep.LETTER: "In this letter only",
    Keep.LIBRARY: "In the library too, as the block’s newest words",
}


@dataclass(frozen=True, slots=True)
class Placing:
    """What was chosen beside the words of a block. `title` names a demand that is written here."""

    purpose: Purpose
    putting: Putting | None
    keep: Keep
    title: str

    def of(self, block: Block) -> Written:
        """What was written, with the block."""
        return Written(block, self.purpose, self.putting)


DEMAND_KEEPS = {
    Keep.LETTER: (
        "In this letter for now. The library gets them when it opens, or when another letter puts the demand"
    ),
    Keep.LIBRARY: "In the library at once, as the demand’s newest words",
}


class PlacingForm(ValueForm[Placing]):
    """Fields that a kind of block has no use for are taken away before the form is shown."""

    TRIED_IN: ClassVar = (
        Putting(),
        LibraryBlock("a-demand", "A demand", Demand("ask", clause="ask"), Purpose.ASK_LIST),
    )

    title = LineField(
        "Short name",
        [InputRequired("Write a short name for the demand.")],
        description="As the ledger calls it: Release the prisoners.",
    )
    purpose = OneOfField(
        "Part in the argument", choices=[(each.value, said) for each, said in PURPOSES.items()]
    )
    firmness = OneOfField(
        "How firmly this letter puts it",
        choices=[(each.value, each.in_words.capitalize()) for each in Firmness],
    )
    put_to = OptionalLineField(
        "Whom the recipient is to move", description="When it is somebody else’s to grant: Azerbaijan."
    )
    keep = EitherField(
        "Keep these words",
        choices=[(each.value, said) for each, said in KEEPS.items()],
        default=Keep.LETTER.value,
    )
    version = VersionField()

    def __init__(
        self, *args: Any, kind: str, is_new: bool = False, is_shelved: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        is_demand = kind == Demand.kind
        if not (is_demand and is_new):
            del self.title
        if not is_demand:
            del self.firmness
            del self.put_to
        if not is_shelved:
            del self.keep
        elif is_demand:
            self.keep.offer([(each.value, said) for each, said in DEMAND_KEEPS.items()])

    def build(self) -> Placing:
        return Placing(
            purpose=Purpose(self.purpose.data),
            putting=Putting(Firmness(self.firmness.data), self.put_to.data) if "firmness" in self else None,
            keep=Keep(self.keep.data) if "keep" in self else Keep.LETTER,
            title=self.title.data if "title" in self else "",
        )
