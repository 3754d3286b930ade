"""A picture of a signature that an invited signer sends: read in an enclosure, and not kept."""

from threading import BoundedSemaphore

from flask import request

from campaign.domain.limits import SIGNATURE_PICTURES
from campaign.domain.refusals import Unacceptable
from campaign.domain.strokes import Strokes
from campaign.models.invitation import Invitation
from campaign.reading import signature_picture
from campaign.rendering import enclosure
from campaign.rendering.canonical import Unreadable
from campaign.services import limits
from campaign.views import public_forms
from campaign.views.conversation import now, runtime, session

# What a person waits for a picture to be read.
SECONDS = 20.0
# Who is invited by name waits for no stranger who has a file verified.
_TURNS = BoundedSemaphore(1)


def limit_body() -> None:
    """Before each request: what is longer than the largest picture is refused before it is read."""
    public_forms.limit_body()
    request.max_content_length = signature_picture.MOST_BYTES + public_forms.MOST_BYTES


def traced(invitation: Invitation, content: bytes) -> Strokes:
    """The signature in a picture, as it would print. Refuses `Unacceptable`, as `signature_picture.read` does
    and where many were sent."""
    bucket = f"signature-picture:{invitation.id}"
    session().commit()  # reading takes its time, and no transaction is to stay open meanwhile
    with runtime().transaction() as writing:
        is_within = limits.admit(writing, bucket, SIGNATURE_PICTURES, now=now())
    if not is_within:
        raise Unacceptable("picture", "Many pictures were sent within an hour. Sign without one, or later.")
    try:
        return enclosure.run(SECONDS, signature_picture.read, content, turns=_TURNS)
    except Unreadable as refusal:
        raise Unacceptable("picture", refusal.sentence) from refusal
