"""A placeholder that has a name and no value: a fact not written, a recipient's empty field, no deadline."""

from collections.abc import Iterator

from campaign.domain.blocks import Demand
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.text import Placeholder, placeholders_in

_ASKS = Placeholder("letter", "asks")


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a place and name; of the recipients' fields one for each recipient without it."""
    for place, mark in letter.placeholders():
        for sentence, mend in _missing(letter, mark) if mark.is_known else ():
            yield Finding("unfilled_placeholder", Severity.BLOCKS, place, sentence, mend)
    yield from _circles(letter)


def _missing(letter: CheckedLetter, mark: Placeholder) -> Iterator[tuple[str, str]]:
    if mark.family == "fact" and mark.name not in letter.text.facts:
        yield (
            f"{{{{ {mark} }}}} has no value.",
            f"Write the fact “{mark.name}”, with its value and its source. If it is a name, add the person.",
        )
    elif mark == Placeholder("letter", "deadline") and letter.text.deadline is None:
        yield "{{ letter.deadline }} has no date.", "Give the letter a deadline, or take the placeholder out."
    elif mark.family == "recipient":
        for recipient in letter.recipients:
            if not recipient.values[mark.name]:
                yield (
                    f"{{{{ {mark} }}}} is empty for {recipient.name}.",
                    f"Fill in the {mark.name} of {recipient.name}, or take the placeholder out.",
                )


def _circles(letter: CheckedLetter) -> Iterator[Finding]:
    """The clauses are what {{ letter.asks }} stands for, so none can hold it."""
    for placed in letter.text.demands:
        if isinstance(placed.block, Demand) and _ASKS in placeholders_in(placed.block.clause):
            yield Finding(
                "unfilled_placeholder",
                Severity.BLOCKS,
                Place(block=placed.id),
                "{{ letter.asks }} stands in the clause of a demand, which is itself one of the asks.",
                "Write what this demand asks for in words.",
            )
