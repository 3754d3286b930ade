"""How an organisation's signature comes to count, or not: its mail address confirmed, then by itself or by an
organiser; refused with a reason; withdrawn by the organisation."""

from datetime import datetime

from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.endorsing import keeps_its_name, why_it_waits, why_its_name_waits
from campaign.domain.exports import ExportKind
from campaign.domain.guests import refuse_no_evidence
from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.log import LogKind
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import SIGNATURE, SignatureStatus
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.endorsement import Endorsement, EndorsementMove
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.services import (
    asking_again,
    endorsements,
    endorsing,
    erasures,
    invitations,
    letters,
    log,
    long_exports,
    outbox,
    print_work,
    seals,
    standing,
)
from campaign.services.throwaways import IsDisposable
from campaign.services.tokens import ExpiredToken


def confirm_mail(
    session: Session, keys: Keys, endorsement: Endorsement, is_disposable: IsDisposable, *, now: datetime
) -> None:
    """The address is its signer's. At the organisation's own domain it confirms the signature; else, and
    where its name is doubtful, the signature waits for an organiser, with the reason. Refuses
    `LetterClosed`."""
    lock(session, endorsement)
    if endorsement.status is not SignatureStatus.PENDING or endorsement.mail_confirmed_at:
        return
    if endorsement.letter.status is not LetterStatus.OPEN:
        raise LetterClosed("This letter closed before the signature was confirmed, so it does not count.")
    endorsement.mail_confirmed_at = now
    email = keys.unseal(endorsement.email_sealed or b"")
    endorsement.waiting = (
        why_it_waits(endorsement.web_address, email, is_disposable)
        or _why_doubled(session, endorsement)
        or _why_doubtful(session, endorsement)
        or _why_changed(endorsement)
    )
    if not endorsement.waiting:
        known = f"Confirmed from a mail address at {endorsement.web_address}."
        _count(endorsement, known, by=None, now=now)
    session.flush()


def confirm(
    session: Session, endorsement: Endorsement, evidence: str, *, by: Account | None, now: datetime
) -> None:
    """An organiser knows that the organisation signs, whether its mail was confirmed or not; one that was
    refused may come back so. Refuses `LetterClosed`, no evidence, and a name that stands there already."""
    refuse_no_evidence("evidence", evidence)
    lock(session, endorsement)
    invitations.standing_revision(endorsement.letter)
    if _why_doubled(session, endorsement):
        raise Unacceptable("evidence", f"{endorsement.name} is on this letter already. Refuse this one.")
    count_again(endorsement, words.kept_line("evidence", evidence), by=by, now=now)
    session.flush()
    _write_down(session, endorsement, LogKind.ORGANISATION_CONFIRMED, by=by, now=now)


def refuse(
    session: Session, endorsement: Endorsement, reason: str, *, by: Account | None, now: datetime
) -> None:
    """Refuse an organisation, one that stands on the letter too, with a reason that is kept. Refuses an
    empty one."""
    kept = words.kept_line("reason", reason)
    if not kept:
        raise Unacceptable("reason", "Say why: it is kept with the signature, and not shown in public.")
    lock(session, endorsement)
    stood = endorsement.status is SignatureStatus.CONFIRMED
    _move(endorsement, SignatureStatus.REFUSED, kept, by=by, now=now)
    session.flush()
    _write_down(session, endorsement, LogKind.ORGANISATION_REFUSED, by=by, now=now)
    if stood:
        _leave_paper(session, endorsement.letter, now=now)


def disown(session: Session, keys: Keys, endorsement: Endorsement, *, now: datetime) -> None:
    """The owner of the address signed for no organisation: what was typed goes.

    One that was confirmed, as by a machine that follows links, is refused, and does not stand as withdrawn:
    the organisation never signed.
    """
    lock(session, endorsement)
    if endorsement.status is SignatureStatus.WITHDRAWN:
        return
    erasures.note(session, endorsement.letter_id, ErasureCause.LEFT, 1, now=now)
    if endorsement.status is SignatureStatus.CONFIRMED:
        erase_signer(session, keys, endorsement)
        said = "The owner of the mail address said that they did not sign."
        refuse(session, endorsement, said, by=None, now=now)
    else:
        forget(session, keys, endorsement)


