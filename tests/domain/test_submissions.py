"""What a supporter sends, as a value."""

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Display
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
        ("comment", "x" * 1001),
        ("comment", "\x00"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(field, value):
    with pytest.raises(Unacceptable) as refused:
        a_submission(**{field: value})

    assert refused.value.field == field


def test_whoever_is_counted_only_is_never_shown_whatever_was_ticked():
    made = a_submission(display=Display.COUNTED, consents=frozenset(ConsentPurpose))

    assert ConsentPurpose.SHOW_NAME not in made.consents


def test_every_consent_has_its_own_words_and_the_first_names_who_reads():
    wordings = consent_wordings("Marco Rubio, Secretary of State")

    assert set(wordings) == set(ConsentPurpose)
    assert len(set(wordings.values())) == 3
    assert "Marco Rubio, Secretary of State" in wordings[ConsentPurpose.SIGN_AND_DELIVER]
