"""The letter file, read and written: beneath reading and rendering, knowing only the domain.

`read` and `write` are a letter; `library` holds the same for one reusable block; `document_of` lays a
letter file out for one recipient; `inline` reads the marks within a line.
"""

from campaign.letterfile.document import document_of, recipient_named
from campaign.letterfile.letter_file import LetterFile
from campaign.letterfile.reading import read, read_path
from campaign.letterfile.refusals import LetterFileRefusal
from campaign.letterfile.writing import write, write_path

__all__ = [
    "LetterFile",
    "LetterFileRefusal",
    "document_of",
    "read",
    "read_path",
    "recipient_named",
    "write",
    "write_path",
]
