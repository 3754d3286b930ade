"""The private link of an invited signer: it signs the text that was read, and takes the name off."""

import pytest

from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Unacceptable
from campaign.domain.strokes import Strokes
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import invitation_links, invitations, signatories, tokens
from campaign.services.ways_out import WrongCode
from tests.builders.invitations import invited, moved
from tests.builders.letters import a_letter, an_open_letter
from tests.support.clock import NOW
from tests.support.outbox import code_in, link_in

LINKS = Links("https://letters.example.org")


ADA = {"name": "Ada Example"}


def mailed(session, keys, invitation):
    """The token of the link that is mailed, and the code beside it."""
    notice = invitation_links.mail(session, keys, LINKS, invitation, now=NOW)
    mail = Mail.from_json(keys.unseal(notice.words_sealed))
    return link_in(mail, "invitations"), code_in(mail)


def linked(session, keys, invitation):
    return mailed(session, keys, invitation)[0]


def declined(session, keys, invitation, now):
    """Declined by a link that is mailed for it, with the code beside it; both, for what comes after."""
    given = mailed(session, keys, invitation)
    invitation_links.decline(session, keys, *given, now=now)
    return given


def test_who_was_signed_for_may_sign_themselves_or_take_the_name_off(session, keys, now):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    delegated = InvitationStatus.DELEGATED
    moved(session, invitation, delegated, yes=Yes("Her mail.", "Ruth Sample"))
    invitation_links.sign(session, invitation, letter.revision.digest, **ADA, now=now)
    assert (invitation.status, invitation.said_by) == (InvitationStatus.SIGNED, "")
    given = declined(session, keys, invitation, now)
    invitation_links.think_again(session, keys, *given, now=now)
    moved(session, invitation, delegated, yes=Yes("Her mail.", "Ruth Sample"))
    declined(session, keys, invitation, now)
    assert (invitation.revision, invitation.evidence, invitation.said_by) == (None, "", "")
    assert invitation.moves[-1].reason == invitation_links.TAKEN_OFF


def test_the_link_signs_the_text_that_was_read(session, keys, now):
    letter = an_open_letter(session)
    token = linked(session, keys, invited(session, keys, letter))
    invitation = invitation_links.find(session, token, now=now)
    with pytest.raises(LetterClosed, match="Read it again"):
        invitation_links.sign(session, invitation, "another digest", **ADA, now=now)
    invitation_links.sign(session, invitation, letter.revision.digest, **ADA, now=now)
    assert invitation.status is InvitationStatus.SIGNED
    assert invitation.evidence == "Signed by the link mailed to them, typing their name."


def test_a_signature_that_is_drawn_is_kept_as_a_path_and_goes_with_the_name(session, keys, now):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    digest = letter.revision.digest
    invitation_links.sign(session, invitation, digest, drawing="M 1 2\nL 300.04 40", **ADA, now=now)
    shown = signatories.of_letter(session, letter, with_supporters=False).invited
    assert shown[-1].drawing == Strokes("M 1 2 L 300 40")
    declined(session, keys, invitation, now)
    assert invitation.drawing == ""


@pytest.mark.parametrize(
    "drawing", ["<script>", "M 1 2 L 9999 3", "M 1 2 L 2 3", "M 1 2" + " L 3 400" * 2_001]
)
def test_nobody_signs_with_a_drawing_that_is_none(session, keys, now, drawing):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    with pytest.raises(Unacceptable):
        invitation_links.sign(session, invitation, letter.revision.digest, drawing=drawing, **ADA, now=now)
    assert (invitation.status, invitation.drawing) == (InvitationStatus.INVITED, "")


@pytest.mark.parametrize("typed", ["", " ", "Ada", "Bo Example", "A. Example"])
def test_nobody_signs_who_types_another_name(session, keys, now, typed):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    with pytest.raises(Unacceptable, match="as it stands on the letter: Ada Example") as refused:
        invitation_links.sign(session, invitation, letter.revision.digest, name=typed, now=now)
    assert refused.value.field == "name"
    assert invitation.status is InvitationStatus.INVITED


