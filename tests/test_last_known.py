"""What was last known is given out for an hour, and found anew by one at a time."""

from campaign.last_known import DUE_AFTER, KEPT, LastKnown


class Hours:
    """A clock that a test sets."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_a_value_is_due_once_a_minute_and_kept_for_an_hour():
    clock = Hours()
    known = LastKnown(clock=clock)
    assert known.get("letter") is None
    assert [known.is_due("letter") for _ in range(2)] == [True, False]
    known.keep("letter", "as it was")

    clock.now = DUE_AFTER
    assert [known.is_due("letter") for _ in range(2)] == [True, False]
    clock.now = KEPT - 1
    assert known.get("letter") == "as it was"
    clock.now = KEPT
    assert known.get("letter") is None


def test_of_many_those_found_least_lately_go_and_are_due_again():
    known = LastKnown(most=2, clock=lambda: 0.0)
    for each in ("first", "second", "first", "third"):
        known.is_due(each)
        known.keep(each, each)

    assert [known.get(each) for each in ("first", "second", "third")] == ["first", None, "third"]
    assert (known.is_due("second"), known.is_due("third")) == (True, False)