def withdraw(
    session: Session, keys: Keys, endorsement: Endorsement, *, by: Account | None, now: datetime
) -> bool:
    """Withdraw an organisation's signature, once or many times, and erase who gave it; whether it counted
    until then. Of one that did the name stays, as withdrawn, and when; any other is forgotten."""
    lock(session, endorsement)
    if endorsement.status is SignatureStatus.WITHDRAWN:
        return True
    erasures.note(session, endorsement.letter_id, ErasureCause.LEFT, 1, now=now)
    _write_down(session, endorsement, LogKind.ORGANISATION_TAKEN_OFF, by=by, now=now)
    if endorsement.status is not SignatureStatus.CONFIRMED and not endorsement.is_asked_again:
        forget(session, keys, endorsement)
        return False
    _move(endorsement, SignatureStatus.WITHDRAWN, "", by=by, now=now)
    endorsement.withdrawn_at = now
    erase_signer(session, keys, endorsement)
    session.flush()
    _leave_paper(session, endorsement.letter, now=now)
    return True


def forget(session: Session, keys: Keys, endorsement: Endorsement) -> None:
    """Erase who signed, of one that does not count; all of it, where it never stood on the letter."""
    # One that waits for an organiser stands on the list of organisations.
    long_exports.throw_away(session, endorsement.letter_id, (ExportKind.ORGANISATIONS,))
    if keeps_its_name(status for each in endorsement.moves for status in (each.before, each.after)):
        erase_signer(session, keys, endorsement)
        return
    _forget_mails(session, keys, endorsement)
    endorsing.delete_pending(session, endorsement)


def erase_signer(session: Session, keys: Keys, endorsement: Endorsement) -> None:
    """Who signed, what organisers wrote of them, and what the mails to them were; that the organisation stood
    on the letter stays."""
    _forget_mails(session, keys, endorsement)
    endorsement.signer_name = endorsement.signer_title = endorsement.evidence = endorsement.email_key = ""
    endorsement.email_sealed = None
    for move in endorsement.moves:
        move.reason = ""
    session.flush()


def _forget_mails(session: Session, keys: Keys, endorsement: Endorsement) -> None:
    email_keys = keys.keys_of_row(endorsement.email_key, endorsement.email_sealed)
    outbox.forget(session, endorsement.letter.campaign, email_keys)


def count_again(endorsement: Endorsement, evidence: str, *, by: Account | None, now: datetime) -> None:
    """Let a locked signature count under the text that stands, whichever it was given to before."""
    endorsement.revision = invitations.standing_revision(endorsement.letter)
    _count(endorsement, evidence, by=by, now=now)


def lock(session: Session, endorsement: Endorsement) -> None:
    """One step at a time on a letter, so that a name is confirmed once; then the newest values."""
    letters.locked(session, endorsement.letter)
    try:
        session.refresh(endorsement, with_for_update=True)
    except InvalidRequestError as error:
        raise ExpiredToken("This signature was deleted a moment ago.") from error


def _why_doubled(session: Session, endorsement: Endorsement) -> str:
    is_there = endorsements.standing(session, endorsement.letter, endorsement.name)
    return "An organisation of this name is on the letter already." if is_there else ""


def _why_doubtful(session: Session, endorsement: Endorsement) -> str:
    letter = endorsement.letter
    there = endorsements.of_letter(session, letter)
    others = [each.name for each in there if each.status is SignatureStatus.CONFIRMED]
    return why_its_name_waits(endorsement.name, [*others, *(each.name for each in letter.recipients)])


def _why_changed(endorsement: Endorsement) -> str:
    changed = standing.changed_since(endorsement.letter, endorsement.revision)
    return asking_again.why_asked(endorsement.letter, changed) if changed else ""


def _count(endorsement: Endorsement, evidence: str, *, by: Account | None, now: datetime) -> None:
    _move(endorsement, SignatureStatus.CONFIRMED, evidence, by=by, now=now)
    endorsement.evidence = evidence
    endorsement.waiting = ""


def _move(
    endorsement: Endorsement, to: SignatureStatus, reason: str, *, by: Account | None, now: datetime
) -> None:
    before = endorsement.status
    endorsement.status = SIGNATURE.move(before, to, reason)
    endorsement.moves.append(
        EndorsementMove(before=before, after=to, reason=reason, at=now, account_id=by.id if by else None)
    )


def _write_down(
    session: Session, endorsement: Endorsement, kind: LogKind, *, by: Account | None, now: datetime
) -> None:
    """In the log stands what organisers did, and not what the organisation did itself."""
    if by is not None:
        log.of_letter(session, endorsement.letter, kind, by=by, now=now)


def _leave_paper(session: Session, letter: Letter, *, now: datetime) -> None:
    """No copy that names it is given out any more, and of a sealed letter a later seal takes its place."""
    print_work.forget(session, letter)
    seals.supersede(session, letter, now=now)
