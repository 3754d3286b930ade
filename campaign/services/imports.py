"""A letter file brought into a campaign: a draft with its blocks, evidence, recipients and signatories.

What comes in is what `documents.letter_file_for` gives out: importing and exporting again gives an equal
letter, but for what the file leaves out of its recipients and the officials know, and for who has signed.
Nobody signs by being in a file: see `seating`.
"""

import re
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand
from campaign.domain.demands import Lineage
from campaign.domain.letters import Heads
from campaign.domain.lettertext import Placed
from campaign.domain.refusals import Unacceptable
from campaign.letterfile import LetterFile
from campaign.letterfile.follows import Follows
from campaign.models.account import Account
from campaign.models.block import Block, BlockVersion
from campaign.models.campaign import Campaign
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.services import evidence, letters, pictures, print_settings, recipients, seating, wordings
from campaign.services.pictures import Store

# What the second block of one key is called in a letter, and the third.
_SECOND = re.compile(r"-\d+$")
# The columns of a title; a demand without a title has its bullet, which may be longer.
MOST_TITLE = 400


def import_letter(
    session: Session,
    store: Store,
    campaign: Campaign,
    letter_file: LetterFile,
    *,
    by: Account | None,
    now: datetime,
) -> Letter:
    """The letter of a file as a draft. Refuses when its address is taken, when a source, fact or demand
    means something else in this campaign, and when a recipient or an earlier letter is not known."""
    text = letter_file.text
    with session.begin_nested():
        letter = letters.start(
            session, campaign, Heads(letter_file.slug, text.title, text.subject), by=by, now=now
        )
        letter.valediction = text.valediction
        letter.language = text.language
        letter.deadline = text.deadline
        letter.notes = dict(text.notes)
        letter.print_settings = print_settings.as_stored(letter_file.settings)
        evidence.bring(session, campaign, text.sources, text.facts, text.language, by=by, now=now)
        for name, content in letter_file.pictures.items():
            pictures.keep(session, store, campaign, name, content, now=now)
        for position, placed in enumerate(text.blocks):
            put_to = letter_file.put_to.get(placed.demand, "")
            _place(session, letter, placed, position, put_to, by=by, now=now)
        _follow(session, letter, letter_file.follows)
        for addressee in letter_file.recipients:
            recipients.address_as_written(session, letter, addressee, now=now)
        seating.seat(session, letter, letter_file.signatories, now=now)
        session.flush()
        session.refresh(letter)
    return letter


def _place(
    session: Session,
    letter: Letter,
    placed: Placed,
    position: int,
    put_to: str,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    version = _version(session, letter, placed, by=by, now=now)
    is_own = version is None or version.value != placed.block
    placement = Placement(
        letter=letter,
        position=position,
        name=placed.id,
        kind=placed.block.kind,
        purpose=placed.purpose,
        block_version=version,
        payload=placed.block.payload if is_own else None,
        firmness=placed.firmness,
        put_to=put_to,
    )
    session.add(placement)
    for step in placed.lineage:
        _add_step(session, letter, placement, step)


def _follow(session: Session, letter: Letter, follows: Follows) -> None:
    """The letter before, and what was dropped since. Refuses a letter that is not in the campaign."""
    if not follows.letter:
        return
    before = letters.find(session, follows.letter)
    if before is None or before is letter or before.campaign_id != letter.campaign_id:
        raise Unacceptable(
            "follows",
            f"The file follows the letter “{follows.letter}”, which is not in this campaign. Record that "
            "letter first, or take “follows” out of the file.",
        )
    letter.predecessor_id = before.id
    for step in follows.dropped:
        earlier = _earlier(session, letter, step)
        assert earlier.block is not None
        _refuse_put(letter, earlier.block)
        session.add(
            LineageStep(
                letter=letter,
                block=earlier.block,
                from_placement=earlier,
                to_placement=None,
                changes=[change.value for change in step.changes],
                argument=step.argument,
                remains=step.remains,
            )
        )


def _refuse_put(letter: Letter, demand: Block) -> None:
    if any(each.block is demand for each in letter.placements):
        raise Unacceptable(
            "follows", f"“{demand.key}” is put by the letter, so it is not dropped. Take one of the two out."
        )


def _version(
    session: Session, letter: Letter, placed: Placed, *, by: Account | None, now: datetime
) -> BlockVersion | None:
    """The version a block is placed as, by its name in the letter; None for text of the letter's own. Words
    that the block of that name never had are the letter's own in place of its newest."""
    if isinstance(placed.block, Demand):
        demand = wordings.find(session, letter.campaign, placed.demand)
        demand = demand or _new_demand(session, letter, placed, now=now)
        return wordings.version_of(session, demand, placed.block, language=letter.language, by=by, now=now)
    for key in dict.fromkeys((placed.id, _SECOND.sub("", placed.id))):
        block = wordings.find(session, letter.campaign, key)
        if block is not None and block.kind == placed.block.kind:
            found = wordings.find_version(block, placed.block, letter.language)
            return found or block.newest_for(letter.language)
    return None


def _new_demand(session: Session, letter: Letter, placed: Placed, *, now: datetime) -> Block:
    assert isinstance(placed.block, Demand)
    title = "" if placed.title == placed.block.bullet else placed.title
    if len(title) > MOST_TITLE:
        raise Unacceptable("demands", f"The title of “{placed.demand}” is too long. Shorten it.")
    block = Block(
        campaign_id=letter.campaign_id,
        key=placed.demand,
        kind=Demand.kind,
        purpose=placed.purpose,
        title=title,
        language=letter.language,
        created_at=now,
    )
    session.add(block)
    session.flush()
    return block


def _add_step(session: Session, letter: Letter, placement: Placement, step: Lineage) -> None:
    before = _earlier(session, letter, step) if step.from_letter else None
    if before and letter.predecessor_id is None:
        letter.predecessor_id = before.letter_id
    assert placement.block is not None
    session.add(
        LineageStep(
            letter=letter,
            block=placement.block,
            from_placement=before,
            to_placement=placement,
            changes=[change.value for change in step.changes],
            argument=step.argument,
            remains=step.remains,
        )
    )


def _earlier(session: Session, letter: Letter, step: Lineage) -> Placement:
    """The demand in the earlier letter that a step comes from."""
    earlier = letters.find(session, step.from_letter)
    if earlier is None or earlier.campaign_id != letter.campaign_id:
        raise Unacceptable(
            "demands",
            f"“{step.from_demand}” comes from the letter “{step.from_letter}”, which is not in this "
            "campaign. Record that letter first, or take the lineage out of the file.",
        )
    for placement in earlier.placements:
        if placement.block and placement.kind == Demand.kind and placement.block.key == step.from_demand:
            return placement
    raise Unacceptable(
        "demands", f"The letter “{step.from_letter}” puts no demand “{step.from_demand}”. Correct the key."
    )
