import pytest

from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.refusals import Unacceptable


def step(*changes, **more):
    return Lineage(changes, **{"argument": "The words moved.", "from_letter": "april-2024", **more})


def test_changes_stand_in_the_order_of_the_list():
    assert step(Change.LEVER_CHANGED, Change.HARDENED).changes == (Change.HARDENED, Change.LEVER_CHANGED)


@pytest.mark.parametrize("alone", [Change.DROPPED, Change.CONTINUED])
def test_some_changes_stand_alone(alone):
    assert step(alone).changes == (alone,)
    with pytest.raises(Unacceptable, match="stands alone"):
        step(alone, Change.HARDENED)


@pytest.mark.parametrize("changes", [(Change.HARDENED, Change.SOFTENED), (Change.SPLIT, Change.MERGED)])
def test_a_step_does_not_go_two_ways_at_once(changes):
    with pytest.raises(Unacceptable):
        step(*changes)


def test_a_demand_may_widen_in_one_part_and_narrow_in_another():
    assert step(Change.WIDENED, Change.NARROWED).changes == (Change.WIDENED, Change.NARROWED)


def test_a_new_demand_comes_from_no_letter_and_every_other_from_one():
    assert step(Change.NEW, from_letter="").changes == (Change.NEW,)
    for changes, from_letter in (((Change.NEW,), "april-2024"), ((Change.CONTINUED,), "")):
        with pytest.raises(Unacceptable) as refusal:
            step(*changes, from_letter=from_letter)
        assert refusal.value.field == "from_letter"


def test_a_lineage_is_never_a_bare_label():
    with pytest.raises(Unacceptable) as refusal:
        step(Change.CONTINUED, argument=" ")
    assert refusal.value.field == "argument"
    with pytest.raises(Unacceptable) as refusal:
        step()
    assert refusal.value.field == "changes"


def test_only_a_dropped_demand_is_dropped():
    assert step(Change.DROPPED).is_dropped
    assert not step(Change.SOFTENED).is_dropped


def test_firmness_is_counted_from_weak_to_firm_and_reads_as_words():
    assert [firmness.in_words for firmness in Firmness] == [
        "mentioned",
        "one condition among others",
        "asked",
        "asked under a statute",
        "asked without condition",
    ]
    assert Change.LEVER_CHANGED.in_words == "changed lever"
    assert all("_" not in change.in_words for change in Change)
