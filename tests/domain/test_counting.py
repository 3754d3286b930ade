from datetime import date, timedelta

import pytest

from campaign.domain.counting import counted, duration, in_words, listed, ordinal, span


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (date(2024, 4, 4), ""),
        (date(2024, 4, 5), "one day"),
        (date(2024, 4, 16), "twelve days"),
        (date(2024, 5, 30), "eight weeks"),
        (date(2024, 6, 4), "two months"),
        (date(2025, 11, 21), "nineteen months"),
        (date(2026, 4, 3), "23 months"),
        (date(2026, 4, 4), "two years"),
        (date(2026, 10, 4), "two and a half years"),
        (date(2026, 11, 10), "two and a half years"),
        (date(2027, 4, 3), "two and a half years"),
        (date(2027, 4, 4), "three years"),
    ],
)
def test_a_span_is_never_rounded_up(last, words):
    assert span(date(2024, 4, 4), last) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (6, "6 days"), (40, "1 month"), (250, "8 months"), (900, "2 years")],
)
def test_how_long_something_lasts_is_said_in_figures(days, words):
    assert duration(timedelta(days), date(2026, 11, 22)) == words


def test_numbers_are_words_up_to_ten():
    assert [in_words(number) for number in (0, 5, 10, 11, 4218)] == ["no", "five", "ten", "11", "4,218"]
    assert counted(1, "letter", "letters") == "one letter"


def test_ordinals():
    assert [ordinal(number) for number in (1, 3, 20, 21, 22, 111)] == [
        "first",
        "third",
        "twentieth",
        "21st",
        "22nd",
        "111th",
    ]


def test_a_list_reads_as_a_sentence():
    assert [listed(items) for items in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
