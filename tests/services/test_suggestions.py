"""Suggestions change nothing by themselves, and taken ones lose nobody's words."""

import pytest

from campaign.domain import reviewing
from campaign.domain.blocks import Demand, Figure, Heading, Paragraph, Purpose
from campaign.domain.letters import LetterFrozen, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound, Refusal, Unacceptable
from campaign.domain.reviewing import NotYours
from campaign.domain.savings import Act
from campaign.domain.suggestions import SuggestionStatus
from campaign.models.account import Role
from campaign.services import letters, placements, restoring, savings, suggestions, talk
from campaign.services.conflicts import EditConflict
from tests.builders.accounts import an_organiser
from tests.builders.letters import a_letter
from tests.support.clock import NOW

WORDS = Paragraph("We urge you to {{ letter.asks }}.")


@pytest.fixture
def letter(session):
    return a_letter(session)


@pytest.fixture
def nora(session, keys, letter):
    return an_organiser(session, keys, letter.campaign, name="Nora")


@pytest.fixture
def maro(session, keys, letter):
    return an_organiser(session, keys, letter.campaign, role=Role.READER, name="Maro")


def opening(letter):
    return placements.get(letter, "opening")


def suggest(session, letter, by, block=WORDS, name="opening", **more):
    values = {"version": placements.get(letter, name).version, **more}
    return suggestions.suggest(session, letter, name, block, by=by, now=NOW, **values)


def rewrite(session, letter, text, by=None):
    placement = opening(letter)
    written = Written(Paragraph(text), Purpose.OPENING)
    placements.rewrite(session, placement, written, version=placement.version, by=by, now=NOW)


def a_figure(caption, image):
    return Written(Figure(caption, image, "A road"), Purpose.EVIDENCE)


def accept(session, made, by, words=None, version=None):
    version = made.placement.version if version is None else version
    suggestions.accept(session, made, words, version=version, by=by, now=NOW)


def test_changes_nothing_until_it_is_taken(session, letter, nora, maro):
    before = savings.state_of(session, letter).digest
    made = suggest(session, letter, maro, note="Stronger.")
    assert savings.state_of(session, letter).digest == before
    accept(session, made, nora)
    assert opening(letter).value == WORDS
    assert opening(letter).purpose is Purpose.OPENING
    assert (made.status, made.settler) == (SuggestionStatus.ACCEPTED, nora)
    assert savings.newest(session, letter).account is nora


def test_a_saving_leads_to_the_suggestion_that_it_took_and_to_no_other(session, letter, nora, maro):
    first = suggest(session, letter, maro)
    accept(session, first, nora)
    rewrite(session, letter, "Words of ours.", by=nora)
    kept = savings.listed(session, letter, page=1, size=9)
    assert [(saving.act, suggestions.taken(session, kept).get(saving.id)) for saving in kept] == [
        (Act.REWRITTEN, None),
        (Act.ACCEPTED, first),
        (Act.BEGUN, None),
    ]


def test_a_demand_keeps_who_can_do_it(session, letter, nora, maro):
    placement = next(each for each in letter.placements if each.kind == "demand")
    words = Demand("free every prisoner", "free them", authority="us-secretary-of-state", ability="press")
    made = suggest(session, letter, maro, words, name=placement.name)
    firmness = placement.firmness
    accept(session, made, nora)
    assert placement.value.bullet == "free every prisoner"
    assert placement.firmness is firmness


def test_a_suggested_caption_and_another_picture_become_one_figure(session, letter, nora, maro):
    road, snow = (f"{number:064}.png" for number in (1, 2))
    placement = placements.write(session, letter, a_figure("The road.", road), by=nora, now=NOW)
    made = suggest(session, letter, maro, a_figure("The pass.", road).block, name=placement.name)
    rewritten = a_figure("The road.", snow)
    placements.rewrite(session, placement, rewritten, version=placement.version, by=nora, now=NOW)
    proposal = suggestions.proposal(made)
    assert proposal.words == Figure("The pass.", snow, "A road")
    assert not proposal.is_clash


def test_is_of_the_block_that_was_read(session, letter, maro):
    with pytest.raises(EditConflict):
        suggest(session, letter, maro, version=opening(letter).version + 1)


