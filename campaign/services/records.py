"""Recorded letters: letters by others, entered for their demands. Public from the moment they are entered."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand, Purpose
from campaign.domain.letters import LetterStatus
from campaign.domain.recipients import RecipientStatus
from campaign.domain.records import (
    Figure,
    RecordedDemand,
    RecordedLetter,
    RecordedSigner,
    Related,
)
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.models.account import Account
from campaign.models.block import Block
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.models.recipient import Recipient
from campaign.models.record import Record
from campaign.models.response import Answer
from campaign.services import days, evidence, officials, wordings
from campaign.services.conflicts import save_over


class DemandInUse(Refusal):
    """Something rests on a demand of a recorded letter."""


def record_letter(
    session: Session, campaign: Campaign, value: RecordedLetter, *, by: Account | None, now: datetime
) -> Letter:
    """A letter by others. Refuses an address that is taken, a day that has not come, and a source, office or
    official that is not there; its demands are added one by one with `put_demand`."""
    days.refuse_future("on", value.on, today=days.civil_day(campaign, now))
    letter = Letter(
        campaign=campaign,
        slug=value.slug,
        status=LetterStatus.RECORDED,
        created_at=now,
    )
    letter.record = Record()
    letter.recipients.append(
        Recipient(status=RecipientStatus.SENT, clock_days=campaign.clock_days, position=0, created_at=now)
    )
    _write(session, campaign, letter, value)
    try:
        with session.begin_nested():
            session.add(letter)
    except IntegrityError as error:
        raise Unacceptable(
            "slug", f"Another letter has the address “{value.slug}”. Choose another."
        ) from error
    return letter


def edit_letter(
    session: Session, letter: Letter, value: RecordedLetter, *, version: int, now: datetime
) -> None:
    """Correct what is known of a recorded letter. Its address stays: its cells are cited by it.

    Refuses as `record_letter` does, and `EditConflict` when somebody saved it since it was opened at
    `version`.
    """
    days.refuse_future("on", value.on, today=days.civil_day(letter.campaign, now))
    session.refresh(letter, with_for_update=True)
    save_over(letter, version)
    _write(session, letter.campaign, letter, value)
    session.flush()


def put_demand(
    session: Session, letter: Letter, value: RecordedDemand, *, by: Account | None, now: datetime
) -> Placement:
    """A demand that the letter puts, in our words. A demand the campaign does not know yet becomes one."""
    if any(each.name == value.demand for each in letter.placements):
        raise Unacceptable("demand", "The letter has this demand already. Correct that entry.")
    block = wordings.find(session, letter.campaign, value.demand)
    if block is None:
        block = _new_demand(session, letter, value, by=by, now=now)
    wordings.refuse_another_kind(block, value.wording)
    placement = Placement(
        position=max((each.position for each in letter.placements), default=-1) + 1,
        name=value.demand,
        kind=Demand.kind,
        purpose=Purpose.ASK_LIST,
        block_version=block.newest_for(letter.language),
    )
    _write_demand(placement, value)
    letter.placements.append(placement)
    session.flush()
    return placement


def edit_demand(session: Session, placement: Placement, value: RecordedDemand, *, version: int) -> None:
    """Correct how a demand of a recorded letter is entered; which demand it is stays.

    Refuses `EditConflict` when somebody saved it since it was opened at `version`.
    """
    session.refresh(placement, with_for_update=True)
    save_over(placement, version)
    _write_demand(placement, value)
    session.flush()


def take_demand_out(session: Session, placement: Placement) -> None:
    """Take out a demand that was entered wrongly. Refuses `DemandInUse` while an answer or a lineage
    rests on it."""
    for row, sentence in (
        (Answer.placement_id, "An answer to this demand is recorded. Take the answer back first."),
        (
            LineageStep.from_placement_id,
            "A later letter's demand comes from this one. Take that step out first.",
        ),
    ):
        if session.scalar(select(func.count()).where(row == placement.id)):
            raise DemandInUse(sentence)
    for step in session.scalars(select(LineageStep).where(LineageStep.to_placement_id == placement.id)):
        session.delete(step)
    placement.letter.placements.remove(placement)
    session.flush()


def in_campaign(session: Session, campaign: Campaign) -> list[Letter]:
    """The recorded letters of a campaign in time order."""
    return list(
        session.scalars(
            select(Letter)
            .join(Letter.record)
            .where(Letter.campaign_id == campaign.id, Letter.status == LetterStatus.RECORDED)
            .order_by(Record.on, Letter.id)
        )
    )


def get_in(session: Session, campaign: Campaign, slug: str) -> Letter:
    """A recorded letter of a campaign. Refuses `NotFound`."""
    letter = session.scalar(
        select(Letter).where(
            Letter.campaign_id == campaign.id, Letter.slug == slug, Letter.status == LetterStatus.RECORDED
        )
    )
    if letter is None:
        raise NotFound("There is no such recorded letter in this campaign.")
    return letter


def get_demand(letter: Letter, key: str) -> Placement:
    """A demand of a recorded letter. Refuses `NotFound`."""
    found = next((each for each in letter.placements if each.name == key), None)
    if found is None:
        raise NotFound("The letter has no such demand.")
    return found


def value_of(letter: Letter) -> RecordedLetter:
    """A recorded letter as the domain knows it."""
    record, recipient = _record(letter), letter.recipients[0]
    return RecordedLetter(
        slug=letter.slug,
        title=letter.title,
        language=letter.language,
        on=record.on,
        is_dated=record.is_dated,
        date_note=record.date_note,
        official=recipient.official.key,
        office=recipient.office.key,
        source=record.source.key if record.source else "",
        summary=record.summary,
        signers=tuple(RecordedSigner(**each) for each in record.signers),
        signers_note=record.signers_note,
        related=tuple(Related(**each) for each in record.related),
        figures=tuple(Figure(**each) for each in record.figures),
    )


def demand_value(placement: Placement) -> RecordedDemand:
    """A demand of a recorded letter as the domain knows it."""
    wording = placement.value
    assert isinstance(wording, Demand)
    assert placement.firmness is not None
    return RecordedDemand(
        demand=placement.name,
        wording=wording,
        title=placement.block.title if placement.block else "",
        firmness=placement.firmness,
        put_to=placement.put_to,
        place=placement.place,
        note=placement.note,
    )


def _record(letter: Letter) -> Record:
    if letter.record is None:
        raise NotFound("This is no recorded letter.")
    return letter.record


def _write(session: Session, campaign: Campaign, letter: Letter, value: RecordedLetter) -> None:
    source = evidence.find_source(session, campaign, value.source)
    if source is None:
        raise Unacceptable("source", f"There is no source “{value.source}” in this campaign. Add it first.")
    letter.title = letter.subject = value.title
    letter.language = value.language
    record = _record(letter)
    record.on = value.on
    record.is_dated = value.is_dated
    record.date_note = value.date_note
    record.summary = value.summary
    record.signers = [_plain(each, "name", "title", "party_state") for each in value.signers]
    record.signers_note = value.signers_note
    record.related = [_plain(each, "when", "title", "text") for each in value.related]
    record.figures = [_plain(each, "of", "value", "where") for each in value.figures]
    record.source = source
    _address(session, letter.recipients[0], value)


def _address(session: Session, recipient: Recipient, value: RecordedLetter) -> None:
    """Whom it went to, as they were then: the term is the one that held on the letter's day."""
    official = officials.find_official(session, value.official)
    if official is None:
        raise Unacceptable("official", f"There is no official “{value.official}”. Add them first.")
    office = officials.find_office(session, value.office)
    if office is None:
        raise Unacceptable("office", f"There is no office “{value.office}”. Add it first.")
    recipient.official = official
    recipient.office = office
    recipient.term = next(
        (each for each in official.terms if each.office_id == office.id and each.holds_on(value.on)), None
    )
    person, post = officials.official_value(official), officials.office_value(office)
    recipient.name = person.name
    recipient.title = post.title
    recipient.organisation = post.organisation
    recipient.honorific = person.titled_in(post)
    recipient.salutation = person.greeted_in(post)
    recipient.address = list(post.address.lines)
    recipient.email = ""


def _write_demand(placement: Placement, value: RecordedDemand) -> None:
    placement.payload = value.wording.payload
    placement.firmness = value.firmness
    placement.put_to = value.put_to
    placement.place = value.place
    placement.note = value.note


def _new_demand(
    session: Session, letter: Letter, value: RecordedDemand, *, by: Account | None, now: datetime
) -> Block:
    """The first wording of a new demand is the paraphrase, until the library has a better one."""
    block = Block(
        campaign_id=letter.campaign_id,
        key=value.demand,
        kind=Demand.kind,
        purpose=Purpose.ASK_LIST,
        title=value.title or value.wording.bullet[:400],
        language=letter.language,
        created_at=now,
    )
    session.add(block)
    session.flush()
    wordings.add_version(session, block, value.wording, by=by, now=now)
    return block


def _plain(value: object, *names: str) -> dict[str, str]:
    return {name: getattr(value, name) for name in names}
