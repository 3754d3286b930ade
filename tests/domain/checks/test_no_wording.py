"""The language of the letter, and of the words around it."""

import pytest

from campaign.domain.checks import check_letter
from campaign.domain.document import PrintSettings
from campaign.domain.languages import usual_valediction
from tests.builders.letter_texts import a_letter_text, an_addressee, with_recipients
from tests.support.checked import TODAY, found


def test_a_language_without_words_warns():
    assert found(a_letter_text(language="de")) == [("no_wording", "language")]


@pytest.mark.parametrize("language", ["en", "en-GB", "en-US", "hy", "hy-AM"])
def test_a_language_with_words_is_quiet(language):
    assert found(a_letter_text(language=language, valediction=usual_valediction(language))) == []


@pytest.mark.parametrize("valediction", ["Sincerely,", "sincerely", "Respectfully yours,"])
def test_an_english_sign_off_under_an_armenian_letter_warns(valediction):
    assert found(a_letter_text(language="hy", valediction=valediction)) == [("no_wording", "valediction")]


def test_an_english_title_in_the_greeting_of_an_armenian_letter_warns():
    text = a_letter_text(language="hy", valediction="Յարգանքով՝")
    greeted = [an_addressee(salutation=each) for each in ("տիկին Օրինակյան", "Mr. Secretary", "Ada Example")]
    assert found(text, recipients=greeted) == [("no_wording", "recipients.2")]


def test_the_mend_of_a_sign_off_says_the_usual_one_of_the_language():
    text = with_recipients(a_letter_text(language="hy-AM"), an_addressee())
    (finding,) = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert "“Sincerely,” is English, and the letter is in Armenian" in finding.sentence
    assert "“Հարգանքով՝”" in finding.mend
