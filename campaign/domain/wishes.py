"""What the owner of a signature may wish differently after signing."""

from dataclasses import dataclass

from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Display
from campaign.domain.submissions import ConsentPurpose, lacking


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody wants to be shown and by which first name, whether they agree to be named, whether their
    comment may be shown, and whether to be written to.

    Refuses `Unacceptable` a name that is to be shown without the consent to show it.
    """

    display: Display
    show_name: bool = False
    write_again: bool = False
    show_comment: bool = False
    short_name: str = ""

    def __post_init__(self) -> None:
        if sentence := lacking(ConsentPurpose.SHOW_NAME, self.display, self.consents):
            raise Unacceptable(ConsentPurpose.SHOW_NAME, sentence)

    @property
    def consents(self) -> frozenset[ConsentPurpose]:
        """What is agreed to besides signing."""
        ticked = {
            ConsentPurpose.SHOW_NAME: self.show_name,
            ConsentPurpose.SHOW_COMMENT: self.show_comment,
            ConsentPurpose.WRITE_AGAIN: self.write_again,
        }
        return frozenset(purpose for purpose, is_ticked in ticked.items() if is_ticked)
