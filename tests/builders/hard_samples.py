"""A letter that is hard to print well: everything a checker looks at, in one document."""

from dataclasses import replace

from campaign.domain.blocks import Figure, Heading, List, Quotation
from campaign.domain.signatories import Invited, Scope, Supporter
from tests.builders.documents import a_document, an_invited, an_organisation, settings, signed_by, supporters
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, a_source, an_opening
from tests.letterfile.pictures import STORED

SENTENCE = "They have crossed the river here on foot for as long as anyone can remember. "
URL = "https://archive.example/" + "a-rather-long-part/" * 8
NAMES = (
    ("Անի Օրինակյան", "hy"),
    ("Ярина Сторінченко", "uk"),
    ("Ελένη Παραδείγματος", "el"),
    ("هالة سطور", "ar"),
    ("תמר נייריאל", "he"),
    ("王例言", "zh"),
    ("手紙森ハルカ", "ja"),
    ("이문장", "ko"),
    ("Trần Văn Ví Dụ", "vi"),
    ("Zoë D’Arcy-O’Quill", ""),
)


def a_hard_sample(theme=None, paper=None, **more):
    """Footnotes over pages, both figures, a grid of twelve, names in ten scripts, a roll of several pages."""
    png, jpeg = STORED
    blocks = (
        an_opening(id="opening"),
        a_block(Heading("What is known"), id="known"),
        a_block(
            f"About 400 cross.[^count] {SENTENCE * 12} It was cold.[^weather] As said.[^count]", id="long"
        ),
        a_block("They say բարեւ, and *мост*, and see [the count](https://ledger.example/all).", id="tongues"),
        a_block(List(("by foot[^by-foot]", "by bicycle"), "yes"), id="list"),
        a_block(Quotation("I walk.\n\nI always have.[^count]", "Bo Placeholder"), id="quotation"),
        a_block(Figure("Those who cross, by day", png.name, "A rising line"), id="figure"),
        a_block(Figure("Those who cross, by night", jpeg.name, "A falling line"), id="night"),
        a_block(SENTENCE * 40, id="longer"),
        a_demand(),
        a_demand("light the detour", clause="light it", id="light-the-detour"),
    )
    looks = {name: value for name, value in (("theme", theme), ("paper", paper)) if value}
    document = a_document(
        text=a_letter_text(
            title="Open “the bridge” & light its detour <now>",
            blocks=blocks,
            sources={"count": a_source(url=URL)},
            notes={"weather": "It froze *that* week.", "by-foot": f"See {URL}."},
            language="en-US",
        ),
        settings=settings(enclosures=("The count",), copies=("The Mayor",), **looks, **more),
        pictures={each.name: each.content for each in STORED},
    )
    in_scripts = tuple(Supporter(name, "Springfield", language=language) for name, language in NAMES)
    return signed_by(
        document,
        invited=(
            *(an_invited(name, language=language) for name, language in NAMES),
            an_invited("Nora Samplian-Whitlock", is_lead=True, has_signed=True),
            Invited(title="Co-chair"),
        ),
        organisations=(an_organisation(), an_organisation("National Walkers", scope=Scope.NATIONAL)),
        supporters=(*in_scripts, *supporters(220)),
        counted=2,
    )


def to_another(document):
    """The same for a recipient with another name and address."""
    recipient = replace(document.recipient, name="Bo Featherstonehaugh", salutation="Mayor", key="bo")
    return replace(document, recipient=recipient)
