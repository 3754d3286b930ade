"""What the server process loads from which the press forks: a letter drawn that nobody reads, so that each
process of the press begins with open fonts, parsed stylesheets and the order of names read."""

import gc

from campaign.domain.document import Document, PrintSettings
from campaign.domain.lettertext import LetterText
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Invited, Signatories, Supporter
from campaign.rendering.pdf import to_pdf

# Two signers, because the rules that put names in order take long to read; a supporter, for the faces of the
# roll.
FIRST = Document(
    LetterText("First", "First"),
    PrintSettings(),
    Addressee("Reader", "Reader"),
    Signatories(invited=(Invited("Ardea"), Invited("Zorah")), supporters=(Supporter("Ardea"),)),
    is_draft=True,
)

to_pdf(FIRST)
# What is there by now stays: no process is to look through it for what may be thrown away.
gc.collect()
gc.freeze()
