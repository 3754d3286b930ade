"""Traps for machines in the public forms of signing, without a cookie or a script.

A field that is out of sight: who fills it in is answered like everybody, and the mail is held back. A stamp
that says when the form was shown: what comes within a moment, or after a day, is to be sent again. Pages may
be kept by proxies for minutes, so a stamp proves no more than that. Every form of ours has one: what comes
without is to be sent again as well, and the page it comes back in has a stamp.
"""

import hmac
from datetime import UTC, datetime, timedelta

from flask import Flask, request

from campaign.domain.networks import Network
from campaign.domain.traps import CAUGHT, SendAgain, refuse_hasty
from campaign.keys import Keys
from campaign.views import what_is_set
from campaign.views.conversation import now, runtime

BAIT = "leave_empty"
STAMP = "shown"


def held_back(email: str, network: Network) -> str:
    """Why the mail of what was sent is held back: somebody filled in the field out of sight, or it comes from
    what is blocked; else nothing."""
    if request.form.get(BAIT, "").strip():
        return CAUGHT
    return what_is_set.installation().why_held(network, email)


def refuse_hasty_form() -> None:
    """Refuse `SendAgain` for a form that was sent too soon or too late, or without a stamp of ours."""
    seconds, _, mark = request.form.get(STAMP, "").partition(".")
    if not hmac.compare_digest(mark.encode(), _mark(runtime().keys, seconds).encode()):
        raise SendAgain("This form was not shown by us as it came. Look it over, then send it again.")
    quickest = timedelta(seconds=runtime().settings.quickest_form)
    refuse_hasty(datetime.fromtimestamp(int(seconds), UTC), quickest, now=now())


def form_stamp() -> str:
    """When a form is shown, signed."""
    return stamp_of(runtime().keys, now())


def stamp_of(keys: Keys, shown_at: datetime) -> str:
    """The stamp of a form that was shown at an instant."""
    seconds = str(int(shown_at.timestamp()))
    return f"{seconds}.{_mark(keys, seconds)}"


def _mark(keys: Keys, seconds: str) -> str:
    return keys.form_token(f"shown at {seconds}")


def register(app: Flask) -> None:
    """Lend the stamp to the forms."""
    app.add_template_global(form_stamp)
