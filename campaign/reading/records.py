"""A recorded letter as a file has it: what is known of it, its demands, and their lineage."""

from dataclasses import dataclass
from pathlib import Path

from campaign.domain.blocks import Demand
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.records import (
    Figure,
    RecordedDemand,
    RecordedLetter,
    RecordedSigner,
    Related,
)
from campaign.domain.refusals import Unacceptable
from campaign.letterfile.fields import Fields, one_of
from campaign.letterfile.nodes import Node
from campaign.reading.files import mapping_of

FIELDS = (
    "slug",
    "title",
    "language",
    "published_on",
    "dated_on",
    "date_note",
    "recipient",
    "signers",
    "signers_note",
    "source",
    "summary",
    "predecessor",
    "demands",
    "lineage",
    "figures",
    "related",
)
DEMAND_FIELDS = (
    "demand",
    "paraphrase",
    "wording",
    "clause",
    "firmness",
    "put_to",
    "hook",
    "hook_kind",
    "hook_url",
    "place",
    "note",
)
STEP_FIELDS = ("demand", "from", "changes", "argument", "remains")


@dataclass(frozen=True, slots=True)
class RecordedEntry:
    """A recorded letter with its demands. `lineage` pairs the key of a demand with its step to this letter;
    `predecessor` is the slug of the letter before, or empty."""

    letter: RecordedLetter
    predecessor: str
    demands: tuple[RecordedDemand, ...]
    lineage: tuple[tuple[str, Lineage], ...]


def read(path: Path) -> RecordedEntry:
    """The recorded letter of a file."""
    fields = Fields(mapping_of(path), "a recorded letter", FIELDS)
    with fields.refusing():
        return RecordedEntry(
            letter=_letter(fields),
            predecessor=fields.text("predecessor"),
            demands=tuple(_demand(node) for node in fields.items("demands")),
            lineage=tuple(_step(node) for node in fields.items("lineage")),
        )


def _letter(fields: Fields) -> RecordedLetter:
    dated_on, published_on = fields.day("dated_on"), fields.day("published_on")
    on = dated_on or published_on
    if on is None:
        raise Unacceptable("dated_on", "Write the day the letter bears, or that of its publication.")
    recipient = Fields(fields.mapping("recipient"), "a recipient", ("official", "office"))
    return RecordedLetter(
        slug=fields.text("slug"),
        title=fields.text("title"),
        language=fields.text("language") or "en",
        on=on,
        is_dated=dated_on is not None,
        date_note=fields.text("date_note"),
        official=recipient.needed("official", "the key of an official"),
        office=recipient.needed("office", "the key of an office"),
        source=fields.text("source"),
        summary=fields.text("summary"),
        signers=tuple(_signer(node) for node in fields.items("signers")),
        signers_note=fields.text("signers_note"),
        related=tuple(_related(node) for node in fields.items("related")),
        figures=tuple(_figure(node) for node in fields.items("figures")),
    )


def _signer(node: Node) -> RecordedSigner:
    fields = Fields(node, "a signer", ("name", "title", "party_state"))
    with fields.refusing(signers=fields.line):
        return RecordedSigner(fields.text("name"), fields.text("title"), fields.text("party_state"))


def _related(node: Node) -> Related:
    fields = Fields(node, "a related action", ("when", "title", "text"))
    with fields.refusing(related=fields.line):
        return Related(fields.text("when"), fields.text("title"), fields.text("text"))


def _figure(node: Node) -> Figure:
    fields = Fields(node, "a figure", ("of", "value", "where"))
    with fields.refusing(figures=fields.line):
        return Figure(fields.text("of"), fields.text("value"), fields.text("where"))


def _demand(node: Node) -> RecordedDemand:
    fields = Fields(node, "a demand", DEMAND_FIELDS)
    if not fields.flag("paraphrase"):
        raise Unacceptable(
            "demands",
            f"Line {fields.line}: a recorded demand is a sentence of ours; write “paraphrase: true”.",
        )
    with fields.refusing(bullet=fields.line_of("wording")):
        return RecordedDemand(
            demand=fields.text("demand"),
            wording=Demand(
                fields.text("wording"),
                clause=fields.text("clause") or fields.text("wording"),
                hook=fields.text("hook"),
                hook_kind=fields.text("hook_kind"),
                hook_url=fields.text("hook_url"),
            ),
            firmness=fields.choice("firmness", Firmness, Firmness.ASKED),
            put_to=fields.text("put_to"),
            place=fields.text("place"),
            note=fields.text("note"),
        )


def _step(node: Node) -> tuple[str, Lineage]:
    fields = Fields(node, "a step of a lineage", STEP_FIELDS)
    demand = fields.needed("demand", "the key of a demand")
    with fields.refusing(from_letter=fields.line_of("from")):
        return demand, Lineage(
            changes=tuple(
                one_of(Change, change, "change", fields.line_of("changes"))
                for change in fields.texts("changes")
            ),
            argument=fields.text("argument"),
            from_letter=fields.text("from"),
            from_demand=demand if fields.text("from") else "",
            remains=fields.text("remains"),
        )
