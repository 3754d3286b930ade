"""What follows a form of signing: the page where the code from the mail is typed, another mail, and the pages
for whoever comes too late."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.domain.letters import LetterClosed
from campaign.domain.refusals import Refusal
from campaign.forms.signatures import CodeForm
from campaign.models.letter import Letter
from campaign.models.token import Token
from campaign.services import letters
from campaign.services.tokens import ExpiredToken, UnknownToken
from campaign.views.conversation import commit, now, runtime, session
from campaign.views.public_forms import links, network


class HasAddress(Protocol):
    """What was sent, with the sealed address that its mail went to."""

    email_sealed: Any


@dataclass(frozen=True, slots=True)
class CheckMail:
    """The page after one form of signing. `pages` is its blueprint, `act` what its button says, `then` what
    that brings; `submission_of` gives the token's row and what was sent, `send_another` mails anew."""

    pages: str
    act: str
    then: str
    form: type[CodeForm]
    submission_of: Callable[..., tuple[Token, HasAddress]]
    send_another: Callable[..., None]

    def page(self, letter: Letter, row: Token, sent: HasAddress, token: str, form: CodeForm) -> str:
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
            writes_files=not runtime().settings.smtp_url,
        )

    def another(self, letter: Letter, token: str) -> ResponseReturnValue:
        """Mail another code. The answer is the same whether or not a mail goes out."""
        try:
            self.send_another(session(), runtime().keys, links(), token, network=network(), now=now())
        except (UnknownToken, ExpiredToken) as refusal:
            return gone(letter, refusal)
        except LetterClosed:
            return closed(letter)
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


def closed(letter: Letter) -> ResponseReturnValue:
    """The state of a letter that takes no signatures, for whoever comes too late."""
    return (
        render_template("pages/signatures/closed.html", letter=letter, campaign=letter.campaign),
        410,
    )


def gone(letter: Letter, refusal: Refusal) -> ResponseReturnValue:
    """The page of a submission that is unknown, ran out or was taken back."""
    status = 404 if isinstance(refusal, UnknownToken) else 410
    return (
        render_template("pages/signatures/gone.html", letter=letter, campaign=letter.campaign),
        status,
    )
