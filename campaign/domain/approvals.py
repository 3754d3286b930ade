"""Approvals: how many people stand by one exact text before a letter may open with it.

An approval is of a digest. When the text is another, so is its digest, and the approval has lapsed; when the
text comes back, so does the approval.
"""

from campaign.domain.counting import counted, in_words
from campaign.domain.letters import NotReady
from campaign.domain.refusals import Refusal, Unacceptable

MOST_NEEDED = 9


class TextChanged(Refusal):
    """The text is no longer the one that was read."""


def missing(there: int, needed: int) -> str:
    """The sentence that says how many approvals a letter waits for; empty when it waits for none."""
    if there >= needed:
        return ""
    who = counted(there, "person has", "people have").capitalize() if there else "Nobody has"
    must = in_words(needed).capitalize()
    return f"{who} approved the text as it stands. {must} must, before the letter opens."


def refuse_missing(there: int, needed: int) -> None:
    """Refuse `NotReady` while approvals are missing. No reason stands in for one."""
    if sentence := missing(there, needed):
        raise NotReady(sentence, "status")


def refuse_other_text(read: str, standing: str) -> None:
    """Refuse `TextChanged` when the digest of what was read is not that of what stands."""
    if read != standing:
        raise TextChanged("The text has changed since you opened this page. Read it again, then approve it.")


def refuse_unexplained(before: int, now: int, why: str) -> None:
    """Refuse `Unacceptable` when fewer are asked for than before and nobody says why."""
    if now < before and not why:
        raise Unacceptable(
            "why_fewer", "Say why fewer approvals are asked for: the history of each draft keeps it."
        )


def asked_otherwise(before: int, now: int, there: int) -> str:
    """What another number of approvals is to one draft, whose text so many stood by then."""
    who = counted(there, "person had", "people had") if there else "nobody had"
    were, are = _how_many(before), _how_many(now)
    return f"Changed the approvals asked for from {were} to {are}, when {who} approved the text"


def _how_many(number: int) -> str:
    return in_words(number) if number else "none"
