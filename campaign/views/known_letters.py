"""The letters that are signed here, as this process last knew them: whoever sends a form while the database
is away gets it back, filled."""

from typing import cast

from flask import Flask, current_app

from campaign.last_known import LastKnown
from campaign.services import known_letters
from campaign.services.known_letters import KnownLetter
from campaign.views.conversation import session
from campaign.views.submissions import letter_to_sign

NAME = "campaign-known-letters"


def open_memory(app: Flask) -> None:
    """Let the application remember letters; at first it knows none."""
    app.extensions[NAME] = LastKnown[KnownLetter]()


def note(slug: str) -> None:
    """Remember a letter that is there to be signed, unless that was done within a minute."""
    if _known().is_due(slug):
        _known().keep(slug, known_letters.of_letter(session(), letter_to_sign(slug)))


def last(slug: str) -> KnownLetter | None:
    """The letter of an address as it was last known, or None."""
    return _known().get(slug)


def _known() -> LastKnown[KnownLetter]:
    return cast(LastKnown[KnownLetter], current_app.extensions[NAME])
