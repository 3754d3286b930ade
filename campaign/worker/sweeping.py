"""The chore that carries rules out: counts whom they meet, takes them off, puts them back."""

from campaign.runtime import Runtime
from campaign.services import sweep_work
from campaign.worker.turns import each_in_turn

# Steps of one sweep in a row, so that a long one keeps no other waiting.
_STEPS = 20


def sweep_due(runtime: Runtime) -> bool:
    """Go on with each sweep that has work to do; whether one is not at its end."""
    with runtime.readers() as session:
        due = sweep_work.due(session)
    # Each has its steps, also behind one that is not at its end.
    return any(each_in_turn(due, lambda each: _some_steps(runtime, each), "Carrying out rule"))


def _some_steps(runtime: Runtime, sweep_id: int) -> bool:
    return all(_step(runtime, sweep_id) for _ in range(_STEPS))


def _step(runtime: Runtime, sweep_id: int) -> bool:
    with runtime.transaction() as session:
        return sweep_work.work(session, runtime.keys, sweep_id, now=runtime.now())
