"""Telling supporters that the text they signed was changed: each once a revision, some at a time.

What a letter's rule says is in the mail: either the signature stays, or it is asked for again. A kill in
between loses nothing and repeats nothing: the mail and the row that says it was written are one transaction.
Who is next is looked for while reading, so that whoever signs does not wait for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Exists, Table, exists, insert, select, update
from sqlalchemy.orm import Session

from campaign.domain.amendments import AmendmentStatus, Edit
from campaign.domain.letters import LetterStatus
from campaign.keys import Keys, new_token
from campaign.models.amendment import Amendment
from campaign.models.asking import Asking
from campaign.models.letter import Letter
from campaign.models.revision import Revision
from campaign.models.signature import Signature
from campaign.models.token import TokenPurpose
from campaign.notices.about import About
from campaign.notices.links import Links
from campaign.notices.mail import Unwritten
from campaign.notices.sign_again import sign_again
from campaign.notices.text_changed import text_changed
from campaign.services import answer_days, letters, outbox, redline, signatures, standing, tokens, ways_out

# Mails of one transaction: whoever signs waits for so many.
MOST_AT_ONCE = 200
# Longer than anybody has to answer: until then the link says what became of the signature.
LINK_LASTS = timedelta(days=60)

_ASKING: Table = Asking.__table__  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Batch:
    """Who is told next of the text of a `revision`, by the ids of their signatures: some who confirmed an
    earlier one late, or the next of all. After the last of those nobody is left."""

    revision: int
    ids: tuple[int, ...]
    is_late: bool = False
    is_last: bool = False


def due(session: Session) -> list[int]:
    """The ids of the letters of which somebody may have to be told. Only reads."""
    untold = (
        select(Amendment.letter_id)
        .join(Revision, Revision.id == Amendment.revision_id)
        .where(
            Amendment.status == AmendmentStatus.PUBLISHED,
            Amendment.told_at.is_(None),
            Revision.edit == Edit.SUBSTANTIVE,
        )
    )
    late = (
        select(Revision.letter_id)
        .join(Asking, Asking.revision_id == Revision.id)
        .where(Asking.at.is_(None))
        .distinct()
    )
    found = {*session.scalars(untold), *session.scalars(late)}
    return sorted(each for each in found if _may_be_told(session.get_one(Letter, each)))


def next_batch(session: Session, letter: Letter, *, most: int = MOST_AT_ONCE) -> Batch | None:
    """Who is told next of the newest change of a letter; None where nobody may be. Only reads, which among
    very many signatures takes its time."""
    amendment = _newest(letter)
    if amendment is None or amendment.revision is None or not _may_be_told(letter):
        return None
    revision = amendment.revision
    if late := _late(session, revision, most):
        return Batch(revision.id, tuple(late), is_late=True)
    ids = _next(session, letter, amendment, revision, most)
    return Batch(revision.id, tuple(ids), is_last=len(ids) < most)


def tell(session: Session, keys: Keys, links: Links, letter: Letter, batch: Batch, *, now: datetime) -> int:
    """Write the mails to those of a batch who still are to be told; how many. Of a change that is not the
    newest any more nobody is told."""
    letters.hold(session, letter)
    amendment = _newest(letter)
    if amendment is None or amendment.revision is None or not _may_be_told(letter):
        return 0
    revision = amendment.revision
    if revision.id != batch.revision:
        return 0
    some = _still_to_tell(session, revision, batch)
    _write(session, keys, links, letter, revision, some, now=now)
    if not batch.is_late:
        _forget_unreachable(session, revision)
        _note_reached(session, amendment, batch, now=now)
    session.flush()
    return len(some)


def _may_be_told(letter: Letter) -> bool:
    """Who is asked again must be able to say yes; that one stays may be said at any time."""
    changed = _newest(letter)
    if changed is None or changed.revision is None:
        return False
    return changed.revision.carries or letter.status is LetterStatus.OPEN


def _newest(letter: Letter) -> Amendment | None:
    """The change of more than spelling that was published last."""
    for each in reversed(letter.amendments):
        if each.revision is not None and each.revision.edit is Edit.SUBSTANTIVE:
            return each
    return None


def _late(session: Session, revision: Revision, most: int) -> Sequence[int]:
    """Those who confirmed an earlier text after it was changed."""
    query = (
        select(Signature.id)
        .join(Asking, Asking.signature_id == Signature.id)
        .where(Asking.revision_id == revision.id, Asking.at.is_(None), *_reachable(revision))
    )
    return session.scalars(query.order_by(Signature.id).limit(most)).all()


def _next(
    session: Session, letter: Letter, amendment: Amendment, revision: Revision, most: int
) -> Sequence[int]:
    """The next in the order of their ids; nobody once all were told."""
    if amendment.told_at is not None:
        return ()
    query = (
        select(Signature.id)
        .where(standing.along_ids(letter), Signature.id > amendment.told_to, ~_is_known(revision))
        .where(*_reachable(revision))
        .order_by(Signature.id)
    )
    return session.scalars(query.limit(most)).all()


def _is_known(revision: Revision) -> Exists:
    return exists().where(Asking.signature_id == Signature.id, Asking.revision_id == revision.id)


def _still_to_tell(session: Session, revision: Revision, batch: Batch) -> Sequence[Signature]:
    """Those of a batch who have not left, answered or been told since it was looked for."""
    waits = _is_known(revision).where(Asking.at.is_(None)) if batch.is_late else ~_is_known(revision)
    query = select(Signature).where(Signature.id.in_(batch.ids), waits, *_reachable(revision))
    return session.scalars(query.order_by(Signature.id)).all()


def _note_reached(session: Session, amendment: Amendment, batch: Batch, *, now: datetime) -> None:
    """How far all were told; with the last batch that everybody was. Whoever confirms an earlier text from
    then on is told as one who is late."""
    amendment.told_to = max((amendment.told_to, *batch.ids[-1:]))
    if batch.is_last and amendment.told_at is None:
        # Of earlier changes nobody is told any more: this one says it all.
        session.execute(
            update(Amendment)
            .where(Amendment.letter_id == amendment.letter_id, Amendment.told_at.is_(None))
            .where(Amendment.status == AmendmentStatus.PUBLISHED)
            .values(told_at=now)
        )


def _reachable(revision: Revision) -> tuple[ColumnElement[bool], ...]:
    return (
        standing.IS_CONFIRMED,
        Signature.revision_id < revision.id,
        Signature.email_sealed.is_not(None),
    )


def _forget_unreachable(session: Session, revision: Revision) -> None:
    """Those who were to be told late and said yes or left since are not."""
    can_be_told = exists().where(Signature.id == _ASKING.c.signature_id, *_reachable(revision))
    late = (_ASKING.c.revision_id == revision.id, _ASKING.c.at.is_(None))
    session.execute(_ASKING.delete().where(*late, ~can_be_told))


def _write(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    revision: Revision,
    some: Sequence[Signature],
    *,
    now: datetime,
) -> None:
    """The rows of some mails, a statement a table."""
    if not some:
        return
    ids = [each.id for each in some]
    session.execute(
        _ASKING.delete().where(_ASKING.c.revision_id == revision.id, _ASKING.c.signature_id.in_(ids))
    )
    session.execute(
        insert(_ASKING), [{"revision_id": revision.id, "signature_id": each, "at": now} for each in ids]
    )
    about = replace(signatures.about(links, letter), was=redline.title_before(revision))
    links_in_mails: list[dict[str, Any]] = []
    mails: list[dict[str, Any]] = []
    for signature in some:
        mail, rows = _mail(keys, links, about, revision, signature, now=now)
        links_in_mails += rows
        to = keys.unseal(signature.email_sealed or b"")
        mails.append(outbox.row(keys, mail, to, campaign_id=letter.campaign_id, now=now))
    tokens.TOGETHER.write(session, links_in_mails)
    outbox.TOGETHER.write(session, mails)


def _mail(
    keys: Keys, links: Links, about: About, revision: Revision, signature: Signature, *, now: datetime
) -> tuple[Unwritten, list[dict[str, Any]]]:
    """The mail to one supporter, and the tokens in it."""
    code, leave = tokens.new_code(), new_token()
    way_out = ways_out.row(keys, leave, signature.id, code, now=now)
    letter = revision.letter
    changes, out = links.changes(letter.slug), links.withdraw(leave)
    if revision.carries:
        return text_changed(about, why=revision.note, changes=changes, code=code, leave=out), [way_out]
    link = new_token()
    again = tokens.row(link, TokenPurpose.RENEW, signature.id, lifetime=LINK_LASTS, now=now)
    again["code_hash"] = tokens.code_hash(keys, again["hash"], code)
    mail = sign_again(
        about,
        why=revision.note,
        changes=changes,
        link=links.sign_again(link),
        until=answer_days.in_words(letter, now),
        code=code,
        leave=out,
    )
    return mail, [way_out, again]
