"""The next letter: a draft that follows another, put together from what was chosen of it.

Nobody signs by it: whoever signed the letter before is written down to be asked, and no mail leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from campaign.domain.blocks import Demand, Paragraph, Purpose
from campaign.domain.continuing import SAME_WORDS
from campaign.domain.demands import Change
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import Heads
from campaign.domain.lettertext import MOST_BLOCKS
from campaign.domain.refusals import Unacceptable
from campaign.domain.text import citations_in
from campaign.models.account import Account
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.placement import LineageStep, Placement
from campaign.services import days, evidence, letters, recipients, sources, succession
from campaign.services.succession import OPENING, Asked, Coming, Offer, Words
from campaign.services.succession_words import source_key, source_of

_CITED_OTHERWISE = (
    "The sources changed meanwhile: [^{old}] is no longer the letter before. Cite it as [^{new}]."
)
# What is said of the paper of one letter alone.
_OF_ONE = ("dated_on", "enclosures")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What goes over: the sentence that says what became of the letter (empty for none), the words of each
    block by the id of its placement, whom it is addressed to by the id of the term, whom it asks by key.
    `cited` is the key under which the sentence was proposed to cite the letter before."""

    heads: Heads
    sentence: str
    words: Mapping[int, Words]
    terms: tuple[int, ...]
    signers: tuple[str, ...]
    cited: str = ""


def start(
    session: Session,
    before: Letter,
    chosen: Chosen,
    *,
    address: str,
    by: Account | None,
    now: datetime,
) -> Letter:
    """The next letter as a draft. `address` is where the letter before is read.

    Refuses as `succession.offer` does, an address that is taken, a sentence that cites what is not there,
    and somebody who holds none of the offices.
    """
    today = days.civil_day(before.campaign, now)
    offer = succession.offer(session, before, today=today)
    letter = letters.start(session, before.campaign, chosen.heads, by=by, now=now)
    letter.predecessor = before
    _carry_over(letter, offer)
    session.flush()
    _open_with(session, letter, before, chosen, address, today=today, now=now)
    _place(session, letter, offer, chosen.words)
    _address(session, letter, offer, chosen.terms, now=now)
    _ask(session, letter, offer, chosen.signers, now=now)
    session.flush()
    session.refresh(letter)
    return letter


def _carry_over(letter: Letter, offer: Offer) -> None:
    """How it looks, signs off and is signed; no day, goal or number of the letter before."""
    before = offer.letter
    letter.language = offer.language
    if before.is_recorded:
        return
    letter.valediction = before.valediction
    letter.notes = dict(before.notes)
    letter.asks_for = list(before.asks_for)
    letter.list_is_public, letter.official_gets = before.list_is_public, before.official_gets
    letter.shows_places, letter.shows_affiliations = before.shows_places, before.shows_affiliations
    letter.on_change, letter.days_to_answer = before.on_change, before.days_to_answer
    usual: dict[str, Any] = before.campaign.print_settings
    letter.print_settings = {
        name: value
        for name, value in before.print_settings.items()
        if name not in _OF_ONE and usual.get(name) != value
    }


def _open_with(
    session: Session,
    letter: Letter,
    before: Letter,
    chosen: Chosen,
    address: str,
    *,
    today: date,
    now: datetime,
) -> None:
    """The sentence as the first block, citing the letter before under its source."""
    if not chosen.sentence.strip():
        return
    block = _paragraph(chosen.sentence)
    key = source_key(session, before, address)
    if chosen.cited != key and chosen.cited in citations_in(block.text):
        raise Unacceptable("sentence", _CITED_OTHERWISE.format(old=chosen.cited, new=key))
    is_new = not before.is_recorded and evidence.find_source(session, letter.campaign, key) is None
    if is_new and key in citations_in(block.text):
        sources.add(session, letter.campaign, key, source_of(before, address, today=today), now=now)
    try:
        evidence.refuse_unknown_citations(session, letter, block)
    except Unacceptable as refusal:
        raise Unacceptable("sentence", refusal.sentence) from refusal
    _add(letter, Placement(name=OPENING, kind=block.kind, purpose=Purpose.OPENING, payload=block.payload))


