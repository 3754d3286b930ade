"""What is shown of a supporter: what the letter shows, narrowed by what its owner chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.refusals import Unacceptable
from campaign.domain.showing import (
    DISPLAYS,
    OFFICIAL_GETS,
    Audience,
    Shows,
    given_name,
    narrower,
    short_name,
    shown_as,
    shown_of,
)
from campaign.domain.signatories import Display

FULL, FIRST, INITIALS, COUNTED = DISPLAYS
NAME = "Maro Testvanian"
PUBLIC, OFFICIAL = Audience


@pytest.mark.parametrize(
    ("is_public", "official", "audience", "shown"),
    [
        (True, FULL, PUBLIC, (NAME, "Maro", "M. T.", "")),
        (True, FULL, OFFICIAL, (NAME, "Maro", "M. T.", "")),
        (True, INITIALS, PUBLIC, (NAME, "Maro", "M. T.", "")),
        (True, INITIALS, OFFICIAL, ("M. T.", "M.", "M. T.", "")),
        (True, COUNTED, PUBLIC, (NAME, "Maro", "M. T.", "")),
        (True, COUNTED, OFFICIAL, ("", "", "", "")),
        (False, FULL, PUBLIC, ("", "", "", "")),
        (False, FULL, OFFICIAL, (NAME, "Maro", "M. T.", "")),
        (False, INITIALS, PUBLIC, ("", "", "", "")),
        (False, INITIALS, OFFICIAL, ("M. T.", "M.", "M. T.", "")),
        (False, COUNTED, PUBLIC, ("", "", "", "")),
        (False, COUNTED, OFFICIAL, ("", "", "", "")),
    ],
)
def test_the_letter_says_the_most_and_the_signatory_narrows_it(is_public, official, audience, shown):
    showing = Shows(is_public, official=official).to(audience)

    assert tuple(shown_of(showing, NAME, display).shown for display in DISPLAYS) == shown


@pytest.mark.parametrize("audience", Audience)
def test_places_and_affiliations_are_kept_from_everybody_where_the_letter_keeps_them(audience):
    beside = {"place": "Fresno", "affiliation": "Quiet Bench"}
    bare = shown_of(Shows(places=False, affiliations=False).to(audience), NAME, FULL, **beside)
    whole = shown_of(Shows().to(audience), NAME, FULL, **beside)

    assert (bare.place, bare.affiliation) == ("", "")
    assert (whole.place, whole.affiliation) == ("Fresno", "Quiet Bench")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("Maro Testvanian", "Maro"),
        ("Dr. Maro Testvanian, PhD", "Maro"),
        ("Testvanian, Maro", "Maro"),
        ("Maro Testvanian, Jr.", "Maro"),
        ("Jean-Luc de la Cruz", "Jean-Luc"),
        ("de la Cruz Jean", "Cruz"),
        ("maro testvanian", "maro"),
        ("Abd al-Rahman Mithal", "Abd al-Rahman"),
        ("عبد الله أحمد", "عبد الله"),
        ("Արամ Խաչատրյան", "Արամ"),
        ("Иван Примеров", "Иван"),
        ("Cher", ""),
        ("山田 太郎", ""),
        ("김철수", ""),
        ("さくら まり", ""),
    ],
)
def test_a_given_name_is_taken_only_where_it_is_sure_enough(name, given):
    assert given_name(name) == given


def test_whoever_asked_for_less_than_their_name_never_sees_the_whole_where_no_rule_finds_the_given_one():
    assert shown_as("Cher", FIRST) == "C."
    assert shown_as("山田太郎", FIRST) == "山."
    assert shown_as("山田太郎", FIRST, short="太郎") == "太郎"


@pytest.mark.parametrize(("short", "name"), [("Testvanian", NAME), ("maro", NAME), ("太郎", "山田太郎")])
def test_the_owner_says_which_part_of_the_name_they_are_called(short, name):
    assert short_name("short_name", short, name) == short


@pytest.mark.parametrize("short", ["Sam", "Maro Sam", "Mar", "=Maro", "www.example.org"])
def test_a_short_form_that_is_no_part_of_the_name_is_refused_at_its_field(short):
    with pytest.raises(Unacceptable) as refused:
        short_name("short_name", short, NAME)

    assert refused.value.field == "short_name"


shows = st.builds(Shows, st.booleans(), st.booleans(), st.booleans(), st.sampled_from(OFFICIAL_GETS))


@given(shows)
def test_who_signs_is_offered_what_is_shown_somewhere_and_always_to_be_counted_only(letter):
    assert Display.COUNTED in letter.choices
    assert letter.choices[0] in {letter.to(each).names for each in Audience}


@given(shows, shows)
def test_of_two_that_are_unlike_one_at_least_widens_the_other(one, other):
    assert not one.widens(one)
    assert one == other or one.widens(other) or other.widens(one)


@given(st.sampled_from(DISPLAYS), st.sampled_from(DISPLAYS))
def test_the_narrower_shows_no_more_than_either(one, other):
    assert DISPLAYS.index(narrower(one, other)) >= max(DISPLAYS.index(one), DISPLAYS.index(other))


def test_an_official_is_given_names_initials_or_a_number():
    with pytest.raises(Unacceptable, match="initials, or the number"):
        Shows(official=Display.FIRST)
