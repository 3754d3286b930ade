"""Telling supporters that the text they signed was changed: each once a revision, some at a time.

What a letter's rule says is in the mail: either the signature stays, or it is asked for again. A kill in
between loses nothing and repeats nothing: the mail and the row that says it was written are one transaction.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, exists, insert, select, update
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


def tell(
    session: Session,
    keys: Keys,
    links: Links,
    letter: Letter,
    *,
    now: datetime,
    most: int = MOST_AT_ONCE,
) -> int:
    """Write the next mails about the newest change of a letter, so many at a time; how many."""
    letters.hold(session, letter)
    amendment = _newest(letter)
    if amendment is None or amendment.revision is None or not _may_be_told(letter):
        return 0
    revision = amendment.revision
    some = _late(session, revision, most) or _next(session, letter, amendment, most, now=now)
    _write(session, keys, links, letter, revision, some, now=now)
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


def _late(session: Session, revision: Revision, most: int) -> Sequence[Signature]:
    """Those who confirmed an earlier text after it was changed."""
    query = (
        select(Signature)
        .join(Asking, Asking.signature_id == Signature.id)
        .where(Asking.revision_id == revision.id, Asking.at.is_(None), *_reachable(revision))
    )
    found = session.scalars(query.order_by(Signature.id).limit(most)).all()
    if not found:
        _forget_unreachable(session, revision)
    return found


def _next(
    session: Session, letter: Letter, amendment: Amendment, most: int, *, now: datetime
) -> Sequence[Signature]:
    """The next in the order of their ids; at the end it is noted that everybody was told."""
    revision = amendment.revision
    assert revision is not None
    if amendment.told_at is not None:
        return ()
    is_known = exists().where(Asking.signature_id == Signature.id, Asking.revision_id == revision.id)
    query: Select[Signature] = (
        select(Signature)
        .where(standing.along_ids(letter), Signature.id > amendment.told_to, ~is_known)
        .where(*_reachable(revision))
        .order_by(Signature.id)
        .limit(most)
    )
    found = session.scalars(query).all()
    if found:
        amendment.told_to = found[-1].id
    if len(found) < most:
        # Of earlier changes nobody is told any more: this one says it all.
        session.execute(
            update(Amendment)
            .where(Amendment.letter_id == letter.id, Amendment.told_at.is_(None))
            .where(Amendment.status == AmendmentStatus.PUBLISHED)
            .values(told_at=now)
        )
    return found


def _reachable(revision: Revision) -> tuple[ColumnElement[bool], ...]:
    return (
        standing.IS_CONFIRMED,
        Signature.revision_id < revision.id,
        Signature.email_sealed.is_not(None),
    )


def _forget_unreachable(session: Session, revision: Revision) -> None:
    """Nobody is left who was to be told late: who said yes or left since is not."""
    session.execute(_ASKING.delete().where(_ASKING.c.revision_id == revision.id, _ASKING.c.at.is_(None)))


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
    way_out = tokens.row(leave, TokenPurpose.WITHDRAW, signature.id, lifetime=ways_out.LASTS, now=now)
    way_out["code_hash"] = tokens.code_hash(keys, way_out["hash"], code)
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
