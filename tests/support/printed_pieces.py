"""Everything that can be printed, of one hard sample, as digests."""

import hashlib
from dataclasses import replace

from campaign.domain.document import Paper, Theme
from campaign.rendering.archive import archive_of
from campaign.rendering.engine import manifest
from campaign.rendering.pdf import each_of_many, to_pdf, together
from tests.builders.documents import every_kind, signed_by, supporters
from tests.builders.hard_samples import a_hard_sample, to_another
from tests.builders.letter_files import the_file_of
from tests.builders.seals import sealed


def digests():
    """The SHA-256 of each, by what it is."""
    roll = a_hard_sample()
    letter = replace(roll, signatories=replace(roll.signatories, supporters=(), counted=0))
    both, archive = [roll, to_another(roll)], archive_of(the_file_of(roll))
    archived = to_pdf(roll, archive=archive)
    pieces = {
        "letter": [to_pdf(letter)],
        "of an office": [to_pdf(a_hard_sample(Theme.CONGRESSIONAL, Paper.A4))],
        "roll": [to_pdf(roll)],
        "mailing": each_of_many(both),
        "together": [together(both)],
        "archive": [archived],
        "archived mailing": each_of_many(both, archive=archive),
        "archived together": [together(both, archive=archive)],
    }
    found = {name: b"".join(each.pdf for each in printed) for name, printed in pieces.items()}
    found |= {"sealed": sealed(archived.pdf).pdf, "manifest": manifest().encode()}
    return {name: hashlib.sha256(content).hexdigest() for name, content in found.items()}


def others():
    """Other letters, in the faces and looks of these and not."""
    other = signed_by(every_kind(), supporters=supporters(90))
    to_pdf(other)
    for theme in Theme:
        to_pdf(replace(other, settings=replace(other.settings, theme=theme, paper=Paper.A4)))
    list(each_of_many([to_another(other), other]))
    together([a_hard_sample(Theme.PLAIN), to_another(a_hard_sample(Theme.PLAIN))])
