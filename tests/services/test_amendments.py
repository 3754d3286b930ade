"""The text of an open letter is changed beside the one that stands, then published or given up."""

from dataclasses import replace
from datetime import date

import pytest

from campaign.domain.amendments import AmendmentStatus, ChangeRule, Declared, Edit, NotAmendable, OnChange
from campaign.domain.disguised import Disguised
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letter_settings import OuterWords
from campaign.domain.letters import LetterFrozen, LetterStatus, NotReady
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.savings import Act
from campaign.domain.signatories import SignatureStatus
from campaign.services import (
    amended,
    amendments,
    counts,
    documents,
    endorsements,
    ledger,
    letter_settings,
    letters,
    placements,
    proposals,
    recipients,
    redline,
    restoring,
    savings,
    signatories,
    texts,
)
from campaign.services.conflicts import Unseen, mark_of
from tests.builders.amendments import WHY, begun, changed, misspelt, published, rewritten
from tests.builders.invitations import invited, moved
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.officials import a_term, an_office, an_official
from tests.builders.signatures import a_signature


@pytest.fixture
def letter(session):
    return an_open_letter(session)


def test_what_people_sign_stands_while_a_change_is_written(session, store, letter):
    stood = texts.standing_text(session, letter)
    begun(session, letter)
    rewritten(session, letter, "Something else.")

    assert texts.standing_text(session, letter) == stood
    assert documents.to_read(session, letter).text == stood
    assert documents.document_for(session, store, letter, letter.recipients[0]).text == stood
    assert texts.written_text(session, letter) != stood


def test_the_composer_shows_what_is_written(session, store, letter):
    begun(session, letter)
    rewritten(session, letter, "Something else.")

    written = documents.as_written(session, store, letter, letter.recipients[0])

    assert written.text == texts.written_text(session, letter)


def test_the_public_ledger_keeps_the_demands_that_stand(session, letter, now):
    def asked():
        book = ledger.of_campaign(session, letter.campaign, today=now.date())
        return [row.demand.key for row in book.rows]

    stood = asked()
    begun(session, letter)
    placements.remove(session, placements.get(letter, "sanctions"), by=None, now=now)

    assert asked() == stood
    assert "sanctions" in stood


def test_an_open_letter_takes_no_edit_without_a_change(session, letter):
    with pytest.raises(LetterFrozen, match="Change the text"):
        rewritten(session, letter, "Something else.")


@pytest.mark.parametrize("make", [a_letter, a_closed_letter])
def test_only_an_open_letter_is_changed_so(session, make):
    with pytest.raises(NotAmendable):
        begun(session, make(session))


def test_two_changes_do_not_run_at_once(session, letter):
    begun(session, letter)

    with pytest.raises(NotAmendable):
        begun(session, letter)


def test_a_change_begins_with_a_reason(session, letter, now):
    with pytest.raises(Unacceptable):
        amendments.begin(session, letter, " ", by=None, now=now)


def test_a_letter_is_not_closed_while_it_is_changed(session, letter, now):
    begun(session, letter)

    with pytest.raises(NotReady, match="Publish the change or give it up"):
        letters.move(session, letter, LetterStatus.CLOSED, by=None, now=now)


def test_a_change_that_is_given_up_leaves_nothing_behind(session, letter, now):
    stood = letter.revision.digest
    begun(session, letter)
    rewritten(session, letter, "Something else.")
    placements.remove(session, placements.get(letter, "sanctions"), by=None, now=now)
    amendments.add_recipient(session, letter, a_term(session).id, now=now)

    given_up = amendments.give_up(session, letter, by=None, now=now)

    assert given_up.status is AmendmentStatus.GIVEN_UP
    assert texts.text_of(session, letter) == texts.standing_text(session, letter)
    assert letter.revision.digest == stood
    assert len(letter.recipients) == 1
    assert letter.amendment is None


def test_a_published_change_is_a_revision_of_its_own(session, letter):
    first = letter.revision

    revision = changed(session, letter)

    assert letter.revision is revision
    assert (revision.number, revision.edit, revision.note) == (first.number + 1, Edit.SUBSTANTIVE, WHY)
    assert revision.digest != first.digest
    assert texts.standing_text(session, letter) == texts.text_of(session, letter)
    assert letter.amendments[0].revision is revision
    assert letter.amendment is None


def test_nothing_is_published_where_nothing_is_changed(session, letter):
    begun(session, letter)

    with pytest.raises(NotAmendable, match="Nothing is changed"):
        published(session, letter)


