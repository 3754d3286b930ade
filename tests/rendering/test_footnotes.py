"""Every note is at the foot of the page where its mark is: what WeasyPrint 70 gets wrong with some styles."""

import random
import re

import pytest

from campaign.domain.document import Paper, Theme
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document, an_invited, settings, signed_by
from tests.builders.letter_texts import a_block
from tests.support.pdfs import ReadPdf

SENTENCE = "They have crossed the river here on foot for as long as anyone here can remember, in any season."
NOTE = "See the count of those who cross, kept by hand from one winter to the next since the bridge was new."


def a_letter(seed):
    """A letter of random paragraphs with random notes, each told by its number."""
    chance = random.Random(seed)
    notes, blocks = {}, []
    for _ in range(chance.randint(6, 14)):
        words = ""
        for _ in range(chance.randint(1, 5)):
            words += SENTENCE[: chance.randint(20, len(SENTENCE))] + " "
            if chance.random() < 0.35:
                key = f"n{len(notes)}"
                notes[key] = f"note{len(notes)}x {NOTE[: chance.randint(10, len(NOTE))]}"
                words += f"mark{len(notes) - 1}x[^{key}] "
        blocks.append(a_block(words))
    theme, paper = chance.choice(list(Theme)), chance.choice(list(Paper))
    document = a_document(*blocks, notes=notes, settings=settings(theme=theme, paper=paper))
    return signed_by(document, invited=(an_invited(),) * chance.randint(0, 9)), len(notes)


@pytest.mark.parametrize("seed", range(16))
def test_notes_stand_on_the_page_of_their_mark(seed):
    document, count = a_letter(seed)
    printed = ReadPdf(to_pdf(document).pdf)
    for number in range(count):
        assert printed.page_of(f"mark{number}x") == printed.page_of(f"note{number}x")
    # No page but the last one of the letter is left nearly empty.
    letter = [text for text in printed.pages if re.search(r"Page \d", text)]
    assert [len(text) for text in letter[:-1] if len(text) < 700] == []
