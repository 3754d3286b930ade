"""Approvals of a draft: given to the very text that was read, and withdrawn."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from campaign.domain import approvals as rules
from campaign.domain.canonical import canonical, digest, from_plain
from campaign.domain.lettertext import LetterText
from campaign.domain.limits import AN_HOUR, Limit
from campaign.domain.refusals import NotFound
from campaign.domain.reviewing import GONE
from campaign.domain.savings import Act
from campaign.keys import Keys
from campaign.models.account import Account
from campaign.models.approval import Approval
from campaign.models.letter import Letter
from campaign.models.saving import Saving
from campaign.notices.approval_asked import approval_asked
from campaign.notices.links import Links
from campaign.services import accounts, approved, letters, limits, outbox, people, texts

# Nothing of the text changes by these.
_NO_WORDS = (Act.BEGUN, Act.SIGNING, Act.LOOK, Act.APPROVALS)
ONCE_AN_HOUR = Limit(1, AN_HOUR)


def get(session: Session, letter: Letter, number: int) -> Approval:
    """An approval of a letter by its number. Refuses `NotFound`."""
    found = session.get(Approval, number)
    if found is None or found.letter_id != letter.id:
        raise NotFound("There is no such approval of this letter.")
    return found


def approve(session: Session, letter: Letter, read: str, *, by: Account, now: datetime) -> Approval:
    """Stand by the text that was read: `read` is its digest. Whoever approved it already gets that approval.

    Refuses `TextChanged` when another text stands by now, and a letter that is open.
    """
    letters.refuse_frozen(letters.locked(session, letter))
    text = texts.text_of(session, letter)
    standing = digest(text)
    rules.refuse_other_text(read, standing)
    every = approved.of_letter(session, letter)
    given = approved.standing(letter, every, standing)
    if mine := next((each for each in given if each.account_id == by.id), None):
        return mine
    for each in every:
        # Given anew to the same text: each text is kept once for a person, however often it is withdrawn.
        if each.account_id == by.id and each.digest == standing and each.withdrawn_at is not None:
            session.delete(each)
    approval = Approval(
        letter=letter, account=by, digest=standing, canonical=canonical(text), at=now, withdrawn_at=None
    )
    session.add(approval)
    session.flush()
    return approval


def withdraw(session: Session, letter: Letter, *, by: Account, now: datetime) -> bool:
    """Take back every approval that somebody gave a draft; whether there was one. Refuses an open letter,
    which did open with them."""
    letters.refuse_frozen(letters.locked(session, letter))
    mine = [
        each
        for each in approved.of_letter(session, letter)
        if each.account_id == by.id and each.withdrawn_at is None
    ]
    for each in mine:
        each.withdrawn_at = now
    session.flush()
    return bool(mine)


def ask(session: Session, keys: Keys, links: Links, letter: Letter, *, by: Account, now: datetime) -> int:
    """Mail those who work on the campaign and have not approved the text as it stands; how many. Nobody is
    asked twice within an hour. Refuses an open letter."""
    letters.refuse_frozen(letters.locked(session, letter))
    of = digest(texts.text_of(session, letter))
    given = {each.account_id for each in approved.standing(letter, approved.of_letter(session, letter), of)}
    link = links.approval(letter.campaign.slug, letter.slug)
    mail = approval_asked(inviter=by.name, title=letter.title, campaign=letter.campaign.name, link=link)
    asked = 0
    for member in people.members(session, letter.campaign):
        account = member.account
        if account.id in given or account.id == by.id or not account.is_active:
            continue
        if limits.admit(session, f"approval:{letter.id}:{account.id}", ONCE_AN_HOUR, now=now):
            email = accounts.email_of(keys, account)
            outbox.queue(session, keys, mail, email, campaign=letter.campaign, now=now)
            asked += 1
    return asked


def text_of(approval: Approval) -> LetterText:
    """The text that was approved."""
    return from_plain(json.loads(approval.canonical))


def written_by(session: Session, approval: Approval) -> list[str]:
    """Who saved words of the draft after an approval, in the order they first did. Which of their words still
    stand is another question."""
    query = (
        select(Saving)
        .where(Saving.letter_id == approval.letter_id, Saving.at > approval.at, Saving.act.not_in(_NO_WORDS))
        .options(joinedload(Saving.account))
        .order_by(Saving.number)
    )
    return list(dict.fromkeys(each.account.name if each.account else GONE for each in session.scalars(query)))
