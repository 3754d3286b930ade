"""Looking what was confirmed through for doubts, before names enter a roll."""

from collections.abc import Sequence

from campaign.models.letter import Letter
from campaign.runtime import Runtime
from campaign.services import installation, screening, throwaways
from campaign.worker.turns import each_in_turn


def screen_all(runtime: Runtime) -> None:
    """Look all that was confirmed through, some in each transaction."""
    with runtime.readers() as session:
        due = screening.letters_due(session)
    each_in_turn(due, lambda each: _screen(runtime, each), "Looking through letter")


def _screen(runtime: Runtime, letter_id: int) -> None:
    while not runtime.is_to_end() and (due := _due(runtime, letter_id)):
        for start in range(0, len(due), screening.AT_ONCE):
            screen_some(runtime, letter_id, due[start : start + screening.AT_ONCE])


def _due(runtime: Runtime, letter_id: int) -> Sequence[int]:
    with runtime.readers() as session:
        return screening.due(session, session.get_one(Letter, letter_id))


def screen_some(runtime: Runtime, letter_id: int, some: Sequence[int]) -> None:
    """Look some of a letter's signatures through."""
    with runtime.readers() as session:
        what_is_set = installation.read(session, now=runtime.now())
    is_disposable = throwaways.judge(runtime.settings.disposable_domains, what_is_set)
    with runtime.transaction() as session:
        letter = session.get_one(Letter, letter_id)
        screening.screen(session, runtime.keys, letter, some, is_disposable, now=runtime.now())
