"""Recipients hold their office, are greeted as it takes it, and have a whole address."""

from datetime import date

import pytest

from campaign.domain.addresses import Address
from campaign.domain.checks import Around
from campaign.domain.document import Letterhead, PrintSettings
from campaign.domain.officials import Office, Official, Tenure
from campaign.domain.salutations import Form
from tests.builders.letter_texts import a_letter_text, an_addressee
from tests.support.checked import found

OFFICE = Office("Secretary of State", form=Form.SECRETARY, honorific="The Honorable", country="US")
RUBIO = {"name": "Marco Rubio", "key": "rubio", "office": "state", "salutation": "Secretary Rubio"}
AMERICAN = PrintSettings(letterhead=Letterhead("We", ("1 Larch Street · Springfield, IL 62701",)))


def said(*, office=OFFICE, official=None, terms=(), settings=None, is_draft=True, text=None, **recipient):
    around = Around(
        offices={"state": office},
        officials={"rubio": official or Official("Marco Rubio", "Rubio")},
        terms={("rubio", "state"): tuple(terms)},
    )
    addressed = an_addressee(**{**RUBIO, **recipient})
    told = found(text, (addressed,), around=around, settings=settings, is_draft=is_draft)
    return [check for check, _ in told if check != "no_authority"]


class TestTheOffice:
    ENDED = (Tenure(date(2021, 1, 26), date(2025, 1, 20)),)
    RUNS = (Tenure(date(2025, 1, 21)),)

    def test_is_held_on_the_day_of_the_letter(self):
        assert said(terms=self.ENDED) == ["out_of_office"]
        assert said(terms=self.RUNS) == []
        assert said(terms=(*self.ENDED, *self.RUNS)) == []

    def test_is_asked_of_the_day_the_letter_bears(self):
        then = PrintSettings(dated_on=date(2024, 4, 4))
        assert "out_of_office" not in said(terms=self.ENDED, settings=then)
        assert "out_of_office" in said(terms=self.RUNS, settings=then)

    def test_is_not_asked_about_without_a_term_or_once_the_letter_is_closed(self):
        assert said() == []
        assert said(terms=self.ENDED, is_draft=False) == []


class TestTheGreeting:
    @pytest.mark.parametrize("salutation", ["Senator Rubio", "Secretary Blinken", "Marco Rubio", ""])
    def test_that_does_not_go_with_the_office_warns(self, salutation):
        assert said(salutation=salutation) == ["greeting_at_odds"]

    @pytest.mark.parametrize("salutation", ["Secretary Rubio", "Mr. Secretary", "Secretary Marco Rubio"])
    def test_that_does_is_left_in_peace(self, salutation):
        assert said(salutation=salutation) == []

    def test_set_for_the_official_is_right(self):
        own = Official("Marco Rubio", "Rubio", salutation="Senator Rubio", honorific="Mr.")
        assert said(official=own, salutation="Senator Rubio", honorific="Mr.") == []

    def test_in_armenian_is_not_held_against_an_english_title(self):
        text = a_letter_text(language="hy", valediction="Հարգանքով՝")
        assert said(text=text, salutation="պարոն քարտուղար") == []

    def test_of_an_office_by_name_is_free(self):
        assert said(office=Office("Mayor"), salutation="Dear friend") == []

    @pytest.mark.parametrize(("honorific", "expected"), [("", 1), ("His Excellency", 1), ("Hon.", 0)])
    def test_has_the_honorific_of_the_office(self, honorific, expected):
        assert said(honorific=honorific) == ["greeting_at_odds"] * expected

    def test_of_an_office_nobody_knows_is_left_in_peace(self):
        assert found(recipients=(an_addressee(salutation="Friend"),)) == []


class TestTheAddress:
    @pytest.mark.parametrize(
        ("country", "lines", "expected"),
        [
            ("US", ("2201 C Street, NW", "Washington, DC 20520"), []),
            ("US", ("2201 C Street, NW", "Washington, D.C. 20520"), []),
            ("US", ("405 East 42nd Street", "New York, New York 10017"), []),
            ("US", ("405 East 42nd Street", "New York, N. Y., 10017-3507"), []),
            ("US", ("The State Capitol", "Albany, NEW YORK  12224"), []),
            ("US", ("2201 C Street, NW", "Washington"), ["incomplete_address"]),
            ("US", ("2201 C Street, NW", "Springfield 20520"), ["incomplete_address"]),
            ("AM", ("1 Republic Square", "0010 Yerevan"), ["incomplete_address"]),
            ("AM", ("1 Republic Square", "0010 Yerevan", "Armenia"), []),
            ("", ("1 Republic Square", "0010 Yerevan"), []),
        ],
    )
    def test_holds_what_the_country_asks_for(self, country, lines, expected):
        office = Office("Secretary of State", form=Form.SECRETARY, honorific="The Honorable", country=country)
        assert said(office=office, address=Address(lines), settings=AMERICAN) == expected

    @pytest.mark.parametrize("line", ["Washington, D.C. 20005", "New York, New York 10017"])
    def test_abroad_needs_one_from_any_letterhead_of_the_united_states(self, line):
        settings = PrintSettings(letterhead=Letterhead("We", ("1 Larch Street", line)))
        far = Address(("1 Republic Square", "0010 Yerevan"))
        office = Office("Minister", country="AM")
        assert said(office=office, address=far, settings=settings) == ["incomplete_address"]

    def test_at_home_needs_no_country(self):
        office = Office("Minister", country="AM")
        assert said(office=office, address=Address(("1 Republic Square", "0010 Yerevan"))) == []
