"""Invited signers: their steps, and the one exact text they sign."""

from datetime import date

import pytest

from campaign.domain.guests import Guest, Staff
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letters import LetterClosed, LetterFrozen, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove, ReasonMissing
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.signatories import Chamber, Invited
from campaign.domain.strokes import Strokes
from campaign.services import invitations, letters, signatories
from tests.builders.accounts import an_organiser
from tests.builders.invitations import a_guest, invited, moved
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.support.clock import NOW


def test_whoever_is_invited_has_no_box_yet(session, keys):
    letter = a_letter(session)
    invitation = invited(session, keys, letter)
    assert invitation.status is InvitationStatus.INVITED
    shown = signatories.of_letter(session, letter, with_supporters=False).invited
    assert "Ada Example" not in [box.name for box in shown]


def test_a_box_to_sign_in_ink_stands_at_once(session, keys):
    letter = a_letter(session)
    invited(session, keys, letter, name="", email="", title="Treasurer")
    shown = signatories.of_letter(session, letter, with_supporters=False).invited
    assert shown[-1].title == "Treasurer"


def test_the_mail_address_is_sealed(session, keys):
    invitation = invited(session, keys, a_letter(session))
    assert b"post.example" not in invitation.email_sealed
    assert invitations.email_of(keys, invitation) == "ada@post.example"


def test_a_box_needs_a_name_or_a_title(session):
    with pytest.raises(Unacceptable):
        Guest(Invited())


def test_nobody_signs_a_text_that_may_still_change(session, keys):
    invitation = invited(session, keys, a_letter(session))
    with pytest.raises(LetterClosed, match="Open the letter first"):
        moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail."))


def test_signed_names_the_text_and_says_how_it_is_known(session, keys):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    with pytest.raises(Unacceptable, match="Say how you know") as refused:
        moved(session, invitation, InvitationStatus.SIGNED)
    assert refused.value.field == "evidence"
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail of today."))
    assert invitation.revision is letter.revision
    assert invitation.value.has_signed


def test_a_yes_that_somebody_gave_for_them_signs_the_text_and_names_who_gave_it(session, keys):
    letter = an_open_letter(session)
    nora = an_organiser(session, keys, letter.campaign)
    invitation = invited(session, keys, letter)
    for yes, field in ((Yes(said_by="Ruth Sample"), "evidence"), (Yes("Her mail."), "said_by")):
        with pytest.raises(Unacceptable) as refused:
            moved(session, invitation, InvitationStatus.DELEGATED, yes=yes)
        assert refused.value.field == field
    given = Yes("Her mail of today.", "Ruth Sample, chief of staff")
    delegated = InvitationStatus.DELEGATED
    invitations.move(session, invitation, delegated, yes=given, by=nora, now=NOW)
    assert invitation.revision is letter.revision
    assert invitation.value.has_signed
    assert (invitation.evidence, invitation.said_by) == (given.evidence, given.said_by)
    (move,) = invitation.moves
    assert (move.account, move.evidence, move.said_by) == (nora, given.evidence, given.said_by)


def test_nobody_gives_a_yes_for_somebody_who_gave_it_themselves(session, keys):
    invitation = invited(session, keys, an_open_letter(session))
    with pytest.raises(Unacceptable, match="Choose Delegated") as refused:
        moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail.", "Ruth Sample"))
    assert refused.value.field == "said_by"


def test_how_it_is_known_that_somebody_is_committed_is_kept(session, keys):
    invitation = invited(session, keys, an_open_letter(session))
    moved(session, invitation, InvitationStatus.COMMITTED, yes=Yes("By telephone."))
    assert invitation.evidence == invitation.moves[-1].evidence == "By telephone."


def test_whom_to_ask_about_somebody_is_kept_and_the_address_sealed(session, keys):
    guest = Guest(Invited("Ada Example"), staff=Staff("Ruth Sample, director", "ruth@post.example"))
    invitation = invitations.invite(session, keys, a_letter(session), guest, now=NOW)
    session.expire(invitation)
    assert b"post.example" not in invitation.staff_email_sealed
    assert invitations.guest_of(keys, invitation) == guest


def test_who_took_a_signature_back_is_told_with_the_day_until_they_sign_anew(session, keys):
    letter = an_open_letter(session)
    ada = invited(session, keys, letter)
    moved(session, invited(session, keys, letter, name="Never Signed"), InvitationStatus.DECLINED)
    signs = {"to": InvitationStatus.SIGNED, "yes": Yes("Her mail.")}
    moved(session, ada, **signs)
    assert invitations.withdrawn(session, letter) == []
    moved(session, ada, InvitationStatus.DECLINED, reason="Changed her mind.")
    (left,) = invitations.withdrawn(session, letter)
    assert (left.invitation, left.at) == (ada, NOW)
    moved(session, ada, InvitationStatus.INVITED, reason="Thought again.")
    assert invitations.withdrawn(session, letter) == [left]
    moved(session, ada, **signs)
    assert invitations.withdrawn(session, letter) == []


