"""Words are parted where the language of the letter wants it, and nowhere else."""

import re
from contextlib import closing

import pyphen
import pytest
from pypdfium2 import PdfDocument

from campaign.config import REPOSITORY
from campaign.rendering.pdf import to_pdf
from tests.builders.documents import a_document
from tests.builders.letter_texts import a_block, a_letter_text

STYLES = (REPOSITORY / "static/letter/type.css").read_text("utf-8")
PARTED = re.findall(r"html:lang\((\w+)\)", STYLES)
GERMAN = (
    "Wegen der schweren Menschenrechtsverletzung steht die Verantwortlichkeit der Regierung dort fest, und "
    "Familienangehörige warten. "
)
RUSSIAN = "Правительственное вмешательство продолжается и военнопленные ожидают освобождения в заключении. "
ENGLISH = "Internationalisation of responsibilities notwithstanding, characteristically unquestionable ends. "
ARMENIAN = "ես պատաս\u00adխանատ\u00adվություն\u00adներ "


def parted(language, words):
    """How often a word of a letter is parted at the end of a line."""
    document = a_document(text=a_letter_text(a_block(words), language=language))
    with closing(PdfDocument(to_pdf(document).pdf)) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    return len(re.findall(r"\w[\u2010\u058a-]\r?\n\w", text))


@pytest.mark.parametrize("language", PARTED)
def test_there_is_a_dictionary_for_every_language_that_is_parted(language):
    assert pyphen.language_fallback(language)


@pytest.mark.parametrize(("language", "words"), [("de", GERMAN), ("de-AT", GERMAN), ("ru", RUSSIAN)])
def test_long_words_are_parted_where_the_language_has_many(language, words):
    assert parted(language, words * 8) > 0


@pytest.mark.parametrize("language", ["en", "en-GB", "fr"])
def test_no_word_is_parted_in_other_languages(language):
    assert parted(language, ENGLISH * 8) == 0


def test_a_soft_hyphen_that_was_typed_parts_an_armenian_word():
    assert parted("hy", ARMENIAN * 40) > 0
    assert parted("hy", ARMENIAN.replace("\u00ad", "") * 40) == 0
