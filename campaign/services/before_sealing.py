"""What an organiser is told before a letter is sealed: how many sign it, and where nobody has signed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from campaign.domain.showing import Audience
from campaign.models.letter import Letter
from campaign.services import letters, signatories


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many signed: invited signers, organisations, supporters, people on paper. `unsigned` names the
    places of the grid that nobody is known to have signed; `unordered` says why the grid cannot be put in
    order, or nothing. `doubted` is how many names wait for an organiser to look at them, and `listed` how
    many are too many to print, and stand in a list."""

    invited: int
    organisations: int
    supporters: int
    on_paper: int
    unsigned: tuple[str, ...]
    unordered: str
    doubted: int
    listed: int


def outlook(session: Session, letter: Letter) -> Outlook:
    """What a seal of a letter would fix as it stands."""
    everybody = signatories.of_letter(session, letter, with_supporters=False)
    without = [each for each in everybody.invited if not each.has_signed]
    return Outlook(
        invited=len(everybody.invited) - len(without),
        organisations=len(everybody.organisations),
        supporters=everybody.supporter_count,
        on_paper=everybody.paper_count,
        unsigned=tuple(each.name or each.title or each.organisation for each in without),
        unordered=letters.unordered(session, letter),
        doubted=signatories.count_doubted_names(session, letter),
        listed=signatories.around_roll(session, letter, Audience.OFFICIAL).listed,
    )
