"""A block while it is written or edited in a letter: its words, and what is chosen beside them."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from campaign.domain import text as words
from campaign.domain.blocks import Block, Demand, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.merging import Merged, merge_fields
from campaign.domain.placing import Keep, Written
from campaign.domain.refusals import Refusal
from campaign.forms.placements import Placing, PlacingForm
from campaign.models.letter import Letter
from campaign.models.placement import Placement
from campaign.models.saving import Unsaved
from campaign.services import facts, sources, unsaved
from campaign.views.conversation import session
from campaign.views.typed import as_sent, as_shown, new_typing, typing_of
from campaign.views.writing import Writing

Sent = MultiDict[str, str]
# Of a form, what is words and what it cites.
WORDS = ("block-", "source-")


@dataclass(frozen=True, slots=True)
class Together:
    """What two wrote in the fields of one form. In those that `met`, by name, it is yours."""

    sent: Sent
    met: tuple[str, ...]


class LetterWriting(Writing):
    """The words of a block in a letter. What fills its placeholders, the checks say; what it may cite,
    the letter decides, for it has notes of its own."""

    def check(self, value: Block) -> None:
        """Nothing beside what the block itself refuses."""


class Editing:
    """The two forms of one block. `name` is empty for a block that is new, `sent` is what was typed.
    `kept_at` says when words that the letter does not hold were kept, if that is what the forms show."""

    def __init__(
        self,
        letter: Letter,
        kind: str,
        kept: Block | None,
        placing: PlacingForm,
        name: str,
        sent: Sent,
    ) -> None:
        self.letter = letter
        self.kind = kind
        self.name = name
        self.library_title = ""
        self.kept_at: datetime | None = None
        self.placing = placing
        self.typing = typing_of(self.place, sent) if sent else new_typing(self.place)
        self.writing = LetterWriting(letter.campaign, kind, kept, letter.notes, sent)
        self.writing.offer()
        self._placed: Placing | None = None

    @classmethod
    def new(cls, letter: Letter, kind: str, after: str, sent: Sent | None = None) -> "Editing":
        """A block to be written behind another."""
        sent = request.form if sent is None else sent
        purpose = _likely_purpose(letter, kind, after)
        data = {"purpose": purpose.value, "firmness": Firmness.ASKED.value}
        placing = PlacingForm(sent, kind=kind, is_new=True, data=data)
        return cls(letter, kind, None, placing, "", sent)

    @classmethod
    def of(cls, placement: Placement, sent: Sent | None = None) -> "Editing":
        """A block that stands in the letter."""
        sent = request.form if sent is None else sent
        data: dict[str, Any] = {
            "purpose": placement.purpose.value,
            "firmness": placement.firmness.value if placement.firmness else "",
            "put_to": placement.put_to,
            "version": placement.version,
        }
        placing = PlacingForm(sent, kind=placement.kind, is_shelved=placement.block is not None, data=data)
        editing = cls(placement.letter, placement.kind, placement.value, placing, placement.name, sent)
        if placement.block and not isinstance(placement.value, Demand):
            editing.library_title = placement.block.title or placement.block.key
        return editing

    @property
    def sent(self) -> Sent:
        """What was typed."""
        return self.writing.sent

    @property
    def place(self) -> str:
        """Where it stands in the letter, as what is kept of it is known."""
        return self.name or unsaved.NEW + self.kind

    def goes_on_from(self, kept: Unsaved) -> None:
        """The forms show what was kept of another window."""
        self.typing = new_typing(self.place, unsaved.mark(kept))
        self.kept_at = kept.at

    def written(self) -> Written | None:
        """What was written, or None when something is to be mended."""
        self._placed = self.placing.value()
        block = self.writing.block()
        return self._placed.of(block) if self._placed and block else None

    def typed(self) -> Block | None:
        """The block as it is being typed, to be looked at and not to be saved; None while it is none."""
        self.writing.offer()
        return self.writing.words.value()

    @property
    def base(self) -> str:
        """What the forms began from, kept beside them in the browser: what is merged is merged from there."""
        return self.sent.get("base") or json.dumps(as_shown(self.placing, self.writing.words))

    def together(self, placement: Placement) -> Together:
        """What was typed put together with what stands by now, field by field. Where nobody knows what it
        began from, the two meet wherever they differ."""
        standing = Editing.of(placement, MultiDict())
        theirs = as_shown(standing.placing, standing.writing.words)
        base = self._began_from(theirs)
        mine = {
            name: values
            for name, values in as_sent(self.sent).items()
            if name in theirs or name in (base or ())
        }
        merged = Merged(mine, _apart(mine, theirs)) if base is None else merge_fields(base, mine, theirs)
        rest = [(name, value) for name, value in self.sent.items(multi=True) if name not in merged.fields]
        values = [(name, value) for name, values in merged.fields.items() for value in values]
        sent = MultiDict([*rest, *values])
        sent["version"], sent["base"] = str(placement.version), json.dumps(theirs)
        return Together(sent, merged.met)

    def _began_from(self, standing: dict[str, list[str]]) -> dict[str, list[str]] | None:
        """What the form began from: what stands, where that is what it sent a moment before and had no answer
        to yet."""
        base = _read(self.sent.get("base", ""))
        is_answered = not _stands(_read(self.sent.get("under_way", "")), standing)
        return base if base is None or is_answered else standing

    def merged(self, placement: Placement) -> Sent | None:
        """What was typed put together with what stands by now; None where the two meet in any field."""
        together = self.together(placement)
        return None if together.met else together.sent

    def rests_on(self, placement: Placement) -> bool:
        """Whether what was typed began from the words that stand."""
        standing = Editing.of(placement, MultiDict())
        return _read(self.sent.get("base", "")) == as_shown(standing.placing, standing.writing.words)

    def says_what_stands(self, placement: Placement) -> bool:
        """Whether what was typed is what stands already, and stays in the letter alone."""
        standing = Editing.of(placement, MultiDict())
        theirs = as_shown(standing.placing, standing.writing.words)
        is_begun = self.writing.source.is_begun
        return self.keep is Keep.LETTER and not is_begun and _stands(as_sent(self.sent), theirs)

    def look_over(self) -> None:
        """Say at the fields what is to be mended in words that were kept as they were typed."""
        self.placing.value()
        self.writing.offer()
        self.writing.words.value()

    @property
    def title(self) -> str:
        """The short name of a demand that is new."""
        return self._placed.title if self._placed else ""

    @property
    def keep(self) -> Keep:
        """Where the words are kept."""
        return self._placed.keep if self._placed else Keep.LETTER

    @property
    def version(self) -> int:
        """The version that the form was opened at."""
        return int(self.placing.version.data or 0)

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at its field, whichever of the two forms has it."""
        form = self.placing if refusal.field in self.placing else self.writing.words
        form.refuse(refusal)

    @property
    def citable(self) -> list[tuple[str, str]]:
        """What the words may cite, by key: the campaign's sources, and the letter's own notes."""
        known = sources.listed(session(), self.letter.campaign)
        of_sources = [(each.key, ", ".join(filter(None, (each.title, each.outlet)))) for each in known]
        return [*of_sources, *self.letter.notes.items()]

    @property
    def fillable(self) -> list[tuple[str, str]]:
        """What the words may name to be filled in, by its whole name: facts, and what the letter knows."""
        known = facts.values(session(), self.letter.campaign, self.letter.language)
        of_facts = [(f"fact.{name}", value) for name, value in known.items()]
        of_letter = [(f"letter.{name}", "") for name in words.LETTER_NAMES]
        return [*of_facts, *of_letter, *((f"recipient.{name}", "") for name in words.RECIPIENT_NAMES)]

    @property
    def fields(self) -> list[Any]:
        """Every field, for the summary of what is to be mended."""
        return [*self.placing, *self.writing.words, *self.writing.source]

    @property
    def refusals(self) -> list[str]:
        """The sentences that belong to no field."""
        return [*self.placing.refusals, *self.writing.words.refusals, *self.writing.source.refusals]


