"""The next letter: what goes over from the one before, and what never does."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from campaign.domain.blocks import Demand, Paragraph
from campaign.domain.demands import Change, Firmness
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import Heads, LetterStatus, NotReady
from campaign.domain.placing import Written
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.verdicts import Verdict
from campaign.models.endorsement import Endorsement
from campaign.models.notice import Notice
from campaign.models.source import Source
from campaign.services import (
    checks,
    invitations,
    ledger_rows,
    letters,
    lineage,
    next_letters,
    placements,
    succession,
    succession_words,
    wordings,
)
from campaign.services.next_letters import Chosen
from campaign.services.succession import Words
from tests.builders.ledgers import a_delivery, a_recorded_letter, an_answer, the_secretary
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.officials import a_term, an_official
from tests.support.clock import NOW

TODAY = NOW.date()
ADDRESS = "https://letters.example/letters/before"
MUCH_LATER = TODAY + timedelta(days=400)


@pytest.fixture
def before(session):
    return a_closed_letter(session, slug="before")


def offered(session, before):
    return succession.offer(session, before, today=TODAY)


def sentence_of(session, before, today=TODAY):
    offer = succession.offer(session, before, today=today)
    became = succession_words.became(session, before, today=today)
    return succession_words.proposed(session, offer, became, "before")


def start(session, before, **more):
    """The next letter as it is proposed."""
    offer = offered(session, before)
    usual = {each.placement.id: each.usual for each in (*offer.blocks, *offer.demands)}
    values = {
        "heads": Heads(more.pop("slug", "the-next"), "The next", "A subject"),
        "sentence": "",
        "words": {**usual, **more.pop("words", {})},
        "terms": tuple(term.id for term in offer.terms),
        "signers": tuple(each.key for each in offer.signers),
    }
    chosen = Chosen(**{**values, **more})
    return next_letters.start(session, before, chosen, address=ADDRESS, by=None, now=NOW)


def named(letter, name):
    return next(each for each in letter.placements if each.name == name)


def test_it_follows_the_letter_with_its_blocks_in_order(session, before):
    following = start(session, before)
    assert following.predecessor is before
    assert following.status is LetterStatus.DRAFT
    assert [each.name for each in following.placements] == [each.name for each in before.placements]
    assert [each.value for each in following.placements] == [each.value for each in before.placements]


def test_it_looks_alike_and_has_no_day_of_its_own(session, before):
    before.goal, before.closes_on = 500, TODAY
    following = start(session, before)
    assert (following.valediction, following.notes) == (before.valediction, before.notes)
    assert following.print_settings["theme"] == "plain"
    assert "dated_on" not in following.print_settings
    assert "enclosures" not in following.print_settings
    assert (following.deadline, following.goal, following.closes_on) == (None, None, None)


def test_it_goes_to_whoever_holds_the_office_now(session, before):
    office = before.recipients[0].office
    before.recipients[0].term.ends_on = TODAY
    successor = a_term(session, an_official(session, name="Ada Example"), office, starts_on=TODAY)
    session.expire_all()
    assert offered(session, before).terms == (successor,)
    assert [each.name for each in start(session, before).recipients] == ["Ada Example"]


def test_an_office_without_a_holder_is_told(session, before):
    before.recipients[0].term.ends_on = TODAY
    session.flush()
    (post,) = offered(session, before).posts
    assert post.terms == ()


def test_nobody_who_holds_none_of_the_offices_is_addressed(session, before):
    with pytest.raises(Unacceptable):
        start(session, before, terms=(the_secretary(session).id,))


def test_a_demand_in_the_same_words_is_continued(session, before):
    following = start(session, before)
    steps = lineage.steps_of(session, following)
    assert {step.to_placement.name for step in steps} == {"release-prisoners", "sanctions"}
    assert all(lineage.changes_of(step) == (Change.CONTINUED,) for step in steps)
    assert named(following, "release-prisoners").firmness is Firmness.UNCONDITIONAL
    found = {each.check for each in checks.findings(session, following, now=NOW)}
    assert not found & {"demand_without_lineage", "dropped_demand"}


def test_of_a_demand_in_other_words_the_organiser_says_what_changed(session, before):
    demand = named(before, "release-prisoners")
    wordings.add_version(
        session, demand.block, Demand("release half", clause="release half"), by=None, now=NOW
    )
    following = start(session, before)
    assert named(following, "release-prisoners").value.bullet == "release half"
    assert [step.to_placement.name for step in lineage.steps_of(session, following)] == ["sanctions"]
    found = {each.check: each.place.block for each in checks.findings(session, following, now=NOW)}
    assert found["demand_without_lineage"] == "release-prisoners"


def test_a_demand_is_put_as_firmly_as_last_whatever_its_words(session):
    campaign = a_closed_letter(session).campaign
    recorded = a_recorded_letter(session, campaign, "open-the-bridge", to=the_secretary(session))
    put = recorded.placements[0]
    put.firmness = Firmness.UNCONDITIONAL
    ours = Demand("open it unconditionally", clause="open it")
    wordings.add_version(session, put.block, ours, by=None, now=NOW)
    session.expire_all()
    following = start(session, recorded)
    assert named(following, "open-the-bridge").firmness is Firmness.UNCONDITIONAL
    assert "firmness_at_odds" not in {each.check for each in checks.findings(session, following, now=NOW)}
    named(following, "open-the-bridge").firmness = Firmness.ASKED
    session.flush()
    assert "firmness_at_odds" in {each.check for each in checks.findings(session, following, now=NOW)}


def test_the_words_of_the_last_letter_may_stay(session, before):
    demand = named(before, "release-prisoners")
    wordings.add_version(
        session, demand.block, Demand("release half", clause="release half"), by=None, now=NOW
    )
    following = start(session, before, words={demand.id: Words.AS_THEY_WERE})
    assert named(following, "release-prisoners").value == demand.value
    assert len(lineage.steps_of(session, following)) == 2


def test_a_demand_with_a_place_to_fill_may_read_otherwise_and_is_not_called_continued(session, before):
    demand = named(before, "release-prisoners")
    demand.block_version.payload = {**demand.block_version.payload, "bullet": "release {{ fact.known }}"}
    session.flush()
    following = start(session, before)
    assert [step.to_placement.name for step in lineage.steps_of(session, following)] == ["sanctions"]


def test_a_demand_left_out_is_found_as_dropped(session, before):
    demand = named(before, "sanctions")
    following = start(session, before, words={demand.id: Words.NONE})
    assert "dropped_demand" in {each.check for each in checks.findings(session, following, now=NOW)}


def test_signers_are_asked_anew_and_nothing_of_their_signature_goes_over(session, before):
    for each in invitations.of_letter(session, before):
        each.email_sealed = b"sealed"
    mails = session.scalars(select(Notice)).all()
    following = start(session, before)
    asked = invitations.of_letter(session, following)
    assert [each.name for each in asked] == ["Nora Samplian", "Անի Օրինակյան", ""]
    assert [each.status for each in asked] == [
        InvitationStatus.INVITED,
        InvitationStatus.INVITED,
        InvitationStatus.COMMITTED,
    ]
    assert {(each.drawing, each.evidence, each.sign_on, each.revision_id) for each in asked} == {
        ("", "", 0, None)
    }
    assert asked[0].email_sealed == b"sealed"
    assert session.scalars(select(Notice)).all() == mails


def test_whoever_declined_is_offered_and_not_proposed(session, before):
    nora, *_ = invitations.of_letter(session, before)
    nora.status = InvitationStatus.DECLINED
    session.flush()
    assert [each.is_usual for each in offered(session, before).signers] == [False, True, True]


def test_nobody_is_asked_in_place_of_a_signer_whom_the_record_no_longer_names(session, before):
    recorded = a_recorded_letter(session, before.campaign)
    recorded.record.signers = [{"name": "Ann Example"}, {"name": "Bob Example"}]
    session.flush()
    bob = offered(session, recorded).signers[1].key
    recorded.record.signers = [{"name": "Bob Example"}, {"name": "Cy Example"}]
    session.flush()
    with pytest.raises(Unacceptable, match="This list changed meanwhile"):
        start(session, recorded, signers=(bob,), sentence="")


def test_organisations_do_not_go_over(session, before):
    following = start(session, before)
    assert session.scalars(select(Endorsement).where(Endorsement.letter_id == following.id)).all() == []


def test_the_sentence_is_the_first_block_and_cites_the_letter_by_its_day(session, before):
    said = "We wrote to you.[^before]"
    following = start(session, before, sentence=said)
    assert following.placements[0].value == Paragraph(said)
    source = session.scalar(select(Source).where(Source.key == "before"))
    assert (source.url, source.published_on) == (ADDRESS, ledger_rows.put_on(before))


def test_a_second_letter_cites_the_same_source(session, before):
    start(session, before, sentence="We wrote to you.[^before]")
    start(session, before, slug="another", sentence="We wrote.[^before]")
    assert len(session.scalars(select(Source).where(Source.url == ADDRESS)).all()) == 1


def test_the_key_of_a_note_is_not_taken_for_the_source(session, before):
    before.notes = {**before.notes, "before": "A note."}
    assert succession_words.source_key(session, before, ADDRESS) == "before-2"
    following = start(session, before, sentence="We wrote to you.[^before-2]")
    assert checks.findings(session, following, now=NOW)


def test_no_source_is_made_for_a_sentence_that_cites_nothing(session, before):
    start(session, before, sentence="We wrote to you.")
    assert session.scalar(select(Source).where(Source.url == ADDRESS)) is None


def test_a_sentence_that_cites_what_is_not_there_is_refused(session, before):
    with pytest.raises(Unacceptable) as refused:
        start(session, before, sentence="We wrote.[^nowhere]")
    assert refused.value.field == "sentence"


def test_the_block_about_the_letter_before_is_left_behind(session, before):
    following = start(session, before, sentence="We wrote to you.")
    following.status = LetterStatus.CLOSED
    session.flush()
    third = start(session, following, slug="third", sentence="We wrote to you twice.")
    said = [each.value.text for each in third.placements if each.value.kind == "paragraph"]
    assert said[0] == "We wrote to you twice."
    assert "We wrote to you." not in said


def test_silence_is_proposed_with_proof_of_delivery(session, before):
    a_delivery(session, before.recipients[0], on=TODAY)
    assert "our letter has not been answered" in sentence_of(session, before, MUCH_LATER)


def test_nothing_is_proposed_of_a_letter_that_did_not_leave(session, before):
    assert sentence_of(session, before, MUCH_LATER) == ""


def test_what_was_answered_is_told_apart(session, before):
    recipient = before.recipients[0]
    a_delivery(session, recipient, on=TODAY)
    an_answer(session, recipient, "sanctions", Verdict.REFUSED, on=TODAY)
    said = sentence_of(session, before, MUCH_LATER)
    assert "request to release every prisoner has not been answered." in said
    assert "request to sanction those responsible was refused." in said


def test_what_is_typed_in_a_demand_is_no_mark_in_the_sentence(session, before):
    a_delivery(session, before.recipients[0], on=TODAY)
    an_answer(session, before.recipients[0], "sanctions", on=TODAY)
    demand = named(before, "release-prisoners")
    demand.block_version.payload = {**demand.block_version.payload, "clause": "free \\*all\\*"}
    session.flush()
    assert "free \\*all\\*" in sentence_of(session, before, MUCH_LATER)


def test_a_letter_by_others_is_followed_with_the_words_of_the_library(session):
    office = the_secretary(session, starts_on=date(2024, 1, 1))
    recorded = a_recorded_letter(session, a_closed_letter(session).campaign, "open-the-bridge", to=office)
    block = recorded.placements[0].block
    ours = Demand("open the bridge at once", clause="open it")
    wordings.add_version(session, block, ours, by=None, now=NOW)
    session.expire_all()
    assert offered(session, recorded).demands[0].choices == (Words.NEWEST, Words.NONE)
    following = start(session, recorded)
    assert named(following, "open-the-bridge").value == ours
    assert named(following, "open-the-bridge").firmness is recorded.placements[0].firmness
    assert lineage.steps_of(session, following) == []
    assert sentence_of(session, recorded).startswith("Others wrote to you in a letter of April 4, 2024; ")


def test_demands_of_still_earlier_letters_are_offered(session):
    campaign = a_closed_letter(session).campaign
    office = the_secretary(session, starts_on=date(2024, 1, 1))
    first = a_recorded_letter(session, campaign, "open-the-bridge", "free-the-fish", to=office)
    second = a_recorded_letter(session, campaign, "open-the-bridge", to=office, on=date(2025, 1, 1))
    second.predecessor = first
    session.flush()
    (coming,) = offered(session, second).earlier
    assert coming.placement.name == "free-the-fish"
    following = start(session, second, words={coming.placement.id: Words.NEWEST})
    assert [each.name for each in following.placements] == ["open-the-bridge", "free-the-fish"]


def test_one_that_is_asked_again_in_the_same_words_continues_the_letter_that_put_it_last(session, before):
    following = start(session, before, words={named(before, "sanctions").id: Words.NONE})
    following.status = LetterStatus.CLOSED
    (coming,) = offered(session, following).earlier
    third = start(session, following, slug="the-third", words={coming.placement.id: Words.AS_THEY_WERE})
    step = next(each for each in lineage.steps_of(session, third) if each.to_placement.name == "sanctions")
    assert (step.from_placement, lineage.changes_of(step)) == (
        named(before, "sanctions"),
        (Change.CONTINUED,),
    )


@pytest.mark.parametrize("made", [a_letter, an_open_letter])
def test_a_letter_that_has_no_day_yet_is_not_followed(session, made):
    with pytest.raises(NotReady):
        offered(session, made(session))


def test_an_address_that_is_taken_is_refused(session, before):
    with pytest.raises(Unacceptable) as refused:
        start(session, before, slug="before")
    assert refused.value.field == "slug"


def test_words_that_are_not_offered_are_refused(session, before):
    with pytest.raises(Refusal):
        start(session, before, words={named(before, "opening").id: Words.NEWEST})


def test_the_next_address_is_numbered(session, before):
    assert letters.free_slug(session, "before") == "before-2"
    start(session, before, slug="before-2")
    assert letters.free_slug(session, "before-2") == "before-3"


def test_a_demand_that_is_worded_anew_afterwards_is_no_longer_asked_in_the_same_words(session, before):
    following = start(session, before)
    demand = named(following, "sanctions")
    words = replace(demand.value, bullet="sanction half of them")
    placements.rewrite(
        session, demand, Written(words, demand.purpose), version=demand.version, by=None, now=NOW
    )
    found = {each.check: each for each in checks.findings(session, following, now=NOW)}
    assert found["continued_in_other_words"].place.block == "sanctions"
    assert "the words changed" in found["continued_in_other_words"].sentence


def test_what_was_said_of_a_letter_further_back_is_not_proposed_again(session, before):
    before.placements[0].name = f"{succession.OPENING}-2"
    assert offered(session, before).blocks[0].usual is Words.NONE
