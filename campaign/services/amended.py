"""To whom a letter is written: its recipients, and while a change of it is written, those that the change
leaves or adds. Only looked up here."""

from campaign.domain.recipients import Addressee
from campaign.models.letter import Letter
from campaign.models.official import Term
from campaign.models.recipient import Recipient
from campaign.services import officials


def addressees(letter: Letter) -> tuple[Addressee, ...]:
    """Everybody to whom the letter goes as it is written, in order."""
    staying = tuple(each.addressee for each in staying_of(letter))
    return (*staying, *(officials.addressee_of(term) for term in coming_of(letter)))


def staying_of(letter: Letter) -> list[Recipient]:
    """The recipients that a change of the letter leaves; all where none runs."""
    going = going_of(letter)
    return [each for each in letter.recipients if each not in going]


def going_of(letter: Letter) -> list[Recipient]:
    """Those whom a change takes off."""
    running = letter.amendment
    return [each.recipient for each in running.recipients if each.recipient] if running else []


def coming_of(letter: Letter) -> list[Term]:
    """Those whom a change adds, each as the holder of an office."""
    running = letter.amendment
    return [each.term for each in running.recipients if each.term] if running else []
