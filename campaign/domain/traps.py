"""Traps for machines in forms that anybody may send: a field nobody sees, and when the form was shown."""

from datetime import datetime, timedelta

from campaign.domain.refusals import Refusal

# A form that was open for longer may be one that was kept to be sent again and again.
OLDEST = timedelta(days=1)
CAUGHT = "Held back: a field that people do not see was filled in."


class SendAgain(Refusal):
    """The form came too soon after it was shown, or too late. It is to be sent again."""


def refuse_hasty(shown_at: datetime, quickest: timedelta, *, now: datetime) -> None:
    """Refuse `SendAgain` for a form that was sent sooner than people type, or a day after it was shown."""
    if now - shown_at < quickest:
        raise SendAgain(
            "This came within a moment, as from a machine. Look it over, then send it: it is all still here."
        )
    if now - shown_at > OLDEST:
        raise SendAgain("This form was open for more than a day. Look it over, then send it again.")
