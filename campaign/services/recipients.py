"""Recipients: officials a letter is addressed to, each with the office and the address as of that day."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.addressing import Addressing
from campaign.domain.letters import LetterFrozen
from campaign.domain.recipients import Addressee, RecipientStatus, has_reached
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.official import Office, Official, Term
from campaign.models.recipient import Recipient
from campaign.services import days, letters, officials, printable, tracking


def get_in(letter: Letter, public_id: str) -> Recipient:
    """The recipient of a letter. Refuses `NotFound`."""
    for recipient in letter.recipients:
        if recipient.public_id == public_id:
            return recipient
    raise NotFound("This recipient is no longer addressed by the letter.")


def holders(session: Session, letter: Letter, *, today: date) -> list[Term]:
    """Everybody in office today whom the letter does not address yet, by organisation and title."""
    addressed = {(each.official_id, each.office_id) for each in letter.recipients}
    return [
        term
        for term in officials.holders(session, today)
        if (term.official_id, term.office_id) not in addressed
    ]


def add(session: Session, letter: Letter, term_id: int, *, now: datetime) -> Recipient:
    """Address a letter to the holder of an office, with the address as it is now."""
    letters.refuse_opened(letters.locked(session, letter))
    term = session.get(Term, term_id)
    if term is None or not term.holds_on(_today(letter, now)):
        raise Unacceptable("term", "Choose somebody who is in office.")
    recipient = of_term(letter, term, now=now)
    try:
        with session.begin_nested():
            letter.recipients.append(recipient)
    except IntegrityError as error:
        session.expire(letter, ["recipients"])
        raise Unacceptable("term", f"The letter is addressed to {term.official.name} already.") from error
    return recipient


def of_term(letter: Letter, term: Term, *, now: datetime) -> Recipient:
    """The holder of an office as a recipient of a letter, with the address as it is now; added to nothing."""
    return _recipient(letter, term.official, term.office, term, officials.addressee_of(term), now=now)


def address(
    session: Session,
    recipient: Recipient,
    addressing: Addressing,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """Save how a recipient is addressed. After the approval it goes on the record what was changed.
    Refuses what no font can print.

    Name, office and organisation are part of what people sign: once the letter is open, they stand.
    After the letter left, only an email address may still change: another copy may go there.
    """
    letter = letters.locked(session, recipient.letter)
    addressee = addressing.addressee
    names = ("name", "honorific", "title", "organisation", "salutation", "address")
    printable.refuse_unprintable({name: str(getattr(addressee, name)) for name in names})
    if has_reached(recipient.status, RecipientStatus.SENT) and (addressee, addressing.clock_days) != (
        recipient.addressee,
        recipient.clock_days,
    ):
        raise LetterFrozen(
            f"The letter to {recipient.name} has left, and stays addressed as it was. "
            "Only the email address may still change."
        )
    if (addressee.name, addressee.title, addressee.organisation) != (
        recipient.name,
        recipient.title,
        recipient.organisation,
    ):
        letters.refuse_opened(letter)
    if has_reached(recipient.status, RecipientStatus.APPROVED):
        _note_changes(session, recipient, addressing, by=by, now=now)
    recipient.name = addressee.name
    recipient.title = addressee.title
    recipient.organisation = addressee.organisation
    recipient.honorific = addressee.honorific
    recipient.salutation = addressee.salutation
    recipient.address = list(addressee.address.lines)
    recipient.clock_days = addressing.clock_days
    recipient.email = addressing.email
    session.flush()


def move(session: Session, recipient: Recipient, steps: int) -> None:
    """Move a recipient so many places down (up when negative), as far as it goes."""
    letter = recipient.letter
    letters.refuse_opened(letters.locked(session, letter))
    order = [each for each in letter.recipients if each is not recipient]
    order.insert(min(max(letter.recipients.index(recipient) + steps, 0), len(order)), recipient)
    number(session, letter, order)


def remove(session: Session, recipient: Recipient) -> None:
    """Address the letter to somebody no longer."""
    letter = recipient.letter
    letters.refuse_opened(letters.locked(session, letter))
    letter.recipients.remove(recipient)
    number(session, letter, list(letter.recipients))


def address_as_written(session: Session, letter: Letter, addressee: Addressee, *, now: datetime) -> Recipient:
    """A recipient as a letter file has it, matched to an official by key, or else by name.

    What the file leaves out of address, honorific and greeting is as the officials have it. Refuses one whom
    they do not know: who holds an office is not for a letter to say.
    """
    official, office = _official(session, addressee), _office(session, addressee)
    terms = [term for term in official.terms if term.office_id == office.id]
    today = _today(letter, now)
    term = next((each for each in terms if each.holds_on(today)), terms[-1] if terms else None)
    addressee = officials.completed(addressee, official, office)
    recipient = _recipient(letter, official, office, term, addressee, now=now)
    letter.recipients.append(recipient)
    session.flush()
    return recipient


def _note_changes(
    session: Session, recipient: Recipient, addressing: Addressing, *, by: Account | None, now: datetime
) -> None:
    said = {
        "honorific": (recipient.honorific, addressing.addressee.honorific),
        "salutation": (recipient.salutation, addressing.addressee.salutation),
        "postal address": (", ".join(recipient.address), ", ".join(addressing.addressee.address.lines)),
        "email address": (recipient.email, addressing.email),
    }
    changes = [
        f"{name} “{after}” instead of “{before}”" if before else f"{name} “{after}”"
        for name, (before, after) in said.items()
        if before != after
    ]
    if changes:
        sentence = f"Addressed otherwise after the approval: {'; '.join(changes)}."
        tracking.note(session, recipient, sentence, by=by, now=now)


def _recipient(
    letter: Letter,
    official: Official,
    office: Office,
    term: Term | None,
    addressee: Addressee,
    *,
    now: datetime,
) -> Recipient:
    return Recipient(
        official=official,
        office=office,
        term=term,
        position=len(letter.recipients),
        name=addressee.name,
        title=addressee.title,
        organisation=addressee.organisation,
        honorific=addressee.honorific,
        salutation=addressee.salutation,
        address=list(addressee.address.lines),
        email=office.email,
        clock_days=letter.campaign.clock_days,
        created_at=now,
    )


def number(session: Session, letter: Letter, order: list[Recipient]) -> None:
    """Let the recipients of a letter stand in an order."""
    for position, each in enumerate(order):
        each.position = position
    session.flush()
    session.expire(letter, ["recipients"])


def _today(letter: Letter, now: datetime) -> date:
    return days.civil_day(letter.campaign, now)


def _official(session: Session, addressee: Addressee) -> Official:
    known = Official.key == addressee.key if addressee.key else Official.name == addressee.name
    found = session.scalars(select(Official).where(known)).all()
    if not found:
        raise Unacceptable("recipients", f"{addressee.name} is not among the officials. Add them first.")
    if len(found) > 1:
        raise Unacceptable(
            "recipients",
            f"Two officials are called {addressee.name}. Write the key of the one you mean.",
        )
    return found[0]


def _office(session: Session, addressee: Addressee) -> Office:
    if addressee.office:
        known = Office.key == addressee.office
    else:
        known = (Office.title == addressee.title) & (Office.organisation == addressee.organisation)
    found = session.scalars(select(Office).where(known)).all()
    if len(found) != 1:
        many = "No office" if not found else "More than one office"
        raise Unacceptable(
            "recipients",
            f"{many} is known as “{addressee.office or addressee.title}”. "
            "Add it to the officials, or write its key.",
        )
    return found[0]
