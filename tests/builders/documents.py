"""Documents ready to print, valid by default: nothing is asked of a database or a letter file."""

from dataclasses import replace
from datetime import date

from campaign.domain.blocks import Figure, Heading, List, Purpose, Quotation
from campaign.domain.document import Document, Letterhead, PrintSettings
from campaign.domain.signatories import Invited, Organisation, Scope, Signatories, Supporter
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, a_source, an_addressee, an_opening
from tests.letterfile.pictures import STORED


def a_text(*blocks, **more):
    """A letter with an opening that holds the asks, the blocks, and two demands."""
    demands = (a_demand(), a_demand("light the detour", clause="light the detour", id="light-the-detour"))
    values = {"blocks": (an_opening(), *(blocks or (a_block(),)), *demands), **more}
    return a_letter_text(**values)


def settings(**more):
    values = {
        "letterhead": Letterhead("Society of the Larch Street Walkers", ("12 Larch St., NW · Springfield",)),
        "dated_on": date(2026, 1, 20),
        "delivery_line": "By hand",
    }
    return PrintSettings(**{**values, **more})


def a_document(*blocks, **more):
    """The blocks in a letter for one recipient; `more` are fields of the document, or of its text."""
    of_document = {name: more.pop(name) for name in list(more) if name in Document.__dataclass_fields__}
    values = {
        "text": of_document.pop("text", None) or a_text(*blocks, **more),
        "settings": settings(),
        "recipient": an_addressee(),
    }
    return Document(**{**values, **of_document})


def signed_by(document, **more):
    """The document with these signatories."""
    return replace(document, signatories=Signatories(**more))


def an_invited(name="Nora Samplian-Whitlock", **more):
    return Invited(**{"name": name, "title": "Chair", "organisation": "Society of Walkers", **more})


def an_organisation(name="Larkspur Walking Clinic", **more):
    return Organisation(**{"name": name, "place": "Springfield, Illinois", "scope": Scope.LOCAL, **more})


def supporters(count):
    """So many, each with a name of their own."""
    return tuple(
        Supporter(f"Person No{number:04} Example", "Springfield, Illinois") for number in range(count)
    )


def every_kind():
    """A document that holds a block of every kind, a note of both sorts, and every part."""
    picture = STORED[0]
    blocks = (
        an_opening(),
        a_block(Heading("The count"), id="heading"),
        a_block("About 400 cross. [^count] It was cold. [^weather]", id="paragraph"),
        a_block(List(("by foot", "by bicycle"), "yes"), id="list"),
        a_block(Quotation("I walk.\n\nI always have. [^count]", "Bo Placeholder"), id="quotation"),
        a_block(Figure("Those who cross, by day", picture.name, "A rising line"), id="figure"),
        a_demand(),
        a_demand("light the detour", clause="light it", id="light-the-detour"),
        a_block("We would be glad to show it to you.", Purpose.COURTESY, id="courtesy"),
    )
    document = a_document(
        text=a_letter_text(
            blocks=blocks,
            sources={"count": a_source()},
            notes={"weather": "It froze that week."},
        ),
        settings=settings(enclosures=("The count", "The names"), copies=("The Mayor",)),
        pictures={picture.name: picture.content},
    )
    return signed_by(
        document,
        invited=(an_invited(is_lead=True), an_invited("Bo Placeholder"), Invited(title="Co-chair")),
        organisations=(an_organisation(), an_organisation("National Walkers", scope=Scope.NATIONAL)),
        supporters=supporters(3),
        counted=2,
    )
