"""Looking what was confirmed through for doubts, before names enter a roll."""

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
    while screen_some(runtime, letter_id):
        pass


def screen_some(runtime: Runtime, letter_id: int) -> bool:
    """Look some of a letter's signatures through; whether there may be more."""
    with runtime.readers() as session:
        what_is_set = installation.read(session, now=runtime.now())
    is_disposable = throwaways.judge(runtime.settings.disposable_domains, what_is_set)
    with runtime.transaction() as session:
        letter = session.get_one(Letter, letter_id)
        return screening.screen(session, runtime.keys, letter, is_disposable, now=runtime.now())
