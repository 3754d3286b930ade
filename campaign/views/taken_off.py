"""The page of a name that is off, the same for every old link about it."""

from flask import render_template

from campaign.models.letter import Letter
from campaign.models.signature import Signature


def page(letter: Letter, withdrawn: Signature | None) -> str:
    """What is so: the signature does not count, since when, and what may be done. `withdrawn` is None for
    one that never counted."""
    return render_template(
        "pages/signatures/taken_off.html",
        letter=letter,
        campaign=letter.campaign,
        withdrawn_at=withdrawn.withdrawn_at if withdrawn else None,
    )
