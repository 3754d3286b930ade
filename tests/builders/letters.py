"""Letters in a database: drafts, open ones, recorded ones. The words are those of builders/letter_files."""

from datetime import timedelta
from itertools import count

from obstore.store import MemoryStore

from campaign.domain.blocks import Figure, Purpose
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.lettertext import Placed
from campaign.domain.signatories import SignatureStatus
from campaign.models.official import Official
from campaign.services import endorsements, imports, invitations, letters
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import a_letter_file, a_letter_text, known_officials, some_blocks
from tests.letterfile.pictures import STORED
from tests.support.clock import NOW

MAP = STORED[0]
_numbers = count(1)


def a_letter(session, campaign=None, letter_file=None, store=None, **columns):
    """A draft with blocks, two demands, a recipient, invited signers and organisations.

    Its pictures, if the file has any, go to `store`.
    """
    campaign = campaign or a_campaign(session)
    letter_file = letter_file or a_letter_file(slug=columns.pop("slug", f"letter-{next(_numbers)}"))
    _introduce(session, letter_file)
    letter = imports.import_letter(session, store or MemoryStore(), campaign, letter_file, by=None, now=NOW)
    for name, value in columns.items():
        setattr(letter, name, value)
    session.flush()
    return letter


def an_open_letter(session, campaign=None, **columns):
    """A letter that takes signatures for a month from the tests' hour on, with those of its file."""
    closes_on = columns.pop("closes_on", (NOW + timedelta(days=30)).date())
    letter_file = columns.get("letter_file") or a_letter_file()
    letter = a_letter(session, campaign, **columns)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    _sign(session, letter, letter_file.signatories)
    # Nothing opens after its last day; a letter of the tests may have been open for long.
    letter.closes_on = closes_on
    session.flush()
    return letter


def an_open_letter_with_a_map(session, store, **columns):
    """One that shows a picture, kept in `store` under `MAP`."""
    figure = Placed("map", Purpose.EVIDENCE, Figure("The corridor.", MAP.name, "A map of the corridor."))
    text = a_letter_text(blocks=(*some_blocks(), figure))
    letter_file = a_letter_file(slug="with-a-map", text=text, pictures={MAP.name: MAP.content})
    return an_open_letter(session, letter_file=letter_file, store=store, **columns)


def a_closed_letter(session, campaign=None, **columns):
    letter = an_open_letter(session, campaign, **columns)
    letters.move(session, letter, LetterStatus.CLOSED, by=None, now=NOW)
    return letter


def _sign(session, letter, signatories):
    """Let those be signed whom a file calls so, on the text that stands."""
    for written, row in zip(signatories.invited, invitations.of_letter(session, letter), strict=True):
        row.drawing = written.drawing.path if written.drawing else ""
        if written.has_signed:
            row.status, row.revision = InvitationStatus.SIGNED, letter.revision
    for row in endorsements.of_letter(session, letter):
        row.status, row.revision, row.waiting = SignatureStatus.CONFIRMED, letter.revision, ""


def _introduce(session, letter_file):
    """Officials are shared by all campaigns: whoever is known is not made again."""
    known = {official.key for official in session.query(Official)}
    unknown = [each for each in letter_file.recipients if each.key not in known]
    if unknown:
        known_officials(session, *unknown)
