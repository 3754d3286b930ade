"""Traps for machines in the public forms of signing, without a cookie or a script.

A field that is out of sight: who fills it in is answered like everybody, and the mail is held back. A stamp
that says when the form was shown: what comes within a moment, or after a day, is to be sent again. Pages may
be kept by proxies for minutes, so a stamp proves no more than that. A form without one is taken, for it may
be sent by a page that was opened before there were stamps.
"""

import hmac
from datetime import UTC, datetime, timedelta

from flask import Flask, request

from campaign.domain.traps import CAUGHT, SendAgain, refuse_hasty
from campaign.views.conversation import now, runtime

BAIT = "leave_empty"
STAMP = "shown"


def held_back() -> str:
    """Why the mail of what was sent is held back: somebody filled in the field out of sight; else nothing."""
    return CAUGHT if request.form.get(BAIT, "").strip() else ""


def refuse_hasty_form() -> None:
    """Refuse `SendAgain` for a form that was sent too soon or too late, or whose stamp is not ours."""
    stamp = request.form.get(STAMP, "")
    if not stamp:
        return
    seconds, _, mark = stamp.partition(".")
    if not hmac.compare_digest(mark.encode(), _mark(seconds).encode()):
        raise SendAgain("This form was not shown by us as it came. Look it over, then send it again.")
    quickest = timedelta(seconds=runtime().settings.quickest_form)
    refuse_hasty(datetime.fromtimestamp(int(seconds), UTC), quickest, now=now())


def form_stamp() -> str:
    """When a form is shown, signed."""
    seconds = str(int(now().timestamp()))
    return f"{seconds}.{_mark(seconds)}"


def _mark(seconds: str) -> str:
    return runtime().keys.form_token(f"shown at {seconds}")


def register(app: Flask) -> None:
    """Lend the stamp to the forms."""
    app.add_template_global(form_stamp)
