"""What the form offers of how a name appears, and how its owner mends the first name that is shown."""

import pytest

from campaign.domain.signatories import Display
from campaign.models.signature import Signature
from campaign.rendering import roll_words
from campaign.rendering.wording import wording
from campaign.services import rolls, signatories
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature, what_is_typed
from tests.support.signing import Supporter

FOR = "Affiliations are for identification only."
OFFERED = ["Full name", "First name", "Initials", "Counted, not named"]


@pytest.fixture
def letter(rows):
    made = an_open_letter(rows, closes_on=None, asks_for=["locality"])
    rows.commit()
    return made


def stored(runtime, supporter):
    with runtime.readers() as reading:
        found = reading.query(Signature).one()
        return found.display, found.short_name


def test_whoever_shows_a_first_name_sees_it_before_confirming_and_mends_it(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter, name="Nagy Anna", display="first")
    page = visitor.get(supporter.confirm_link)
    assert "You are shown as “Nagy”" in page.text

    refused = visitor.post(supporter.confirm_link, {"name": "Nagy Anna", "short_name": "Sam"}, status=422)
    assert "part of your name" in refused.error_at("short_name")
    visitor.post(supporter.confirm_link, {"name": "Nagy Anna", "short_name": "Anna"})

    assert stored(runtime, supporter) == (Display.FIRST, "Anna")


def test_the_first_name_is_mended_on_the_owners_page_as_well(visitor, runtime, letter):
    supporter = Supporter(visitor, runtime, letter, name="Nagy Anna", display="first")
    supporter.confirm()
    typed = {"display": "first", "show_name": "y", "short_name": "Anna", "code": supporter.code}
    visitor.post(f"{supporter.withdraw_link}/display", typed)

    assert stored(runtime, supporter) == (Display.FIRST, "Anna")


def test_a_letter_that_gives_initials_offers_no_more_and_takes_no_more(visitor, rows, letter):
    letter.official_gets = Display.INITIALS
    rows.commit()

    page = visitor.get(f"/letters/{letter.slug}/sign")
    # The first is the label of the name itself.
    assert [each.text for each in page.find_all("label") if each.text in OFFERED] == [
        "Full name",
        *OFFERED[2:],
    ]
    assert "with my initials and not my name" in page.text
    refused = visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(display="full"), status=422)
    assert refused.error_at("display")


def test_a_letter_that_names_nobody_asks_for_no_consent_to_be_named(visitor, rows, letter):
    letter.official_gets = Display.COUNTED
    rows.commit()

    page = visitor.get(f"/letters/{letter.slug}/sign")
    assert "Show my name" not in page.text
    assert "as one of a number, without my name" in page.text
    typed = what_is_typed(display="counted", show_name=None)
    visitor.post(f"/letters/{letter.slug}/sign", typed)


def test_wherever_affiliations_stand_it_is_said_what_they_are_for(visitor, rows, keys, letter):
    letter.list_is_public, letter.asks_for = True, ["affiliation"]
    for _ in range(rolls.BATCH):
        a_signature(rows, keys, letter, affiliation="Quiet Bench")
    rolls.bring_up_to_date(rows, letter)
    everybody = signatories.of_letter(rows, letter, with_supporters=True)
    assert next(roll_words.people(everybody, wording("en"))) == f"10 people have signed this letter. {FOR}"
    rows.commit()
    addresses = (f"/letters/{letter.slug}", f"/letters/{letter.slug}/signatories")
    assert all(FOR in visitor.get(each).text for each in addresses)

    letter.shows_affiliations = False
    rows.commit()
    assert not any(FOR in visitor.get(each).text for each in addresses)
    assert not signatories.of_letter(rows, letter, with_supporters=True).has_affiliations
