"""What an organiser sees of a letter while drafting it: the library_search, the outline, the checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.checks import CHECKS, Finding, Layout
from campaign.domain.counting import counted
from campaign.domain.searching import Sought
from campaign.domain.waivers import fingerprint
from campaign.models.block import Block
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.models.waiver import Waiver
from campaign.rendering import glyphs
from campaign.services import block_uses, checks, library_search, outline, texts, waived
from campaign.services.library_search import Found
from campaign.services.outline import Outline


@dataclass(frozen=True, slots=True)
class Shelved:
    """One block of the library beside a letter: in its language, or in another where it has none in that."""

    found: Found
    language: str
    is_here: bool
    elsewhere: int

    @property
    def block(self) -> Block:
        """The block itself."""
        return self.found.block

    @property
    def is_foreign(self) -> bool:
        """Whether it has no wording in the letter's language."""
        return self.block.newest_in(self.language) is None

    @property
    def use(self) -> str:
        """Where it stands, in words: "Here, and in three letters"."""
        letters = f"in {counted(self.elsewhere, 'letter', 'letters')}"
        if self.is_here:
            return f"Here, and {letters}" if self.elsewhere else "Here only"
        return letters.capitalize() if self.elsewhere else "In no letter"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks say: what is to be mended before opening, what is worth a look, what passed, and what
    is waived, by whom and why."""

    to_mend: tuple[Finding, ...]
    to_look_at: tuple[Finding, ...]
    passed: tuple[str, ...]
    waived: tuple[tuple[Finding, Waiver], ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """A letter as the composer shows it."""

    letter: Letter
    shelf: tuple[Shelved, ...]
    outline: Outline
    checked: Checked
    recipient: Recipient | None
    used_sources: tuple[tuple[str, str], ...]
    used_facts: tuple[tuple[str, str], ...]


def desk(
    session: Session,
    letter: Letter,
    search: Sought,
    recipient_id: str = "",
    *,
    now: datetime,
    layout: Layout | None = None,
) -> Desk:
    """Everything beside the page. `recipient_id` chooses for whom placeholders are filled; `layout` is how
    the letter lies on its pages."""
    found = checks.findings(session, letter, now=now, layout=layout)
    recipient = chosen_recipient(letter, recipient_id)
    addressee = recipient.addressee if recipient else None
    text = texts.written_text(session, letter)
    return Desk(
        letter=letter,
        shelf=shelf(session, letter, search),
        outline=outline.of_letter(letter, text, addressee, found),
        checked=checked(found, waived.standing(session, letter)),
        recipient=recipient,
        used_sources=tuple((key, source.title) for key, source in text.sources.items()),
        used_facts=tuple((name, fact.value) for name, fact in text.facts.items()),
    )


def shelf(session: Session, letter: Letter, search: Sought) -> tuple[Shelved, ...]:
    """The blocks of the library that are looked for: the best first, or in the order a letter takes them."""
    found = library_search.search(session, letter.campaign, search, language=letter.language)
    uses = block_uses.used_in(session, [each.block for each in found])
    return tuple(_shelved(each, letter, uses.get(each.block.id, [])) for each in found)


def chosen_recipient(letter: Letter, public_id: str) -> Recipient | None:
    """The recipient for whom the page is laid out: the chosen one, or the first."""
    chosen = (each for each in letter.recipients if each.public_id == public_id)
    return next(chosen, letter.recipients[0] if letter.recipients else None)


def checked(found: tuple[Finding, ...], standing: Mapping[str, Waiver] | None = None) -> Checked:
    """Findings apart by their weight, and the checks that found nothing. `standing` are the waivers that
    stand, by the fingerprint of their finding."""
    failed = {each.check for each in found}
    names = (*(module.__name__.rpartition(".")[2] for module in CHECKS), glyphs.CHECK)
    in_the_way = waived.in_the_way(found, standing or {})
    settled = (each for each in found if each.blocks_opening and each not in in_the_way)
    return Checked(
        to_mend=tuple(in_the_way),
        to_look_at=tuple(each for each in found if not each.blocks_opening),
        passed=tuple(name for name in names if name not in failed),
        waived=tuple((each, (standing or {})[fingerprint(each)]) for each in settled),
    )


def _shelved(found: Found, letter: Letter, used_in: list[Letter]) -> Shelved:
    return Shelved(
        found=found,
        language=letter.language,
        is_here=letter in used_in,
        elsewhere=sum(1 for each in used_in if each is not letter),
    )
