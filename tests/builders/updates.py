"""Updates on letters."""

from campaign.domain.submissions import WRITE_AGAIN_WORDING, ConsentPurpose
from campaign.domain.updates import UpdateWords
from campaign.models.signature import Consent
from campaign.services import updates
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

WORDS = UpdateWords(
    "It is printed", "The letter goes to the office on *Friday*.\n\n[Come along](https://a.example)."
)


def an_update(session, letter, value=WORDS, *, published=True, at=NOW):
    made = updates.draft(session, letter, value, by=None, now=at)
    if published:
        updates.publish(session, made, now=at)
    return made


def who_wants_news(session, keys, letter, wording=WRITE_AGAIN_WORDING, **more):
    """Somebody who signed and agreed to be written to, in those words."""
    signature = a_signature(session, keys, letter, **more)
    signature.consents.append(
        Consent(revision_id=letter.revision.id, purpose=ConsentPurpose.WRITE_AGAIN, wording=wording, at=NOW)
    )
    session.flush()
    return signature
