"""Asking people to sign whose addresses an organiser brought: looked at, written some at a time, stopped.

A file is kept sealed until everybody in it was gone through. Whoever has signed already or wants no
such mail is left out in silence: neither the page nor the outbox of the campaign tells the organiser.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from obstore.store import ObjectStore
from sqlalchemy import ColumnElement, CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from campaign.domain.appeals import Appealed, appealed, looked_at
from campaign.domain.languages import is_worded
from campaign.domain.letters import LetterClosed, LetterStatus
from campaign.domain.log import LogKind
from campaign.domain.refusals import NotFound, Refusal
from campaign.domain.rosters import Entry
from campaign.domain.signatories import SignatureStatus
from campaign.key_files import KeysUnusable
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.appeal import Appeal, AppealFile, AppealStop
from campaign.models.keeping import ErasureCause
from campaign.models.letter import Letter
from campaign.models.notice import Notice, NoticeStatus
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.appeal import KIND, appeal
from campaign.notices.links import Links
from campaign.services import (
    days,
    erasures,
    log,
    outbox,
    sign_limits,
    signatures,
    stored_files,
    tokens,
    ways_out,
)
from campaign.services.clearing import Kept

FOLDER = "appeals"
# How long the link and the name behind it are kept.
LASTS = timedelta(days=14)
# Rows gone through at once: the database is free for those who sign in between.
AT_ONCE = 50
# Appeals that may wait to leave: whoever signs waits for so many mails at most.
MOST_WAITING = 100


def keep(storage: ObjectStore, keys: Keys, letter: Letter, text: str) -> str:
    """Keep a file that was looked at for an hour, sealed; the SHA-256 that it is asked for by."""
    digest = _digest(text)
    storage.put(_name(letter.id, digest), keys.seal(text))
    return digest


def read(storage: ObjectStore, keys: Keys, letter_id: int, digest: str) -> str:
    """The text of a file that is kept. Refuses one that is there no more."""
    try:
        if len(digest) != 64 or not digest.isalnum():
            raise FileNotFoundError(digest)
        return keys.unseal(bytes(storage.get(_name(letter_id, digest)).bytes()))
    except (FileNotFoundError, KeysUnusable) as error:
        raise Refusal("The file was kept for an hour only. Choose it once more.", "file") from error


def begin(
    session: Session,
    keys: Keys,
    letter: Letter,
    text: str,
    entries: Sequence[Entry],
    basis: str,
    *,
    by: Account,
    now: datetime,
) -> AppealFile:
    """Have the people of a file asked, whose rows these are. Refuses `LetterClosed`, and a file that is at
    work already."""
    digest = _digest(text)
    if not letter.takes_signatures(days.civil_day(letter.campaign, now)):
        raise LetterClosed("This letter takes no signatures, so nobody is asked to sign it.")
    if any(each.digest == digest and each.finished_at is None for each in of_letter(session, letter)):
        raise Refusal("The people of this file are being asked already.", "file")
    made = AppealFile(
        letter=letter,
        digest=digest,
        rows_sealed=keys.seal(text),
        basis=basis,
        total=len(entries),
        asked_by=by.id,
        asked_at=now,
    )
    session.add(made)
    people = looked_at(entries).people
    log.of_letter(session, letter, LogKind.APPEALED, by=by, now=now, count=people, reason=basis)
    return made


def of_letter(session: Session, letter: Letter) -> list[AppealFile]:
    """The files whose people are or were asked, the newest first."""
    query = select(AppealFile).where(AppealFile.letter_id == letter.id).order_by(AppealFile.id.desc())
    return list(session.scalars(query))


def due(session: Session) -> list[AppealFile]:
    """The files that wait, the one that has waited longest first; none while enough appeals wait to leave,
    and none of a letter while its signing is stopped."""
    waiting = select(func.count()).where(Notice.kind == KIND, Notice.status == NoticeStatus.QUEUED)
    if (session.scalar(waiting) or 0) >= MOST_WAITING:
        return []
    query = (
        select(AppealFile)
        .join(Letter, Letter.id == AppealFile.letter_id)
        .where(AppealFile.finished_at.is_(None), Letter.is_stopped.is_(False))
        .order_by(AppealFile.id)
    )
    return list(session.scalars(query))


def rows_of(keys: Keys, file: AppealFile) -> str:
    """The rows of a file as text; none once it is finished."""
    return keys.unseal(file.rows_sealed) if file.rows_sealed else ""


def go_on(
    session: Session, keys: Keys, links: Links, file_id: int, entries: Sequence[Entry], *, now: datetime
) -> bool:
    """Go through the next rows of a file, and write to whoever is to be asked; whether it is finished. While
    signing of the letter is stopped it waits; once nobody can sign any more it ends.
    Refuses rows that are not the file's any more: somebody may have been erased from it meanwhile."""
    found = session.get(AppealFile, file_id, with_for_update=True)
    if found is None or found.finished_at is not None:
        return True
    if found.letter.is_stopped:
        return False
    if len(entries) != found.total:
        raise Refusal("Rows were taken out of the file meanwhile.", "file", names_nobody=True)
    is_open = found.letter.takes_signatures(days.civil_day(found.letter.campaign, now))
    some = _people(entries[found.done : found.done + AT_ONCE]) if is_open else []
    keyed: dict[str, Appealed] = {}
    for each in some:
        # As the page said when the file was looked at: of one address the first row is asked.
        keyed.setdefault(keys.mailbox_key(each.email), each)
    left_out = _left_out(
        session, found.letter, [key for each in some for key in keys.mailbox_keys(each.email)]
    )
    asked = {
        email_key: person
        for email_key, person in keyed.items()
        if left_out.isdisjoint(keys.mailbox_keys(person.email))
    }
    for email_key in sign_limits.admit_mails(session, found.letter_id, list(asked), now=now):
        _ask(session, keys, links, found, email_key, asked[email_key], now=now)
    found.done = min(found.done + AT_ONCE, found.total) if is_open else found.done
    if not is_open or found.done >= len(entries):
        found.finished_at, found.rows_sealed = now, None
    session.flush()
    return found.finished_at is not None


