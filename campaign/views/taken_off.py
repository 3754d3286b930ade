"""The page of a name that is off, the same for every old link about it."""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue

from campaign.models.letter import Letter
from campaign.models.signature import Signature
from campaign.services.signatures import Refused
from campaign.services.withdrawals import TakenOff
from campaign.views.conversation import today


def page(letter: Letter, withdrawn: Signature | None) -> str:
    """What is so: the signature does not count, since when, and what may be done. `withdrawn` is None for
    one that never counted."""
    return render_template(
        "pages/signatures/taken_off.html",
        letter=letter,
        campaign=letter.campaign,
        withdrawn_at=withdrawn.withdrawn_at if withdrawn else None,
        was_sealed=any(seal.is_made for seal in letter.seals),
        takes_signatures=letter.takes_signatures(today(letter.campaign)),
    )


def register(app: Flask) -> None:
    """Answer with that page wherever a signature turns out to be off: of its own letter, whichever the
    address names."""

    @app.errorhandler(TakenOff)
    def name_is_off(refusal: TakenOff) -> ResponseReturnValue:
        return page(refusal.signature.letter, refusal.signature), 410

    @app.errorhandler(Refused)
    def does_not_count(refusal: Refused) -> ResponseReturnValue:
        letter = refusal.signature.letter
        return render_template("pages/signatures/refused.html", letter=letter, sentence=refusal.sentence), 410
