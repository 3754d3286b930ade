"""Mailing: the deliveries that the worker takes, mails, and gives back."""

from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session, contains_eager

from campaign.domain.deliveries import DELIVERY, Channel, DeliveryStatus, Report
from campaign.domain.refusals import NotFound, Refusal
from campaign.keys import Keys
from campaign.models.account import Account, Role
from campaign.models.campaign import Campaign
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter
from campaign.models.printing import Printing, PrintingKind, PrintingStatus
from campaign.models.recipient import Recipient
from campaign.services import days, deliveries, leases, people, printings
from campaign.services.pictures import Store

_BROKE_OFF = (
    "Sending broke off each time, and the mail may have left. Before you send it again, ask the office if it "
    "came, or look into the mail server’s log."
)


def take(session: Session, store: Store, *, by: str, now: datetime) -> Delivery | None:
    """The next delivery to mail whose PDF is printed and as the letter stands, claimed; None when there is
    none. One whose PDF is not is set back until it is printed anew."""
    while True:
        delivery = leases.take(
            session,
            Delivery,
            Delivery.status,
            waiting=DeliveryStatus.QUEUED,
            claimed=DeliveryStatus.CLAIMED,
            give_up=lambda row: put_back(session, row, _BROKE_OFF, next_try_at=None, now=now),
            by=by,
            now=now,
            only=(
                Delivery.channel == Channel.EMAIL,
                Delivery.file == "",
                Delivery.next_try_at <= now,
                or_(
                    Delivery.printing_id.is_(None),
                    Delivery.printing.has(Printing.status == PrintingStatus.DONE),
                ),
            ),
        )
        if delivery is None or _may_leave(session, store, delivery, now=now):
            return delivery


def reply_address(session: Session, keys: Keys, campaign: Campaign, by: Account | None) -> str:
    """Where an office's reply goes: to the organiser who sent the letter, or, when they are one no longer, to
    the first of the campaign; empty when nobody runs it."""
    organisers = [each.account for each in people.members(session, campaign) if each.role is Role.ORGANISER]
    if by is not None and by.role_in(campaign) is Role.ORGANISER:
        organisers.insert(0, by)
    return next((keys.unseal(each.email_sealed) for each in organisers if each.is_active), "")


def of_campaign(session: Session, campaign: Campaign, *, most: int) -> list[Delivery]:
    """The letters of a campaign that go by mail, newest first."""
    return list(session.scalars(_mailed(campaign).order_by(Delivery.id.desc()).limit(most)))


def get_in(session: Session, campaign: Campaign, public_id: str) -> Delivery:
    """A letter of a campaign that goes by mail. Refuses `NotFound`."""
    found = session.scalar(_mailed(campaign).where(Delivery.public_id == public_id))
    if found is None:
        raise NotFound("There is no such mail in this campaign.")
    return found


def mark_sent(session: Session, delivery: Delivery, *, now: datetime) -> None:
    """The mail server took it. What a person reported meanwhile, the lease having run out, stays."""
    if delivery.status is DeliveryStatus.CLAIMED:
        on = days.civil_day(delivery.recipient.letter.campaign, now)
        sent = Report(DeliveryStatus.SENT, on, note="The mail server took it.")
        deliveries.keep(session, delivery, sent, by=None, now=now)


def put_back(
    session: Session, delivery: Delivery, error: str, *, next_try_at: datetime | None, now: datetime
) -> None:
    """After a failed attempt: try again at a time, or (None) give up and say so."""
    delivery.last_error = error
    delivery.leases_lost = 0
    if next_try_at is not None:
        delivery.status = DELIVERY.move(delivery.status, DeliveryStatus.QUEUED)
        delivery.next_try_at = next_try_at
        session.flush()
        return
    on = days.civil_day(delivery.recipient.letter.campaign, now)
    failed = Report(DeliveryStatus.FAILED, on, note=error[:1_000])
    deliveries.keep(session, delivery, failed, by=None, now=now)


def leave_as_file(session: Session, delivery: Delivery, file: str) -> None:
    """The mail was written to a file, for want of a mail server: it waits until somebody sends it."""
    delivery.file = file
    delivery.last_error = ""
    delivery.status = DELIVERY.move(delivery.status, DeliveryStatus.QUEUED)
    session.flush()


def _mailed(campaign: Campaign) -> Select[Delivery]:
    return (
        select(Delivery)
        .join(Delivery.recipient)
        .join(Recipient.letter)
        .where(Letter.campaign_id == campaign.id, Delivery.channel == Channel.EMAIL)
        .options(contains_eager(Delivery.recipient).contains_eager(Recipient.letter))
    )


def _may_leave(session: Session, store: Store, delivery: Delivery, *, now: datetime) -> bool:
    """Whether it may leave, and the PDF is as the letter stands. Otherwise the delivery fails, or is set back
    and the PDF asked for."""
    recipient = delivery.recipient
    try:
        # Since it was queued, the letter may have been opened again or the approval taken back.
        deliveries.refuse_unready(recipient, delivery.channel, is_to_leave=True)
        stands = printings.ask(session, store, recipient.letter, PrintingKind.RECIPIENT, recipient, now=now)
    except Refusal as refusal:  # such as a picture that is no longer kept
        put_back(session, delivery, refusal.sentence, next_try_at=None, now=now)
        return False
    delivery.printing = stands
    if stands.status is PrintingStatus.DONE:
        return True
    delivery.status = DELIVERY.move(delivery.status, DeliveryStatus.QUEUED)
    delivery.attempts -= 1
    session.flush()
    return False