def test_what_is_sent_twice_at_one_press_is_suggested_once(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    assert suggest(session, letter, maro) is made
    assert suggest(session, letter, nora) is not made
    assert suggest(session, letter, maro, block=Paragraph("Others.")) is not made


def test_the_words_that_stand_are_no_suggestion(session, letter, maro):
    with pytest.raises(Refusal, match="words that stand"):
        suggest(session, letter, maro, opening(letter).value)


def test_a_block_stays_what_it_is(session, letter, maro):
    with pytest.raises(Refusal, match=r"This block is a paragraph\. .* makes it no heading\."):
        suggest(session, letter, maro, block=Heading("What we ask"))


def test_a_member_cites_what_the_campaign_has(session, letter, maro):
    suggest(session, letter, maro, Paragraph("So it is.[^report]"))
    with pytest.raises(Unacceptable):
        suggest(session, letter, maro, Paragraph("So it is.[^nothing]"))


def test_taking_it_puts_it_together_with_what_was_changed_since(session, letter, nora, maro):
    rewrite(session, letter, "One two three four five six.")
    made = suggest(session, letter, maro, Paragraph("One 2 three four five six."))
    rewrite(session, letter, "One two three four five 6.")
    found = suggestions.proposal(made)
    assert (found.words.text, found.is_behind, found.is_clash) == ("One 2 three four five 6.", True, False)
    with pytest.raises(EditConflict):
        accept(session, made, nora)
    accept(session, made, nora, found.words)
    assert opening(letter).value.text == "One 2 three four five 6."


def test_a_clash_is_a_choice_and_loses_nothing(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    rewrite(session, letter, "We beg you to {{ letter.asks }}.")
    found = suggestions.proposal(made)
    assert found.is_clash
    assert found.standing.text == "We beg you to {{ letter.asks }}."
    assert found.words == WORDS
    with pytest.raises(EditConflict):
        accept(session, made, nora)
    assert opening(letter).value.text == "We beg you to {{ letter.asks }}."
    assert made.status is SuggestionStatus.OPEN
    accept(session, made, nora, Paragraph("We ask and beg."))
    assert opening(letter).value.text == "We ask and beg."


def test_what_was_looked_at_is_what_is_taken(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    seen = opening(letter).version
    rewrite(session, letter, "Other words.")
    with pytest.raises(EditConflict):
        accept(session, made, nora, Paragraph("Mine."), version=seen)


def test_one_is_rejected_with_a_reason(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    with pytest.raises(Unacceptable):
        suggestions.reject(session, made, " ", by=nora, now=NOW)
    suggestions.reject(session, made, "Too strong.", by=nora, now=NOW)
    assert (made.status, made.reason) == (SuggestionStatus.REJECTED, "Too strong.")
    with pytest.raises(ForbiddenMove):
        accept(session, made, nora)


def test_its_author_withdraws_it_and_nobody_else(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    with pytest.raises(NotYours):
        suggestions.withdraw(session, made, by=nora, now=NOW)
    suggestions.withdraw(session, made, by=maro, now=NOW)
    assert made.status is SuggestionStatus.WITHDRAWN


def test_one_for_a_block_that_is_gone_waits_for_it_to_come_back(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    placements.remove(session, opening(letter), by=nora, now=NOW)
    session.expire_all()
    assert suggestions.proposal(made) is None
    assert talk.of_letter(session, letter).on_gone.suggestions == (made,)
    with pytest.raises(Refusal, match="taken out"):
        suggestions.accept(session, made, version=1, by=nora, now=NOW)
    restoring.put_back(session, letter, "opening", by=nora, now=NOW)
    session.expire_all()
    accept(session, made, nora)
    assert opening(letter).value == WORDS


def test_nothing_is_suggested_or_decided_once_the_letter_is_open(session, letter, nora, maro):
    made = suggest(session, letter, maro)
    letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)
    for act in (
        lambda: suggest(session, letter, maro),
        lambda: accept(session, made, nora),
        lambda: suggestions.reject(session, made, "Late.", by=nora, now=NOW),
        lambda: suggestions.withdraw(session, made, by=maro, now=NOW),
    ):
        with pytest.raises(LetterFrozen):
            act()


def test_one_of_another_letter_is_not_found(session, letter, maro):
    made = suggest(session, letter, maro)
    with pytest.raises(NotFound):
        suggestions.get(session, a_letter(session, letter.campaign), made.public_id)


def test_a_note_is_short(session, letter, maro):
    with pytest.raises(Unacceptable):
        suggest(session, letter, maro, note="x" * (reviewing.MOST_NOTE + 1))
