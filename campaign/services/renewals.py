"""A supporter says yes to a changed text: by the link of the mail that asked, or by signing afresh."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from campaign.domain.counts import Counted
from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.refusals import Refusal
from campaign.domain.signatories import SignatureStatus
from campaign.domain.submissions import consent_wordings
from campaign.keys import Keys
from campaign.models.asking import Asking
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.signature import Consent, Signature
from campaign.models.token import Token, TokenPurpose
from campaign.services import (
    counts,
    rolls,
    signature_traces,
    signatures,
    standing,
    tokens,
    ways_out,
    withdrawals,
)

# What is typed when somebody signs afresh, and is now what they signed.
_TYPED = (
    *("name", "display", "short_name", "locality", "region", "postal_code", "country"),
    *("affiliation", "comment", "language", "email_sealed", "signed_at"),
)


class Lapsed(Refusal):
    """The owner did not say yes to the changed text in time."""


class TextMoved(Refusal):
    """Another text stands by now than the one that was read."""


def find(session: Session, token: str, *, now: datetime) -> tuple[Token, Signature]:
    """What the link of a mail that asks is about. Refuses as `tokens.get` does, `Deleted`, `TakenOff`,
    `Refused` and `Lapsed`."""
    withdrawals.refuse_taken_off(session, TokenPurpose.RENEW, token)
    found = tokens.get(session, TokenPurpose.RENEW, token, now=now)
    signature = session.get(Signature, found.subject)
    if signature is None:
        raise withdrawals.Deleted()
    signatures.refuse_refused(signature)
    refuse_lapsed(signature)
    return found, signature


def refuse_lapsed(signature: Signature) -> None:
    """Refuse `Lapsed` for a signature that did."""
    if signature.status is SignatureStatus.EXPIRED:
        raise Lapsed(
            "The text was changed, and this signature was not given to the new one in time. It has lapsed, "
            "and your name and address are deleted. To stand on the letter, sign it anew."
        )


def is_again(signature: Signature) -> bool:
    """Whether its owner had signed an earlier text of the letter, and then signed the one that it is of."""
    return any(each.revision_id < signature.revision_id for each in signature.consents)


def by_link(session: Session, keys: Keys, token: str, code: str, digest: str, *, now: datetime) -> Signature:
    """Sign the text that was read, by its `digest`, with the code of the mail, once or many times with one
    effect. Refuses `LetterClosed`, `TextMoved`, and as `find` and `ways_out.prove` do."""
    found, signature = find(session, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    rolls.lock(session, signature.letter)
    held = signatures.locked(session, signature)
    if held is None:
        raise withdrawals.Deleted()
    refuse_lapsed(held)
    if not standing.does(held):
        renew(session, held, _open_text(session, held.letter, digest), now=now)
    tokens.use(session, found, now=now)
    return held


def renew(session: Session, signature: Signature, revision: Revision, *, now: datetime) -> None:
    """Let a locked signature be of another text, with each consent given again in the words of today."""
    given = {each.purpose for each in signature.consents}
    words = consent_wordings(signatures.addressed_to(signature.letter), signature.letter.shows)
    signature.consents += [
        Consent(revision_id=revision.id, purpose=each, wording=words[each], at=now)
        for each in words
        if each in given
    ]
    _stand(session, signature, revision.id, now=now)


def take_over(session: Session, first: Signature, second: Signature, name: str, *, now: datetime) -> None:
    """Let a signature that does not stand any more be what its owner typed when they signed afresh, under
    the name that they confirmed. Who shows less now consents to less."""
    for each in _TYPED:
        setattr(first, each, getattr(second, each))
    first.name = name
    first.consents = [each for each in first.consents if each.purpose in _purposes(second)]
    for consent in list(second.consents):
        consent.signature = first
    signature_traces.hand_over(session, first.id, second.id)
    _stand(session, first, second.revision_id, now=now)


def let_be_told(session: Session, signature: Signature) -> None:
    """Have the worker tell whoever confirmed an earlier text, or came back with one, that it was changed."""
    changed = standing.changed_since(signature.letter, signature.revision)
    if changed is None:
        return
    known = select(Asking.id).where(Asking.signature_id == signature.id, Asking.revision_id == changed.id)
    if session.scalar(known) is None:
        session.add(Asking(signature_id=signature.id, revision_id=changed.id))
        session.flush()


def _stand(session: Session, signature: Signature, revision_id: int, *, now: datetime) -> None:
    # They enter the roll again with others, so that nobody reads from it who said yes when.
    rolls.delete_entries(session, signature.letter, [signature.id])
    signature.revision_id = revision_id
    signature.confirmed_at = now
    # What was signed afresh may have been changed again before it was confirmed.
    if standing.does(signature):
        counts.stood(session, signature)
        counts.add(session, signature.letter_id, -1, Counted.ASKED)
    session.execute(
        update(Asking)
        .where(Asking.signature_id == signature.id, Asking.answered_at.is_(None))
        # What they signed afresh says nothing of a text that came after it.
        .where(Asking.revision_id <= revision_id)
        .values(answered_at=now)
        .execution_options(synchronize_session=False)
    )
    session.flush()
    session.expire(signature, ["revision"])


def _open_text(session: Session, letter: Letter, digest: str) -> Revision:
    """The text that stands, of a letter kept from being closed or changed meanwhile."""
    session.refresh(letter, with_for_update={"read": True})
    session.expire(letter, ["revisions"])
    if letter.status is not LetterStatus.OPEN or letter.revision is None:
        raise LetterClosed("This letter was closed before you signed its new text, so it does not count.")
    if letter.revision.digest != digest:
        raise TextMoved("The text was changed again since you opened this page. Read it, then sign.")
    return letter.revision


def _purposes(signature: Signature) -> set[str]:
    return {each.purpose for each in signature.consents}
