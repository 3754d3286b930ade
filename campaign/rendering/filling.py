"""What the places in a text stand for: recipient, letter and facts, put in as characters.

A name or a fact can never act as a mark, because nothing reads it again. The one exception is
`{{ letter.asks }}`, which stands for the clauses of the demands: they are texts of the letter itself, with
marks of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.domain.asks import clause_joints
from campaign.domain.blocks import Demand
from campaign.domain.document import Document
from campaign.domain.refusals import Refusal
from campaign.domain.text import Placeholder
from campaign.letterfile.inline import Emphasis, Gap, Inline, Line, Link, Strong, Text, parse_line
from campaign.rendering.wording import wording

ASKS = Placeholder("letter", "asks")


class Unfilled(Refusal):
    """The letter has a place that nothing fills."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Fills the texts of one document. In a draft a place that nothing fills stays a `Gap`, and is shown."""

    document: Document

    def fill(self, line: Line, where: str) -> Line:
        """The line with every place filled. Refuses `Unfilled`, naming `where`, unless this is a draft."""
        return tuple(self._filled(line, where, with_asks=True))

    def _filled(self, line: Line, where: str, with_asks: bool) -> Iterator[Inline]:
        for node in line:
            match node:
                case Gap(placeholder) if placeholder == ASKS and with_asks and self.document.text.demands:
                    yield from self._asks()
                case Gap(placeholder):
                    yield self._value(placeholder, where)
                case Emphasis(inside) | Strong(inside):
                    yield type(node)(tuple(self._filled(inside, where, with_asks)))
                case Link(url, inside):
                    yield Link(url, tuple(self._filled(inside, where, with_asks)))
                case _:
                    yield node

    def _asks(self) -> Iterator[Inline]:
        """All the clauses as one phrase. A clause cannot hold the clauses, so the asks are a gap there."""
        clauses = {
            placed.demand: placed.block.clause
            for placed in self.document.text.demands
            if isinstance(placed.block, Demand)
        }
        joints = clause_joints(len(clauses), self.document.text.language)
        for joint, (demand, clause) in zip(joints, clauses.items(), strict=True):
            if joint:
                yield Text(joint)
            where = f"the clause of the demand “{demand}”"
            yield from self._filled(parse_line(clause), where, with_asks=False)

    def _value(self, placeholder: Placeholder, where: str) -> Text | Gap:
        value = self._values(placeholder.family).get(placeholder.name, "")
        if value:
            return Text(value)
        if self.document.is_draft:
            return Gap(placeholder)
        raise Unfilled(f"Nothing fills {{{{ {placeholder} }}}} in {where}.", str(placeholder))

    def _values(self, family: str) -> dict[str, str]:
        text = self.document.text
        if family == "recipient":
            return self.document.recipient.values
        if family == "fact":
            return {name: fact.value for name, fact in text.facts.items()}
        words = wording(text.language)
        return {
            "title": text.title,
            "subject": text.subject,
            "deadline": words.long_date(text.deadline) if text.deadline else "",
            "signature_count": words.number(self.document.signatories.supporter_count),
        }
