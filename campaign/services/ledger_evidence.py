"""What stands behind one cell of the ledger: the wordings it came from, and the custody record."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from campaign.domain.deliveries import Channel, Days, days_of
from campaign.domain.demands import Change
from campaign.domain.wordings import Comparison, compare
from campaign.models.delivery import Delivery
from campaign.models.placement import LineageStep
from campaign.models.recipient import Recipient
from campaign.services.ledger import Ledger, Stage


@dataclass(frozen=True)
class Passage:
    """One step of a demand between two letters, with both wordings side by side.

    `before` or `after` is None where one of the letters does not put the demand; `wordings` is None then.
    `is_late` says that the letter just before did not put it either.
    """

    step: LineageStep
    before: Stage | None
    after: Stage | None
    wordings: Comparison | None
    is_late: bool = False

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of the demand."""
        return tuple(Change(change) for change in self.step.changes)


@dataclass(frozen=True, slots=True)
class Way:
    """One way a letter went to a recipient, as far as anyone may know: the channel, and what stands of it."""

    channel: Channel
    days: Days


def comparisons(ledger: Ledger, stage: Stage) -> tuple[Passage, ...]:
    """How a demand came to a letter: each step with the two wordings."""
    return tuple(_passage(ledger, step) for step in stage.steps)


def later(ledger: Ledger, stage: Stage) -> tuple[Passage, ...]:
    """What became of the demand after this letter, as the later letters' steps say."""
    if stage.placement is None:
        return ()
    return tuple(
        _passage(ledger, step)
        for row in ledger.rows
        for each in row.stages
        for step in each.steps
        if step.from_placement is stage.placement
    )


def custody(session: Session, recipient: Recipient) -> tuple[Way, ...]:
    """The ways a letter went to a recipient. Names and receipts stay with the organisers."""
    return custody_of(session, [recipient]).get(recipient.id, ())


def custody_of(session: Session, recipients: Iterable[Recipient]) -> dict[int, tuple[Way, ...]]:
    """Recipient id → the ways a letter went to them, of those to whom it went at all."""
    query = (
        select(Delivery)
        .where(Delivery.recipient_id.in_([each.id for each in recipients]))
        .options(selectinload(Delivery.events))
        .order_by(Delivery.id)
    )
    found: dict[int, tuple[Way, ...]] = {}
    for delivery in session.scalars(query):
        way = Way(delivery.channel, days_of((event.status, event.on) for event in delivery.events))
        if way.days.sent_on:
            found[delivery.recipient_id] = (*found.get(delivery.recipient_id, ()), way)
    return found


def _passage(ledger: Ledger, step: LineageStep) -> Passage:
    before = _stage(ledger, step.from_placement_id)
    after = _stage(ledger, step.to_placement_id)
    return Passage(
        step=step,
        before=before,
        after=after,
        wordings=compare(before.bullet, after.bullet) if before and after else None,
        is_late=before is not None and _letters_between(ledger, before, step) > 0,
    )


def _letters_between(ledger: Ledger, before: Stage, step: LineageStep) -> int:
    ids = [letter.id for letter in ledger.letters]
    return ids.index(step.letter_id) - ids.index(before.letter.id) - 1


def _stage(ledger: Ledger, placement_id: int | None) -> Stage | None:
    if placement_id is None:
        return None
    return next(
        (
            stage
            for row in ledger.rows
            for stage in row.stages
            if stage.placement and stage.placement.id == placement_id
        ),
        None,
    )
