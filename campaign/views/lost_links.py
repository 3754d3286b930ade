"""The form for whoever lost the mail with the link to a signature, and the page after it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from campaign.forms.signatures import LostLinkForm
from campaign.models.letter import Letter
from campaign.views.conversation import commit, now, refusals_at, runtime, session, typed_in
from campaign.views.mailed_codes import TO_MEND
from campaign.views.public_forms import links, network
from campaign.views.submissions import letter_to_sign


@dataclass(frozen=True, slots=True)
class LostLink:
    """One such form. `pages` is its blueprint; `title` and `of` say what the link is about; `mail_way_out`
    mails it."""

    pages: str
    title: str
    of: str
    mail_way_out: Callable[..., None]

    def ask(self, slug: str) -> ResponseReturnValue:
        """Mail the link. The answer is the same for every address."""
        letter = letter_to_sign(slug)
        form = LostLinkForm(request.form)
        if email := typed_in(form):
            with refusals_at(form):
                self.mail_way_out(
                    session(), runtime().keys, links(), letter, email, network=network(), now=now()
                )
                commit()
                return redirect(url_for(f"{self.pages}.sent", slug=slug))
        return self._page("lost_link", letter, form=form), TO_MEND if form.has_errors else 200

    def sent(self, slug: str) -> ResponseReturnValue:
        """What happens next, for everybody alike."""
        return self._page("link_sent", letter_to_sign(slug), writes_files=not runtime().settings.smtp_url)

    def _page(self, name: str, letter: Letter, **more: object) -> str:
        return render_template(
            f"pages/signatures/{name}.html",
            letter=letter,
            campaign=letter.campaign,
            title=self.title,
            of=self.of,
            here=url_for(f"{self.pages}.ask", slug=letter.slug),
            **more,
        )
