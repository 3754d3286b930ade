"""The history of a draft: every act keeps what stood after it, inside the lock of the letter."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from campaign.domain.amendments import ChangeRule
from campaign.domain.blocks import Demand
from campaign.domain.reading_text.plain import plain
from campaign.domain.refusals import NotFound
from campaign.domain.savings import Act, KeptBlock, KeptStep, Sitting, State, state_from
from campaign.models.account import Account
from campaign.models.block import BlockVersion
from campaign.models.columns import public_id
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.models.saving import Saving
from campaign.services import amended, letters, waived

# Of the words that name a block in the history.
MOST_SAID = 80
# No block is saved as often; twice it has nine digits, which every form sends back whole.
FAR = 400_000_000


def lock_draft(session: Session, letter: Letter, *, now: datetime) -> None:
    """Keep a draft from others until this transaction ends, and keep how it stands before anything is
    changed, when no saving has that: so of nothing that stood is there no saving. Refuses an open letter."""
    letters.refuse_frozen(letters.locked(session, letter))
    begin(session, letter, now=now)


def lock_placed(session: Session, placement: Placement, *, now: datetime) -> Placement:
    """As `lock_draft`, for an act on one block: that block as it stands once nobody else is at the letter.
    Refuses `NotFound` when somebody took it out at the same moment."""
    letter, name = placement.letter, placement.name
    lock_draft(session, letter, now=now)
    return placed(letter, name)


def placed(letter: Letter, name: str) -> Placement:
    """The block of a letter by its name. Refuses `NotFound`."""
    if found := find_placed(letter, name):
        return found
    raise NotFound("This block is no longer in the letter.")


def find_placed(letter: Letter, name: str) -> Placement | None:
    """The block of a letter by its name, or None."""
    return next((each for each in letter.placements if each.name == name), None)


def begin(session: Session, letter: Letter, *, now: datetime) -> None:
    """Keep how a locked draft stands, when no saving has that."""
    _keep(session, letter, Act.BEGUN, "", "", None, now)


def keep(
    session: Session,
    letter: Letter,
    act: Act,
    place: str = "",
    *,
    said: str = "",
    by: Account | None,
    now: datetime,
) -> None:
    """Keep what stands after an act on a locked draft; nothing when it changed nothing. `place` is the name
    of a block. Of a letter that takes no edits nothing is kept: its revision is."""
    if not letter.takes_edits:
        return
    session.flush()
    waived.end_gone(session, letter, now=now)
    _keep(session, letter, act, place, said or said_of(letter, place), by, now)


def note(
    session: Session, letter: Letter, act: Act, said: str, reason: str, *, by: Account | None, now: datetime
) -> None:
    """Keep in the history of a locked draft what was done about it and changed none of its words."""
    begin(session, letter, now=now)
    sitting = Sitting(by.id if by else None, act, "", now)
    _add(session, letter, state_of(session, letter), sitting, said, reason)


def of_act(session: Session, letter: Letter, act: Act) -> list[Saving]:
    """The savings of one kind, newest first."""
    query = select(Saving).where(Saving.letter_id == letter.id, Saving.act == act)
    return list(session.scalars(query.options(joinedload(Saving.account)).order_by(Saving.number.desc())))


def said_of(letter: Letter, place: str) -> str:
    """The first words of a block as they read, as the history names it."""
    found = next((each for each in letter.placements if each.name == place), None)
    if found is None:
        return ""
    value = found.value
    body = value.bullet if isinstance(value, Demand) else value.body
    words = " ".join(plain(body, {}).text.split())
    return words if len(words) <= MOST_SAID else words[: MOST_SAID - 1].rstrip() + "…"


def count(session: Session, letter: Letter) -> int:
    """How many savings a letter has."""
    query = select(func.count()).select_from(Saving).where(Saving.letter_id == letter.id)
    return session.scalar(query) or 0


def listed(session: Session, letter: Letter, *, page: int, size: int) -> list[Saving]:
    """A page of the history, newest first."""
    query = (
        select(Saving)
        .where(Saving.letter_id == letter.id)
        .options(joinedload(Saving.account))
        .order_by(Saving.number.desc())
        .offset((page - 1) * size)
        .limit(size)
    )
    return list(session.scalars(query))


def get(session: Session, letter: Letter, number: int) -> Saving:
    """A saving by its number. Refuses `NotFound`."""
    found = find(session, letter, number)
    if found is None:
        raise NotFound("There is no such saving of this letter.")
    return found


def find(session: Session, letter: Letter, number: int) -> Saving | None:
    """A saving by its number, or None."""
    return session.scalar(select(Saving).where(Saving.letter_id == letter.id, Saving.number == number))


def newest(session: Session, letter: Letter) -> Saving | None:
    """The last saving of a letter, if it has one."""
    query = select(Saving).where(Saving.letter_id == letter.id).order_by(Saving.number.desc()).limit(1)
    return session.scalar(query)


def newest_of(session: Session, letter: Letter, place: str, acts: Sequence[Act] = ()) -> Saving | None:
    """The last saving that changed a place, whatever was done there, or one of those acts."""
    here = (Saving.place == place) | (Saving.act == Act.RESTORED)
    query = select(Saving).where(Saving.letter_id == letter.id, here)
    if acts:
        query = query.where(Saving.act.in_(acts))
    return session.scalar(query.order_by(Saving.number.desc()).limit(1))


def last_with(session: Session, letter: Letter, name: str) -> tuple[Saving, KeptBlock] | None:
    """The saving in which a block stood last, and how it stood; None when it never did."""
    query = select(Saving).where(Saving.letter_id == letter.id).order_by(Saving.number.desc())
    for saving in session.scalars(query).all():
        if kept := state_from(saving.state).block(name):
            return saving, kept
    return None


def first_version(session: Session, letter: Letter, name: str) -> int:
    """The version that a new block of a name begins with. Where one of that name stood before, it is a number
    that nobody was given: a form of that one is behind, and saves over nothing."""
    return FAR + secrets.randbelow(FAR) if _is_freed(session, letter, name) else 1


def new_bearer(session: Session, letter: Letter, name: str) -> str:
    """What tells a new block of a name from those that bore it before; empty for the first."""
    return public_id() if _is_freed(session, letter, name) else ""


def _is_freed(session: Session, letter: Letter, name: str) -> bool:
    return newest_of(session, letter, name, (Act.TAKEN_OUT, Act.RESTORED)) is not None


def state_of(session: Session, letter: Letter) -> State:
    """A letter's text and settings as they stand."""
    placements = session.scalars(
        select(Placement)
        .where(Placement.letter_id == letter.id)
        .options(joinedload(Placement.block_version).joinedload(BlockVersion.block))
        .order_by(Placement.position)
    )
    return State(
        text=_text(letter),
        blocks=tuple(_kept(each) for each in placements),
        steps=tuple(_steps(session, letter)),
        signing={
            "goal": letter.goal,
            "closes_on": letter.closes_on.isoformat() if letter.closes_on else None,
            "delivers_on": letter.delivers_on.isoformat() if letter.delivers_on else None,
            "asks_for": list(letter.asks_for),
            "list_is_public": letter.list_is_public,
            **letter.shows.unusual,
            "what_next": letter.what_next,
            **_rule(letter.change_rule),
        },
        look=dict(letter.print_settings),
    )


