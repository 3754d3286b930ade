"""Screening: what has been confirmed is looked through for doubts, some at a time, outside every request.

So signing writes the same whatever somebody typed, and shows nobody what raises a doubt. A signature with a
doubt counts like any other; while the doubt is about its name, the name is not shown.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.orm import Session

from campaign.domain.doubts import ABOUT_NAMES, CROWD, Doubt, alike, is_borrowed, is_noise
from campaign.domain.signatories import SignatureStatus
from campaign.keys import Keys
from campaign.models.endorsement import Endorsement
from campaign.models.flag import Flag
from campaign.models.letter import Letter
from campaign.models.origin import Origin
from campaign.models.recipient import Recipient
from campaign.models.roll import RollEntry
from campaign.models.signature import Signature
from campaign.services import letters, print_work, rolls, standing
from campaign.services.throwaways import IsDisposable

# Signatures looked for at once.
MOST = 10_000
# Signatures looked through in one transaction.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """What screening looks at of a signature."""

    id: int
    name: str
    network: str
    before: str
    email_sealed: bytes | None


def letters_due(session: Session) -> list[int]:
    """The letters with signatures that nobody has looked through yet."""
    return list(session.scalars(select(Signature.letter_id).join(Origin).where(*_DUE).distinct()))


def due(session: Session, letter: Letter) -> Sequence[int]:
    """The signatures of a letter that nobody has looked through yet, by their ids, so many at once. Only
    reads: to look for them among very many takes longer than whoever signs is to wait."""
    ids = select(Origin.signature_id).join(Signature).where(standing.along_ids(letter), *_DUE)
    return session.scalars(ids.order_by(Origin.signature_id).limit(MOST)).all()


def screen(
    session: Session,
    keys: Keys,
    letter: Letter,
    some: Sequence[int],
    is_disposable: IsDisposable,
    *,
    now: datetime,
) -> None:
    """Look some of a letter's signatures through, by their ids; those that are not due any more stay as they
    are. Of a sealed letter nothing is doubted any more: who stands on it is fixed."""
    rolls.lock(session, letter)
    letters.hold(session, letter)
    seen = _seen(session, letter, (Signature.id.in_(some), *_DUE))
    if seen and not letter.is_fixed:
        found = _doubts(session, keys, letter, seen, is_disposable)
        _flag(session, letter, found, now=now)
    looked_at = update(Origin).where(Origin.signature_id.in_([each.id for each in seen]))
    session.execute(looked_at.values(screened_at=now))
    _forget_days_before(session, letter, seen)


_DUE = (Origin.screened_at.is_(None), Signature.status == SignatureStatus.CONFIRMED)


def _seen(session: Session, letter: Letter, conditions: Iterable[ColumnElement[bool]]) -> list[Seen]:
    rows = session.execute(
        select(Signature.id, Signature.name, Origin.network, Origin.before, Signature.email_sealed)
        .join(Origin, Origin.signature_id == Signature.id)
        .where(standing.along_ids(letter), *conditions)
        .order_by(Signature.id)
    )
    return [Seen(*each) for each in rows]


def _doubts(
    session: Session, keys: Keys, letter: Letter, due: Sequence[Seen], is_disposable: IsDisposable
) -> set[tuple[int, Doubt]]:
    """Every doubt about those that are due, and about others whom they are like."""
    owners = _owners(session, letter)
    found = {(each.id, doubt) for each in due for doubt in _alone(keys, each, owners, is_disposable)}
    return found | _together(session, letter, due)


def _alone(keys: Keys, seen: Seen, owners: Collection[str], is_disposable: IsDisposable) -> Iterable[Doubt]:
    """What one signature says by itself."""
    if is_noise(seen.name):
        yield Doubt.NOISE
    if is_borrowed(seen.name, owners):
        yield Doubt.BORROWED
    if seen.email_sealed and is_disposable(keys.unseal(seen.email_sealed).rpartition("@")[2]):
        yield Doubt.DISPOSABLE


def _together(session: Session, letter: Letter, due: Sequence[Seen]) -> set[tuple[int, Doubt]]:
    """What signatures say beside others from their network, of this day or of one beside it."""
    networks = {network for each in due for network in (each.network, each.before) if network}
    there = (
        or_(Origin.network.in_(networks), Origin.before.in_(networks)),
        Signature.status == SignatureStatus.CONFIRMED,
    )
    beside = _seen(session, letter, there) if networks else []
    first = _first_hashes(beside)
    of_networks: dict[str, dict[int, str]] = defaultdict(dict)
    for each in beside:
        of_networks[first(each.network)][each.id] = each.name
    similar = {(key, Doubt.SIMILAR) for names in of_networks.values() for key in alike(names)}
    crowds = {
        network for network, number in Counter(each.network for each in beside).items() if number > CROWD
    }
    return similar | {(each.id, Doubt.CROWD) for each in due if each.network in crowds}


def _first_hashes(beside: Sequence[Seen]) -> Callable[[str], str]:
    """The hash of a network → the one it had on the first day of a row of days on which it was there."""
    there = {each.network for each in beside}
    of_day_before = {each.network: each.before for each in beside if each.before in there}

    def first(network: str) -> str:
        while network in of_day_before:
            network = of_day_before[network]
        return network

    return first


def _forget_days_before(session: Session, letter: Letter, due: Sequence[Seen]) -> None:
    """Of those looked at, erase the hash of the day before where nobody signed the letter under it: that day
    is over, so nobody will."""
    signed = select(Origin.network).join(Signature, Signature.id == Origin.signature_id)
    of_letter = signed.where(standing.along_ids(letter))
    known = set(session.scalars(of_letter.where(Origin.network.in_({each.before for each in due}))))
    lonely = [each.id for each in due if each.before and each.before not in known]
    session.execute(update(Origin).where(Origin.signature_id.in_(lonely)).values(before=""))


def _owners(session: Session, letter: Letter) -> list[str]:
    """Whose names a supporter hardly bears: the recipients, and the organisations of the letter."""
    of_recipients = select(Recipient.name).where(Recipient.letter_id == letter.id)
    of_organisations = select(Endorsement.name).where(Endorsement.letter_id == letter.id)
    return [*session.scalars(of_recipients), *session.scalars(of_organisations)]


def _flag(session: Session, letter: Letter, found: set[tuple[int, Doubt]], *, now: datetime) -> None:
    """Keep the doubts that are new. One that an organiser has settled does not come back."""
    ids = {key for key, _ in found}
    rows = session.execute(select(Flag.signature_id, Flag.doubt).where(Flag.signature_id.in_(ids)))
    known = {(key, doubt) for key, doubt in rows}
    new = {each for each in found if each not in known}
    if not new:
        return
    session.execute(
        insert(Flag), [{"signature_id": key, "doubt": doubt, "at": now} for key, doubt in sorted(new)]
    )
    hidden = {key for key, doubt in new if doubt in ABOUT_NAMES}
    shown = session.scalars(select(RollEntry.signature_id).where(RollEntry.signature_id.in_(hidden))).all()
    if shown:
        rolls.leave(session, letter, shown)
        print_work.forget(session, letter)
