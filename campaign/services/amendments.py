"""Amendments: the text of an open letter is changed beside the one that stands, then published or given up.

While one is written, everything public, and everything printed, reads the revision that stands.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from campaign.domain import text as words
from campaign.domain.amendments import AMENDMENT, MOST_WHY, AmendmentStatus, Declared, Edit, NotAmendable
from campaign.domain.canonical import digest
from campaign.domain.disguised import refuse_disguised
from campaign.domain.letter_settings import OuterWords
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import NotFound, Unacceptable
from campaign.domain.savings import Act, state_from
from campaign.models.account import Account
from campaign.models.amendment import AmendedRecipient, Amendment
from campaign.models.letter import Letter
from campaign.models.official import Term
from campaign.models.revision import Revision
from campaign.services import (
    amended,
    asking_again,
    counts,
    days,
    freezing,
    letters,
    recipients,
    restoring,
    rolls,
    savings,
    texts,
)
from campaign.services.conflicts import refuse_unseen


def of_letter(letter: Letter) -> list[Amendment]:
    """Every change of a letter, newest first."""
    return list(reversed(letter.amendments))


def begin(session: Session, letter: Letter, reason: str, *, by: Account | None, now: datetime) -> Amendment:
    """Begin to change the text of an open letter. Refuses `NotAmendable`, and an empty reason."""
    reason = words.line("reason", reason, "why you change the text", most=MOST_WHY)
    letters.locked(session, letter)
    _refuse_unamendable(letter)
    savings.begin(session, letter, now=now)
    # Read first: once there is a change, what it says is what is written.
    standing = amended.outer_words(letter)
    begun = Amendment(
        letter=letter,
        status=AmendmentStatus.RUNNING,
        reason=reason,
        stood=savings.state_of(session, letter).as_plain(),
        begun_at=now,
        begun_by=by.id if by else None,
    )
    amended.set_apart(begun, standing)
    session.add(begun)
    session.flush()
    return begun


def give_up(session: Session, letter: Letter, *, by: Account | None, now: datetime) -> Amendment:
    """Let the words be again what they were, and the recipients stay. Refuses `NotAmendable`."""
    amendment = _running(session, letter)
    restoring.set_words(session, letter, state_from(amendment.stood))
    _end(amendment, AmendmentStatus.GIVEN_UP, by=by, now=now)
    session.flush()
    return amendment


def publish(
    session: Session,
    letter: Letter,
    declared: Declared,
    *,
    of: str,
    by: Account | None,
    now: datetime,
) -> Revision:
    """Let the changed text be the one that people sign, and carry out the rule of the letter. `of` is the
    digest of the text that was looked at.

    Refuses `NotAmendable`, `Disguised`, `NotReady` as opening does, and a text that is another by now.
    """
    rolls.lock(session, letter)
    amendment = _running(session, letter)
    before, after = texts.standing_text(session, letter), texts.written_text(session, letter)
    _refuse_unlooked_at(letter, digest(after), of)
    if declared.edit is Edit.TYPOGRAPHICAL:
        refuse_disguised(before, after)
    revision = freezing.freeze(session, letter, declared.edit, note=declared.why, by=by, now=now)
    _address(session, letter, amendment, now=now)
    amended.set_apart(letter, amended.outer_words(letter))
    amendment.revision = revision
    _end(amendment, AmendmentStatus.PUBLISHED, by=by, now=now)
    letter.version += 1
    session.flush()
    if not revision.carries:
        counts.recount(session, letter)
    if revision.edit is Edit.SUBSTANTIVE:
        asking_again.ask(session, letter, revision, by=by, now=now)
    return revision


def set_outer_words(
    session: Session,
    letter: Letter,
    outer: OuterWords,
    *,
    seen: str | None,
    by: Account | None,
    now: datetime,
) -> None:
    """Let the changed letter say something else in no block. `seen` is the mark of what was opened. Refuses
    `NotAmendable`, and as `refuse_unseen` does."""
    amendment = _running(session, letter)
    refuse_unseen(amended.outer_words(letter), outer, seen)
    amended.set_apart(amendment, outer)
    letter.notes = dict(outer.notes)
    savings.keep(session, letter, Act.TEXT, by=by, now=now)


def add_recipient(session: Session, letter: Letter, term_id: int, *, now: datetime) -> None:
    """Let the changed letter go to the holder of an office as well. Refuses `Unacceptable` and
    `NotAmendable`."""
    amendment = _running(session, letter)
    term = session.get(Term, term_id)
    if term is None or not term.holds_on(days.civil_day(letter.campaign, now)):
        raise Unacceptable("term", "Choose somebody who is in office.")
    taken = {(each.official_id, each.office_id) for each in letter.recipients}
    taken |= {(each.official_id, each.office_id) for each in amended.coming_of(letter)}
    if (term.official_id, term.office_id) in taken:
        raise Unacceptable("term", f"The letter is addressed to {term.official.name} already.")
    amendment.recipients.append(AmendedRecipient(term=term))
    session.flush()


def take_off_recipient(session: Session, letter: Letter, public_id: str) -> None:
    """Let the changed letter go to a recipient no longer. Refuses `NotFound`, `NotAmendable`, and the last
    one."""
    amendment = _running(session, letter)
    recipient = recipients.get_in(letter, public_id)
    if recipient in amended.going_of(letter):
        return
    if len(amended.addressees(letter)) == 1:
        raise Unacceptable("recipient", "A letter goes to somebody. Add another recipient first.")
    amendment.recipients.append(AmendedRecipient(recipient=recipient))
    session.flush()


def leave_recipient(session: Session, letter: Letter, number: int) -> None:
    """Undo one step with the recipients, by its number. Refuses `NotFound` and `NotAmendable`."""
    amendment = _running(session, letter)
    found = next((each for each in amendment.recipients if each.id == number), None)
    if found is None:
        raise NotFound("This step with the recipients was undone before.")
    amendment.recipients.remove(found)
    session.flush()


def _running(session: Session, letter: Letter) -> Amendment:
    """The change of a letter, which is locked by it."""
    letters.locked(session, letter)
    if letter.amendment is None:
        raise NotAmendable("The text of this letter is not being changed. Press “Change the text” first.")
    return letter.amendment


def _refuse_unamendable(letter: Letter) -> None:
    if letter.status is LetterStatus.CLOSED:
        raise NotAmendable("This letter is closed. Open it again first, with a reason; then change its text.")
    if letter.status is not LetterStatus.OPEN:
        raise NotAmendable("Only the text of an open letter is changed in this way.")
    if letter.amendment is not None:
        raise NotAmendable("The text is being changed already. Go on with that change.")


def _refuse_unlooked_at(letter: Letter, now_of: str, of: str) -> None:
    if letter.revision is not None and now_of == letter.revision.digest:
        raise NotAmendable("Nothing is changed yet. Change the text first, or give the change up.")
    if now_of != of:
        raise NotAmendable("The text was changed since you looked at it. Look at the change again.")


def _address(session: Session, letter: Letter, amendment: Amendment, *, now: datetime) -> None:
    """Let those whom the change takes off be addressed no more, and those whom it adds be."""
    staying, going = amended.staying_of(letter), amended.going_of(letter)
    coming = amended.coming_of(letter)
    # First: a row about a recipient goes with that recipient.
    amendment.recipients.clear()
    session.flush()
    for recipient in going:
        letter.recipients.remove(recipient)
    added = [recipients.of_term(letter, term, now=now) for term in coming]
    letter.recipients.extend(added)
    session.flush()
    recipients.number(session, letter, [*staying, *added])


def _end(amendment: Amendment, to: AmendmentStatus, *, by: Account | None, now: datetime) -> None:
    amendment.status = AMENDMENT.move(amendment.status, to)
    amendment.recipients.clear()
    amendment.ended_at, amendment.ended_by = now, by.id if by else None
