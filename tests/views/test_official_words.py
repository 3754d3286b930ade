"""A change of an office or official in words."""

from dataclasses import fields

import pytest

from campaign.domain.official_changes import Act
from campaign.domain.officials import Office, Official, Tenure
from campaign.models import official
from campaign.models.official_change import OfficialChange
from campaign.views import official_words

STATE, RUBIO = official.Office(title="Secretary of State"), official.Official(name="Marco Rubio")


@pytest.mark.parametrize("kind", [Office, Official, Tenure])
def test_every_field_has_a_name(kind):
    assert {each.name for each in fields(kind)} <= set(official_words.LABELS)


@pytest.mark.parametrize("act", Act)
def test_every_act_has_words(act):
    assert official_words.act(OfficialChange(act=act, office=STATE))[0].isupper()


def test_a_term_is_told_with_both():
    change = OfficialChange(act=Act.TERM_ADDED, office=STATE, official=RUBIO)

    assert official_words.act(change) == "Term entered: Marco Rubio, Secretary of State"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["email", "a@x.example", "b@x.example"], "Email address: “a@x.example”, now “b@x.example”"),
        (["email", "", "b@x.example"], "Email address: “b@x.example”"),
        (["email", "a@x.example", ""], "Email address: “a@x.example”, now nothing"),
        (["ends_on", "", "2026-01-05"], "Until: 5 January 2026"),
        (
            ["form", "secretary", "senator"],
            "Greeting: “Dear Secretary (family name),”, now “Dear Senator (family name),”",
        ),
    ],
)
def test_a_field_is_told_with_what_it_said(row, words):
    assert official_words.fields(OfficialChange(act=Act.CHANGED, changed=[row])) == [words]
