"""Where somebody is kept who typed nothing here: among those who were asked to sign, in a file of people who
are still to be, and in a rule that takes signatures off."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign.domain.mail import mail_address
from campaign.domain.refusals import Refusal
from campaign.domain.rosters import Entry
from campaign.keys import Keys
from campaign.models.appeal import Appeal, AppealFile, AppealStop
from campaign.models.sweep import Sweep
from campaign.models.token import TokenPurpose
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals, tokens


def asked_at(session: Session, mailbox_keys: Collection[str]) -> list[Appeal]:
    """The letters that somebody was asked to sign, by all the keys of the address."""
    asked = select(Appeal).where(Appeal.email_key.in_(mailbox_keys))
    return list(session.scalars(asked.order_by(Appeal.id)))


def wishes_of(session: Session, mailbox_keys: Collection[str]) -> list[AppealStop]:
    """The campaigns that somebody wants no such mail of."""
    return list(session.scalars(select(AppealStop).where(AppealStop.email_key.in_(mailbox_keys))))


def files_with(session: Session, keys: Keys, key: str) -> list[tuple[AppealFile, Entry]]:
    """The files that are being gone through with somebody's address in them, and the row of each."""
    waiting = select(AppealFile).where(AppealFile.finished_at.is_(None)).order_by(AppealFile.id)
    return [
        (file, entry)
        for file in session.scalars(waiting)
        for entry in rows_of_file.entries(appeals.rows_of(keys, file))
        if _is_box(keys, entry.cells.get("email", ""), key)
    ]


def rules_about(session: Session, keys: Keys, key: str) -> list[Sweep]:
    """The rules that look for somebody's whole address."""
    rules = session.scalars(select(Sweep).order_by(Sweep.id))
    return [each for each in rules if _is_box(keys, each.rule["address"], key)]


def erase(session: Session, keys: Keys, mailbox_keys: Sequence[str]) -> dict[str, int]:
    """Erase all of it but the wish for no mail, which is kept so that it is heeded; how many of each. Takes
    the keys of an address, first the one that it has today."""
    key = mailbox_keys[0]
    asked, rules = asked_at(session, mailbox_keys), rules_about(session, keys, key)
    files = {file.id: file for file, _ in files_with(session, keys, key)}
    for each in asked:
        tokens.forget(session, (TokenPurpose.APPEAL,), each.id)
        session.delete(each)
    for file in files.values():
        _take_out(session, keys, file, key)
    # One that is at work must not go on without its address: it would meet everybody else.
    for rule in rules:
        session.delete(rule)
    session.flush()
    return {
        "people asked to sign": len(asked),
        "files of people to be asked": len(files),
        "rules with the address": len(rules),
    }


def _take_out(session: Session, keys: Keys, file: AppealFile, key: str) -> None:
    """Rewrite a file without somebody's rows, of which some may have been gone through."""
    session.refresh(file, ("rows_sealed", "done", "total", "finished_at"), with_for_update=True)
    if file.finished_at is not None:
        return
    entries = rows_of_file.entries(appeals.rows_of(keys, file))
    gone = [_is_box(keys, each.cells.get("email", ""), key) for each in entries]
    stay = [entry for entry, goes in zip(entries, gone, strict=True) if not goes]
    file.rows_sealed = keys.seal(rows_of_file.written(stay))
    file.done -= sum(gone[: file.done])
    file.total = len(stay)


def _is_box(keys: Keys, typed: str, key: str) -> bool:
    """Whether what an organiser typed is the address; what is none is nobody's."""
    try:
        address = mail_address("email", typed)
    except Refusal:
        return False
    return keys.mailbox_key(address) == key
