"""Letters: started, found, moved through their life, opened."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from campaign.domain import grid_order
from campaign.domain.amendments import Edit
from campaign.domain.dates import day_first
from campaign.domain.deliveries import DeliveryStatus
from campaign.domain.languages import usual_valediction
from campaign.domain.letters import LETTER, Heads, LetterFrozen, LetterStatus, NotReady
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.models.account import Account
from campaign.models.campaign import Campaign
from campaign.models.delivery import Delivery
from campaign.models.letter import Letter, LetterMove
from campaign.models.recipient import Recipient
from campaign.services import counts, days, freezing, names_end, print_settings, rolls, seals, signatories


def find(session: Session, slug: str) -> Letter | None:
    """The letter of an address, or None."""
    return session.scalar(select(Letter).where(Letter.slug == slug))


def find_public(session: Session, slug: str) -> Letter | None:
    """The letter of an address, when a stranger may read it."""
    letter = find(session, slug)
    return letter if letter and letter.is_public else None


def get_in(session: Session, campaign: Campaign, slug: str) -> Letter:
    """The letter of a campaign. Refuses `NotFound`."""
    letter = session.scalar(select(Letter).where(Letter.slug == slug, Letter.campaign_id == campaign.id))
    if letter is None:
        raise NotFound("There is no such letter in this campaign.")
    return letter


def locked(session: Session, letter: Letter) -> Letter:
    """The letter with its newest values, kept from others until this transaction ends."""
    session.flush()
    session.refresh(letter, with_for_update=True)
    return letter


def held_unsealed(session: Session, letter: Letter) -> Letter:
    """The letter with its newest values, kept from being moved on until this transaction ends; supporters go
    on signing. Refuses as `refuse_sealed`."""
    hold(session, letter)
    refuse_sealed(letter)
    return letter


def hold(session: Session, letter: Letter) -> None:
    """Keep a letter from being moved on until this transaction ends, and see how it stands."""
    session.flush()
    session.refresh(letter, with_for_update={"key_share": True})


def in_campaign(session: Session, campaign: Campaign, *, public: bool = False) -> list[Letter]:
    """The letters of a campaign, newest first; `public` leaves drafts out."""
    return [each for each in session.scalars(_of_campaign(campaign)) if each.is_public or not public]


def _of_campaign(campaign: Campaign) -> Select[Letter]:
    query = select(Letter).where(Letter.campaign_id == campaign.id)
    return query.order_by(Letter.created_at.desc(), Letter.id.desc())


def ours(session: Session) -> list[Letter]:
    """Every letter of every campaign, by address; none of those by others."""
    query = select(Letter).where(Letter.status != LetterStatus.RECORDED).order_by(Letter.slug)
    return list(session.scalars(query))


def start(session: Session, campaign: Campaign, heads: Heads, *, by: Account | None, now: datetime) -> Letter:
    """A new draft. Refuses `Unacceptable` when the address is taken."""
    letter = Letter(
        campaign=campaign,
        slug=heads.slug,
        status=LetterStatus.DRAFT,
        title=heads.title,
        subject=heads.subject,
        valediction=usual_valediction(campaign.language),
        language=campaign.language,
        print_settings={},
        created_at=now,
    )
    # The constraint decides, not a look-up: two people may choose one address at once.
    try:
        with session.begin_nested():
            session.add(letter)
    except IntegrityError as error:
        raise address_taken(heads.slug) from error
    return letter


def follow(session: Session, letter: Letter, predecessor: int | None) -> None:
    """Let a letter follow another of its campaign, or none. Refuses one that follows it itself."""
    # As they are now: another may have come to follow this one while it was waited for.
    session.scalars(_of_campaign(letter.campaign).execution_options(populate_existing=True)).all()
    allowed = {each.id for each in possible_predecessors(session, letter)}
    if predecessor is not None and predecessor not in allowed:
        raise Unacceptable("predecessor", "Choose a letter of this campaign that does not follow this one.")
    letter.predecessor_id = predecessor
    session.flush()
    session.expire(letter, ["predecessor"])


def possible_predecessors(session: Session, letter: Letter) -> list[Letter]:
    """The letters that one may follow: any of its campaign that does not itself follow it."""
    return [
        each
        for each in in_campaign(session, letter.campaign)
        if each is not letter and letter not in line_of(each)
    ]


def free_slug(session: Session, slug: str) -> str:
    """An address that no letter has, made from another's: with the next number behind it."""
    stem = re.sub(r"-\d+$", "", slug)[:74]
    taken = set(session.scalars(select(Letter.slug).where(Letter.slug.startswith(stem, autoescape=True))))
    names = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in names if name not in taken)


def told_apart(several: Sequence[Letter]) -> list[tuple[int, str]]:
    """Letters by id and title; those of one title with their address too."""
    titles = Counter(each.title for each in several)
    return [
        (each.id, each.title if titles[each.title] == 1 else f"{each.title} ({each.slug})")
        for each in several
    ]


def line_of(letter: Letter) -> list[Letter]:
    """The letters that come before, nearest first."""
    line: list[Letter] = []
    while letter.predecessor is not None and letter.predecessor not in line:
        letter = letter.predecessor
        line.append(letter)
    return line


def address_taken(slug: str) -> Unacceptable:
    """The refusal of an address that another letter has."""
    return Unacceptable("slug", f"Another letter has the address “{slug}”. Choose another.")


