from datetime import date

import pytest

from campaign.domain.blocks import Demand
from campaign.domain.records import (
    Figure,
    RecordedDemand,
    RecordedLetter,
    RecordedSigner,
    Related,
)
from campaign.domain.refusals import Unacceptable

KNOWN = {
    "slug": "senators-2024",
    "title": "Four senators",
    "on": date(2024, 4, 4),
    "official": "ada-example",
    "office": "secretary",
    "source": "release",
}


def test_a_recorded_letter_names_the_publication_it_is_read_from():
    assert RecordedLetter(**KNOWN)
    with pytest.raises(Unacceptable, match="publication"):
        RecordedLetter(**{**KNOWN, "source": ""})


@pytest.mark.parametrize(("field", "value"), [("slug", "Four Senators"), ("title", " "), ("language", "x y")])
def test_what_cannot_be_is_refused_at_its_field(field, value):
    with pytest.raises(Unacceptable) as refusal:
        RecordedLetter(**{**KNOWN, field: value})
    assert refusal.value.field == field


def test_a_signer_is_a_person_and_reads_as_one():
    assert str(RecordedSigner("Ed Markey", "United States Senator", "D-MA")) == "Ed Markey (D-MA)"
    assert str(RecordedSigner("Ed Markey")) == "Ed Markey"
    with pytest.raises(Unacceptable):
        RecordedSigner("=HYPERLINK()")


def test_figures_and_related_actions_are_whole():
    with pytest.raises(Unacceptable):
        Figure("people displaced", "", "the letter")
    with pytest.raises(Unacceptable):
        Related("2024", "")


def test_a_recorded_demand_says_where_it_stands():
    wording = Demand("release them", clause="release them")
    assert RecordedDemand("release", wording, place="In the second bullet")
    with pytest.raises(Unacceptable) as refusal:
        RecordedDemand("release", wording)
    assert refusal.value.field == "place"
