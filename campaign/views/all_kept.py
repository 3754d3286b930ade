"""All that is kept of whoever has a mail address: asked for with the code of a mail, for the link alone is
read by machines; then shown, or handed out as a file. Behind the links of supporters and of organisations."""

import json

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from campaign.domain.strokes import Strokes
from campaign.forms.signatures import CodeForm
from campaign.models.letter import Letter
from campaign.services import letters, personal_records
from campaign.views.conversation import now, read_on, runtime
from campaign.views.mailed_codes import TO_MEND


def asked(letter: Letter, form: CodeForm, *, back: str, lost: str) -> ResponseReturnValue:
    """The page that asks for the code. `back` leads to that of the signature, `lost` to where another mail
    is sent."""
    page = render_template(
        "pages/signatures/ask_kept.html",
        form=form,
        letter=letter,
        campaign=letter.campaign,
        back=back,
        lost=lost,
    )
    return page, TO_MEND if form.has_errors else 200


def given(slug: str, address: str, *, back: str) -> ResponseReturnValue:
    """What is kept under an address that was proven on a page of a letter: as a file where that was asked
    for. Looking through a long file of people who are to be asked keeps nobody from writing."""
    session = read_on()
    held = personal_records.of_address(session, runtime().keys, address, now=now())
    if "file" in request.form:
        answer = Response(json.dumps(held, ensure_ascii=False, indent=2), mimetype="application/json")
        answer.headers["Content-Disposition"] = 'attachment; filename="what-is-kept.json"'
        return answer
    letter = letters.find(session, slug)
    assert letter is not None
    return render_template(
        "pages/signatures/kept.html",
        letter=letter,
        campaign=letter.campaign,
        held=held,
        drawn=Strokes,
        back=back,
    )