def appeal_of(session: Session, token: str, *, now: datetime) -> Appeal:
    """Who was asked by a link. Refuses as `tokens.get` does."""
    found = tokens.get(session, TokenPurpose.APPEAL, token, now=now)
    made = session.get(Appeal, found.subject) if found.subject else None
    if made is None:
        raise NotFound("What was entered of you here is erased.")
    return made


def stop(session: Session, keys: Keys, token: str, code: str, *, now: datetime) -> None:
    """Write to an address no more, by a link and the code that stands beside it, once or many times. Refuses
    as `appeal_of` and `ways_out.prove` do."""
    made = appeal_of(session, token, now=now)
    found = tokens.get(session, TokenPurpose.APPEAL, token, now=now)
    ways_out.prove(session, keys, found, code, now=now)
    campaign = made.letter.campaign
    if not _stopped(session, campaign.id, [made.email_key]):
        session.add(AppealStop(campaign_id=campaign.id, email_key=made.email_key, at=now))
    made.name = ""
    erasures.note(session, None, ErasureCause.LEFT, 1, now=now)
    session.execute(
        delete(Notice).where(
            Notice.kind == KIND, Notice.to_key == made.email_key, Notice.campaign_id.is_(None)
        )
    )
    session.flush()


def _erase_names(session: Session, over: ColumnElement[bool], now: datetime) -> None:
    named = update(Appeal).where(over).values(name="").execution_options(synchronize_session=False)
    number = cast(CursorResult[tuple[int]], session.execute(named)).rowcount
    erasures.note(session, None, ErasureCause.KEPT_LONG_ENOUGH, number, now=now)


# What is kept of those who were asked: the name and the mail for two weeks; and that they were, until the
# letter takes no signatures any more.
_CLOSED = select(Letter.id).where(Letter.status != LetterStatus.OPEN)
# In no campaign's outbox.
_MAILS = Notice.campaign_id.is_(None) & (Notice.kind == KIND)
KEPT = (
    Kept(Appeal.id, Appeal.mailed_at, LASTS, Appeal.name != "", _erase_names),
    Kept(Notice.id, Notice.created_at, LASTS, _MAILS),
    Kept(Appeal.id, Appeal.mailed_at, LASTS, Appeal.letter_id.in_(_CLOSED)),
)


def sweep(_session: Session, storage: ObjectStore, *, older_than: datetime) -> None:
    """Delete the files that were looked at long enough ago."""
    stored_files.keep_only(storage, FOLDER, set(), older_than=older_than)


def _people(entries: Sequence[Entry]) -> list[Appealed]:
    """Whom rows ask; those that were refused when they were looked at ask nobody."""
    people = []
    for entry in entries:
        try:
            people.append(appealed(entry))
        except Refusal:
            continue
    return people


def _left_out(session: Session, letter: Letter, email_keys: list[str]) -> set[str]:
    """Who was asked before, has signed, or wants no such mail."""
    asked = select(Appeal.email_key).where(Appeal.letter_id == letter.id, Appeal.email_key.in_(email_keys))
    signed = select(Signature.email_key).where(
        Signature.letter_id == letter.id,
        Signature.email_key.in_(email_keys),
        Signature.status.in_((SignatureStatus.CONFIRMED, SignatureStatus.REFUSED)),
    )
    stopped = _stopped(session, letter.campaign_id, email_keys)
    return {*session.scalars(asked), *session.scalars(signed), *stopped}


def _stopped(session: Session, campaign_id: int, email_keys: list[str]) -> set[str]:
    query = select(AppealStop.email_key).where(
        AppealStop.campaign_id == campaign_id, AppealStop.email_key.in_(email_keys)
    )
    return set(session.scalars(query))


def _ask(
    session: Session,
    keys: Keys,
    links: Links,
    file: AppealFile,
    email_key: str,
    person: Appealed,
    *,
    now: datetime,
) -> None:
    letter = file.letter
    made = Appeal(letter_id=letter.id, email_key=email_key, name=person.name, mailed_at=now)
    session.add(made)
    session.flush()
    code = tokens.new_code()
    token = tokens.mint(session, TokenPurpose.APPEAL, made.id, lifetime=LASTS, now=now)
    tokens.bind_code(session, keys, TokenPurpose.APPEAL, token, code)
    about = signatures.about(links, letter)
    mail = appeal(
        replace(about, language=person.language) if is_worded(person.language) else about,
        asker=file.account.name if file.account else letter.campaign.name,
        basis=file.basis,
        name=person.name,
        code=code,
        link=links.appeal(token),
        stop=links.appeal_stop(token),
    )
    # In no campaign's outbox: who is missing there has signed, or wants no such mail.
    outbox.queue(session, keys, mail, person.email, campaign=None, now=now)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _name(letter_id: int, digest: str) -> str:
    return f"{FOLDER}/{letter_id}/{digest}"
