"""What differs in a letter, its release and the letters before is found; what only looks so is not."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.checks import Around, check_letter
from campaign.domain.checks.around import Earlier
from campaign.domain.document import PrintSettings
from campaign.domain.records import Figure
from campaign.domain.releases import Release
from tests.builders.letter_texts import a_block, a_letter_text, a_source, an_addressee
from tests.support.checked import TODAY

SOURCES = {"a": a_source()}
KINDS = ("figures_disagree", "days_disagree", "names_disagree", "titles_disagree")


def said(*texts, around=None, **more):
    """What these checks say of a letter with some blocks, each with its place."""
    blocks = (a_block(f"{text}[^a]", id=f"b{number}") for number, text in enumerate(texts, start=1))
    text = a_letter_text(*blocks, sources=SOURCES, **more)
    findings = check_letter(text, (an_addressee(),), PrintSettings(), TODAY, around=around or Around())
    return [(each.check, each.place.block, each.sentence) for each in findings if each.check in KINDS]


def beside(*paragraphs, headline="News"):
    return Around(release=Release(headline, "\n\n".join(paragraphs)))


def before(*passages, **more):
    return Around((Earlier("first", "The first", on=date(2024, 4, 4), passages=passages, **more),))


class TestFigures:
    def test_in_two_blocks_are_told_once_at_the_later(self):
        found = said(
            "Some 120,000 people were displaced.",
            "Of 100,000 displaced people. Over 100,000 people were displaced.",
        )
        assert found == [
            (
                "figures_disagree",
                "b2",
                "“100,000 displaced people” stands here, and “Some 120,000 people” in block 2.",
            )
        ]

    def test_in_the_press_release_name_its_paragraph(self):
        around = beside("First.", "Over 100,000 people were displaced. Again: 100,000 people displaced.")
        ((check, place, sentence),) = said("Some 120,000 people were displaced.", around=around)
        assert (check, place) == ("figures_disagree", "b1")
        assert sentence.endswith("“Over 100,000 people” in paragraph 2 of the press release.")

    def test_in_a_letter_before_name_its_day(self):
        around = before("Over 100,000 people were displaced.")
        ((_, _, sentence),) = said("Some 120,000 people were displaced.", around=around)
        assert sentence.endswith("“Over 100,000 people” in the letter of 4 April 2024.")

    def test_recorded_of_a_letter_before_say_where_they_stand(self):
        around = before(figures=(Figure("people displaced", "over 100,000", "the release"),))
        ((_, _, sentence),) = said("Some 120,000 people were displaced.", around=around)
        assert sentence == (
            "“Some 120,000 people” stands here, and for people displaced the letter of 4 April 2024 has "
            "“over 100,000” (the release)."
        )

    @pytest.mark.parametrize(
        "other",
        [
            "120,000 people were displaced.",
            "100,000 people were killed.",
            "300 people were displaced.",
            "100,000 children were displaced.",
            "In 2020 100,000 people were displaced.",
            "100,000 people.",
        ],
    )
    def test_of_other_things_agree(self, other):
        here = "In 2023 some 120,000 people were displaced."
        assert said(here, other) == []
        assert said(here, around=beside(other)) == []

    def test_of_two_places_agree(self):
        assert said("120,000 people of Artsakh fled.", "100,000 people of Syria fled.") == []
        assert len(said("120,000 people of Artsakh fled.", "100,000 people of Artsakh fled.")) == 1

    @pytest.mark.parametrize("share", ["Of them,", "Of these, in a day,", "Among them were"])
    def test_of_a_part_are_quiet(self, share):
        assert said("120,000 people fled.", f"{share} 100,000 people fled.") == []

    def test_of_two_kinds_agree(self):
        assert said("23 political prisoners were held.", "19 military prisoners were held.") == []

    def test_in_another_language_are_not_read(self):
        texts = ("Some 120,000 people were displaced.", "Over 100,000 people were displaced.")
        assert said(*texts, language="hy") == []
        foreign = replace(beside(texts[1]).release, language="hy")
        assert said(texts[0], around=Around(release=foreign)) == []


class TestDays:
    @pytest.mark.parametrize(
        ("text", "end"),
        [
            ("They met on February 30, 2026.", "is in no calendar."),
            ("They met on Monday, November 21, 2025.", "is a Friday."),
            ("A letter of April 14, 2024, asked.", "one is of 4 April 2024."),
            ("We ask for an answer by March 1, 2027.", "the deadline of the letter is 5 February 2027."),
        ],
    )
    def test_that_cannot_be_are_found(self, text, end):
        found = said(text, around=before(), deadline=date(2027, 2, 5))
        assert [(check, sentence.endswith(end)) for check, _, sentence in found] == [("days_disagree", True)]

    def test_of_one_event_that_differ_are_found(self):
        here = "On September 19, 2023, Azerbaijan attacked Nagorno-Karabakh."
        other = "On September 20, 2023, Azerbaijan attacked Nagorno-Karabakh."
        assert [place for _, place, _ in said(here, other)] == ["b2"]
        ((_, _, sentence),) = said(here, around=beside(other))
        assert sentence == (
            "“September 19, 2023” stands here, and “September 20, 2023” in paragraph 1 of the press release."
        )

    @pytest.mark.parametrize(
        "text",
        [
            "A letter of April 4, 2024, asked. Another letter is of May 5, 2025.",
            "On September 20, 2023, Azerbaijan stopped in Nagorno-Karabakh.",
            "On October 19, 2020, Azerbaijan attacked Nagorno-Karabakh.",
            "We ask for an answer by February 5, 2027.",
            "On Friday, November 21, 2025, they met.",
        ],
    )
    def test_of_other_things_agree(self, text):
        here = "On September 19, 2023, Azerbaijan attacked Nagorno-Karabakh."
        assert said(here, text, around=before(), deadline=date(2027, 2, 5)) == []

    def test_of_a_letter_that_is_all_about_two_places_are_days_of_many_events(self):
        about = ["Azerbaijan left Nagorno-Karabakh alone."] * 4
        one = "On September 19, 2023, Azerbaijan attacked Nagorno-Karabakh."
        other = "On September 27, 2023, Azerbaijan attacked Nagorno-Karabakh."
        assert said(one, other, *about) == []
        named = (
            "Lachin and Agdam were closed on May 1, 2023.",
            "Lachin and Agdam were closed on May 4, 2023.",
        )
        assert len(said(*named, *about)) == 1


class TestNames:
    def test_spelt_in_two_ways_are_found_once(self):
        found = said("Ruben Vardanyan is held.", "Ruben Vardanian is held. Ruben Vardanian waits.")
        assert found == [
            ("names_disagree", "b2", "“Ruben Vardanian” stands here, and “Ruben Vardanyan” in block 2.")
        ]

    @pytest.mark.parametrize(
        ("around", "end"),
        [
            (beside("Ruben Vardanian is held."), "in paragraph 1 of the press release."),
            (before(people=("Ruben Vardanian",)), "among the signers of the letter of 4 April 2024."),
        ],
    )
    def test_are_held_against_what_stands_around(self, around, end):
        ((_, _, sentence),) = said("Ruben Vardanyan is held.", around=around)
        assert sentence.endswith(end)

    def test_are_held_against_the_recipients(self):
        recipient = an_addressee(name="Arayik Harutyunyan")
        text = a_letter_text(a_block("We met Arayik Harutunyan.", id="b"))
        findings = check_letter(text, (recipient,), PrintSettings(), TODAY)
        sentence = next(each.sentence for each in findings if each.check == "names_disagree")
        assert sentence.endswith("“Arayik Harutyunyan” among the recipients.")

    def test_of_other_people_agree(self):
        assert said("Davit Babayan and Davit Manukyan.", "Davit Ishkhanyan. Ada Example.") == []


class TestTitlesOfRecipients:
    RUBIO = an_addressee(name="Marco Rubio", title="Secretary of State", salutation="Secretary Rubio")

    def found(self, text, *recipients):
        findings = check_letter(
            a_letter_text(a_block(text, id="b")), recipients or (self.RUBIO,), PrintSettings(), TODAY
        )
        return [each.sentence for each in findings if each.check == "titles_disagree"]

    @pytest.mark.parametrize("text", ["We wrote, Senator Rubio.", "In 2023 Senator Marco A. Rubio asked."])
    def test_another_office_than_the_one_addressed_is_found(self, text):
        assert self.found(text) == [
            "“Senator Rubio” stands here, and the letter is addressed to Marco Rubio as Secretary of State."
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "We thank you, Secretary Rubio.",
            "In 2023 then-Senator Rubio asked.",
            "Former Senator Marco Rubio asked.",
            "Senator Rubio-Smith asked.",
            "Senator Markey asked Rubio.",
        ],
    )
    def test_the_office_addressed_and_one_held_before_are_quiet(self, text):
        assert self.found(text) == []

    def test_another_recipient_of_the_same_name_is_quiet(self):
        other = an_addressee(name="Anna Rubio", title="Senator from Florida", salutation="Senator Rubio")
        assert self.found("We thank you, Senator Rubio.", self.RUBIO, other) == []


class TestTitles:
    def test_of_one_sort_that_differ_are_found(self):
        around = beside("Former foreign minister Ruben Vardanyan is held.")
        ((check, _, sentence),) = said("Ruben Vardanyan, former State Minister, is held.", around=around)
        assert check == "titles_disagree"
        assert sentence == (
            "Ruben Vardanyan is “former State Minister” here, and “Former foreign minister” in paragraph "
            "1 of the press release."
        )

    @pytest.mark.parametrize(
        "other",
        [
            "State Minister Ruben Vardanyan was held.",
            "Former ministers Ruben Vardanyan and Davit Babayan were held.",
            "Foreign minister Davit Babayan was held.",
            "The banker Ruben Vardanyan was held.",
        ],
    )
    def test_that_may_both_be_right_agree(self, other):
        assert said("Ruben Vardanyan, former State Minister, is held.", other) == []

    def test_are_not_sought_from_every_letter_of_odd_texts(self):
        # Would it go by the square of the length, this would go on for hours.
        odd = "minister " + "Aa-" * 100_000
        assert said("Words.", around=before(odd)) == []

    def test_are_not_narrowed_by_what_was_done(self):
        first = "The court sentenced minister Ruben Vardanyan."
        assert said(first, "Soldiers detained minister Ruben Vardanyan.") == []
        assert said(first, "Soldiers detained state minister Ruben Vardanyan.") == []
