"""A letter on the desk of an organiser, for tests of its pages: without recipients nothing is laid out."""

from itertools import count

from campaign.letterfile import LetterFile
from tests.builders.letter_files import a_letter_text
from tests.builders.letters import a_letter

_numbers = count(1)


def a_letter_to_nobody(session, campaign=None, slug=None, **text):
    """A draft whose page cannot be laid out, so that nothing waits for it."""
    text = a_letter_text(recipients=(), **text)
    slug = slug or f"desk-letter-{next(_numbers)}"
    return a_letter(session, campaign, letter_file=LetterFile(slug, text))
