"""Who of those who signed lives in the state that a recipient is elected from, and when that is told."""

from campaign.domain.signatories import Display, SignatureStatus
from campaign.models.printing import PrintingKind
from campaign.rendering.text import to_text
from campaign.services import constituents, documents, print_orders, rolls
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature

MONTANA = {"region": "Montana", "country": "United States"}


def a_letter_to_montana(session, **columns):
    letter = an_open_letter(session, **columns)
    letter.recipients[0].office.represents = "MT"
    session.flush()
    return letter


def signed(session, keys, letter, count, name="Supporter", **more):
    return [
        a_signature(session, keys, letter, name=f"{name} No{number:02}", **more) for number in range(count)
    ]


def told(session, letter):
    return constituents.of_letter(session, letter, letter.recipients).get("MT")


def test_they_are_those_of_the_state_by_name_however_it_is_written(session, keys):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 6, name="Zoe", **MONTANA)
    signed(session, keys, letter, 4, name="Ann", region="mt", country="usa")
    signed(session, keys, letter, 3, name="Bo", region="California")
    found = told(session, letter)
    assert found.count == 10
    assert sorted({each.shown.split()[0] for each in found.supporters}) == ["Ann", "Zoe"]
    assert found.supporters[0].shown == "Ann No00"


def test_fewer_than_ten_are_not_told_apart(session, keys):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 9, **MONTANA)
    assert told(session, letter) is None


def test_whoever_is_only_counted_is_counted_and_not_named(session, keys):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 4, **MONTANA)
    signed(session, keys, letter, 8, name="Hidden", display=Display.COUNTED, **MONTANA)
    found = told(session, letter)
    assert (len(found.supporters), found.counted) == (4, 8)
    assert not [each for each in found.supporters if "Hidden" in each.shown]


def test_only_those_who_confirmed_count(session, keys):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 9, **MONTANA)
    signed(session, keys, letter, 5, status=SignatureStatus.PENDING, confirmed_at=None, **MONTANA)
    signed(session, keys, letter, 5, status=SignatureStatus.WITHDRAWN, **MONTANA)
    assert told(session, letter) is None


def test_the_same_name_of_another_country_is_no_state(session, keys):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 12, region="Montana", country="Bulgaria")
    assert told(session, letter) is None


def test_whoever_may_be_of_another_country_is_told_to_nobody(session, keys):
    letter = an_open_letter(session)
    letter.recipients[0].office.represents = "GA"
    session.flush()
    signed(session, keys, letter, 10, locality="Tbilisi", region="Georgia")
    signed(session, keys, letter, 10, name="Ann", region="GA")
    assert constituents.of_letter(session, letter, letter.recipients) == {}


def test_beside_a_name_stands_the_place_that_the_roll_shows(session, keys):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 11, locality="Butte", **MONTANA)
    signed(session, keys, letter, 2, name="Zoe", locality="Ringling", **MONTANA)
    rolls.bring_up_to_date(session, letter)
    places = {each.shown: each.place for each in told(session, letter).supporters}
    assert places["Supporter No00"] == "Butte, Montana, United States"
    assert places["Zoe No00"] == "Montana, United States"


def test_a_letter_to_nobody_elected_asks_nothing(session, keys):
    letter = an_open_letter(session)
    signed(session, keys, letter, 12, **MONTANA)
    assert constituents.of_letter(session, letter, letter.recipients) == {}


def test_a_copy_for_the_recipient_has_them_and_a_public_one_has_not(session, keys, store):
    letter = a_letter_to_montana(session, list_is_public=True)
    signed(session, keys, letter, 12, **MONTANA)

    def printed(kind, *recipient):
        order = print_orders.order(session, store, letter, kind, *recipient)
        return print_orders.ready(session, store, order).sheets[0].document

    assert printed(PrintingKind.RECIPIENT, letter.recipients[0]).constituents.count == 12
    assert printed(PrintingKind.PUBLIC).constituents is None


def test_a_letter_that_shows_no_places_tells_no_official_who_lives_in_their_state(session, keys, store):
    letter = a_letter_to_montana(session, shows_places=False)
    signed(session, keys, letter, 12, **MONTANA)
    recipient = letter.recipients[0]
    order = print_orders.order(session, store, letter, PrintingKind.RECIPIENT, recipient)
    taken = documents.document_for(session, store, letter, recipient)
    for document in (print_orders.ready(session, store, order).sheets[0].document, taken):
        assert (len(document.signatories.supporters), document.constituents) == (12, None)
        assert "Montana" not in to_text(document)


def test_one_more_constituent_is_another_printing(session, keys, store):
    letter = a_letter_to_montana(session)
    signed(session, keys, letter, 12, **MONTANA)
    rolls.bring_up_to_date(session, letter)

    def digest():
        order = print_orders.order(session, store, letter, PrintingKind.RECIPIENT, letter.recipients[0])
        return order.digest

    before = digest()
    signed(session, keys, letter, 1, name="Late", **MONTANA)
    assert digest() != before
