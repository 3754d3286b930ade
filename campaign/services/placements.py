"""Placements: blocks put into a letter, written for it, edited, moved about and taken out.

Each function first locks the letter and refuses one that is open: two organisers take turns, and nobody
changes what people sign.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Demand, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.lettertext import MOST_BLOCKS
from campaign.domain.placing import Keep, Putting, Written
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.savings import Act
from campaign.models.account import Account
from campaign.models.block import Block, BlockVersion
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.saving import Saving
from campaign.services import demand_words, evidence, redlines, savings, watching, wordings
from campaign.services.conflicts import save_over


class PlacedMeanwhile(Refusal):
    """The block came in after the page was made from which it is to be placed."""

    def __init__(self, saving: Saving) -> None:
        super().__init__("This block came in meanwhile. Place it again if it is to stand twice.")
        self.place = saving.place
        self.account = saving.account


class OutlineChanged(Refusal):
    """The blocks of the letter are no longer those that were put in order."""


def get(letter: Letter, name: str) -> Placement:
    """The placement of a letter by its name. Refuses `NotFound`."""
    return savings.placed(letter, name)


def place(
    session: Session,
    letter: Letter,
    block: Block,
    *,
    after: str | None = None,
    seen: str = "",
    by: Account | None,
    now: datetime,
) -> Placement:
    """Put the newest wording of a library block into a letter: after a placement, or where such blocks go.
    It is one in the letter's language where there is one; of a demand, what other drafts say by now.

    Blocks that one person places from one page, of the mark `seen`, come in the order they were placed.
    Refuses a demand that the letter puts already, and with `PlacedMeanwhile` a block that came in after that
    page was made.
    """
    savings.lock_draft(session, letter, now=now)
    if seen and (placed := watching.placed_since(session, letter, block, seen)) is not None:
        raise PlacedMeanwhile(placed)
    if block.campaign_id != letter.campaign_id:
        raise NotFound("There is no such block in this campaign.")
    if block.kind == Demand.kind and any(each.block is block for each in letter.placements):
        raise Unacceptable("block", f"This letter puts “{block.title or block.key}” already.")
    if block.kind == Demand.kind:
        demand_words.keep_of_drafts(session, block, letter, by=by, now=now)
    newest = block.newest_for(letter.language)
    if seen and by is not None:
        after = watching.last_behind(session, letter, after or "", seen, by) or None
    placement = _add(session, letter, newest, block.purpose, name=block.key, after=after)
    savings.keep(session, letter, Act.PLACED, placement.name, by=by, now=now)
    return placement


def write(
    session: Session,
    letter: Letter,
    written: Written,
    *,
    title: str = "",
    key: str = "",
    after: str | None = None,
    by: Account | None,
    now: datetime,
) -> Placement:
    """Put a text of the letter's own into it. A demand becomes a block of the campaign, called `title`, with
    that `key` or one like it. What somebody sends twice at one press comes once."""
    savings.lock_draft(session, letter, now=now)
    if twice := watching.written_just_now(session, letter, written, by, now=now):
        return twice
    placement = written_in(session, letter, written, title=title, key=key, after=after, by=by, now=now)
    savings.keep(session, letter, Act.WRITTEN, placement.name, by=by, now=now)
    return placement


def written_in(
    session: Session,
    letter: Letter,
    written: Written,
    *,
    title: str = "",
    key: str = "",
    after: str | None,
    by: Account | None,
    now: datetime,
) -> Placement:
    """As `write`, in a letter that is locked already; whoever locked it keeps what stands then."""
    evidence.refuse_unknown_citations(session, letter, written.block)
    if isinstance(written.block, Demand):
        demand = _new_demand(session, letter, written, title, key or Demand.kind, now=now)
        version = wordings.add_version(session, demand, written.block, by=by, now=now)
        placement = _add(session, letter, version, written.purpose, name=demand.key, after=after)
        _put(placement, written.putting)
        return placement
    return _add(session, letter, written.block, written.purpose, name=written.block.kind, after=after)


def rewrite(
    session: Session,
    placement: Placement,
    written: Written,
    *,
    version: int,
    keep: Keep = Keep.LETTER,
    act: Act = Act.REWRITTEN,
    by: Account | None,
    now: datetime,
) -> None:
    """Save an edited block; `act` is what the history calls it. One placed from the library gets words of the
    letter's own, unless they are kept in the library as its new wording; a demand's become one when the
    letter opens.

    Refuses `EditConflict` when somebody saved it since it was opened.
    """
    placement = savings.lock_placed(session, placement, now=now)
    evidence.refuse_unknown_citations(session, placement.letter, written.block)
    save_over(placement, version)
    placement.purpose = written.purpose
    _put(placement, written.putting)
    if placement.value != written.block:
        _reword(placement, written.block)
    if keep is Keep.LIBRARY and placement.block is not None:
        demand_words.keep(session, placement, by=by, now=now)
    savings.keep(session, placement.letter, act, placement.name, by=by, now=now)


def take_newest(
    session: Session,
    placement: Placement,
    *,
    version: int,
    number: int | None = None,
    by: Account | None,
    now: datetime,
) -> None:
    """Put the library's newest wording in place of the one that stands. `number` is that of the wording that
    was looked at: refuses when there is a newer one by now."""
    placement = savings.lock_placed(session, placement, now=now)
    save_over(placement, version)
    if placement.block is not None:
        newest = placement.block.newest_for(placement.letter.language)
        if number is not None and newest.number != number:
            raise redlines.NewerStill("The library has still newer words by now. Look at them first.")
        placement.block_version = newest
        placement.payload = None
    savings.keep(session, placement.letter, Act.NEWEST, placement.name, by=by, now=now)


def move(session: Session, placement: Placement, steps: int, *, by: Account | None, now: datetime) -> int:
    """Move a block so many places down (up when negative), as far as it goes; returns its place from 1."""
    placement = savings.lock_placed(session, placement, now=now)
    letter = placement.letter
    order = [each for each in letter.placements if each is not placement]
    to = min(max(letter.placements.index(placement) + steps, 0), len(order))
    order.insert(to, placement)
    _number(session, letter, order)
    savings.keep(session, letter, Act.MOVED, placement.name, by=by, now=now)
    return to + 1


def reorder(
    session: Session, letter: Letter, names: Sequence[str], *, by: Account | None, now: datetime
) -> None:
    """Put the blocks in the order of their names. Refuses `OutlineChanged` when they are others by now."""
    savings.lock_draft(session, letter, now=now)
    by_name = {each.name: each for each in letter.placements}
    if sorted(names) != sorted(by_name):
        raise OutlineChanged("Somebody put in or took out a block meanwhile. Look at the outline again.")
    _number(session, letter, [by_name[name] for name in names])
    savings.keep(session, letter, Act.MOVED, by=by, now=now)


def remove(session: Session, placement: Placement, *, by: Account | None, now: datetime) -> None:
    """Take a block out of its letter. Its wordings stay in the library, its words in the history."""
    placement = savings.lock_placed(session, placement, now=now)
    letter = placement.letter
    said = savings.said_of(letter, placement.name)
    letter.placements.remove(placement)
    _number(session, letter, list(letter.placements))
    savings.keep(session, letter, Act.TAKEN_OUT, placement.name, said=said, by=by, now=now)


def _add(
    session: Session,
    letter: Letter,
    content: BlockVersion | BlockValue,
    purpose: Purpose,
    *,
    name: str,
    after: str | None,
) -> Placement:
    if len(letter.placements) >= MOST_BLOCKS:
        raise Unacceptable("block", f"A letter holds at most {MOST_BLOCKS} blocks. Take one out first.")
    version = content if isinstance(content, BlockVersion) else None
    value = version.value if version else content
    assert isinstance(value, BlockValue)
    name = _free_name(letter, name)
    placement = Placement(
        name=name,
        kind=value.kind,
        purpose=purpose,
        block_version=version,
        payload=None if version else value.payload,
        firmness=Firmness.ASKED if isinstance(value, Demand) else None,
        bearer=savings.new_bearer(session, letter, name),
        version=savings.first_version(session, letter, name),
    )
    order = list(letter.placements)
    order.insert(_place_for(order, purpose, after), placement)
    letter.placements.append(placement)
    _number(session, letter, order)
    return placement


def _place_for(order: Sequence[Placement], purpose: Purpose, after: str | None) -> int:
    """After the placement of that name; without one, behind the last block that comes before such a part
    of the argument in a letter."""
    parts = list(Purpose)
    behind = [
        index
        for index, each in enumerate(order, start=1)
        if (each.name == after if after else parts.index(each.purpose) <= parts.index(purpose))
    ]
    return behind[-1] if behind else (len(order) if after else 0)


def _free_name(letter: Letter, wanted: str) -> str:
    taken = {each.name for each in letter.placements}
    names = (wanted, *(f"{wanted[:74]}-{number}" for number in range(2, MOST_BLOCKS + 2)))
    return next(name for name in names if name not in taken)


def _number(session: Session, letter: Letter, order: Sequence[Placement]) -> None:
    for position, each in enumerate(order):
        each.position = position
    session.flush()
    session.expire(letter, ["placements"])


def _put(placement: Placement, putting: Putting | None) -> None:
    if putting is not None and placement.kind == Demand.kind:
        placement.firmness = putting.firmness
        placement.put_to = putting.put_to


def _reword(placement: Placement, value: BlockValue) -> None:
    if placement.kind != value.kind:
        raise Unacceptable("kind", f"This block is a {placement.kind}. Write a new one instead.")
    known = placement.block_version
    if isinstance(value, Demand) and known is not None and known.value == value:
        placement.payload = None
    else:
        placement.payload = value.payload


def _new_demand(
    session: Session, letter: Letter, written: Written, title: str, key: str, *, now: datetime
) -> Block:
    title = words.line("title", title, "a short name for the demand", most=160)
    block = Block(
        campaign_id=letter.campaign_id,
        key=wordings.free_key(session, letter.campaign, words.key("title", key)),
        kind=Demand.kind,
        purpose=written.purpose,
        title=title,
        language=letter.language,
        created_at=now,
    )
    session.add(block)
    session.flush()
    return block
