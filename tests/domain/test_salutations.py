import pytest

from campaign.domain.salutations import Form, salutation


@pytest.mark.parametrize(
    ("form", "greeting"),
    [
        (Form.SECRETARY, "Secretary Rubio"),
        (Form.SENATOR, "Senator Rubio"),
        (Form.REPRESENTATIVE, "Representative Rubio"),
        (Form.AMBASSADOR, "Ambassador Rubio"),
        (Form.GOVERNOR, "Governor Rubio"),
        (Form.PRESIDENT, "President Rubio"),
        (Form.CHAIR, "Chair Rubio"),
        (Form.MINISTER, "Minister Rubio"),
        (Form.BY_NAME, "Marco Rubio"),
    ],
)
def test_every_form_greets(form, greeting):
    assert salutation(form, "Marco Rubio") == greeting


def test_a_family_name_of_several_words_is_given():
    assert salutation(Form.MINISTER, "Ursula von der Leyen", "von der Leyen") == "Minister von der Leyen"


def test_an_override_wins():
    assert salutation(Form.MINISTER, "Ada Example", override=" Madam Minister ") == "Madam Minister"
