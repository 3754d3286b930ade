"""The letters that are signed here, as this process last knew them: whoever sends a form while the database
is away gets it back, filled; and of many who sign at once not each asks what the letter is."""

from typing import cast

from flask import Flask, current_app

from campaign.last_known import LastKnown
from campaign.runtime import Runtime
from campaign.services import known_letters, signables
from campaign.services.known_letters import KnownLetter
from campaign.services.signables import Signable
from campaign.views.conversation import is_sent, now, session
from campaign.views.submissions import letter_to_sign

NAME = "campaign-known-letters"
LATEST = "campaign-signable-letters"
# Seconds: less than anybody takes to fill in a form that was changed meanwhile.
A_MOMENT = 1.0


def open_memory(app: Flask, runtime: Runtime) -> None:
    """Let the application remember letters; at first it knows none. Where no page is kept, no letter is."""
    app.extensions[NAME] = LastKnown[KnownLetter]()
    app.extensions[LATEST] = LastKnown[Signable](min(A_MOMENT, runtime.settings.page_seconds))


def note(slug: str) -> None:
    """Remember a letter that is there to be signed, unless that was done within a minute."""
    if _known().is_due(slug):
        _known().keep(slug, known_letters.of_letter(session(), letter_to_sign(slug)))


def to_sign(slug: str) -> Signable | None:
    """The letter of an address, or None. For a form that was sent it may be a moment old, if it took
    signatures then: what is written of it asks the database for the letter again."""
    latest = cast(LastKnown[Signable], current_app.extensions[LATEST])
    if is_sent() and (known := latest.get(slug)) and known.takes_signatures(now()):
        return known
    found = signables.find(session(), slug)
    if found:
        latest.keep(slug, found)
    return found


def last(slug: str) -> KnownLetter | None:
    """The letter of an address as it was last known, or None."""
    return _known().get(slug)


def _known() -> LastKnown[KnownLetter]:
    return cast(LastKnown[KnownLetter], current_app.extensions[NAME])
