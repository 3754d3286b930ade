"""What one letter asks, demand by demand, and where each stands."""

from datetime import timedelta

from campaign.domain.blocks import Demand
from campaign.domain.lettertext import Named
from campaign.domain.verdicts import Standing
from campaign.services import asked, ledger
from tests.builders.campaigns import a_campaign
from tests.builders.letter_files import a_demand, a_letter_file, a_letter_text, an_addressee
from tests.builders.letters import an_open_letter


def of(session, letter, now):
    return asked.of_letter(ledger.of_campaign(session, letter.campaign, today=now.date()), letter)


def test_the_demands_stand_in_the_order_the_letter_puts_them(session, now):
    letter = an_open_letter(session)

    assert [each.title for each in of(session, letter, now)] == [
        "Release the prisoners",
        "sanction those responsible",
    ]


def test_what_is_asked_is_said_from_the_text_in_the_words_of_the_ledger(session, now):
    said = "light the square for **{{ recipient.name }}** and {{ letter.signature_count }} others[@reuters]"
    one = an_open_letter(session)
    for letter in (one, to_both(session, said)):
        assert asked.in_words(session, letter) == tuple(each.wording for each in of(session, letter, now))


def test_who_can_grant_a_demand_is_named_by_the_office_addressed(session, now):
    letter = an_open_letter(session)

    assert {each.grantors for each in of(session, letter, now)} == {("Secretary of State",)}


def test_of_a_demand_that_names_no_authority_nobody_is_said_to_grant_it(session, now):
    nobody = a_demand(block=Demand("light the square", clause="light the square"))
    letter = an_open_letter(session, letter_file=a_letter_file(text=a_letter_text(blocks=(nobody,))))

    assert [each.grantors for each in of(session, letter, now)] == [()]


def test_a_demand_that_an_earlier_letter_put_names_the_day_of_that_letter(session, now):
    campaign = a_campaign(session)
    first = an_open_letter(session, campaign)
    first.opened_at = now - timedelta(days=100)
    second = an_open_letter(session, campaign)
    session.flush()

    assert {each.first_on for each in of(session, second, now)} == {(now - timedelta(days=100)).date()}
    assert {each.first_on for each in of(session, first, now)} == {None}


BOTH = (an_addressee(), an_addressee(name="Ana Other", key="ana-other", office="another-office"))


def to_both(session, bullet="light the square", **demand):
    """An open letter with one demand, to the holders of two offices."""
    block = Demand(bullet, clause="light the square", **demand)
    text = a_letter_text(blocks=(a_demand(block=block),), recipients=tuple(Named.of(each) for each in BOTH))
    return an_open_letter(session, letter_file=a_letter_file(slug="to-two", text=text, recipients=BOTH))


def test_each_recipient_has_a_standing_and_equal_ones_are_counted(session, now):
    (each,) = of(session, to_both(session), now)
    assert each.tally == ((Standing.NOT_SENT, 2),)


def test_a_recipient_who_cannot_grant_a_demand_has_no_standing(session, now):
    (each,) = of(session, to_both(session, authority="another-office"), now)
    assert each.tally == ((Standing.NOT_SENT, 1),)
