"""What a supporter sends, as a value."""

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import Shows
from campaign.domain.signatories import Display, Place
from campaign.domain.submissions import ConsentPurpose, consent_wordings
from tests.builders.signatures import a_submission


def test_a_submission_is_cleaned_as_it_is_made():
    made = a_submission(name="  Maro   Testvanian ", email=" Maro@POST.example ", comment=" Yes. ")

    assert (made.name, made.email, made.comment) == ("Maro Testvanian", "Maro@post.example", "Yes.")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "<b>Maro</b>"),
        ("email", "maro@post.example\nBcc: all@post.example"),
        ("affiliation", "x" * 161),
        ("affiliation", "http://spam.example BUY NOW"),
        ("affiliation", "<b>Quiet Bench</b>"),
        ("affiliation", "{{ 7*7 }}"),
        ("affiliation", "=1+1"),
        ("comment", "x" * 1001),
        ("comment", "\x00"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field, value):
    with pytest.raises(Unacceptable) as refused:
        a_submission(**{field: value})

    assert refused.value.field == field


def test_whoever_writes_too_long_a_name_is_not_asked_to_divide_it():
    with pytest.raises(Unacceptable, match=r"at most 120 fit\. Shorten it\.$"):
        a_submission(name="M" * 121)


@pytest.mark.parametrize("part", ["locality", "region", "postal_code", "country"])
@pytest.mark.parametrize("typed", ["www.spam.example", "<b>X</b>", "{{ 7 }}", "=1+1"])
def test_no_part_of_a_place_holds_an_address_or_a_sign(part, typed):
    with pytest.raises(Unacceptable) as refused:
        a_submission(place=Place(**{part: typed}))

    assert refused.value.field == part


def test_places_and_bodies_are_kept_as_they_are_written():
    place = Place("Saint-Jean-sur-Richelieu", "Québec", "J3B 1A1", "Côte d’Ivoire")
    made = a_submission(place=place, affiliation="O'Brien & Sons (Ltd.)")

    assert (made.place, made.affiliation) == (place, "O'Brien & Sons (Ltd.)")


def test_whoever_is_counted_only_is_never_shown_whatever_was_ticked():
    made = a_submission(display=Display.COUNTED, consents=frozenset(ConsentPurpose))

    assert ConsentPurpose.SHOW_NAME not in made.consents


def test_every_consent_has_its_own_words_and_the_first_names_who_reads():
    wordings = consent_wordings("Marco Rubio, Secretary of State")

    assert set(wordings) == set(ConsentPurpose)
    assert len(set(wordings.values())) == len(ConsentPurpose)
    assert "Marco Rubio, Secretary of State" in wordings[ConsentPurpose.SIGN_AND_DELIVER]


def test_the_words_say_what_the_official_is_given_and_where_a_name_is_shown():
    def said(**more):
        return " ".join(consent_wordings("the Mayor", Shows(**more)).values())

    assert "with my name as chosen above" in said()
    assert "on the letter as it is delivered" in said()
    assert "with my initials and not my name" in said(official=Display.INITIALS)
    assert "anyone who reads the letter, here and on paper" in said(list_is_public=True)
    assert "not on what is delivered" in said(list_is_public=True, official=Display.COUNTED)


def test_a_letter_that_names_nobody_does_not_ask_whether_a_name_may_be_shown():
    assert ConsentPurpose.SHOW_NAME not in consent_wordings("the Mayor", Shows(official=Display.COUNTED))
