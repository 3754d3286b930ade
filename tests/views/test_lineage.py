"""Since the last letter, on its page."""

import pytest

from campaign.domain.letters import LetterStatus
from campaign.models.account import Role
from campaign.services import letters, lineage
from tests.builders.desk_letters import a_letter_to_nobody
from tests.builders.letter_files import a_demand
from tests.support.desk import at_the_desk, fresh

SINCE = "/desk/campaigns/river/letters/home/since"


@pytest.fixture
def letter(rows, campaign):
    """One demand again, one no more, one that is new."""
    before = a_letter_to_nobody(rows, campaign, slug="before")
    blocks = (a_demand(bullet="release all"), a_demand("observers", "admit observers", title="Admit them"))
    letter = a_letter_to_nobody(rows, campaign, slug="home", blocks=blocks)
    letter.predecessor = before
    rows.flush()
    return letter


@pytest.fixture
def organiser(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign)


def row_of(rows, name):
    letter = letters.find(fresh(rows), "home")
    found = next(row for row in lineage.passages(rows, letter) if row.about.name == name)
    return found, f"{found.side}-{found.about.id}", f"{SINCE}/{found.side}/{found.about.id}"


def said(organiser, rows, name, status=303, **fields):
    found, prefix, address = row_of(rows, name)
    other = found.now if found.side == "before" else found.before
    values = {"other": str(other.id) if other else "", "argument": "Because.", **fields}
    rows.rollback()
    return organiser.post(address, {f"{prefix}-{key}": value for key, value in values.items()}, status=status)


def test_both_letters_stand_side_by_side(organiser):
    text = organiser.get(SINCE).text
    assert "release every prisoner Asked without condition This letter release all" in text
    assert "This letter Not asked" in text


def test_a_demand_of_the_letter_before_stands_as_it_was_put(organiser, rows, campaign):
    letter = letters.find(fresh(rows), "home")
    demand = next(each for each in letter.predecessor.placements if each.kind == "demand")
    version = demand.block_version
    version.payload = {**version.payload, "bullet": "answer by {{ letter.subject }}"}
    subject = letter.predecessor.subject
    rows.commit()
    text = organiser.get(SINCE).text
    assert f"answer by {subject}" in text
    assert "{{" not in text


def test_what_became_of_a_demand_is_kept(organiser, rows):
    page = organiser.follow(said(organiser, rows, "release-prisoners", changes=["hardened", "widened"]))
    assert "Hardened, widened: Because." in page.text


def test_a_demand_put_no_more_is_dropped_with_what_remains(organiser, rows):
    said(organiser, rows, "sanctions", changes=["dropped"], remains="One phrase.")
    assert row_of(rows, "sanctions")[0].step.remains == "One phrase."


def test_a_new_demand_is_new(organiser, rows):
    said(organiser, rows, "observers", changes=["new"])
    assert row_of(rows, "observers")[0].step.changes == ["new"]


@pytest.mark.parametrize(
    ("name", "fields", "field", "sentence"),
    [
        ("release-prisoners", {"changes": []}, "changes", "choose at least one"),
        (
            "release-prisoners",
            {"changes": ["hardened", "softened"]},
            "changes",
            "cannot be hardened and softened",
        ),
        ("release-prisoners", {"changes": ["dropped"]}, "changes", "still puts the demand"),
        ("release-prisoners", {"changes": ["melted"]}, "changes", "Choose from the list."),
        ("release-prisoners", {"changes": ["continued"], "argument": ""}, "argument", "Say in a sentence"),
        ("sanctions", {"changes": ["continued"]}, "changes", "puts it no more"),
        ("observers", {"changes": ["continued"]}, "changes", "A new demand comes from no letter"),
        (
            "release-prisoners",
            {"changes": ["continued"], "other": "99999"},
            "other",
            "Choose one of the list.",
        ),
    ],
)
def test_what_contradicts_the_letters_is_said_at_its_field(organiser, rows, name, fields, field, sentence):
    prefix = row_of(rows, name)[1]
    page = said(organiser, rows, name, status=200, **fields)
    assert sentence in page.error_at(f"{prefix}-{field}")


@pytest.fixture
def asked_again(rows, campaign, letter):
    """A third letter, which asks again what the first did and the second, now open, did not."""
    letters.find(rows, "before").status = letter.status = LetterStatus.OPEN
    sanctions = a_demand("sanctions", "sanction them all", title="Sanction those responsible")
    third = a_letter_to_nobody(rows, campaign, slug="third", blocks=(sanctions,))
    third.predecessor = letter
    rows.flush()
    return third


def test_a_demand_is_asked_again_after_a_letter_that_did_not_ask_it(asked_again, organiser, rows):
    since = SINCE.replace("home", "third")
    text = organiser.get(since).text
    assert "sanction those responsible" in text
    assert "Not asked in “Bring them home”: this letter asks it again." in text
    found = lineage.passages(rows, letters.find(fresh(rows), "third"))
    row = next(each for each in found if each.side == "now")
    prefix, address = f"now-{row.about.id}", f"{since}/now/{row.about.id}"
    offered = organiser.get(since).find("select", id=f"{prefix}-other")
    (chosen,) = [each for each in offered if each.get("selected") is not None]
    assert "".join(chosen.itertext()).endswith(", in “Bring them home (before)”")
    sent = {f"{prefix}-other": chosen.get("value"), f"{prefix}-argument": "They are at large."}
    rows.rollback()
    page = organiser.post(address, {**sent, f"{prefix}-other": "", f"{prefix}-changes": ["new"]}, status=200)
    assert "so it is not new" in page.error_at(f"{prefix}-other")
    page = organiser.follow(organiser.post(address, {**sent, f"{prefix}-changes": ["hardened"]}))
    assert "Hardened: They are at large." in page.text


def test_a_letter_that_follows_none_says_so(visitor, rows, keys, campaign):
    a_letter_to_nobody(rows, campaign, slug="home")
    at_the_desk(visitor, rows, keys, campaign)
    assert "This letter follows no other" in visitor.get(SINCE).text


def test_an_open_letter_shows_it_and_takes_no_word(organiser, rows):
    said(organiser, rows, "sanctions", changes=["dropped"])
    letters.find(fresh(rows), "home").status = LetterStatus.OPEN
    rows.commit()
    page = said(organiser, rows, "release-prisoners", status=200, changes=["continued"])
    assert "Dropped: Because." in page.text
    assert row_of(rows, "release-prisoners")[0].step is None


def test_a_demand_there_is_not(organiser):
    organiser.post(f"{SINCE}/before/99999", status=404)
    organiser.post(f"{SINCE}/sideways/1", status=404)


def test_a_reader_looks_and_says_nothing(visitor, rows, keys, campaign, letter):
    at_the_desk(visitor, rows, keys, campaign, role=Role.READER)
    assert "Nobody said what became of it." in visitor.get(SINCE).text
    address = row_of(rows, "sanctions")[2]
    rows.rollback()
    visitor.post(address, status=403)
