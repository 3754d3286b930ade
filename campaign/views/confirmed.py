"""The page after a confirmation, the same after the link and after the code."""

from flask import render_template

from campaign.models.signature import Signature
from campaign.services import counts, renewals, sharing, signatures, standing
from campaign.views.conversation import session
from campaign.views.public_forms import links


def page(signature: Signature) -> str:
    """What counts now, what happens next, the way out."""
    letter = signature.letter
    count = counts.of_letter(session(), letter).confirmed
    return render_template(
        "pages/signatures/confirmed.html",
        letter=letter,
        campaign=letter.campaign,
        signature=signature,
        stands=standing.does(signature),
        is_again=renewals.is_again(signature),
        is_changed=standing.is_of_changed_text(signature),
        count=count,
        goal=sharing.goal_at(letter, count),
        passed=sharing.goal_passed(letter, count),
        addressed_to=signatures.addressed_to(letter),
        share_url=links().letter(letter.slug),
    )
