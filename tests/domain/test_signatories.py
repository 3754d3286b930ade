import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import (
    SIGNATURE,
    Invited,
    Organisation,
    Place,
    Scope,
    Signatories,
    SignatureStatus,
    Supporter,
    initials,
    person_name,
)


@pytest.mark.parametrize(
    "name",
    [
        "Nora O’Brien",
        "Nora O'Brien",
        "Anne-Marie",
        "Ани",
        "Ruben Vardanyan",
        "Ռուբեն",
        "王小明",
        "محمد",
        "יעל",
        "Đặng",
        "X Æ",
        "ʻOkina",
    ],
)
def test_a_name_in_any_script_is_kept(name):
    assert person_name("name", name) == name


def test_a_name_is_composed_and_has_single_spaces():
    assert person_name("name", "  Re\u0301mi\t\n Example ") == "Rémi Example"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "12",
        "—",
        "=SUM(A1)",
        "+Nora",
        "-Nora",
        "@nora",
        "Nora <b>",
        "Nora {{ x }}",
        "http://example.org",
        "www.example.org Nora",
        "nora@example.org",
        "Nora\u202eExample",
        "x" * 121,
    ],
)
def test_what_is_no_name_is_refused(name):
    with pytest.raises(Unacceptable) as refusal:
        person_name("name", name)
    assert refusal.value.field == "name"


@given(st.text(max_size=40))
def test_a_name_is_in_its_final_form(name):
    try:
        once = person_name("name", name)
    except Unacceptable:
        return
    assert person_name("name", once) == once


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maro Testvanian", "M. T."),
        ("Cher", "C."),
        ("Anne-Marie d’Exemple", "A.-M. E."),
        ("Sam Smith Jr.", "S. S."),
        ("Mary Nguyen III", "M. N."),
        ("Dr. Anna de la Cruz", "A. C."),
        ("Hala al-Mithal, PhD", "H. M."),
        ("maro testvanian", "m. t."),
        ("Van Dr", "V. D."),
        ("(Nora) 2 Example", "N. E."),
        ("王小明", "王."),
    ],
)
def test_initials_are_the_first_letter_of_each_word(name, letters):
    assert initials(name) == letters


def test_a_place_leaves_the_postal_code_out():
    assert str(Place("Fresno", "California", "93701", "US")) == "Fresno, California, US"
    assert str(Place()) == ""


def test_a_box_without_a_name_is_signed_in_ink():
    assert Invited(title="Co-chair").name == ""
    with pytest.raises(Unacceptable, match="in ink"):
        Invited()


@pytest.mark.parametrize("make", [Invited, Organisation])
def test_a_language_of_a_name_is_a_code(make):
    assert make(name="Ani", language="hy").language == "hy"
    with pytest.raises(Unacceptable):
        make(name="Ani", language="Armenian")


def test_an_organisation_has_a_name_and_a_reach():
    assert Organisation("Walkers").scope is Scope.LOCAL
    with pytest.raises(Unacceptable):
        Organisation(" ")


def test_supporters_are_counted_whether_shown_or_not():
    assert Signatories(supporters=(Supporter("Nora"), Supporter("M. T.")), counted=3).supporter_count == 5


def test_a_pending_signature_may_be_confirmed_and_a_withdrawn_one_never():
    assert SIGNATURE.move(SignatureStatus.PENDING, SignatureStatus.CONFIRMED) is SignatureStatus.CONFIRMED
    assert SIGNATURE.following(SignatureStatus.WITHDRAWN) == ()
    assert SIGNATURE.following(SignatureStatus.EXPIRED) == ()
