"""The address of a letter as a QR code, on a page of its own."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from campaign.rendering.qr import square
from campaign.services import signatures
from campaign.views.letters import public_letter
from campaign.views.public_forms import links
from campaign.views.shared_pages import shared

blueprint = Blueprint("sharing", __name__, url_prefix="/letters")


@blueprint.get("/<slug>/qr")
@shared()
def qr(slug: str) -> ResponseReturnValue:
    """To hold out on a phone, or to print."""
    letter = public_letter(slug)
    if letter.is_recorded:
        abort(404)
    address = links().letter(slug)
    return render_template(
        "pages/sharing/qr.html",
        letter=letter,
        campaign=letter.campaign,
        addressed_to=signatures.addressed_to(letter),
        address=address,
        square=square(address),
    )
