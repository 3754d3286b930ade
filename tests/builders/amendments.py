"""Changes of an open letter: begun, written, published."""

from campaign.domain.amendments import Declared, Edit
from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.canonical import digest
from campaign.domain.placing import Written
from campaign.services import amendments, placements, texts
from tests.support.clock import NOW

WHY = "Two of those named were released."
# Each is more than spelling away from the others.
OPENINGS = (
    "We ask you to {{ letter.asks }}.",
    "Whatever comes of it, we urgently demand that you {{ letter.asks }}.",
    "Nobody should need to write letters about this: {{ letter.asks }}.",
)


def begun(session, letter, now=NOW):
    return amendments.begin(session, letter, "Two were released.", by=None, now=now)


def rewritten(session, letter, words, name="opening", now=NOW, purpose=Purpose.OPENING):
    """A paragraph of the letter with other words."""
    placement = placements.get(letter, name)
    written = Written(Paragraph(words), purpose)
    placements.rewrite(session, placement, written, version=placement.version, by=None, now=now)


def published(session, letter, edit=Edit.SUBSTANTIVE, why=WHY, now=NOW):
    """The change as it is written, published."""
    of = digest(texts.written_text(session, letter))
    return amendments.publish(session, letter, Declared(edit, why), of=of, by=None, now=now)


def changed(session, letter, words="Whatever it takes, we ask you to {{ letter.asks }}.", **more):
    """A change of the opening from beginning to end."""
    now = more.get("now", NOW)
    begun(session, letter, now)
    rewritten(session, letter, words, now=now)
    return published(session, letter, **more)


def misspelt(session, letter, now=NOW):
    """A change of spelling alone."""
    return changed(session, letter, "We  ask you, to {{ letter.asks }}.", edit=Edit.TYPOGRAPHICAL, now=now)


def changed_again(session, letter, edit, before, now=NOW):
    """A change of the opening after the edits `before`: other words, or one comma more."""
    edits = [*before, edit]
    commas = "," * edits.count(Edit.TYPOGRAPHICAL)
    words = OPENINGS[edits.count(Edit.SUBSTANTIVE) % len(OPENINGS)].replace("{{", commas + " {{")
    return changed(session, letter, words, edit=edit, now=now)