def test_ink_is_put_on_a_closed_letter(session, keys):
    invitation = invited(session, keys, a_closed_letter(session))
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("The page, signed."))
    assert invitation.status is InvitationStatus.SIGNED


def test_a_back_move_needs_its_reason_and_keeps_it(session, keys):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail."))
    with pytest.raises(ReasonMissing):
        moved(session, invitation, InvitationStatus.COMMITTED)
    moved(session, invitation, InvitationStatus.COMMITTED, reason="Meant the other letter.")
    assert [(move.after, move.reason) for move in invitation.moves] == [
        (InvitationStatus.SIGNED, ""),
        (InvitationStatus.COMMITTED, "Meant the other letter."),
    ]
    assert (invitation.revision, invitation.evidence) == (None, "")


def test_a_move_outside_the_table_is_refused(session, keys):
    invitation = invited(session, keys, an_open_letter(session))
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail."))
    with pytest.raises(ForbiddenMove):
        moved(session, invitation, InvitationStatus.INVITED)


def test_a_signed_name_stands(session, keys):
    invitation = invited(session, keys, an_open_letter(session))
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail."))
    with pytest.raises(Unacceptable, match="stands as signed"):
        invitations.edit(session, keys, invitation, a_guest(name="Another Name"))
    invitations.edit(session, keys, invitation, a_guest(title="President"))
    assert invitation.title == "President"


def test_whoever_signed_is_not_simply_removed(session, keys):
    invitation = invited(session, keys, an_open_letter(session))
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("Her mail."))
    with pytest.raises(Unacceptable, match="has signed"):
        invitations.remove(session, invitation, now=NOW)


def test_an_invitation_is_taken_back(session, keys):
    letter = a_letter(session)
    invitation = invited(session, keys, letter)
    invitations.remove(session, invitation, now=NOW)
    with pytest.raises(NotFound):
        invitations.get_in(session, letter, invitation.public_id)


def test_boxes_are_put_in_order(session, keys):
    letter = a_letter(session)
    invitation = invited(session, keys, letter)
    invitations.shift(session, invitation, -99)
    assert invitations.of_letter(session, letter)[0] is invitation
    invitations.shift(session, invitation, 1)
    assert [each.position for each in invitations.of_letter(session, letter)] == [0, 1, 2, 3]
    assert invitations.of_letter(session, letter)[1] is invitation


def test_the_signatories_of_a_sealed_letter_are_fixed(session, keys, now):
    letter = a_closed_letter(session)
    invitation = invited(session, keys, letter)
    letters.move(session, letter, LetterStatus.SEALED, by=None, now=now)
    for act in (
        lambda: invited(session, keys, letter),
        lambda: invitations.edit(session, keys, invitation, a_guest()),
        lambda: moved(session, invitation, InvitationStatus.DECLINED),
        lambda: invitations.remove(session, invitation, now=NOW),
        lambda: invitations.shift(session, invitation, 1),
    ):
        with pytest.raises(LetterFrozen):
            act()


def test_opening_gives_the_signed_boxes_of_a_file_their_text(session):
    letter = an_open_letter(session)
    signed = [each for each in invitations.of_letter(session, letter) if each.value.has_signed]
    assert [each.revision for each in signed] == [letter.revision]


def test_whoever_comes_to_have_a_box_has_the_next_place_in_the_order_of_signing_on(session, keys):
    letter = a_letter(session)
    first, second = (invited(session, keys, letter, name=name) for name in ("Ada", "Bo"))
    assert (first.sign_on, second.sign_on) == (0, 0)
    moved(session, second, InvitationStatus.COMMITTED)
    moved(session, first, InvitationStatus.COMMITTED)
    assert 0 < second.sign_on < first.sign_on


def test_whoever_gives_the_box_back_has_no_place_any_more(session, keys):
    letter = a_letter(session)
    invitation = invited(session, keys, letter)
    moved(session, invitation, InvitationStatus.COMMITTED)
    moved(session, invitation, InvitationStatus.DECLINED)
    assert invitation.sign_on == 0


def test_what_an_order_goes_by_is_kept_with_the_box(session, keys):
    told = {
        "family_name": "Van Hollen",
        "chamber": Chamber.SENATE,
        "took_office_on": date(2017, 1, 3),
        "side": "Coalition",
        "drawing": Strokes("M 1 2 L 300 40"),
    }
    invitation = invited(session, keys, a_letter(session), **told)
    session.expire(invitation)
    assert {name: getattr(invitation.value, name) for name in told} == told


def test_a_drawn_signature_stays_with_the_name_it_was_drawn_for(session, keys):
    invitation = invited(session, keys, a_letter(session), drawing=Strokes("M 1 2 L 300 40"))
    invitations.edit(session, keys, invitation, a_guest(title="Dean"))
    assert invitation.value.drawing
    invitations.edit(session, keys, invitation, a_guest("Somebody Else"))
    assert invitation.value.drawing is None
