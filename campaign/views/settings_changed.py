"""How a letter is signed and how it looks, at two times of its history: what differs, in the words of its
forms."""

from datetime import date
from typing import Any

from campaign.domain.letter_settings import SigningSettings
from campaign.domain.savings import State
from campaign.forms.letter_settings import SigningForm
from campaign.forms.print_settings import PrintForm
from campaign.models.letter import Letter
from campaign.rendering.wording import wording
from campaign.services import print_settings
from campaign.views.conflicts import Difference, differing

_DAYS = ("closes_on", "delivers_on")


def changes(letter: Letter, before: State, after: State) -> list[Difference]:
    """Both forms, field by field; a day is said as the letter says days."""
    say_day = wording(letter.language).long_date
    return [
        *differing(SigningForm(data=_signing(after)), _signing(before), say_day),
        *differing(PrintForm(data=_look(letter, after)), _look(letter, before), say_day),
    ]


def _signing(state: State) -> dict[str, Any]:
    """What stood in the fields; nothing was set before the first state."""
    days = {name: date.fromisoformat(on) for name in _DAYS if (on := state.signing.get(name))}
    return {**SigningForm.typed(SigningSettings(), 0), **state.signing, **days}


def _look(letter: Letter, state: State) -> dict[str, Any]:
    """What stood in the fields; what the letter did not set is the campaign's."""
    stored = {**letter.campaign.print_settings, **state.look}
    return PrintForm.typed(print_settings.from_stored(stored), 0)
