"""The sentence that says what became of the letter before."""

import pytest

from campaign.domain.succession import Put, Wrote, sentence, together
from campaign.domain.verdicts import Standing

SILENT = Put("free them", Standing.SILENT)


def wrote(*demands, **more):
    return Wrote(**{"on": "November 21, 2025", "to": (), "demands": demands or (SILENT,), **more})


def test_a_letter_without_an_answer_is_unanswered():
    assert (
        sentence(wrote(), "en") == "We wrote to you on November 21, 2025; our letter has not been answered."
    )


@pytest.mark.parametrize(
    ("standing", "end"),
    [
        (Standing.UNKNOWN, "; we know of no answer."),
        (Standing.AWAITING, "; we still await an answer."),
    ],
)
def test_silence_is_only_said_of_what_the_ledger_calls_silent(standing, end):
    assert sentence(wrote(Put("free them", standing)), "en").endswith(end)


def test_nothing_is_said_of_a_letter_that_did_not_leave():
    assert sentence(wrote(SILENT, Put("let us in", Standing.NOT_SENT)), "en") == ""


def test_a_letter_without_demands_is_not_spoken_of():
    assert sentence(Wrote("May 2, 2025", (), ()), "en") == ""


def test_what_came_back_without_a_verdict_is_not_called_no_answer():
    assert sentence(wrote(is_heard=True), "en") == (
        "We wrote to you on November 21, 2025. Our request to free them has not been answered."
    )


def test_each_outcome_has_its_sentence():
    said = sentence(
        wrote(SILENT, Put("let us in", Standing.REFUSED), Put("name them", Standing.SILENT)), "en"
    )
    assert said == (
        "We wrote to you on November 21, 2025. Our requests to free them and to name them have not been "
        "answered. Our request to let us in was refused."
    )


@pytest.mark.parametrize("standing", [each for each in Standing if each is not Standing.NOT_SENT])
@pytest.mark.parametrize("language", ["en", "en-GB", "hy"])
@pytest.mark.parametrize("number", [1, 2])
def test_every_standing_has_words(standing, language, number):
    said = sentence(wrote(*[Put("free them", standing)] * number, is_heard=True), language)
    assert "free them" in said
    assert "{" not in said


def test_somebody_who_left_office_is_named_with_it():
    said = sentence(wrote(to=("Ada Example",), office="Secretary of State"), "en")
    assert said.startswith("We wrote to Ada Example, then Secretary of State, on November 21, 2025; ")


def test_a_letter_by_others_is_not_called_ours():
    assert sentence(wrote(to=("Ada Example",), is_ours=False), "en") == (
        "Others wrote to Ada Example in a letter of November 21, 2025; that letter has not been answered."
    )


def test_a_letter_that_shows_no_day_was_published_on_one():
    said = sentence(wrote(is_ours=False, is_dated=False), "en")
    assert "in a letter published on November 21, 2025" in said


def test_recipients_with_one_outcome_are_told_of_together():
    both = together([wrote(to=("Ada",)), wrote(to=("Ben",)), wrote(Put("x", Standing.REFUSED), to=("Cy",))])
    assert [each.to for each in both] == [("Ada", "Ben"), ("Cy",)]
    assert sentence(both[0], "en").startswith("We wrote to Ada and Ben on November 21, 2025; ")


def test_many_recipients_are_counted():
    assert "to 6 officials on" in sentence(wrote(to=tuple("ABCDEF")), "en")


def test_armenian_has_its_own_sentence():
    said = sentence(wrote(on="21 նոյեմբերի, 2025 թ."), "hy")
    assert said == "Մենք Ձեզ գրել ենք 21 նոյեմբերի, 2025 թ., և մեր նամակը մնացել է անպատասխան։"


def test_a_language_without_words_has_no_sentence():
    assert sentence(wrote(), "fr") == ""
