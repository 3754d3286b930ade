"""Comments of supporters: read by organisers, and shown in public where the owner allows it and one of them
approves."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, literal_column, select
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.log import LogKind
from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import PUBLIC_COMMENT, ConsentPurpose
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.comment_choice import CommentChoice
from campaign.models.letter import Letter
from campaign.models.signature import Consent, Signature
from campaign.services import log, names_end, signatories, signatures, standing


@dataclass(frozen=True, slots=True)
class Shown:
    """A comment as anyone reads it, signed as its owner chose. `key` tells where a page goes on."""

    key: str
    name: str
    language: str
    comment: str


def waiting(session: Session, campaign: Campaign, *, most: int) -> list[Signature]:
    """Comments of a campaign that wait for an organiser, in no order of signing."""
    query = _waiting(session, campaign).order_by(Signature.public_id).limit(most)
    return list(session.scalars(query))


def count_waiting(session: Session, campaign: Campaign) -> int:
    """How many wait."""
    who = _waiting(session, campaign).with_only_columns(Signature.id).subquery()
    return session.scalar(select(func.count()).select_from(who)) or 0


def approve(session: Session, found: Sequence[Signature], *, by: Account | None, now: datetime) -> int:
    """Show the comments of signatures whose owners want it; how many there were."""
    return _choose(session, found, True, "", by=by, now=now)


def refuse(
    session: Session, found: Sequence[Signature], reason: str, *, by: Account | None, now: datetime
) -> int:
    """Show them to nobody, with a reason that stays at the desk; those that were shown too. Returns how many
    there were. Refuses an empty reason."""
    kept = words.kept_line("reason", reason)
    if not kept:
        raise Unacceptable("reason", "Say why: it is kept here, and told to nobody.")
    return _choose(session, found, False, kept, by=by, now=now)


def choice_of(session: Session, signature: Signature) -> CommentChoice | None:
    """What was chosen about the comment of a signature; None while it waits."""
    return session.get(CommentChoice, signature.id)


def may_be_shown(session: Session, signature: Signature) -> bool:
    """Whether the owner of a signature wants its comment shown, and it counts."""
    query = select(Signature.id).where(Signature.id == signature.id, *_ALLOWED)
    return PUBLIC_COMMENT in signature.letter.asks_for and session.scalar(query) is not None


def in_public(session: Session, letter: Letter, *, after: str, most: int) -> list[Shown]:
    """Comments of a letter that are shown, those behind the key `after`; in no order of signing."""
    rows = session.execute(
        _in_public(letter, CommentChoice.public_id, *_COLUMNS)
        .where(CommentChoice.public_id > after)
        .order_by(CommentChoice.public_id)
        .limit(most)
    )
    most_shown = letter.shows.widest.names
    return [
        Shown(key, shown_as(name, display, short=short, most=most_shown), language, said)
        for key, name, display, short, language, said in rows
    ]


def count_in_public(session: Session, letter: Letter) -> int:
    """How many comments of a letter are shown: none where the letter does not ask for such."""
    if PUBLIC_COMMENT not in letter.asks_for:
        return 0
    return session.scalar(_in_public(letter, func.count())) or 0


_COLUMNS = (
    *(Signature.name, Signature.display, Signature.short_name),
    *(Signature.language, Signature.comment),
)
_ALLOWED: Sequence[ColumnElement[bool]] = (
    Signature.status == SignatureStatus.CONFIRMED,
    # As it stands in the index.
    literal_column("signature.comment <> ''"),
    Signature.display != Display.COUNTED,
    exists().where(Consent.signature_id == Signature.id, Consent.purpose == ConsentPurpose.SHOW_COMMENT),
)


def _waiting(session: Session, campaign: Campaign) -> Select[Signature]:
    is_chosen = exists().where(CommentChoice.signature_id == Signature.id)
    mine = select(Letter.id, Letter.asks_for).where(Letter.campaign_id == campaign.id)
    asking = [key for key, asks_for in session.execute(mine) if PUBLIC_COMMENT in asks_for]
    return select(Signature).where(
        Signature.letter_id.in_(asking), *_ALLOWED, ~is_chosen, names_end.MAY_BE_TOLD
    )


def _in_public(letter: Letter, *columns: Any) -> Select[*tuple[Any, ...]]:
    """A name that an organiser is yet to look at signs no comment either."""
    return (
        select(*columns)
        .select_from(CommentChoice)
        .join(Signature, Signature.id == CommentChoice.signature_id)
        .where(
            Signature.letter_id == letter.id,
            CommentChoice.is_shown,
            *_ALLOWED,
            names_end.MAY_BE_TOLD,
            Signature.id.not_in(signatories.doubted_names(letter)),
            *standing.reached(letter),
        )
    )


def _choose(
    session: Session,
    found: Sequence[Signature],
    is_shown: bool,
    reason: str,
    *,
    by: Account | None,
    now: datetime,
) -> int:
    chosen: Counter[Letter] = Counter()
    for each in found:
        signature = signatures.locked(session, each)
        # It may have been taken back a moment ago.
        if signature is None or not may_be_shown(session, signature):
            continue
        choice = choice_of(session, signature) or CommentChoice(signature_id=signature.id)
        choice.is_shown, choice.reason = is_shown, reason
        choice.at, choice.account_id = now, by.id if by else None
        session.add(choice)
        chosen[signature.letter] += 1
    session.flush()
    kind = LogKind.COMMENT_APPROVED if is_shown else LogKind.COMMENT_REFUSED
    for letter, count in chosen.items():
        log.of_letter(session, letter, kind, by=by, now=now, count=count)
    return chosen.total()
