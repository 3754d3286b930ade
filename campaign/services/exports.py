"""What an organiser takes along of a letter: its lists, in parts, for one may have a million rows.

Mail addresses are told of those alone who ticked that they may be written to. That an export was made is
logged and told to the other organisers, and names nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from random import SystemRandom
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, sessionmaker

from campaign.domain.exports import COLUMNS, ExportKind, Wanted
from campaign.domain.log import LogKind
from campaign.domain.signatories import SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.keys import Keys
from campaign.models.account import Account, Role
from campaign.models.endorsement import Endorsement
from campaign.models.letter import Letter
from campaign.models.paper_sheet import PaperSheet
from campaign.models.signature import Consent, Signature
from campaign.notices.export_made import export_made
from campaign.notices.links import Links
from campaign.services import (
    accounts,
    counts,
    invitations,
    log,
    names_end,
    on_paper,
    outbox,
    paper_sheets,
    people,
    rosters,
    standing,
)

AT_ONCE = 1_000
Row = dict[str, str]
_TOLD = (
    *(Signature.id, Signature.name, Signature.display, Signature.locality, Signature.region),
    *(Signature.postal_code, Signature.country, Signature.affiliation, Signature.comment),
    *(Signature.language, Signature.revision_id, Signature.email_sealed),
)
# Order of signing is to be told by no list.
_chance = SystemRandom()


def count(session: Session, letter: Letter, kind: ExportKind) -> int:
    """How many a list is about: rows, or for paper signatures. Of supporters, none once their names are
    gone."""
    if kind is ExportKind.SUPPORTERS:
        is_over = names_end.is_over(session, letter)
        return 0 if is_over else counts.of_letter(session, letter).confirmed
    if kind is ExportKind.ORGANISATIONS:
        return len(_organisations(session, letter))
    if kind is ExportKind.INVITED:
        return len(invitations.of_letter(session, letter))
    return on_paper.counts(session, [letter.id])[letter.id]


def rows(readers: sessionmaker[Session], keys: Keys, letter_id: int, kind: ExportKind) -> Iterator[list[Row]]:
    """The rows of a list, a part at a time, each read in a session of its own: it may take minutes."""
    with readers() as session:
        letter = session.get_one(Letter, letter_id)
        if kind is not ExportKind.SUPPORTERS:
            yield others(session, keys, letter, kind)
            return
        parts = in_parts(session, letter)
    for part in parts:
        with readers() as session:
            found = supporters(session, keys, session.get_one(Letter, letter_id), part)
        yield found


def in_parts(session: Session, letter: Letter, most: int = AT_ONCE) -> list[list[int]]:
    """The supporters of a letter by their ids, in no order of signing, so many in each part."""
    ids = list(session.scalars(select(Signature.id).where(*_confirmed(letter))))
    _chance.shuffle(ids)
    return [ids[start : start + most] for start in range(0, len(ids), most)]


def supporters(session: Session, keys: Keys, letter: Letter, ids: Sequence[int]) -> list[Row]:
    """A part of the supporters; without those who left since, and nobody once names end."""
    # By their ids alone: with the letter among the conditions, SQLite looks through all of it for each part.
    still = (Signature.status == SignatureStatus.CONFIRMED, *standing.reached(letter), Signature.name != "")
    told = (Signature.id.in_(ids), *still, names_end.MAY_BE_TOLD)
    query = select(*_TOLD).where(*told).order_by(Signature.public_id)
    agreed = _agreed(session, ids)
    numbers = {each.id: each.number for each in letter.revisions}
    return [_supporter(keys, each, agreed[each.id], numbers) for each in session.execute(query)]


def others(session: Session, keys: Keys, letter: Letter, kind: ExportKind) -> list[Row]:
    """A list of another kind: it is short, and comes whole."""
    if kind is ExportKind.ORGANISATIONS:
        return [_organisation(each) for each in _organisations(session, letter)]
    if kind is ExportKind.INVITED:
        return rosters.plain_rows(session, keys, letter)
    sheets = filter(standing.is_carried, paper_sheets.of_letter(session, letter))
    return [row for sheet in sheets for row in _of_sheet(sheet)]


def note_taken(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    what: str,
    number: int,
    *,
    by: Account,
    now: datetime,
) -> None:
    """Write down that a list about so many is taken along, and tell the campaign's other organisers."""
    log.of_letter(session, letter, LogKind.EXPORTED, by=by, now=now, count=number, reason=what)
    mail = export_made(
        letter=letter.title,
        by=by.name,
        what=what,
        count=number,
        log=f"{links.desk(letter.campaign.slug)}/log",
    )
    for member in people.members(session, letter.campaign):
        account = member.account
        if member.role is Role.ORGANISER and account.is_active and account.id != by.id:
            to = accounts.email_of(keys, account)
            outbox.queue(session, keys, mail, to, campaign=letter.campaign, now=now)


def note(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    wanted: Wanted,
    *,
    by: Account,
    now: datetime,
) -> int:
    """The same of one of these lists. Returns how many it is about."""
    number = count(session, letter, wanted.kind)
    note_taken(session, keys, links, letter, str(wanted), number, by=by, now=now)
    return number


def _confirmed(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """Without those that are numbers by now."""
    return *standing.of(letter), Signature.name != ""


def _agreed(session: Session, ids: Sequence[int]) -> dict[int, set[ConsentPurpose]]:
    """What each of these supporters agreed to."""
    agreed: dict[int, set[ConsentPurpose]] = defaultdict(set)
    given = select(Consent.signature_id, Consent.purpose).where(Consent.signature_id.in_(ids))
    for signature_id, purpose in session.execute(given):
        agreed[signature_id].add(purpose)
    return agreed


def _supporter(keys: Keys, told: Any, agreed: Collection[ConsentPurpose], numbers: dict[int, int]) -> Row:
    is_written_to = ConsentPurpose.WRITE_AGAIN in agreed and told.email_sealed is not None
    values = (
        *(told.name, told.display.value, told.locality, told.region),
        *(told.postal_code, told.country, told.affiliation, told.comment),
        *(told.language, str(numbers.get(told.revision_id, ""))),
        *(_yes(purpose in agreed) for purpose in ConsentPurpose),
        keys.unseal(told.email_sealed) if is_written_to else "",
    )
    return _row(ExportKind.SUPPORTERS, values)


def _organisations(session: Session, letter: Letter) -> Sequence[Endorsement]:
    listed = (SignatureStatus.CONFIRMED, SignatureStatus.PENDING)
    query = select(Endorsement).where(Endorsement.letter_id == letter.id, Endorsement.status.in_(listed))
    return session.scalars(query.order_by(Endorsement.name, Endorsement.id)).all()


def _organisation(each: Endorsement) -> Row:
    values = (
        *(each.name, each.place, each.scope.value, each.language, each.status.value, each.web_address),
        *(each.signer_name, each.signer_title, str(each.revision.number) if each.revision else ""),
    )
    return _row(ExportKind.ORGANISATIONS, values)


def _of_sheet(sheet: PaperSheet) -> list[Row]:
    """A row for each name; for a sheet that was counted alone, one with the count."""
    about = (
        *(sheet.reference, sheet.collected_on.isoformat(), sheet.collected_at, sheet.collected_by),
        str(sheet.revision.number),
    )
    named = [(*about, "1", each.name, each.place, _yes(each.is_shown)) for each in sheet.names]
    return [_row(ExportKind.PAPER, values) for values in named or [(*about, str(sheet.count), "", "", "")]]


def _row(kind: ExportKind, values: Sequence[str]) -> Row:
    return dict(zip(COLUMNS[kind], values, strict=True))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
