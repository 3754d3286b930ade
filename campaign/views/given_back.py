"""Forms that are given back, because what was sent could not be saved at this moment: nobody has to go back a
page, or to type twice what is no secret.

A form of signing is made of what was last known of its letter. What stands behind a mailed link is known to
the database alone, so the page of such a form says no more than was sent.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError
from wtforms import Field

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import NotNow
from campaign.forms.base import ValueForm
from campaign.forms.signatures import CodeForm
from campaign.services.known_letters import KnownLetter, of_letter
from campaign.views import known_letters
from campaign.views.conversation import is_sent, session
from campaign.views.errors import LATER, note_away
from campaign.views.submissions import closed, letter_to_sign

# What is asked for once more, and never sent back.
SECRET = "code"

Given = ParamSpec("Given")
View = Callable[Given, ResponseReturnValue]


def of_signing(
    slug: str,
    sign: Callable[[str], ResponseReturnValue],
    send_again: Callable[[KnownLetter], ResponseReturnValue],
) -> ResponseReturnValue:
    """What a form of signing answers: what `sign` does, the state of a letter that takes none, or by
    `send_again` the form, filled, also when nobody can ask the database for the letter."""
    try:
        return sign(slug)
    except LetterClosed:
        return closed_or_again(slug, send_again)
    except NotNow:
        return send_again(known_letters.last(slug) or of_letter(session(), letter_to_sign(slug)))
    except OperationalError as error:
        letter = known_letters.last(slug)
        if letter is None or not is_sent():
            raise
        note_away(error)
        return send_again(letter)


def closed_or_again(
    slug: str, send_again: Callable[[KnownLetter], ResponseReturnValue]
) -> ResponseReturnValue:
    """The state of a letter that takes no signatures; the form, if signing goes on by now."""
    letter = letter_to_sign(slug)
    return closed(letter, lambda: send_again(of_letter(session(), letter)))


def given_back(
    title: str, act: str, *forms: type[ValueForm[Any]], kind: str = "first"
) -> Callable[[View[Given]], View[Given]]:
    """Mark a view behind a mailed link: what cannot be saved now comes back as a form, under this title, with
    `act` on its button of this kind. Of these `forms`, by themselves that of the code, the fields that were
    sent are shown; whatever else was sent is in it too, unseen."""

    def mark(view: View[Given]) -> View[Given]:
        @wraps(view)
        def answer(*given: Given.args, **named: Given.kwargs) -> ResponseReturnValue:
            try:
                return view(*given, **named)
            except (OperationalError, NotNow) as error:
                if not is_sent():
                    raise
                if isinstance(error, OperationalError):
                    note_away(error)
                return _page(title, act, kind, forms or (CodeForm,)), 503, LATER

        return answer

    return mark


def _page(title: str, act: str, kind: str, forms: Iterable[type[ValueForm[Any]]]) -> str:
    at = request.view_args or {}
    letter = known_letters.last(at.get("slug", ""))
    fields = _sent(forms)
    seen = {*fields, SECRET}
    return render_template(
        "pages/signatures/given_back.html",
        # Within the page of another site only a letter says whose page it is.
        **({} if letter else {"layout": "layouts/plain.html"}),
        letter=letter,
        campaign=letter.campaign if letter else None,
        title=title,
        act=act,
        kind=kind,
        fields=fields,
        secret=SECRET,
        unseen=[each for each in request.form.items(multi=True) if each[0] not in seen],
        here=url_for(request.endpoint or "", **at),
    )


def _sent(forms: Iterable[type[ValueForm[Any]]]) -> dict[str, Field]:
    """The fields of these forms that were sent, by name, without the secret that was in one."""
    fields = {field.name: field for form in forms for field in form(request.form)}
    sent = {name: field for name, field in fields.items() if name in request.form}
    if SECRET in sent:
        sent[SECRET].data = ""
    return sent
