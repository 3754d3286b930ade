"""Who approved the text of a letter: only looked up here, so that whoever opens a letter may ask."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from campaign.domain import approvals as rules
from campaign.domain.canonical import digest
from campaign.models.account import Account
from campaign.models.approval import Approval
from campaign.models.letter import Letter
from campaign.services import texts


def of_letter(session: Session, letter: Letter) -> list[Approval]:
    """Every approval of a letter, lapsed and withdrawn ones too, newest first."""
    return _of(session, [letter.id])


def standing(letter: Letter, every: Iterable[Approval], of: str) -> list[Approval]:
    """Of a letter's approvals those of one digest that count: not withdrawn, of people who work in its
    campaign, each person once."""
    found: dict[int, Approval] = {}
    for each in every:
        if each.digest == of and each.withdrawn_at is None and _works_here(each.account, letter):
            found.setdefault(each.account_id or 0, each)
    return list(found.values())


def count(session: Session, letter: Letter) -> int:
    """How many people stand by the text of a draft."""
    return _count(session, letter, of_letter(session, letter))


def refuse_missing(session: Session, letter: Letter, of: str) -> None:
    """Refuse `NotReady` while too few people approve the text of that digest. Ask it of a locked letter."""
    # As it is now: it may have been raised while the letter was waited for.
    session.refresh(letter.campaign, ["approvals_needed"])
    needed = letter.campaign.approvals_needed
    if needed:
        rules.refuse_missing(len(standing(letter, of_letter(session, letter), of)), needed)


def missing(session: Session, letters: Sequence[Letter]) -> Mapping[int, str]:
    """What the drafts that wait for approvals wait for, in a sentence, by their id."""
    asking = [each for each in letters if each.takes_edits and each.campaign.approvals_needed]
    every = _of(session, [each.id for each in asking])
    sentences = {each.id: _missing(session, each, every) for each in asking}
    return {id_: sentence for id_, sentence in sentences.items() if sentence}


def _missing(session: Session, letter: Letter, every: Iterable[Approval]) -> str:
    given = [each for each in every if each.letter_id == letter.id]
    return rules.missing(_count(session, letter, given), letter.campaign.approvals_needed)


def _count(session: Session, letter: Letter, given: Sequence[Approval]) -> int:
    of = digest(texts.text_of(session, letter)) if given else ""
    return len(standing(letter, given, of))


def _of(session: Session, ids: Sequence[int]) -> list[Approval]:
    query = (
        select(Approval)
        .where(Approval.letter_id.in_(ids))
        .options(joinedload(Approval.account).options(selectinload(Account.memberships)))
        .order_by(Approval.id.desc())
    )
    return list(session.scalars(query)) if ids else []


def _works_here(account: Account | None, letter: Letter) -> bool:
    return account is not None and account.is_active and account.role_in(letter.campaign) is not None
