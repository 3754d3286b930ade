"""Who stands on a letter: the one rule by which supporters count, are named, sealed and written to.

A supporter stands when their signature is confirmed, and every edit since the text they signed carries
supporters on (`Revision.carries`). So nobody is rewritten when a text changes: who stands follows from the
revisions between. Whoever counts or lists supporters asks here. A sheet of paper stands by the same rule:
nobody can ask those who signed it to sign the new text.
"""

from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Subquery, func, literal_column, select
from sqlalchemy.orm import Session

from campaign.domain.amendments import Edit
from campaign.domain.signatories import SignatureStatus
from campaign.models.letter import Letter
from campaign.models.paper_sheet import PaperSheet
from campaign.models.revision import Revision
from campaign.models.signature import Signature


def is_confirmed(signatures: type[Signature]) -> ColumnElement[bool]:
    """That a signature, of the table or of an alias of it, is confirmed.

    The status stands in the statement: for a value that is bound, SQLite would leave the index over the
    confirmed ones aside, and read every signature of the letter.
    """
    return signatures.status == literal_column(f"'{SignatureStatus.CONFIRMED}'")


IS_CONFIRMED = is_confirmed(Signature)


# The plus makes SQLite go along the ids. Without it, it takes an index over the letter, and sorts all of its
# signatures.
_letter_id: ColumnElement[int] = literal_column("+signature.letter_id")


def along_ids(letter: Letter) -> ColumnElement[bool]:
    """That a signature is of a letter, for whoever takes the next by their ids, some at a time."""
    return _letter_id == letter.id


def of(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """The conditions on a signature that stands on a letter."""
    confirmed = (Signature.letter_id == letter.id, IS_CONFIRMED)
    # Hardly any letter has left somebody behind, and the others need not look at what was signed.
    return (*confirmed, *reached(letter))


def reached(
    letter: Letter, signed: type[Signature] | type[PaperSheet] = Signature
) -> tuple[ColumnElement[bool], ...]:
    """That a signature, or a sheet of paper, is of a text from which edits carry on to the newest; nothing
    where all do."""
    first = oldest(letter)
    return () if first is None or first.edit is Edit.OPENING else (signed.revision_id >= first.id,)


def sheets(letter: Letter) -> tuple[ColumnElement[bool], ...]:
    """The conditions on a sheet of paper that stands on a letter."""
    return (PaperSheet.letter_id == letter.id, *reached(letter, PaperSheet))


def oldest(letter: Letter) -> Revision | None:
    """The oldest text whose supporters stand under the newest."""
    return next((each for each in reversed(letter.revisions) if not each.carries), None)


def left_behind(letter: Letter) -> tuple[ColumnElement[bool], ...] | None:
    """The conditions on a signature that was confirmed and stands no more until its owner signs the new text;
    None where there can be none."""
    first = oldest(letter)
    if first is None or first.edit is Edit.OPENING:
        return None
    return (Signature.letter_id == letter.id, IS_CONFIRMED, Signature.revision_id < first.id)


def does(signature: Signature) -> bool:
    """Whether one signature stands."""
    return signature.status is SignatureStatus.CONFIRMED and is_carried(signature)


def is_carried(signed: Signature | PaperSheet) -> bool:
    """Whether one signature, if it is confirmed, or one sheet of paper stands under the newest text."""
    first = oldest(signed.letter)
    return first is None or signed.revision_id >= first.id


def changed_since(letter: Letter, revision: Revision | None) -> Revision | None:
    """The newest edit of more than spelling behind a text that was signed, or None."""
    if revision is None:
        return None
    later = (each for each in reversed(letter.revisions) if each.number > revision.number)
    return next((each for each in later if each.edit is Edit.SUBSTANTIVE), None)


def is_of_changed_text(signature: Signature) -> bool:
    """Whether the text that was signed is another than the one the letter opened with, in more than
    spelling."""
    changes = (each for each in signature.letter.revisions if each.edit is Edit.SUBSTANTIVE)
    return any(each.id <= signature.revision_id for each in changes)


def oldest_id(letter_id: Any) -> ScalarSelect[int | None]:
    """The id of the oldest text whose supporters stand, for a column or a value that names the letter."""
    return (
        select(func.max(Revision.id))
        .where(Revision.letter_id == letter_id, Revision.carries.is_(False))
        .scalar_subquery()
    )


def oldest_ids() -> Subquery:
    """The same for every letter: columns `letter_id` and `first_id`."""
    return (
        select(Revision.letter_id, func.max(Revision.id).label("first_id"))
        .where(Revision.carries.is_(False))
        .group_by(Revision.letter_id)
        .subquery()
    )


def count(session: Session, letter: Letter) -> int:
    """How many supporters stand on a letter."""
    return session.scalar(select(func.count()).select_from(Signature).where(*of(letter))) or 0