def test_what_was_not_looked_at_is_not_published(session, letter, now):
    begun(session, letter)
    rewritten(session, letter, "We ask you to {{ letter.asks }}, once more.")
    looked_at = proposals.of_letter(session, letter, now=now).of
    rewritten(session, letter, "We ask you to {{ letter.asks }}, and once more.")

    with pytest.raises(NotAmendable, match="Look at the change again"):
        amendments.publish(session, letter, Declared(Edit.SUBSTANTIVE, WHY), of=looked_at, by=None, now=now)


def test_more_than_spelling_is_not_published_as_spelling(session, letter):
    with pytest.raises(Disguised):
        changed(session, letter, edit=Edit.TYPOGRAPHICAL)


def test_what_keeps_from_opening_keeps_from_publishing(session, letter):
    begun(session, letter)
    rewritten(session, letter, "We ask you to {{ letter.asks }} in {{ fact.nowhere }}.")

    with pytest.raises(NotReady):
        published(session, letter)


def test_approvals_are_asked_for_a_change_too(session, letter, now):
    letter.campaign.approvals_needed = 1
    begun(session, letter)
    rewritten(session, letter, "We ask you, then, to {{ letter.asks }}.")

    assert proposals.of_letter(session, letter, now=now).in_the_way
    with pytest.raises(NotReady):
        published(session, letter)


OTHER = OuterWords(
    *("Another title", "Another subject", "Yours truly,"),
    deadline=date(2027, 3, 1),
    notes={"aside": "Three were released since."},
)


def test_what_a_letter_says_in_no_block_is_another_once_the_change_is_published(session, letter, now):
    before = amended.outer_words(letter)
    begun(session, letter)
    amendments.set_outer_words(session, letter, OTHER, seen=mark_of(before), by=None, now=now)

    # The clocks of the recipients look at the day of the letter.
    assert (letter.title, letter.deadline) == (before.title, before.deadline)
    assert outer_words(texts.standing_text(session, letter)) == before
    assert outer_words(texts.written_text(session, letter)) == OTHER
    assert savings.newest(session, letter).act is Act.TEXT
    revision = published(session, letter)

    assert outer_words(texts.frozen_text(revision)) == OTHER
    assert amended.outer_words(letter) == OTHER
    assert (letter.title, letter.deadline, letter.amendment) == (OTHER.title, OTHER.deadline, None)
    assert outer_words(texts.frozen_text(letter.revisions[0])) == before
    labels = [each.label for each in redline.of_letter(letter)[0].changes]
    # The paragraph says the day, and has the note.
    in_the_paragraph = ["Paragraph, notes, links and emphasis", "Paragraph"]
    assert labels == ["Title", "Subject", "Sign-off", "Answer wanted by", "Notes", *in_the_paragraph]


def outer_words(text):
    """What a text says in no block."""
    return OuterWords(text.title, text.subject, text.valediction, text.deadline, text.notes)


@pytest.mark.parametrize("day", [None, OTHER.deadline])
def test_another_day_of_the_answer_and_none_are_more_than_spelling(session, letter, now, day):
    begun(session, letter)
    other = replace(amended.outer_words(letter), deadline=day)
    amendments.set_outer_words(session, letter, other, seen=None, by=None, now=now)

    assert amended.deadline(letter) == day
    with pytest.raises(Disguised, match="The day"):
        published(session, letter, edit=Edit.TYPOGRAPHICAL)


def test_a_change_is_brought_back_with_its_title_and_given_up_without(session, letter, now):
    before = amended.outer_words(letter)
    begun(session, letter)
    stood = savings.newest(session, letter).number
    amendments.set_outer_words(session, letter, OTHER, seen=None, by=None, now=now)
    written = savings.newest(session, letter).number

    restoring.restore(session, letter, stood, by=None, now=now)
    assert amended.outer_words(letter) == before
    restoring.restore(session, letter, written, by=None, now=now)
    assert amended.outer_words(letter) == OTHER
    amendments.give_up(session, letter, by=None, now=now)
    assert amended.outer_words(letter) == before


def test_who_saves_second_sees_the_first(session, letter, now):
    seen = mark_of(amended.outer_words(letter))
    begun(session, letter)
    amendments.set_outer_words(session, letter, OTHER, seen=seen, by=None, now=now)

    with pytest.raises(Unseen):
        amendments.set_outer_words(
            session, letter, replace(OTHER, title="A third"), seen=seen, by=None, now=now
        )


def test_the_address_the_language_and_the_order_of_recipients_stay(session, letter, now):
    begun(session, letter)

    with pytest.raises(LetterFrozen):
        letter_settings.settle_text(
            session,
            letter,
            letter_settings.text_settings(letter),
            version=letter.version,
            by=None,
            now=now,
        )
    with pytest.raises(LetterFrozen):
        recipients.move(session, letter.recipients[0], 1)