def test_nobody_declines_or_thinks_again_without_the_code_of_the_mail(session, keys, now):
    invitation = invited(session, keys, an_open_letter(session))
    token, code = mailed(session, keys, invitation)
    for act in (invitation_links.decline, invitation_links.think_again):
        with pytest.raises(WrongCode):
            act(session, keys, token, "", now=now)
    assert invitation.status is InvitationStatus.INVITED
    invitation_links.decline(session, keys, token, code, now=now)
    assert invitation.status is InvitationStatus.DECLINED


def test_the_link_declines(session, keys, now):
    invitation = invited(session, keys, an_open_letter(session))
    declined(session, keys, invitation, now)
    assert invitation.status is InvitationStatus.DECLINED


def test_the_link_takes_the_name_off_in_one_step(session, keys, now):
    letter = an_open_letter(session)
    invitation = invited(session, keys, letter)
    invitation_links.sign(session, invitation, letter.revision.digest, **ADA, now=now)
    declined(session, keys, invitation, now)
    assert invitation.status is InvitationStatus.DECLINED
    assert (invitation.moves[-1].before, invitation.moves[-1].after) == ("signed", "declined")
    assert invitation.moves[-1].reason == invitation_links.TAKEN_OFF


def test_who_declined_may_think_again(session, keys, now):
    invitation = invited(session, keys, an_open_letter(session))
    given = declined(session, keys, invitation, now)
    invitation_links.think_again(session, keys, *given, now=now)
    assert invitation.status is InvitationStatus.INVITED


def test_in_a_sensitive_campaign_the_subject_names_nothing_in_the_language_of_the_letter(session, keys):
    letter = an_open_letter(session, language="hy")
    letter.campaign.neutral_subjects = True
    notice = invitation_links.mail(session, keys, LINKS, invited(session, keys, letter), now=NOW)
    assert Mail.from_json(keys.unseal(notice.words_sealed)).subject == "Հաղորդագրություն Ձեզ համար"


def test_whoever_declined_is_not_asked_again_unless_an_organiser_says_why(session, keys, now):
    invitation = invited(session, keys, an_open_letter(session))
    declined(session, keys, invitation, now)
    with pytest.raises(Unacceptable, match="we do not ask again"):
        linked(session, keys, invitation)
    moved(session, invitation, InvitationStatus.INVITED, reason="She rang and asked for it.")
    assert linked(session, keys, invitation)


def test_a_new_link_ends_the_old_one(session, keys, now):
    invitation = invited(session, keys, an_open_letter(session))
    old = linked(session, keys, invitation)
    new = linked(session, keys, invitation)
    with pytest.raises(tokens.UnknownToken):
        invitation_links.find(session, old, now=now)
    assert invitation_links.find(session, new, now=now) is invitation


def test_a_link_runs_out(session, keys, now):
    token = linked(session, keys, invited(session, keys, an_open_letter(session)))
    with pytest.raises(tokens.ExpiredToken):
        invitation_links.find(session, token, now=now + invitation_links.LASTS)


def test_a_link_of_an_invitation_taken_back_leads_nowhere(session, keys, now):
    invitation = invited(session, keys, an_open_letter(session))
    token = linked(session, keys, invitation)
    invitations.remove(session, invitation, now=NOW)
    with pytest.raises(tokens.UnknownToken, match="taken back"):
        invitation_links.find(session, token, now=now)


@pytest.mark.parametrize(("guest", "field"), [({"email": ""}, "email"), ({"name": ""}, "name")])
def test_a_link_needs_a_name_and_an_address(session, keys, guest, field):
    invitation = invited(session, keys, an_open_letter(session), **guest)
    with pytest.raises(Unacceptable) as refused:
        linked(session, keys, invitation)
    assert refused.value.field == field


def test_no_link_to_a_draft(session, keys):
    with pytest.raises(LetterClosed):
        linked(session, keys, invited(session, keys, a_letter(session)))
