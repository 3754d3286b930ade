"""What follows a form of signing: the page where the code from the mail is typed, another mail, and the pages
for whoever comes too late."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.installation import Stop
from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Refusal
from campaign.forms.signatures import CodeForm
from campaign.models.letter import Letter
from campaign.models.token import Token
from campaign.services import letters
from campaign.services.tokens import ExpiredToken, UnknownToken
from campaign.views import what_is_set
from campaign.views.conversation import commit, is_sent, now, runtime, session, today, typed_in
from campaign.views.mailed_codes import TO_MEND, codes_at
from campaign.views.public_forms import links, network


class Submitted(Protocol):
    """What was sent, under which letter, with the sealed address that its mail went to."""

    letter_id: Any
    email_sealed: Any


Sent = TypeVar("Sent", bound=Submitted)
Form = TypeVar("Form", bound=CodeForm)


@dataclass(frozen=True, slots=True)
class CheckMail(Generic[Sent, Form]):
    """The page after one form of signing. `pages` is its blueprint, `act` what its button says, `then` what
    that brings; `submission_of` gives the token's row and what was sent, `send_another` mails anew, `confirm`
    takes what was typed on the page of a token, and `confirmed` is the page after that. `called` is the first
    name by which somebody is to be shown, empty for whoever is shown otherwise."""

    pages: str
    act: str
    then: str
    form: type[Form]
    submission_of: Callable[..., tuple[Token, Sent]]
    send_another: Callable[..., None]
    confirm: Callable[[str, str, Form], object]
    confirmed: Callable[[Sent], str]
    called: Callable[[Sent], str] | None = None

    def sent(self, slug: str, token: str) -> ResponseReturnValue:
        """ "Check your mail", with the field for the code. Typing it confirms; looking at the page never
        does."""
        letter = letter_to_sign(slug)
        form = self.form(request.form)
        try:
            row, found = self.submission_of(session(), token, now=now())
            if found.letter_id != letter.id:
                abort(404)
            if code := typed_in(form):
                with codes_at(form):
                    self.confirm(token, code, form)
                    commit()
                    return redirect(url_for(f"{self.pages}.sent", slug=slug, token=token))
        except (UnknownToken, ExpiredToken) as refusal:
            return gone(letter, refusal)
        except LetterClosed as refusal:
            return too_late(letter, refusal)
        if row.used_at and not form.has_errors:
            return self.confirmed(found)
        return self.page(letter, row, found, token, form), TO_MEND if form.has_errors else 200

    def page(self, letter: Letter, row: Token, sent: Sent, token: str, form: Form) -> str:
        """The same bytes whatever is known of the address."""
        return render_template(
            "pages/signatures/sent.html",
            letter=letter,
            campaign=letter.campaign,
            form=form,
            email=runtime().keys.unseal(sent.email_sealed or b""),
            lasts_until=row.expires_at,
            here=url_for(f"{self.pages}.sent", slug=letter.slug, token=token),
            sign_again=url_for(f"{self.pages}.sign", slug=letter.slug),
            act=self.act,
            then=self.then,
            sent_again="again" in request.args,
            called=self.called(sent) if self.called else "",
            writes_files=not runtime().settings.smtp_url,
        )

    def another(self, letter: Letter, token: str) -> ResponseReturnValue:
        """Mail another code. The answer is the same whether or not a mail goes out."""
        try:
            self.send_another(session(), runtime().keys, links(), token, network=network(), now=now())
        except (UnknownToken, ExpiredToken) as refusal:
            return gone(letter, refusal)
        except LetterClosed as refusal:
            return too_late(letter, refusal)
        except Refusal as refusal:
            form = self.form()
            form.refuse(refusal)
            return self.page(letter, *self.submission_of(session(), token, now=now()), token, form), 429
        commit()
        return redirect(url_for(f"{self.pages}.sent", slug=letter.slug, token=token, again="yes"))


def letter_to_sign(slug: str) -> Letter:
    """A letter of ours that was opened; a letter by others was never ours to sign."""
    letter = letters.find_public(session(), slug)
    if letter is None or letter.is_recorded:
        abort(404)
    return letter


def closed(
    letter: Letter, send_again: Callable[[], ResponseReturnValue] | None = None
) -> ResponseReturnValue:
    """The state of a letter that takes no signatures, for whoever comes too late. One that would take some is
    among those stopped together. If signing goes on by now, whoever sent a form is to `send_again`."""
    is_taking = letter.takes_signatures(today(letter.campaign))
    if is_taking and not _stop() and send_again and is_sent():
        return send_again()
    page = render_template("pages/signatures/closed.html", letter=letter, campaign=letter.campaign)
    return _with_status(page, is_taking)


def too_late(letter: Letter, refusal: LetterClosed) -> ResponseReturnValue:
    """For whoever signed in time and goes on too late: what they typed is still kept."""
    page = render_template(
        "pages/signatures/closed.html",
        letter=letter,
        campaign=letter.campaign,
        sentence=refusal.sentence,
        is_kept=True,
    )
    return _with_status(page, letter.takes_signatures(today(letter.campaign)))


def _with_status(page: str, is_taking: bool) -> ResponseReturnValue:
    return (page, 503, {"Retry-After": "3600"}) if is_taking else (page, 410)


def _stop() -> Stop | None:
    """Why signing is stopped, if another process stopped it a moment ago or let it go on too."""
    if stop := what_is_set.installation(looks=True).stop:
        return stop
    what_is_set.forget()
    return what_is_set.installation().stop


def gone(letter: Letter, refusal: Refusal) -> ResponseReturnValue:
    """The page of a submission that is unknown, ran out or was taken back."""
    status = 404 if isinstance(refusal, UnknownToken) else 410
    return (
        render_template("pages/signatures/gone.html", letter=letter, campaign=letter.campaign),
        status,
    )
