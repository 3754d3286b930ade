"""A text is read for its sentences, figures, days, names and quotations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.reading_text.claims import without_other_numbers
from campaign.domain.reading_text.days import days
from campaign.domain.reading_text.english import ENGLISH
from campaign.domain.reading_text.figures import figures, value_of
from campaign.domain.reading_text.lexicons import lexicon
from campaign.domain.reading_text.names import is_misspelt, names
from campaign.domain.reading_text.plain import plain
from campaign.domain.reading_text.quotes import quotations, unquoted
from campaign.domain.reading_text.sentences import sentences
from campaign.domain.text import Placeholder


def cut(text):
    return [text[start:end].strip() for start, end in sentences(text, ENGLISH)]


def counted(text):
    return [(each.value, each.noun, each.shown) for each in figures(text, ENGLISH)]


def test_only_languages_with_a_lexicon_are_read():
    assert lexicon("en-GB") is ENGLISH
    assert lexicon("hy") is None


class TestPlain:
    def test_marks_go_and_words_stay(self):
        text = "*Some* **120,000** of [them](https://a.example/2) \\* {{ fact.n }} fled.[^a] More.[^b]"
        read = plain(text, {Placeholder("fact", "n"): "people"})
        assert read.text == "Some 120,000 of them * people fled. More."
        assert [(read.text[:at][-5:], key) for at, key in read.cited] == [("fled.", "a"), ("More.", "b")]

    def test_what_is_not_known_is_no_word(self):
        assert plain("By {{ letter.deadline }}.", {}).text == "By …."

    @given(st.text(alphabet="ab *[]()^{}\\.", max_size=60))
    def test_any_text_can_be_read(self, text):
        read = plain(text, {})
        assert all(0 <= at <= len(read.text) for at, _ in read.cited)
        assert cut(read.text) is not None


class TestSentences:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("One here. Two there.", ["One here.", "Two there."]),
            ("“We asked.” They left.", ["“We asked.”", "They left."]),
            (
                "Mr. Rubio and Antony J. Blinken met. Then not.",
                ["Mr. Rubio and Antony J. Blinken met.", "Then not."],
            ),
            ("The U.S. Senate wrote. So did we", ["The U.S. Senate wrote.", "So did we"]),
            ("It cost 1.5 million", ["It cost 1.5 million"]),
            ("One\nTwo", ["One", "Two"]),
            ("", []),
        ],
    )
    def test_end_at_their_stops(self, text, expected):
        assert cut(text) == expected

    @given(st.text(alphabet="Ab. ?\n“”", max_size=60))
    def test_hold_every_word_in_order(self, text):
        assert "".join("".join(cut(text)).split()) == "".join(text.split())

    @pytest.mark.parametrize("odd", ["." * 400_000 + "x", "word. " * 60_000, "…\n" * 100_000])
    def test_of_odd_texts_are_read_once_and_not_from_every_letter(self, odd):
        # Would it go by the square of the length, this would go on for hours.
        read = "".join(odd[start:end] for start, end in sentences(odd, ENGLISH))
        assert len("".join(read.split())) == len("".join(odd.split()))


class TestFigures:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Some 120,000 people fled.", [(120_000, "people", "Some 120,000 people")]),
            (
                "At least 23 known Armenian prisoners",
                [(23, "prisoners", "At least 23 known Armenian prisoners")],
            ),
            ("twenty-three men", [(23, "men", "twenty-three men")]),
            (
                "a hundred and twenty thousand people",
                [(120_000, "people", "a hundred and twenty thousand people")],
            ),
            ("1.2 million people", [(1_200_000, "people", "1.2 million people")]),
            ("two of each party, 12% of officials, $400 people, COP29 guests", []),
            ("On September 19, 2023, officials met under Section 907 waivers.", []),
            ("for nine months and 30 days", []),
            ("120,000 were displaced people", []),
            ("10.5 people", []),
        ],
    )
    def test_are_numbers_of_something(self, text, expected):
        assert counted(text) == expected

    @pytest.mark.parametrize(
        ("words", "value"), [("over 100,000", 100_000), ("two dozen", 24), ("many", None)]
    )
    def test_have_a_value(self, words, value):
        assert value_of(words, ENGLISH) == value

    def test_know_what_was_done(self):
        (figure,) = figures("In 2023 some 300 people, all known, were detained.", ENGLISH)
        assert figure.acts == {"detain", "know"}
        assert figure.years == {"2023"}

    @given(st.text(alphabet="ab 19,.20-“ May%", max_size=60))
    def test_stand_where_they_stood(self, text):
        assert len(without_other_numbers(text)) == len(text)
        list(figures(text, ENGLISH))


class TestDays:
    @pytest.mark.parametrize(
        "written", ["April 4, 2024", "4 April 2024", "Apr. 4, 2024", "the 4th of April 2024"]
    )
    def test_are_read_in_every_order(self, written):
        (day,) = days(f"It was {written}.", ENGLISH)
        assert day.on == date(2024, 4, 4)

    def test_may_be_in_no_calendar_or_on_another_weekday(self):
        first, second = days("On February 30, 2026, and on Monday, November 21, 2025.", ENGLISH)
        assert first.on is None
        assert not second.is_on_its_weekday
        (right,) = days("On Friday, November 21, 2025.", ENGLISH)
        assert right.is_on_its_weekday

    def test_need_a_year(self):
        assert list(days("In May 2024, and on April 4, and in 2023.", ENGLISH)) == []


class TestNames:
    @pytest.mark.parametrize("odd", ["Aa-" * 100_000, "Aa'" * 100_000])
    def test_are_not_sought_from_every_letter_of_odd_texts(self, odd):
        # Would it go by the square of the length, this would go on for hours.
        assert list(names(odd, ENGLISH)) == []

    def test_are_runs_of_capitals(self):
        text = "On Ruben Vardanyan’s day Antony J. Blinken met Bako Sahakyan in November Baku."
        assert [" ".join(each) for each in names(text, ENGLISH)] == [
            "Ruben Vardanyan",
            "Antony J. Blinken",
            "Bako Sahakyan",
        ]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Ruben Vardanyan", "Ruben Vardanian"),
            ("Davit Babayan", "David Babayan"),
            ("Arayik Harutyunyan", "Arayik Harutunyan"),
            ("Recep Erdoğan", "Recep Erdogan"),
            ("Arkadi Ghukasyan", "Arkadi Gukasyan"),
        ],
    )
    def test_may_be_spelt_in_two_ways(self, one, other):
        assert is_misspelt(tuple(one.split()), tuple(other.split()))
        assert is_misspelt(tuple(other.split()), tuple(one.split()))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Arman Petrosyan", "Armen Petrosyan"),
            ("Davit Babayan", "Davit Manukyan"),
            ("State Minister", "State Ministers"),
            ("Foreign Minister", "Foreign Ministry"),
            ("Ruben Vardanyan", "Ruben Vardanyan"),
            ("RUBEN VARDANYAN", "Ruben Vardanyan"),
        ],
    )
    def test_of_two_people_are_two_names(self, one, other):
        assert not is_misspelt(tuple(one.split()), tuple(other.split()))


@pytest.mark.parametrize(
    ("quoted", "is_said"),
    [
        ("A Report on the Prisoners from Armenia", False),
        ("The Trials of 2025 and the Law", False),
        ("We Were Not Let In.", True),
        ("We saw the Red Cross leave Baku", True),
        ("they are not to be named", True),
        ("ԶԵԿՈՒՅՑ ԳԵՐԻՆԵՐԻ ՄԱՍԻՆ ԵՎ ԱՅԼ", False),
    ],
)
def test_a_title_is_nobodys_sentence(quoted, is_said):
    assert list(quotations(f"So “{quoted}” says it.")) == ([quoted] if is_said else [])


def test_a_quotation_has_five_words_and_a_term_has_fewer():
    text = "He said “we were not let in” and “ethnic cleansing.”"
    assert list(quotations(text)) == ["we were not let in"]
    assert len(unquoted(text)) == len(text)
    assert "cleansing" not in unquoted(text)
