"""The history of a draft: each act is kept with who and when, and a draft is brought back to any of them."""

from datetime import timedelta

import pytest

from campaign.domain.blocks import Demand, Paragraph, Purpose
from campaign.domain.demands import Firmness
from campaign.domain.document import PrintSettings
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound
from campaign.domain.savings import Act, state_from
from campaign.models.placement import LineageStep
from campaign.services import history, letter_settings, letters, placements, restoring, savings, texts
from tests.builders.accounts import an_account
from tests.builders.blocks import a_block
from tests.builders.letters import a_letter, an_open_letter


def everything(session, letter):
    return savings.listed(session, letter, page=1, size=100)[::-1]


def acts(session, letter):
    return [each.act for each in everything(session, letter)]


def says(session, placement, words, now, by=None):
    written = Written(Paragraph(words), placement.purpose)
    placements.rewrite(session, placement, written, version=placement.version, by=by, now=now)


@pytest.fixture
def letter(session):
    return a_letter(session)


@pytest.fixture
def nora(session, keys):
    return an_account(session, keys, name="Nora")


@pytest.fixture
def levon(session, keys):
    return an_account(session, keys, name="Levon")


def test_what_stood_before_the_first_change_is_kept_too(session, letter, now):
    before = savings.state_of(session, letter)
    says(session, placements.get(letter, "opening"), "Other words.", now)
    first, second = everything(session, letter)
    assert (first.act, second.act) == (Act.BEGUN, Act.REWRITTEN)
    assert state_from(first.state) == before
    assert second.said == "Other words."


def test_a_state_is_read_back_equal(session, letter):
    state = savings.state_of(session, letter)
    assert state_from(state.as_plain()) == state


def test_one_person_at_one_place_is_one_saving_for_ten_minutes(session, letter, now, nora):
    opening = placements.get(letter, "opening")
    for minutes in (0, 4, 9, 11):
        says(session, opening, f"After {minutes}.", now + timedelta(minutes=minutes), by=nora)
    kept = everything(session, letter)[1:]
    assert [each.said for each in kept] == ["After 9.", "After 11."]
    assert (kept[0].began_at, kept[0].at) == (now, now + timedelta(minutes=9))


def test_words_that_one_person_deletes_within_the_ten_minutes_stay_in_the_history(session, letter, now, nora):
    opening = placements.get(letter, "opening")
    for minute, words in enumerate(("One two three four five six seven.", "One.", "One more.")):
        says(session, opening, words, now + timedelta(minutes=minute), by=nora)
    kept = [state_from(each.state).block("opening").payload["text"] for each in everything(session, letter)]
    assert kept[1:] == ["One two three four five six seven.", "One more."]


def test_another_person_or_another_place_is_another_saving(session, letter, now, nora, levon):
    says(session, placements.get(letter, "opening"), "One.", now, by=nora)
    says(session, placements.get(letter, "opening"), "Two.", now, by=levon)
    says(session, placements.get(letter, "known"), "Three.", now, by=levon)
    assert [each.said for each in everything(session, letter)[1:]] == ["One.", "Two.", "Three."]
    assert everything(session, letter)[1].account is nora


def test_every_act_is_kept(session, letter, now):
    block = a_block(session, letter.campaign, key="lachin")
    placement = placements.place(session, letter, block, by=None, now=now)
    says(session, placement, "Ours.", now)
    placements.take_newest(session, placement, version=placement.version, by=None, now=now)
    placements.move(session, placement, -1, by=None, now=now)
    placements.remove(session, placement, by=None, now=now)
    restoring.put_back(session, letter, "lachin", by=None, now=now)
    placements.write(session, letter, Written(Paragraph("New."), Purpose.CLOSING), by=None, now=now)
    look = PrintSettings(delivery_line="By hand")
    letter_settings.settle_print(session, letter, look, version=letter.version, by=None, now=now)
    done = [Act.BEGUN, Act.PLACED, Act.REWRITTEN, Act.NEWEST, Act.MOVED, Act.TAKEN_OUT, Act.PUT_BACK]
    assert acts(session, letter) == [*done, Act.WRITTEN, Act.LOOK]


def test_what_changes_nothing_is_no_saving(session, letter, now):
    opening = placements.get(letter, "opening")
    says(session, opening, "Other words.", now)
    says(session, opening, "Other words.", now + timedelta(hours=1))
    assert len(everything(session, letter)) == 2


def test_an_open_letter_has_revisions_and_no_more_savings(session, now):
    letter = an_open_letter(session)
    look = PrintSettings(delivery_line="By hand")
    letter_settings.settle_print(session, letter, look, version=letter.version, by=None, now=now)
    assert everything(session, letter) == []


