"""What is said of a draft before it opens: comments on its blocks, and other words suggested for them."""

from campaign.domain import text as words
from campaign.domain.refusals import Refusal, Unacceptable

MOST_COMMENT = 3_000
MOST_NOTE = 1_000
MOST_REASON = 600
# Of one letter, answers included: whoever reads a page reads them all.
MOST_COMMENTS = 1_000
MOST_SUGGESTIONS = 500
# Of each, by one link.
MOST_OF_A_REVIEWER = 150
# What is said of somebody whose name is not kept any more.
A_REVIEWER = "A reviewer"
GONE = "Somebody who has left"


class NotYours(Refusal):
    """Only whoever said it, or an organiser, may do this."""


def comment(text: str) -> str:
    """The words of a comment. They are shown as typed, and mean nothing but themselves."""
    return words.written("body", text, "what you want to say", MOST_COMMENT)


def note(text: str) -> str:
    """Why other words are suggested; it may be left out."""
    return words.checked("note", words.kept(text), MOST_NOTE)


def reason(text: str) -> str:
    """Why a suggestion is not taken, on one line. Refuses `Unacceptable` for none."""
    return words.line("reason", text, "why it is not taken", MOST_REASON)


def refuse_more(count: int, most: int, said: str) -> None:
    """Refuse one more of what there is enough of, which `said` counts."""
    if count >= most:
        raise Unacceptable("body", f"{said}, and no more are taken.")
