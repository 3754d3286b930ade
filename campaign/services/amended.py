"""To whom a letter is written, and what it says in no block: while a change of it is written, as the change
leaves or sets it. All of that is read elsewhere too, so it stands apart until it is published; not so the
notes, which are written in the letter, as its blocks are."""

from datetime import date

from campaign.domain.letter_settings import OuterWords
from campaign.domain.recipients import Addressee
from campaign.models.amendment import Amendment
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


def outer_words(letter: Letter) -> OuterWords:
    """What a letter of ours says in no block, as it is written."""
    return OuterWords(*lines_around(letter), deadline=deadline(letter), notes=dict(letter.notes))


def lines_around(letter: Letter) -> tuple[str, str, str]:
    """Title, subject line and sign-off of any letter as it is written. One by others has no sign-off."""
    row = letter.amendment or letter
    return row.title, row.subject, row.valediction


def deadline(letter: Letter) -> date | None:
    """The day by which an answer is asked, as it is written."""
    return (letter.amendment or letter).deadline


def set_apart(row: Letter | Amendment, outer: OuterWords) -> None:
    """Let a letter have all of them but the notes, or the change of one."""
    row.title, row.subject, row.valediction = outer.title, outer.subject, outer.valediction
    row.deadline = outer.deadline