def test_a_draft_is_brought_back_and_the_way_there_is_kept(session, letter, now):
    before = savings.state_of(session, letter)
    text = texts.text_of(session, letter)
    block = a_block(session, letter.campaign, key="lachin")
    placements.place(session, letter, block, by=None, now=now)
    says(session, placements.get(letter, "opening"), "Other words.", now)
    demand = placements.get(letter, "release-prisoners")
    written = Written(Demand("free all", "free all"), Purpose.ASK_LIST)
    placements.rewrite(session, demand, written, version=demand.version, by=None, now=now)
    placements.remove(session, placements.get(letter, "known"), by=None, now=now)
    look = PrintSettings(delivery_line="By hand")
    letter_settings.settle_print(session, letter, look, version=letter.version, by=None, now=now)
    gone = savings.state_of(session, letter)

    restoring.restore(session, letter, 1, by=None, now=now)
    assert savings.state_of(session, letter) == before
    assert texts.text_of(session, letter) == text
    *_, last, restored = everything(session, letter)
    assert restored.act is Act.RESTORED
    assert state_from(last.state) == gone
    restoring.restore(session, letter, last.number, by=None, now=now)
    assert savings.state_of(session, letter) == gone


def test_recipients_and_signers_stay_as_they_are(session, letter, now):
    says(session, placements.get(letter, "opening"), "Other words.", now)
    letter.recipients.pop()
    session.flush()
    left = [each.name for each in letter.recipients]
    restoring.restore(session, letter, 1, by=None, now=now)
    assert [each.name for each in letter.recipients] == left


def test_whoever_has_a_restored_block_open_is_told(session, letter, now):
    opening, closing = placements.get(letter, "opening"), placements.get(letter, "closing")
    says(session, opening, "Other words.", now)
    versions = opening.version, closing.version
    restoring.restore(session, letter, 1, by=None, now=now)
    assert (opening.version, closing.version) == (versions[0] + 1, versions[1])


def test_an_open_letter_is_not_brought_back(session, letter, now):
    says(session, placements.get(letter, "opening"), "We ask you to {{ letter.asks }}.[^report]", now)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=now)
    with pytest.raises(LetterFrozen):
        restoring.restore(session, letter, 1, by=None, now=now)


def test_a_saving_there_is_not(session, letter, now):
    with pytest.raises(NotFound):
        restoring.restore(session, letter, 9, by=None, now=now)


def test_a_block_that_was_taken_out_comes_back_where_it_stood(session, letter, now):
    names = [each.name for each in letter.placements]
    words = placements.get(letter, names[2]).value
    placements.remove(session, placements.get(letter, names[2]), by=None, now=now)
    placement = restoring.put_back(session, letter, names[2], by=None, now=now)
    assert [each.name for each in letter.placements] == names
    assert placement.value == words
    with pytest.raises(NotFound):
        restoring.put_back(session, letter, names[2], by=None, now=now)
    with pytest.raises(NotFound):
        restoring.put_back(session, letter, "never-there", by=None, now=now)


def test_what_was_said_of_a_demand_comes_back_with_it(session, letter, now):
    demand = placements.get(letter, "release-prisoners")
    session.add(
        LineageStep(letter=letter, block=demand.block, to_placement=demand, changes=["new"], argument="Why")
    )
    session.flush()
    text = texts.text_of(session, letter)
    placements.remove(session, demand, by=None, now=now)
    assert not any(placed.lineage for placed in texts.text_of(session, letter).blocks)
    restoring.restore(session, letter, 1, by=None, now=now)
    assert texts.text_of(session, letter) == text


def test_two_states_are_told_apart_field_by_field(session, letter, now):
    before = savings.state_of(session, letter)
    says(session, placements.get(letter, "opening"), "Other words.", now)
    placements.remove(session, placements.get(letter, "closing"), by=None, now=now)
    placements.move(session, placements.get(letter, "known"), -1, by=None, now=now)
    found = [each.label for each in history.changes(before, savings.state_of(session, letter))]
    assert found == ["Paragraph", "Paragraph, taken out", "Order of the blocks"]
    assert history.changes(before, before) == []


def test_what_is_told_apart_is_told_in_words(session, letter, now):
    before = a_letter(session, letter.campaign, title="The letter before")
    first = savings.state_of(session, letter)
    letters.follow(session, letter, before.id)
    opening, demand = (placements.get(letter, name) for name in ("opening", "release-prisoners"))
    opening.purpose, demand.firmness = Purpose.ASK_LIST, Firmness.STATUTE
    session.flush()
    found = history.changes(first, savings.state_of(session, letter), {before.id: "The letter before"})
    said = {each.label: "".join(piece.text for piece in each.yours) for each in found}
    assert said["Follows the letter"] == "The letter before"
    assert said["Paragraph, part in the argument"] == "Ask list"
    assert said["Demand, firmness"] == "Asked under a statute"


def test_what_was_said_of_a_demand_comes_back_only_where_that_stands_in_a_letter_before(session, letter, now):
    before, stranger = a_letter(session, letter.campaign), a_letter(session, letter.campaign)
    letters.follow(session, letter, before.id)
    demand = placements.get(letter, "release-prisoners")
    for other in (before, stranger):
        earlier = placements.get(other, "release-prisoners")
        more = {
            "from_placement": earlier,
            "to_placement": demand,
            "changes": ["continued"],
            "argument": "Why",
        }
        session.add(LineageStep(letter=letter, block=demand.block, **more))
    session.flush()
    placements.remove(session, placements.get(letter, "closing"), by=None, now=now)
    restoring.restore(session, letter, 1, by=None, now=now)
    steps = session.query(LineageStep).filter_by(letter=letter).all()
    assert [each.from_placement.letter for each in steps] == [before]
