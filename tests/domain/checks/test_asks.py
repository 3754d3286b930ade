"""A letter asks for something, of an office that can grant it, and says so in its opening."""

from campaign.domain.checks import Severity, check_letter
from campaign.domain.document import PrintSettings
from tests.builders.letter_texts import a_block, a_demand, a_letter_text, an_addressee, an_opening
from tests.support.checked import TODAY, found


def test_a_letter_that_asks_for_nothing_blocks():
    assert found(a_letter_text(blocks=(a_block(),))) == [("no_demand", "demands")]


def test_a_demand_that_no_recipient_can_grant_warns():
    text = a_letter_text(blocks=(an_opening(), a_demand(authority="mayor")))
    findings = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert [(each.check, each.severity) for each in findings] == [("no_authority", Severity.WARNS)]
    assert found(text, (an_addressee(), an_addressee(office="mayor"))) == []


def test_a_demand_that_names_no_authority_is_advised_on():
    text = a_letter_text(blocks=(an_opening(), a_demand(authority="")))
    findings = check_letter(text, (an_addressee(),), PrintSettings(), TODAY)
    assert [(each.check, each.severity) for each in findings] == [("no_authority", Severity.ADVISES)]


def test_an_opening_without_the_asks_is_advised_on():
    assert found(a_letter_text(blocks=(an_opening("Hear us.", id="o"), a_demand()))) == [("unused_asks", "o")]
    assert found(a_letter_text(blocks=(a_demand(),))) == [("unused_asks", "demands")]