def _keep(
    session: Session, letter: Letter, act: Act, place: str, said: str, by: Account | None, at: datetime
) -> None:
    state, last = state_of(session, letter), newest(session, letter)
    digest = state.digest
    if last and last.digest == digest:
        return
    who = by.id if by else None
    if (
        last
        and Sitting(last.account_id, last.act, last.place, last.began_at).takes_in(who, act, place, at)
        and not state.is_without(state_from(last.state), place)
    ):
        last.at, last.said, last.state, last.digest = at, said, state.as_plain(), digest
    else:
        _add(session, letter, state, Sitting(who, act, place, at), said)
    session.flush()


def _add(
    session: Session, letter: Letter, state: State, sitting: Sitting, said: str, reason: str = ""
) -> None:
    last = newest(session, letter)
    session.add(
        Saving(
            letter_id=letter.id,
            number=last.number + 1 if last else 1,
            account_id=sitting.by,
            began_at=sitting.began_at,
            at=sitting.began_at,
            act=sitting.act,
            place=sitting.place,
            said=said,
            reason=reason,
            state=state.as_plain(),
            digest=state.digest,
        )
    )
    session.flush()


def _rule(rule: ChangeRule) -> dict[str, Any]:
    """Nothing of the usual rule: states kept before there was another keep their digests."""
    if rule == ChangeRule():
        return {}
    return {"on_change": rule.on_change.value, "days_to_answer": rule.days_to_answer}


def _text(letter: Letter) -> dict[str, Any]:
    title, subject, valediction = amended.lines_around(letter)
    deadline = amended.deadline(letter)
    return {
        "title": title,
        "subject": subject,
        "valediction": valediction,
        "language": letter.language,
        "deadline": deadline.isoformat() if deadline else None,
        "notes": dict(letter.notes),
        "predecessor": letter.predecessor_id,
    }


def _kept(placement: Placement) -> KeptBlock:
    version = placement.block_version
    return KeptBlock(
        name=placement.name,
        kind=placement.kind,
        purpose=placement.purpose.value,
        payload=dict(placement.value.payload),
        block=version.block.key if version else "",
        version=version.number if version else 0,
        firmness=placement.firmness.value if placement.firmness else "",
        put_to=placement.put_to,
        bearer=placement.bearer,
    )


def _steps(session: Session, letter: Letter) -> list[KeptStep]:
    rows = session.scalars(
        select(LineageStep)
        .where(LineageStep.letter_id == letter.id)
        .options(joinedload(LineageStep.block), joinedload(LineageStep.to_placement))
        .order_by(LineageStep.id)
    )
    return [
        KeptStep(
            block=step.block.key,
            before=step.from_placement_id,
            now=step.to_placement.name if step.to_placement else "",
            changes=tuple(step.changes),
            argument=step.argument,
            remains=step.remains,
        )
        for step in rows
    ]
