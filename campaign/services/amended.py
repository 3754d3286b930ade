"""To whom a letter is written, and its words that stand in no block: while a change of it is written, as the
change leaves or sets them. All of it is read elsewhere too, so it stands apart until it is published."""

from campaign.domain.letters import OuterWords
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
    """Title, subject line and sign-off of a letter of ours as it is written."""
    return OuterWords(*lines_around(letter))


def lines_around(letter: Letter) -> tuple[str, str, str]:
    """The same of any letter. One by others has no sign-off."""
    running = letter.amendment
    return (
        (running and running.title) or letter.title,
        (running and running.subject) or letter.subject,
        (running and running.valediction) or letter.valediction,
    )


def set_outer_words(row: Letter | Amendment, outer: OuterWords) -> None:
    """Let a letter have them, or the change of one."""
    row.title, row.subject, row.valediction = outer.title, outer.subject, outer.valediction
