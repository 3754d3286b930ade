from campaign.domain.invitations import INVITATION, InvitationStatus, has_a_box


def test_who_is_committed_or_has_signed_has_a_box_on_paper():
    assert [status for status in InvitationStatus if has_a_box(status)] == [
        InvitationStatus.COMMITTED,
        InvitationStatus.SIGNED,
        InvitationStatus.DELEGATED,
    ]


def test_an_invited_signer_may_answer_at_once():
    assert set(INVITATION.following(InvitationStatus.INVITED)) == set(InvitationStatus) - {
        InvitationStatus.INVITED
    }


def test_who_declined_can_be_asked_again_with_a_reason():
    assert INVITATION.needs_reason(InvitationStatus.DECLINED, InvitationStatus.INVITED)
