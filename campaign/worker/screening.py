"""Looking what was confirmed through for doubts, before names enter a roll."""

from pathlib import Path

from campaign.models.letter import Letter
from campaign.reading.disposable_domains import is_disposable
from campaign.runtime import Runtime
from campaign.services import installation, screening
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
    named = runtime.settings.disposable_domains
    file = Path(named) if named else None
    with runtime.readers() as session:
        allows = installation.read(session, now=runtime.now()).allows_domain

    def thrown_away(domain: str) -> bool:
        return is_disposable(file, domain) and not allows(domain)

    with runtime.transaction() as session:
        letter = session.get_one(Letter, letter_id)
        return screening.screen(session, runtime.keys, letter, thrown_away, now=runtime.now())