def test_recipients_come_and_go_with_the_change(session, letter, now):
    first = letter.recipients[0]
    official = an_official(session, name="Ben Example")
    term = a_term(session, official, an_office(session, title="Speaker"))
    begun(session, letter)
    amendments.add_recipient(session, letter, term.id, now=now)
    amendments.take_off_recipient(session, letter, first.public_id)

    assert [each.name for each in amended.addressees(letter)] == ["Ben Example"]
    assert letter.recipients == [first]

    with pytest.raises(Disguised, match="recipient"):
        published(session, letter, edit=Edit.TYPOGRAPHICAL)
    session.expire_all()
    revision = published(session, letter)

    assert [each.name for each in letter.recipients] == ["Ben Example"]
    assert [each.name for each in texts.frozen_text(revision).recipients] == ["Ben Example"]
    assert texts.text_of(session, letter) == texts.frozen_text(revision)


def test_a_letter_goes_to_somebody(session, letter):
    begun(session, letter)

    with pytest.raises(Unacceptable, match="goes to somebody"):
        amendments.take_off_recipient(session, letter, letter.recipients[0].public_id)


def test_a_step_with_the_recipients_is_undone(session, letter, now):
    begun(session, letter)
    amendments.add_recipient(session, letter, a_term(session).id, now=now)
    (step,) = letter.amendment.recipients

    amendments.leave_recipient(session, letter, step.id)

    assert len(amended.addressees(letter)) == 1
    with pytest.raises(Refusal):
        amendments.leave_recipient(session, letter, step.id)


def test_invited_signers_are_asked_again(session, keys, letter):
    signer = invited(session, keys, letter)
    moved(session, signer, InvitationStatus.SIGNED, yes=Yes("A letter of theirs."))
    promised = invited(session, keys, letter, name="Ben Example")
    moved(session, promised, InvitationStatus.COMMITTED)

    changed(session, letter)

    assert {signer.status, promised.status} == {InvitationStatus.CONSIDERING}
    assert signer.revision is None
    assert WHY in signer.moves[-1].reason
    named = [each.name for each in signatories.of_letter(session, letter, with_supporters=False).invited]
    assert "Ada Example" not in named


def test_a_box_for_ink_stays(session, letter):
    boxes = [
        each
        for each in signatories.of_letter(session, letter, with_supporters=False).invited
        if not each.name
    ]
    assert boxes

    changed(session, letter)

    assert [
        each
        for each in signatories.of_letter(session, letter, with_supporters=False).invited
        if not each.name
    ] == boxes


def test_organisations_are_asked_again(session, letter):
    signed = endorsements.in_public(session, letter).signed
    assert signed

    changed(session, letter)

    public = endorsements.in_public(session, letter)
    assert public.signed == []
    assert {each.id for each in public.awaited} == {each.id for each in signed}
    assert all(WHY in each.waiting for each in signed)


def test_who_signed_by_name_stays_when_spelling_is_mended(session, keys, letter):
    signer = invited(session, keys, letter)
    moved(session, signer, InvitationStatus.SIGNED, yes=Yes("A letter of theirs."))
    signed = endorsements.in_public(session, letter).signed

    misspelt(session, letter)

    assert signer.status is InvitationStatus.SIGNED
    assert endorsements.in_public(session, letter).signed == signed
    assert {each.status for each in signed} == {SignatureStatus.CONFIRMED}


@pytest.mark.parametrize(
    ("on_change", "change", "count"),
    [
        (OnChange.STAY, changed, 1),
        (OnChange.AGAIN, changed, 0),
        (OnChange.AGAIN, misspelt, 1),
    ],
)
def test_who_stands_follows_from_the_rule_of_the_letter(session, keys, letter, on_change, change, count):
    letter.on_change = on_change
    a_signature(session, keys, letter)

    change(session, letter)

    assert signatories.count(session, letter) == count
    assert counts.of_letter(session, letter).confirmed == count
    assert signatories.of_letter(session, letter, with_supporters=True).supporter_count == count


def test_the_redline_tells_each_edit_of_the_letter(session, letter):
    misspelt(session, letter)
    changed(session, letter)

    newest, spelling, opening = redline.of_letter(letter)

    assert (newest.revision.edit, spelling.revision.edit) == (Edit.SUBSTANTIVE, Edit.TYPOGRAPHICAL)
    assert any(piece.differs and "Whatever" in piece.text for each in newest.changes for piece in each.yours)
    assert opening.changes == ()


def test_the_rule_is_fixed_when_the_letter_opens(session, letter, now):
    settings = letter_settings.signing_settings(letter)
    other = replace(settings, change_rule=ChangeRule(OnChange.AGAIN, 7))

    with pytest.raises(Unacceptable, match="word of this rule"):
        letter_settings.settle_signing(session, letter, other, version=letter.version, by=None, now=now)
