"""Whom a letter is addressed to: an official in an office, with the address as it is on that day."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable
from campaign.models.letter import Letter
from campaign.models.official import Office, Official
from campaign.models.recipient import Recipient


def address_as_written(session: Session, letter: Letter, addressee: Addressee, *, now: datetime) -> Recipient:
    """A recipient as a letter file has it, matched to an official by key, or else by name.

    Refuses one that the officials do not know: who holds an office is not for a letter to say.
    """
    official, office = _official(session, addressee), _office(session, addressee)
    today = now.astimezone(ZoneInfo(letter.campaign.timezone)).date()
    terms = [term for term in official.terms if term.office_id == office.id]
    term = next((each for each in terms if each.holds_on(today)), terms[-1] if terms else None)
    recipient = Recipient(
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
    letter.recipients.append(recipient)
    session.flush()
    return recipient


def _official(session: Session, addressee: Addressee) -> Official:
    known = Official.key == addressee.key if addressee.key else Official.name == addressee.name
    found = session.scalars(select(Official).where(known)).all()
    if len(found) != 1:
        raise Unacceptable(
            "recipients",
            f"{addressee.name} is {'not among the officials' if not found else 'the name of two officials'}. "
            f"{'Add them' if not found else 'Write the key of the one you mean'}, then bring the letter in.",
        )
    return found[0]


def _office(session: Session, addressee: Addressee) -> Office:
    if addressee.office:
        known = Office.key == addressee.office
    else:
        known = (Office.title == addressee.title) & (Office.organisation == addressee.organisation)
    found = session.scalars(select(Office).where(known)).all()
    if len(found) != 1:
        raise Unacceptable(
            "recipients",
            f"{'No office' if not found else 'More than one office'} is known as "
            f"“{addressee.office or addressee.title}”. Add it to the officials, or write its key.",
        )
    return found[0]
