"""A placeholder that has a name and no value: a fact not written, a recipient's empty field, no deadline."""

from collections.abc import Iterator

from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.text import Placeholder


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a block and name; of the recipients' fields one for each recipient without it."""
    for placed, mark in letter.placeholders():
        for sentence, mend in _missing(letter, mark) if mark.is_known else ():
            yield Finding("unfilled_placeholder", Severity.BLOCKS, sentence, mend, block=placed.id)


def _missing(letter: CheckedLetter, mark: Placeholder) -> Iterator[tuple[str, str]]:
    if mark.family == "fact" and mark.name not in letter.text.facts:
        yield (
            f"{{{{ {mark} }}}} has no value.",
            f"Write the fact “{mark.name}”, with its value and its source.",
        )
    elif mark.family == "letter" and mark.name == "deadline" and letter.text.deadline is None:
        yield "{{ letter.deadline }} has no date.", "Give the letter a deadline, or take the placeholder out."
    elif mark.family == "recipient":
        for recipient in letter.recipients:
            if not recipient.values[mark.name]:
                yield (
                    f"{{{{ {mark} }}}} is empty for {recipient.name}.",
                    f"Fill in the {mark.name} of {recipient.name}, or take the placeholder out.",
                )
