import pytest

from campaign.domain.addresses import Address
from campaign.domain.recipients import RECIPIENT, Addressee, RecipientStatus, has_reached
from campaign.domain.refusals import Unacceptable
from campaign.domain.text import RECIPIENT_NAMES


def test_nothing_is_answered_before_it_left():
    for early in (RecipientStatus.PREPARED, RecipientStatus.APPROVED):
        for late in (
            RecipientStatus.ACKNOWLEDGED,
            RecipientStatus.INTERIM_RESPONSE,
            RecipientStatus.ANSWERED,
        ):
            assert not RECIPIENT.allows(early, late)


def test_an_office_may_answer_what_it_never_acknowledged():
    assert RECIPIENT.move(RecipientStatus.SENT, RecipientStatus.ANSWERED) is RecipientStatus.ANSWERED


def test_steps_are_counted_in_order():
    assert has_reached(RecipientStatus.ANSWERED, RecipientStatus.SENT)
    assert has_reached(RecipientStatus.SENT, RecipientStatus.SENT)
    assert not has_reached(RecipientStatus.APPROVED, RecipientStatus.SENT)


def test_an_addressee_fills_every_placeholder_of_the_family():
    addressee = Addressee(
        name=" Marco  Rubio ",
        title="Secretary of State",
        organisation="U.S. Department of State",
        honorific="The Honorable",
        salutation="Secretary Rubio",
        address=Address(("2201 C Street, NW", "Washington, DC 20520")),
    )
    assert set(addressee.values) == set(RECIPIENT_NAMES)
    assert addressee.values["name"] == "Marco Rubio"
    assert addressee.values["place"] == "Washington, DC 20520"
    assert addressee.full_name == "The Honorable Marco Rubio"


def test_without_a_salutation_the_name_follows_dear():
    addressee = Addressee(name="Ada Example", title="Mayor")
    assert addressee.salutation == addressee.full_name == "Ada Example"
    assert addressee.values["place"] == ""


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("name", {"name": ""}),
        ("title", {"title": " "}),
        ("office", {"office": "The Mayor"}),
        ("key", {"key": "A"}),
    ],
)
def test_an_addressee_has_a_name_an_office_and_keys_of_ours(field, values):
    with pytest.raises(Unacceptable) as refusal:
        Addressee(**{"name": "Ada", "title": "Mayor", **values})
    assert refusal.value.field == field
