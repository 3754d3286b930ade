"""The chore that draws the cards of letters, in the press's own processes."""

import logging

from campaign.domain.cards import Card
from campaign.domain.refusals import Refusal
from campaign.rendering import press
from campaign.rendering.press import Passing
from campaign.runtime import Runtime
from campaign.services import cards

_log = logging.getLogger(__name__)


def draw_due(runtime: Runtime) -> bool:
    """Draw every card that is not as its letter stands. What cannot be drawn is tried again when the letter
    changes."""
    with runtime.readers() as session:
        waiting = list(cards.due(session))
    for letter_id, card in waiting:
        try:
            _draw(runtime, letter_id, card)
        except Passing as refusal:
            _log.warning("The card of letter %d waits: %s", letter_id, refusal.in_log)
    return False


def _draw(runtime: Runtime, letter_id: int, card: Card) -> None:
    try:
        sha256 = cards.put(runtime.store, letter_id, press.card(card))
    except Passing:
        raise
    except Refusal as refusal:
        _log.warning("The card of letter %d cannot be drawn: %s", letter_id, refusal.in_log)
        sha256 = ""
    with runtime.transaction() as session:
        cards.note(session, letter_id, card, sha256, now=runtime.now())
