"""What some of very many do: they sign together, and then each of them confirms and leaves."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from bench.long_jobs import letter_id
from campaign.domain.signatories import Display
from campaign.domain.submissions import ConsentPurpose, Submission
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.runtime import Runtime
from campaign.services import confirmations, signing, withdrawals

_TOGETHER = 20
_LINKS = Links("https://letters.example.org")
_CONSENTS = frozenset({ConsentPurpose.SIGN_AND_DELIVER, ConsentPurpose.SHOW_NAME})


def come_and_go(runtime: Runtime, slug: str) -> None:
    """Twenty sign in one transaction, and then do the rest one by one."""
    _sign(runtime, letter_id(runtime, slug))
    for mail in _mails(runtime):
        with runtime.transaction() as session:
            confirmations.by_link(session, _found(r"/confirm/([\w-]+)", mail), now=runtime.now())
        with runtime.transaction() as session:
            link, code = _found(r"/withdraw/([\w-]+)", mail), _found(r"\b(\d{3} \d{3})\b", mail)
            if withdrawals.by_link(session, runtime.keys, link, code, now=runtime.now()) is None:
                raise RuntimeError("Somebody who had confirmed was not found.")


def _sign(runtime: Runtime, letter: int) -> None:
    group = [
        signing.prepare(runtime.keys, letter, _submission(number), network=f"passing-{number}")
        for number in range(_TOGETHER)
    ]
    with runtime.transaction() as session:
        signing.sign_all(session, runtime.keys, _LINKS, group, now=runtime.now())


def _submission(number: int) -> Submission:
    return Submission(f"Passing Person {number}", f"passing-{number}@example.org", Display.FULL, _CONSENTS)


def _mails(runtime: Runtime) -> Sequence[str]:
    """The words of the newest mails, opened."""
    newest = select(Notice.words_sealed).order_by(Notice.id.desc()).limit(_TOGETHER)
    with runtime.readers() as session:
        sealed = session.scalars(newest).all()
    return [Mail.from_json(runtime.keys.unseal(each or b"")).text for each in sealed]


def _found(pattern: str, words: str) -> str:
    found = re.search(pattern, words)
    if found is None:
        raise RuntimeError("A mail lacks a link or its code.")
    return found[1]