def move(
    session: Session,
    letter: Letter,
    to: LetterStatus,
    *,
    by: Account | None,
    now: datetime,
    reason: str = "",
) -> Letter:
    """Move a letter to another status and log it. Closed, it keeps how it prints, whatever is set for the
    campaign later. Sealed, its seal is asked for, and ends when the letter comes back from the archive.

    Refuses a move outside the table, or while the text is being changed; an opening that the checks block or
    that waits for approvals; to take signatures again once a copy has left without them, or after the last
    day; to seal what could not be printed; and either once the names are gone.
    """
    if to is LetterStatus.OPEN:
        rolls.lock(session, letter)
    locked(session, letter)
    before = letter.status
    after = LETTER.move(before, to, reason)
    _refuse_amending(letter)
    if after in (LetterStatus.OPEN, LetterStatus.SEALED):
        names_end.refuse_gone(session, letter)
    if after is LetterStatus.OPEN:
        _open(session, letter, by=by, now=now)
    letter.is_stopped = False
    letter.status = after
    if after in (LetterStatus.CLOSED, LetterStatus.SEALED):
        letter.print_settings = print_settings.as_stored(print_settings.of_letter(letter))
    if after is LetterStatus.SEALED:
        _refuse_unprintable(session, letter)
        seals.ask(session, letter, now=now)
    elif before is LetterStatus.ARCHIVED:
        seals.end(session, letter, now=now)
    letter.version += 1
    letter.closed_at = _closed_at(letter, after, now)
    was_open = before is LetterStatus.OPEN
    session.add(
        LetterMove(
            letter=letter,
            before=before,
            after=after,
            reason=reason.strip(),
            at=now,
            account_id=by.id if by else None,
            signature_count=counts.of_letter(session, letter).confirmed if was_open else None,
        )
    )
    session.flush()
    return letter


def refuse_frozen(letter: Letter) -> None:
    """Refuse `LetterFrozen` when the text may no longer change."""
    if not letter.takes_edits:
        raise LetterFrozen(
            "This letter has been opened, and is signed as it stands. To change its text, press “Change the "
            "text” under Status first."
            if letter.status is LetterStatus.OPEN
            else "This letter has been opened, and is signed as it stands. Its text no longer changes."
        )


def refuse_opened(letter: Letter) -> None:
    """Refuse `LetterFrozen` for what an amendment cannot change either, once the letter opened."""
    if not letter.is_unopened:
        raise LetterFrozen(
            "This letter has been opened, and people know it as it is. This no longer changes."
        )


def refuse_sealed(letter: Letter) -> None:
    """Refuse `LetterFrozen` when nothing of the letter may change any more."""
    if letter.is_fixed:
        raise LetterFrozen(
            "This letter is archived. Nothing in it changes any more."
            if letter.status is LetterStatus.ARCHIVED
            else "This letter is sealed. Nothing in it changes any more."
        )


def _closed_at(letter: Letter, after: LetterStatus, now: datetime) -> datetime | None:
    """When a letter was closed, by the status it moves to. One that is opened again is not closed, and one
    fetched from the archive was closed before; every closing is in the log of its moves."""
    if after is LetterStatus.OPEN:
        return None
    return letter.closed_at or (now if after is LetterStatus.CLOSED else None)


def has_left(session: Session, letter: Letter) -> bool:
    """Whether a copy has left, so that nobody signs the letter any more."""
    left = (
        select(Delivery.id)
        .join(Recipient)
        .where(
            Recipient.letter_id == letter.id,
            Delivery.status.in_((DeliveryStatus.SENT, DeliveryStatus.DELIVERED)),
        )
    )
    return session.scalar(left.limit(1)) is not None


def _refuse_amending(letter: Letter) -> None:
    if letter.amendment is not None:
        raise NotReady("The text is being changed. Publish the change or give it up first.", "status")


def _refuse_after_leaving(session: Session, letter: Letter) -> None:
    if has_left(session, letter):
        raise NotReady(
            "A copy of this letter has left, and whoever signs now would not be on it. "
            "Start a letter that follows it.",
            "status",
        )


def _refuse_after_last_day(letter: Letter, now: datetime) -> None:
    if letter.closes_on and letter.closes_on < days.civil_day(letter.campaign, now):
        raise NotReady(
            f"The last day to sign, {day_first(letter.closes_on)}, has passed. "
            "Choose a later one under Sign form first.",
            "status",
        )


def unordered(session: Session, letter: Letter) -> str:
    """The sentence that says of whom the order of the grid does not know what it goes by; or empty."""
    invited = signatories.of_letter(session, letter, with_supporters=False).invited
    return grid_order.missing(invited, print_settings.of_letter(letter).order)


def _refuse_unprintable(session: Session, letter: Letter) -> None:
    if sentence := unordered(session, letter):
        raise NotReady(f"{sentence} {grid_order.MEND}", "status")
    if not letter.recipients:
        raise NotReady("This letter has no recipient, and a seal is for somebody's copy.", "status")
    if signatories.count_doubted_names(session, letter):
        raise NotReady(
            "Names on this letter wait to be looked at, and a seal fixes who is named. Look at them under "
            "Moderation first.",
            "status",
        )


def _open(session: Session, letter: Letter, *, by: Account | None, now: datetime) -> None:
    """Freeze the text of a draft; let a closed letter take signatures again."""
    if letter.status is not LetterStatus.CLOSED:
        _freeze(session, letter, by=by, now=now)
        return
    _refuse_after_leaving(session, letter)
    _refuse_after_last_day(letter, now)
    rolls.reopen(session, letter)


def _freeze(session: Session, letter: Letter, *, by: Account | None, now: datetime) -> None:
    freezing.freeze(session, letter, Edit.OPENING, note="", by=by, now=now)
    letter.opened_at = letter.opened_at or now
    session.flush()