def typed_before(kept: Unsaved) -> Sent:
    """What was kept of a form, as if it were sent again."""
    return Sent([*((name, value) for name, value in kept.fields), ("version", str(kept.on_version))])


def words_typed(kept: Unsaved) -> list[str]:
    """The words of what was kept of a form: what is chosen beside them is not read by itself."""
    is_beside = kept.place.startswith(unsaved.BESIDE)
    return [
        value
        for field, value in kept.fields
        if value and field != "base" and (is_beside or field.startswith(WORDS))
    ]


def _apart(mine: dict[str, list[str]], theirs: dict[str, list[str]]) -> tuple[str, ...]:
    """The fields that differ, but for where the words are to be kept: that is chosen for one Save."""
    return tuple(name for name, values in theirs.items() if name != "keep" and mine.get(name, []) != values)


def _stands(under_way: dict[str, list[str]] | None, standing: dict[str, list[str]]) -> bool:
    """Whether what was on its way is what stands, in all that stands of a form."""
    return under_way is not None and all(
        under_way.get(name, []) == values for name, values in standing.items() if name != "keep"
    )


def _read(base: str) -> dict[str, list[str]] | None:
    """What a form began from; None when it does not say so."""
    try:
        found = json.loads(base)
    except ValueError:
        return None
    if not isinstance(found, dict) or not all(isinstance(each, list) for each in found.values()):
        return None
    return as_sent({name: [str(value) for value in values] for name, values in found.items()})


def _likely_purpose(letter: Letter, kind: str, after: str) -> Purpose:
    """The part that a new block most likely has in the argument: that of the block it stands behind."""
    if kind == Demand.kind:
        return Purpose.ASK_LIST
    behind = [each.purpose for each in letter.placements if not after or each.name == after]
    return behind[-1] if behind else Purpose.OPENING
