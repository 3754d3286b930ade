"""A draft brought back to one of its savings, or one block of it: never its recipients or its signers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from campaign.domain.amendments import ChangeRule, OnChange
from campaign.domain.blocks import Demand, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.letter_settings import OuterWords
from campaign.domain.lettertext import MOST_BLOCKS
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.savings import Act, KeptBlock, KeptStep, State, state_from
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display
from campaign.models.account import Account
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.services import amended, letters, lineage, savings, talk, wordings


def restore(session: Session, letter: Letter, number: int, *, by: Account | None, now: datetime) -> None:
    """Bring a draft back to one of its savings. What stood until then is a saving too, and so is this."""
    savings.lock_draft(session, letter, now=now)
    state = state_from(savings.get(session, letter, number).state)
    if letter.is_unopened:
        _set_what_surrounds(session, letter, state)
    elif letter.amendment:
        amended.set_apart(letter.amendment, _outer_words(state))
    set_words(session, letter, state)
    savings.keep(session, letter, Act.RESTORED, said=str(number), by=by, now=now)


def set_words(session: Session, letter: Letter, state: State) -> None:
    """Let a locked letter have the blocks, notes and lineage of a state; what else is set for it stays."""
    lineage.forget(session, letter)
    letter.notes = dict(state.text["notes"])
    _set_blocks(session, letter, state)
    _set_steps(session, letter, state)
    letter.version += 1


def _set_what_surrounds(session: Session, letter: Letter, state: State) -> None:
    # A saving of a letter that came before may be gone, or follow this one by now.
    before = {each.id for each in letters.possible_predecessors(session, letter)}
    if state.text["predecessor"] is None or state.text["predecessor"] in before:
        letters.follow(session, letter, state.text["predecessor"])
    _set_text(letter, state)
    _set_signing(letter, state)
    letter.print_settings = dict(state.look)


def put_back(session: Session, letter: Letter, name: str, *, by: Account | None, now: datetime) -> Placement:
    """Put a block that was taken out back where it stood, with the words it had. Refuses `NotFound` when no
    saving has it, and when it stands in the letter again."""
    savings.lock_draft(session, letter, now=now)
    found = savings.last_with(session, letter, name)
    if found is None or any(each.name == name for each in letter.placements):
        raise NotFound("No block of this name was taken out of the letter.")
    if len(letter.placements) >= MOST_BLOCKS:
        raise Unacceptable("block", f"A letter holds at most {MOST_BLOCKS} blocks. Take one out first.")
    saving, kept = found
    _refuse_twice(letter, kept)
    placement = _new(session, letter, kept)
    _set_block(session, letter, placement, kept)
    order = list(letter.placements)
    order.insert(_behind(order, state_from(saving.state), name), placement)
    letter.placements.append(placement)
    for position, each in enumerate(order):
        each.position = position
    session.flush()
    session.expire(letter, ["placements"])
    talk.reattach(session, letter, [name])
    savings.keep(session, letter, Act.PUT_BACK, name, by=by, now=now)
    return placement


def _refuse_twice(letter: Letter, kept: KeptBlock) -> None:
    is_put = any(each.block and each.block.key == kept.block for each in letter.placements)
    if kept.kind == Demand.kind and is_put:
        raise Unacceptable("block", "The letter puts this demand again already, under another name.")


def _behind(order: list[Placement], state: State, name: str) -> int:
    """Behind the nearest block before it that still stands."""
    stood = [each.name for each in state.blocks]
    standing = [each.name for each in order]
    before = (each for each in reversed(stood[: stood.index(name)]) if each in standing)
    nearest = next(before, None)
    return standing.index(nearest) + 1 if nearest else 0


def _set_text(letter: Letter, state: State) -> None:
    amended.set_apart(letter, _outer_words(state))
    letter.language = state.text["language"]


def _outer_words(state: State) -> OuterWords:
    text = state.text
    lines = (text["title"], text["subject"], text["valediction"])
    return OuterWords(*lines, deadline=_date(text["deadline"]), notes=text["notes"])


def _set_signing(letter: Letter, state: State) -> None:
    signing = state.signing
    letter.goal = signing["goal"]
    letter.closes_on, letter.delivers_on = _date(signing["closes_on"]), _date(signing["delivers_on"])
    letter.asks_for = list(signing["asks_for"])
    letter.list_is_public = signing["list_is_public"]
    shown = Shows()
    letter.shows_places = signing.get("shows_places", shown.places)
    letter.shows_affiliations = signing.get("shows_affiliations", shown.affiliations)
    letter.official_gets = Display(signing.get("official_gets", shown.official))
    letter.what_next = signing["what_next"]
    usual = ChangeRule()
    letter.on_change = OnChange(signing.get("on_change", usual.on_change))
    letter.days_to_answer = signing.get("days_to_answer", usual.days_to_answer)


def _set_blocks(session: Session, letter: Letter, state: State) -> None:
    """Blocks that stand stay the rows they are: what was said of a demand elsewhere refers to them."""
    standing = {each.name: each for each in letter.placements}
    kept = {each.name: each for each in state.blocks}
    for name, placement in standing.items():
        if name not in kept or not _is_same(placement, kept[name]):
            letter.placements.remove(placement)
    session.flush()
    back = []
    for position, each in enumerate(state.blocks):
        there = standing.get(each.name)
        if there is None or not _is_same(there, each):
            back.append(each.name)
            there = _new(session, letter, each)
            there.position = position
            letter.placements.append(there)
        there.position = position
        _set_block(session, letter, there, each)
    session.flush()
    session.expire(letter, ["placements"])
    talk.reattach(session, letter, back)


def _is_same(placement: Placement, kept: KeptBlock) -> bool:
    """Whether a block that stands is the one that was kept, and not another that bears its name."""
    return (placement.kind, placement.bearer) == (kept.kind, kept.bearer)


def _new(session: Session, letter: Letter, kept: KeptBlock) -> Placement:
    return Placement(
        name=kept.name,
        kind=kept.kind,
        purpose=Purpose(kept.purpose),
        position=0,
        bearer=kept.bearer,
        version=savings.first_version(session, letter, kept.name),
    )


def _set_block(session: Session, letter: Letter, placement: Placement, kept: KeptBlock) -> None:
    block = wordings.find(session, letter.campaign, kept.block) if kept.block else None
    version = block.numbered(kept.version) if block else None
    payload: dict[str, Any] | None = dict(kept.payload)
    if version is not None and version.payload == payload:
        payload = None
    firmness = Firmness(kept.firmness) if kept.firmness else None
    wanted = (Purpose(kept.purpose), version, payload, firmness, kept.put_to)
    stands = (
        placement.purpose,
        placement.block_version,
        placement.payload,
        placement.firmness,
        placement.put_to or "",
    )
    if wanted != stands:
        placement.purpose, placement.block_version, placement.payload = wanted[:3]
        placement.firmness, placement.put_to = firmness, kept.put_to
        # Whoever has it open is told that it was saved meanwhile.
        placement.version = (placement.version or 0) + 1


def _set_steps(session: Session, letter: Letter, state: State) -> None:
    by_name = {each.name: each for each in letter.placements}
    earlier = letters.line_of(letter)
    for kept in state.steps:
        block = wordings.find(session, letter.campaign, kept.block)
        before = session.get(Placement, kept.before) if kept.before else None
        # A placement that is gone may have left its id to another, in whatever letter.
        came_before = before is not None and before.kind == Demand.kind and before.letter in earlier
        if block is not None and (kept.before is None or came_before):
            session.add(_step(letter, kept, before, by_name.get(kept.now), block=block))
    session.flush()


def _step(
    letter: Letter, kept: KeptStep, before: Placement | None, now: Placement | None, **more: Any
) -> LineageStep:
    return LineageStep(
        letter=letter,
        from_placement=before,
        to_placement=now,
        changes=list(kept.changes),
        argument=kept.argument,
        remains=kept.remains,
        **more,
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
