"""A form that was sent after its session ended: kept on a page, to be sent again.

Writing takes longer than half an hour, and a session ends after that. Whoever signs in again, in another
window, sends what they wrote from here; the token of the form shows that it was a page of ours.
"""

import hmac

from flask import render_template, request
from flask.typing import ResponseReturnValue

from campaign.models.account import Account
from campaign.services import sessions
from campaign.views.conversation import now, runtime, session

TOKEN = "csrf_token"


def was_ours(account: Account, sent: str) -> bool:
    """Whether a form's token is that of an earlier session of the same person."""
    keys = runtime().keys
    earlier = sessions.of_account(session(), account, since=now() - sessions.LONGEST * 2)
    return any(
        hmac.compare_digest(sent.encode(), keys.form_token(each.token_hash).encode()) for each in earlier
    )


def page(token: str, *, is_signed_in: bool) -> ResponseReturnValue:
    """What was sent, ready to be sent again. `token` goes with it; passwords and files do not."""
    fields = [
        (name, value)
        for name, value in request.form.items(multi=True)
        if name != TOKEN and "password" not in name
    ]
    content = render_template(
        "pages/sign_in/resend.html",
        fields=fields,
        token=token,
        token_name=TOKEN,
        is_signed_in=is_signed_in,
        has_files=any(each.filename for each in request.files.values()),
    )
    return content, 403
