"""What the owner of a signature sees of it, by the link in a mail, and changes with the code of that mail."""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain.document import Document
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.showing import short_name
from campaign.domain.signatories import Signatories, SignatureStatus
from campaign.domain.submissions import ConsentPurpose, Submission, consent_wordings
from campaign.domain.wishes import Wish
from campaign.keys import Keys
from campaign.models.signature import Consent, Signature
from campaign.models.token import TokenPurpose
from campaign.services import (
    counts,
    letters,
    long_exports,
    print_settings,
    print_work,
    rolls,
    signatures,
    signing,
    texts,
    tokens,
    ways_out,
    withdrawals,
    write_again,
)


class NotCounted(Refusal):
    """A signature that does not count, or does no longer, is shown nowhere."""


def standing_wish(signature: Signature) -> Wish:
    """What its owner wished last."""
    given = {each.purpose for each in signature.consents}
    return Wish(
        signature.display,
        show_name=ConsentPurpose.SHOW_NAME in given,
        write_again=ConsentPurpose.WRITE_AGAIN in given,
        show_comment=ConsentPurpose.SHOW_COMMENT in given,
        short_name=signature.short_name,
    )


def may_change(signature: Signature) -> bool:
    """Whether its owner may still say how it is shown: it counts, and the letter is not sealed."""
    return signature.status is SignatureStatus.CONFIRMED and not signature.letter.is_fixed


def text_signed(signature: Signature) -> Document:
    """The exact text of a signature's revision, with nobody who signs. It is no draft: that is what they
    signed, whoever else may yet sign."""
    letter = signature.letter
    return Document(
        text=texts.frozen_text(signature.revision),
        settings=print_settings.as_dated(letter),
        recipient=letter.recipients[0].addressee,
        signatories=Signatories(),
    )


def change(session: Session, keys: Keys, token: str, code: str, wish: Wish, *, now: datetime) -> Signature:
    """Show the signature of a mailed link as its owner wishes, and write to them or not from now on.

    A copy that was printed otherwise is given out no more. Refuses `ways_out.WrongCode`, `NotCounted`, once
    the letter is sealed, `Unacceptable` as the sign form does, and as `withdrawals.signature_of` does.
    """
    signature = withdrawals.signature_of(session, token, now=now)
    refuse_not_counted(signature)
    letters.refuse_sealed(signature.letter)
    found = tokens.get(session, TokenPurpose.WITHDRAW, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    submission = as_typed(keys, signature, wish)
    short = short_name("short_name", wish.short_name, signature.name) if wish.short_name else ""
    signing.refuse_unprintable(submission)
    rolls.lock(session, signature.letter)
    if (held := signatures.locked(session, signature)) is None:
        raise withdrawals.Deleted()
    letters.hold(session, held.letter)
    refuse_not_counted(held)
    letters.refuse_sealed(held.letter)
    _refuse_wider(held, submission)
    _carry_out(session, held, submission, short, now=now)
    return held


def proven_address(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> str:
    """The address of whoever has the mail of a link. Refuses `ways_out.WrongCode`, and as
    `withdrawals.signature_of` does."""
    signature = withdrawals.signature_of(session, token, now=now)
    found = tokens.get(session, TokenPurpose.WITHDRAW, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    return keys.unseal(signature.email_sealed or b"")


def refuse_not_counted(signature: Signature) -> None:
    """Refuse `NotCounted` for a signature that was not confirmed, or is off the letter."""
    signatures.refuse_refused(signature)
    if signature.status is not SignatureStatus.CONFIRMED:
        raise NotCounted("This signature does not count, so nobody is shown it. Confirm it first.")


def as_typed(keys: Keys, signature: Signature, wish: Wish) -> Submission:
    """What somebody typed who signed, with what they wish now."""
    return Submission(
        name=signature.name,
        email=keys.unseal(signature.email_sealed or b""),
        display=wish.display,
        consents=wish.consents | {ConsentPurpose.SIGN_AND_DELIVER},
        place=signature.place,
        affiliation=signature.affiliation,
        comment=signature.comment,
    )


def _refuse_wider(signature: Signature, wished: Submission) -> None:
    """What stood before the letter was narrowed may stay."""
    if wished.display not in (signature.display, *signature.letter.shows.choices):
        raise Unacceptable("display", "The letter shows less of a name by now. Choose another of the list.")


def _carry_out(
    session: Session, signature: Signature, wished: Submission, short: str, *, now: datetime
) -> None:
    is_shown_otherwise = (signature.display, signature.short_name) != (wished.display, short)
    given = {each.purpose for each in signature.consents}
    # Who is to be shown otherwise agrees to it anew.
    anew = {ConsentPurpose.SHOW_NAME} if is_shown_otherwise else set()
    begun = {each for each in wished.consents if each not in given} | anew
    ended = given - wished.consents
    _agree(signature, wished, ended | anew, begun, now=now)
    if ended:
        # It may tell an address that is not to be written to any more.
        long_exports.throw_away(session, signature.letter_id)
    before = signature.display
    signature.display, signature.short_name = wished.display, short
    counts.shown_otherwise(session, signature, before)
    if ConsentPurpose.WRITE_AGAIN not in wished.consents:
        write_again.call_back(session, [signature.id])
    if is_shown_otherwise:
        rolls.leave(session, signature.letter, [signature.id])
        print_work.forget(session, signature.letter)
    session.flush()


def _agree(
    signature: Signature,
    wished: Submission,
    ended: set[ConsentPurpose],
    begun: set[ConsentPurpose],
    *,
    now: datetime,
) -> None:
    """Let consents end, and add those that are given, with the words that are read today."""
    signature.consents = [each for each in signature.consents if each.purpose not in ended]
    words = consent_wordings(signatures.addressed_to(signature.letter), signature.letter.shows)
    signature.consents += [
        Consent(revision_id=signature.revision_id, purpose=purpose, wording=words[purpose], at=now)
        for purpose in words
        if purpose in begun & wished.consents
    ]
