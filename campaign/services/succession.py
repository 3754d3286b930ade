"""What the next letter may start from: who holds the offices now, what became of the demands, which blocks
come along in which words, whom to ask anew. Nothing is written here; `next_letters` does that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.blocks import Block as BlockValue
from campaign.domain.blocks import Demand
from campaign.domain.canonical import canonical_json
from campaign.domain.continuing import otherwise
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterStatus, NotReady
from campaign.domain.signatories import Invited
from campaign.domain.text import placeholders_in
from campaign.models.block import BlockVersion
from campaign.models.invitation import Invitation
from campaign.models.letter import Letter
from campaign.models.official import Office, Term
from campaign.models.placement import Placement
from campaign.services import invitations, lineage, officials

# The block that says what became of the letter before: it speaks of that one alone.
OPENING = "the-last-letter"
# A letter that may still be signed has no day yet, and has left for nobody.
FOLLOWED = (LetterStatus.CLOSED, LetterStatus.SEALED, LetterStatus.ARCHIVED, LetterStatus.RECORDED)


class Words(StrEnum):
    """In which words a block comes along, if it does."""

    NEWEST = "newest"
    AS_THEY_WERE = "as_they_were"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Coming:
    """A block of the letter before, or a demand of a letter before that. `newest` is the library's newest
    wording in the letter's language, None where there is none or it says the same."""

    placement: Placement
    newest: BlockVersion | None
    may_stay: bool = True

    @property
    def choices(self) -> tuple[Words, ...]:
        """The words it may come along in."""
        newest = (Words.NEWEST,) if self.newest or not self.may_stay else ()
        return (*newest, *((Words.AS_THEY_WERE,) if self.may_stay else ()), Words.NONE)

    @property
    def usual(self) -> Words:
        """What is proposed: the newest words, unless these were edited for the letter before."""
        # One that was kept beside another is numbered, and speaks of a letter still further back.
        if re.fullmatch(rf"{OPENING}(-\d+)?", self.placement.name):
            return Words.NONE
        edited = self.placement.payload is not None and self.may_stay
        return Words.AS_THEY_WERE if edited or Words.NEWEST not in self.choices else Words.NEWEST

    def value(self, words: Words) -> BlockValue:
        """What it says in these words."""
        return self.newest.value if words is Words.NEWEST and self.newest else self.placement.value


@dataclass(frozen=True, slots=True)
class Post:
    """An office that the letter before went to, and who holds it now."""

    office: Office
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to be asked to sign anew, as they are told apart in a form. One who is named in the record of
    a letter by others has no invitation."""

    key: str
    box: Invited
    is_usual: bool
    invitation: Invitation | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """All that may go over from a letter to the next one."""

    letter: Letter
    posts: tuple[Post, ...]
    demands: tuple[Coming, ...]
    earlier: tuple[Coming, ...]
    blocks: tuple[Coming, ...]
    signers: tuple[Asked, ...]

    @property
    def language(self) -> str:
        """The language that the next letter is begun in."""
        return language_after(self.letter)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everybody who may be addressed."""
        return tuple(dict.fromkeys(term for post in self.posts for term in post.terms))


def may_follow(letter: Letter) -> bool:
    """Whether a next letter may start from this one."""
    return letter.status in FOLLOWED


def language_after(letter: Letter) -> str:
    """The language of the next letter: that of ours; behind one by others, the campaign's."""
    return letter.campaign.language if letter.is_recorded else letter.language


def offer(session: Session, letter: Letter, *, today: date) -> Offer:
    """What may go over to the next letter. Refuses one that is still worked on or signed."""
    if not may_follow(letter):
        raise NotReady(
            "This letter is still signed. Close it first: the next one says what became of it."
            if letter.status is LetterStatus.OPEN
            else "This letter is a draft. The next one follows a letter that has left."
        )
    of_letter = [each for each in letter.placements if each.kind == Demand.kind and each.block]
    return Offer(
        letter=letter,
        posts=_posts(session, letter, today),
        demands=tuple(_coming(each, letter) for each in of_letter),
        earlier=tuple(_coming(each, letter) for each in lineage.further_back(letter)),
        blocks=tuple(_coming(each, letter) for each in letter.placements if each.kind != Demand.kind),
        signers=_asked(session, letter),
    )


def is_continued(before: Placement, now: BlockValue) -> bool:
    """Whether a demand is put in the same words, under the same statute and to the same authority. Where a
    place in them is filled in, they may read otherwise by now."""
    then = before.value
    if not isinstance(then, Demand) or not isinstance(now, Demand):
        return False
    if any(placeholders_in(text) for text in (*then.texts, *now.texts)):
        return False
    return not otherwise(then, now)


def _posts(session: Session, letter: Letter, today: date) -> tuple[Post, ...]:
    offices = dict.fromkeys(recipient.office for recipient in letter.recipients)
    holding = officials.holders(session, today)
    return tuple(Post(each, tuple(term for term in holding if term.office is each)) for each in offices)


def _coming(placement: Placement, letter: Letter) -> Coming:
    """What may come of a block. A paraphrase of somebody else's words is no wording of ours, and words in
    another language are none of the next letter."""
    language = language_after(letter)
    ours = not placement.letter.is_recorded and placement.letter.language == language
    newest = _newest(placement, language, ours=ours)
    return Coming(placement, newest, may_stay=ours or newest is None)


def _newest(placement: Placement, language: str, *, ours: bool) -> BlockVersion | None:
    """The library's newest words in the language; where there are none, those of ours stand as they were."""
    block = placement.block
    if block is None or block.archived_at:
        return None
    if not ours:
        return block.newest_for(language)
    newest = block.newest_in(language)
    return None if newest is None or newest.value == placement.value else newest


def _asked(session: Session, letter: Letter) -> tuple[Asked, ...]:
    if letter.record:
        return tuple(
            Asked(f"named-{number}-{_mark(each)}", Invited(**each), is_usual=False)
            for number, each in enumerate(letter.record.signers)
        )
    return tuple(
        Asked(f"invited-{each.id}", each.value, each.status is not InvitationStatus.DECLINED, each)
        for each in invitations.of_letter(session, letter)
    )


def _mark(signer: Mapping[str, Any]) -> str:
    """What tells a signer from whoever stands at that place once the record is changed."""
    return sha256(canonical_json(signer).encode()).hexdigest()[:16]


def followers(session: Session, letter: Letter) -> list[Letter]:
    """The letters that follow this one directly, drafts too."""
    query = select(Letter).where(Letter.predecessor_id == letter.id).order_by(Letter.id)
    return list(session.scalars(query))
