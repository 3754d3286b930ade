"""A life cycle is a table of moves."""

from enum import StrEnum

import pytest

from campaign.domain.deliveries import DELIVERY, DeliveryStatus
from campaign.domain.invitations import INVITATION, InvitationStatus
from campaign.domain.letters import LETTER, LetterStatus
from campaign.domain.lifecycle import ForbiddenMove, Lifecycle, ReasonMissing, in_words
from campaign.domain.recipients import RECIPIENT, RecipientStatus
from campaign.domain.signatories import SIGNATURE, SignatureStatus
from campaign.domain.updates import UPDATE, UpdateStatus


class Light(StrEnum):
    RED = "red"
    GREEN = "green"
    SWITCHED_OFF = "switched_off"


LIGHT = Lifecycle(
    "light",
    {Light.RED: {Light.GREEN}, Light.GREEN: {Light.SWITCHED_OFF}},
    frozenset({(Light.GREEN, Light.RED)}),
)


def test_a_move_in_the_table_is_made():
    assert LIGHT.move(Light.RED, Light.GREEN) is Light.GREEN


def test_a_move_outside_the_table_is_refused_with_what_may_follow():
    with pytest.raises(
        ForbiddenMove, match=r"This light is red; it cannot become switched off\. It can become: green\."
    ) as refusal:
        LIGHT.move(Light.RED, Light.SWITCHED_OFF)
    assert refusal.value.field == "status"


def test_a_move_to_where_it_stands_is_refused_in_other_words():
    with pytest.raises(ForbiddenMove, match=r"is red already\."):
        LIGHT.move(Light.RED, Light.RED)


def test_nothing_follows_the_last_status():
    with pytest.raises(ForbiddenMove, match=r"switched off, and that is final\."):
        LIGHT.move(Light.SWITCHED_OFF, Light.RED)


def test_a_move_back_needs_a_reason():
    assert LIGHT.needs_reason(Light.GREEN, Light.RED)
    with pytest.raises(ReasonMissing, match=r"Say why this light goes back from green to red\.") as refusal:
        LIGHT.move(Light.GREEN, Light.RED, "  ")
    assert refusal.value.field == "reason"
    assert LIGHT.move(Light.GREEN, Light.RED, "The bulb broke.") is Light.RED


def test_what_follows_is_listed_forward_first():
    assert LIGHT.following(Light.GREEN) == (Light.SWITCHED_OFF, Light.RED)


def test_a_status_reads_as_words():
    assert in_words(Light.SWITCHED_OFF) == "switched off"


LIFECYCLES = {
    "update": (UPDATE, UpdateStatus),
    "letter": (LETTER, LetterStatus),
    "signature": (SIGNATURE, SignatureStatus),
    "invitation": (INVITATION, InvitationStatus),
    "delivery": (DELIVERY, DeliveryStatus),
    "recipient": (RECIPIENT, RecipientStatus),
}


@pytest.mark.parametrize(("lifecycle", "statuses"), LIFECYCLES.values(), ids=LIFECYCLES)
class TestEveryLifecycle:
    def test_its_noun_is_its_own(self, lifecycle, statuses):
        assert LIFECYCLES[lifecycle.noun][0] is lifecycle

    def test_no_move_is_both_forward_and_back(self, lifecycle, statuses):
        forward = {(one, to) for one, all_to in lifecycle.forward.items() for to in all_to}
        assert not forward & lifecycle.backward

    def test_no_move_leads_to_where_it_began(self, lifecycle, statuses):
        assert not any(lifecycle.allows(status, status) for status in statuses)

    def test_every_status_but_those_outside_can_be_reached(self, lifecycle, statuses):
        reached, waiting = set(), [next(iter(statuses))]
        while waiting:
            status = waiting.pop()
            reached.add(status)
            waiting += [to for to in lifecycle.following(status) if to not in reached]
        assert set(statuses) - reached <= {LetterStatus.RECORDED}
