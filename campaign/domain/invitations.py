"""Invitations: the life of asking a named person to sign a letter."""

from enum import StrEnum

from campaign.domain.lifecycle import Lifecycle


class InvitationStatus(StrEnum):
    """How far an invited signer has come. Whoever is committed or has signed has a box on paper."""

    INVITED = "invited"
    CONSIDERING = "considering"
    COMMITTED = "committed"
    SIGNED = "signed"
    DECLINED = "declined"


_ANSWERS = {InvitationStatus.COMMITTED, InvitationStatus.SIGNED, InvitationStatus.DECLINED}

INVITATION = Lifecycle(
    "invitation",
    forward={
        InvitationStatus.INVITED: {InvitationStatus.CONSIDERING, *_ANSWERS},
        InvitationStatus.CONSIDERING: _ANSWERS,
        InvitationStatus.COMMITTED: {InvitationStatus.SIGNED, InvitationStatus.DECLINED},
    },
    backward=frozenset(
        {
            (InvitationStatus.DECLINED, InvitationStatus.INVITED),
            (InvitationStatus.COMMITTED, InvitationStatus.CONSIDERING),
            (InvitationStatus.SIGNED, InvitationStatus.COMMITTED),
            (InvitationStatus.SIGNED, InvitationStatus.DECLINED),
        }
    ),
)


# By these steps somebody leaves a letter, and they are open to them when it is sealed as well. Each takes the
# name off the paper at once: whoever is committed still has a box there.
LEAVING = frozenset(
    {
        (InvitationStatus.SIGNED, InvitationStatus.DECLINED),
        (InvitationStatus.COMMITTED, InvitationStatus.DECLINED),
    }
)


def has_a_box(status: InvitationStatus) -> bool:
    """Whether the invited signer is printed in the signature grid."""
    return status in (InvitationStatus.COMMITTED, InvitationStatus.SIGNED)
