"""Letter files, and the officials that their recipients are."""

from dataclasses import replace
from datetime import date

from campaign.domain.addresses import Address
from campaign.domain.blocks import Demand, Heading, List, Paragraph, Purpose, Quotation
from campaign.domain.demands import Firmness
from campaign.domain.document import GridOrder, Letterhead, Paper, PrintSettings, Theme
from campaign.domain.facts import Fact
from campaign.domain.lettertext import LetterText, Named, Placed
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Chamber, Invited, Organisation, Scope, Signatories
from campaign.domain.sources import Source
from campaign.domain.strokes import Strokes
from campaign.letterfile import LetterFile
from tests.builders.officials import a_term, an_office, an_official


def an_addressee(**more):
    values = {
        "name": "Marco Rubio",
        "title": "Secretary of State",
        "organisation": "U.S. Department of State",
        "honorific": "The Honorable",
        "salutation": "Secretary Rubio",
        "address": Address(("2201 C Street, NW", "Washington, DC 20520")),
        "key": "marco-rubio",
        "office": "us-secretary-of-state",
    }
    return Addressee(**{**values, **more})


def known_officials(session, *addressees):
    """The officials that these recipients are matched to."""
    for each in addressees or (an_addressee(),):
        official = an_official(session, key=each.key, name=each.name)
        office = an_office(session, key=each.office, title=each.title, organisation=each.organisation)
        a_term(session, official=official, office=office)


def a_demand(key="release-prisoners", bullet="release every prisoner", **more):
    values = {
        "id": key,
        "purpose": Purpose.ASK_LIST,
        "block": Demand(bullet=bullet, clause=bullet, authority="us-secretary-of-state", ability="press"),
        "demand": key,
        "title": "Release the prisoners",
        "firmness": Firmness.UNCONDITIONAL,
    }
    return Placed(**{**values, **more})


def a_paragraph(text="We ask you to {{ letter.asks }}.", id="opening", purpose=Purpose.OPENING):
    return Placed(id=id, purpose=purpose, block=Paragraph(text))


def some_blocks():
    return (
        a_paragraph(),
        Placed("heading", Purpose.BACKGROUND, Heading("What is known")),
        a_paragraph(
            "At least {{ fact.known }} are held.[^report] Some wait for trial.[^aside]",
            id="known",
            purpose=Purpose.BACKGROUND,
        ),
        Placed("said", Purpose.EVIDENCE, Quotation("We were not let in.", attribution="A lawyer")),
        a_demand(),
        a_demand("sanctions", "sanction those responsible", firmness=Firmness.STATUTE, title=""),
        Placed("steps", Purpose.CONTEXT, List(("first this", "then that"), ordered="yes")),
        a_paragraph(
            "We ask for your answer by {{ letter.deadline }}.", id="closing", purpose=Purpose.CLOSING
        ),
    )


def a_letter_text(**more):
    values = {
        "title": "Bring them home",
        "subject": "Prisoners held in Baku",
        "valediction": "Respectfully,",
        "language": "en",
        "deadline": date(2027, 2, 5),
        "recipients": (Named.of(an_addressee()),),
        "blocks": some_blocks(),
        "facts": {"known": Fact("23", date(2025, 11, 21), "count", date(2027, 1, 31))},
        "sources": {
            "report": Source("A report", "Reuters", "", date(2024, 6, 14), "https://archive.example/report"),
            "count": Source("A count"),
        },
        "notes": {"aside": "Two were released since."},
    }
    return LetterText(**{**values, **more})


def some_signatories():
    return Signatories(
        invited=(
            Invited("Nora Samplian", "Chair", "Committee", is_lead=True, has_signed=True, language="en"),
            Invited(
                "Անի Օրինակյան",
                "Secretary",
                party_state="D-MA",
                language="hy",
                family_name="Օրինակյան",
                chamber=Chamber.HOUSE,
                took_office_on=date(2019, 1, 3),
                side="Coalition",
                sign_on=2,
                drawing=Strokes("M 10 60 C 40 5 70 5 90 60 L 140 30"),
            ),
            Invited(title="Co-chair", organisation="Quiet Bench"),
        ),
        organisations=(
            Organisation("Fourth Bell", "Columbus, Ohio", Scope.NATIONAL),
            Organisation("Two Rivers Table", "Fresno, California", Scope.LOCAL, "en"),
        ),
    )


def a_letter_file(**more):
    text = more.pop("text", None) or a_letter_text()
    values = {
        "slug": "bring-them-home",
        "text": text,
        "settings": PrintSettings(
            theme=Theme.PLAIN,
            paper=Paper.A4,
            letterhead=Letterhead("Committee", ("1 Main Street",)),
            dated_on=date(2026, 1, 20),
            delivery_line="By hand",
            order=GridOrder.MANUAL,
            enclosures=("A list",),
            copies=("Somebody",),
        ),
        "recipients": (an_addressee(),),
        "signatories": some_signatories(),
    }
    return LetterFile(**{**values, **more})


def the_file_of(document, slug="open-the-bridge"):
    """The letter file that a document is printed from."""
    return LetterFile(
        slug=slug,
        text=replace(document.text, recipients=(Named.of(document.recipient),)),
        settings=document.settings,
        recipients=(document.recipient,),
        signatories=document.signatories,
        pictures=document.pictures,
    )
