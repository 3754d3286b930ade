"""A roster as rows: every word of a guest stands in a cell, and is read again."""

from datetime import date

import pytest

from campaign.domain.guests import Guest, Staff
from campaign.domain.refusals import Unacceptable
from campaign.domain.rosters import OF_GUEST, Fate, Plan, Step, cells_of, changes, guest_of
from campaign.domain.signatories import Chamber, Invited

ADA = Guest(
    Invited(
        "Ada Van Example",
        "United States Senator",
        "Quiet Bench",
        "R-LA",
        is_lead=True,
        language="en",
        family_name="Van Example",
        chamber=Chamber.SENATE,
        took_office_on=date(2019, 1, 3),
        side="Coalition",
        sign_on=4,
    ),
    "ada@post.example",
    Staff("Ruth Sample, director", "ruth@post.example"),
)


def test_whoever_is_written_out_is_read_again_as_they_were():
    cells = cells_of(ADA)
    assert set(cells) == set(OF_GUEST)
    assert all(cells.values())
    assert guest_of(cells) == ADA


def test_what_has_no_cell_is_empty():
    assert guest_of({"title": "Chair"}) == Guest(Invited(title="Chair"))


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"name": ""}, "name"),
        ({"is_lead": "perhaps"}, "is_lead"),
        ({"chamber": "the Lords"}, "chamber"),
        ({"took_office_on": "3 January 2019"}, "took_office_on"),
        ({"sign_on": "first"}, "sign_on"),
        ({"sign_on": "99999"}, "sign_on"),
        ({"sign_on": "²"}, "sign_on"),
        ({"email": "ada@"}, "email"),
        ({"staff_email": "ruth@"}, "staff_email"),
        ({"staff_name": "x" * 161}, "staff_name"),
        ({"party_state": "x" * 13}, "party_state"),
        ({"language": "!"}, "language"),
    ],
)
def test_what_is_wrong_names_its_column(cells, column):
    with pytest.raises(Unacceptable) as refused:
        guest_of({"name": "Ada", **cells})
    assert refused.value.field == column


def test_what_differs_is_said_a_column_at_a_time():
    after = Guest(ADA.box, "", ADA.staff)
    assert changes(ADA, after) == ("email: “ada@post.example” becomes nothing.",)


def test_a_plan_is_ready_when_a_row_does_something_and_none_is_refused():
    new, same, refused = (Step(2, "Ada", fate) for fate in (Fate.NEW, Fate.SAME, Fate.REFUSED))
    assert Plan((new, same)).is_ready
    assert not Plan((same,)).is_ready
    assert not Plan((new, refused)).is_ready
    assert Plan((new, same, refused)).summary == "Three rows: one new, one the same, one refused."


def test_another_plan_has_another_fingerprint():
    new, same = Step(2, "Ada", Fate.NEW), Step(2, "Ada", Fate.SAME)
    assert Plan((new,)).fingerprint != Plan((same,)).fingerprint
