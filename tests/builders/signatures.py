"""Signatures of supporters, and what the sign form sends."""

from itertools import count

from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose, Submission
from campaign.models.signature import Consent, Signature
from campaign.services import counts
from tests.support.clock import NOW

_numbers = count(1)


def a_submission(**more):
    values = {
        "name": "Maro Testvanian",
        "email": f"supporter-{next(_numbers)}@example.org",
        "display": Display.FULL,
        "consents": frozenset({ConsentPurpose.SIGN_AND_DELIVER, ConsentPurpose.SHOW_NAME}),
    }
    return Submission(**{**values, **more})


def a_signature(session, keys, letter, email=None, **more):
    """A confirmed signature, with the consents it needs."""
    email = email or f"supporter-{next(_numbers)}@example.org"
    values = {
        "letter_id": letter.id,
        "revision_id": letter.revision.id,
        "status": SignatureStatus.CONFIRMED,
        "name": "Maro Testvanian",
        "display": Display.FULL,
        "email_sealed": keys.seal(email),
        "email_key": keys.mailbox_key(email),
        "signed_at": NOW,
        "confirmed_at": NOW,
    }
    signature = Signature(**{**values, **more})
    purposes = [ConsentPurpose.SIGN_AND_DELIVER]
    purposes += [ConsentPurpose.SHOW_NAME] if signature.display is not Display.COUNTED else []
    signature.consents = [
        Consent(revision_id=letter.revision.id, purpose=each, wording="Agreed.", at=NOW) for each in purposes
    ]
    session.add(signature)
    session.flush()
    counts.moved(session, signature, SignatureStatus.PENDING)
    session.flush()
    return signature


def what_is_typed(**more):
    """The fields of the sign form as a browser sends them."""
    values = {
        "name": "Maro Testvanian",
        "email": f"supporter-{next(_numbers)}@example.org",
        "display": "full",
        "sign_and_deliver": "y",
        "show_name": "y",
    }
    return {name: value for name, value in {**values, **more}.items() if value is not None}