def _paragraph(sentence: str) -> Paragraph:
    try:
        return Paragraph(sentence)
    except Unacceptable as refusal:
        raise Unacceptable("sentence", refusal.sentence) from refusal


def _place(session: Session, letter: Letter, offer: Offer, words: Mapping[int, Words]) -> None:
    """The chosen blocks in the order of the letter before, demands of earlier ones behind its own."""
    in_order = sorted((*offer.blocks, *offer.demands), key=lambda each: each.placement.position)
    behind = max((at for at, each in enumerate(in_order, 1) if each in offer.demands), default=len(in_order))
    for coming in (*in_order[:behind], *offer.earlier, *in_order[behind:]):
        chosen = words.get(coming.placement.id, Words.NONE)
        if chosen is not Words.NONE:
            _come(session, letter, coming, chosen)


def _come(session: Session, letter: Letter, coming: Coming, words: Words) -> None:
    if words not in coming.choices:
        raise Unacceptable("words", "The library changed meanwhile. Look at the words again.")
    before, is_newest = coming.placement, words is Words.NEWEST and coming.newest is not None
    placement = Placement(
        name=before.name,
        kind=before.kind,
        purpose=before.purpose,
        block_version=coming.newest if is_newest else before.block_version,
        payload=None if is_newest else before.payload,
    )
    _add(letter, placement)
    if before.kind == Demand.kind:
        _put(session, letter, coming, placement, is_same=succession.is_continued(before, placement.value))


def _put(session: Session, letter: Letter, coming: Coming, placement: Placement, *, is_same: bool) -> None:
    """How a demand is put: as firmly as last, whatever its words, until the organiser says otherwise. It is
    continued where its words are the same; of any other the organiser says what changed."""
    before = coming.placement
    placement.firmness = before.firmness
    placement.put_to = before.put_to if is_same or not before.letter.is_recorded else ""
    if is_same:
        session.add(
            LineageStep(
                letter=letter,
                block=placement.block,
                from_placement=before,
                to_placement=placement,
                changes=[Change.CONTINUED.value],
                argument=SAME_WORDS,
            )
        )


def _address(
    session: Session, letter: Letter, offer: Offer, terms: tuple[int, ...], *, now: datetime
) -> None:
    known = {term.id for term in offer.terms}
    for term in terms:
        if term not in known:
            raise Unacceptable("terms", "Somebody else holds this office by now. Look at the list again.")
        recipients.add(session, letter, term, now=now)


def _ask(session: Session, letter: Letter, offer: Offer, keys: tuple[str, ...], *, now: datetime) -> None:
    known = {each.key: each for each in offer.signers}
    if any(key not in known for key in keys):
        raise Unacceptable("signers", "This list changed meanwhile. Look at it again.")
    chosen = [asked for key, asked in known.items() if key in keys]
    session.add_all(_invitation(letter, asked, at, now) for at, asked in enumerate(chosen))


def _invitation(letter: Letter, asked: Asked, position: int, now: datetime) -> Invitation:
    """Somebody written down to be asked, as if nobody had asked them before: no signature, drawing or
    evidence goes over. A box without a name stands in the grid at once, as whenever one is made."""
    box = replace(asked.box, has_signed=False, drawing=None, sign_on=0)
    return Invitation(
        letter=letter,
        position=position,
        value=box,
        email_sealed=asked.invitation.email_sealed if asked.invitation else None,
        staff_name=asked.invitation.staff_name if asked.invitation else "",
        staff_email_sealed=asked.invitation.staff_email_sealed if asked.invitation else None,
        status=InvitationStatus.INVITED if box.name else InvitationStatus.COMMITTED,
        created_at=now,
    )


def _add(letter: Letter, placement: Placement) -> None:
    if len(letter.placements) >= MOST_BLOCKS:
        raise Unacceptable("words", f"A letter holds at most {MOST_BLOCKS} blocks. Leave one out.")
    placement.name = _free_name(letter, placement.name)
    placement.position = len(letter.placements)
    letter.placements.append(placement)


def _free_name(letter: Letter, wanted: str) -> str:
    taken = {each.name for each in letter.placements}
    names = (wanted, *(f"{wanted[:74]}-{number}" for number in range(2, MOST_BLOCKS + 2)))
    return next(name for name in names if name not in taken)
