"""Two texts of a letter held against each other: its words as in the history, and what they rest on."""

from collections.abc import Iterator, Mapping

from campaign.domain.differences import compare
from campaign.domain.lettertext import LetterText, Placed
from campaign.domain.savings import KeptBlock, State
from campaign.services import history, text_parts
from campaign.services.as_read import unmarked
from campaign.services.filled_texts import filled
from campaign.services.history import Changed
from campaign.services.text_parts import Part

_NONE = Part("", "")


def changes(before: LetterText, after: LetterText) -> list[Changed]:
    """Everything that differs between two texts: the words, then recipients, lineage, facts and sources."""
    return [*of_words(before, after), *besides_words(before, after)]


def as_read(before: LetterText, after: LetterText) -> list[Changed]:
    """The same for those who sign: without marks, and with what stands in its places. Where the words then
    read alike, they differ as they are written."""
    in_words = history.changes(_read(before), _read(after))
    return [*(in_words or of_words(before, after)), *besides_words(before, after)]


def of_words(before: LetterText, after: LetterText) -> list[Changed]:
    """What differs in the words, and in how they are put."""
    return history.changes(_state(before), _state(after))


def besides_words(before: LetterText, after: LetterText) -> list[Changed]:
    """What differs in what the words rest on, and in what is said of them."""
    both = {each.id for each in before.blocks} & {each.id for each in after.blocks}
    pairs = [
        (text_parts.recipients(before), text_parts.recipients(after)),
        (text_parts.lineage(before), text_parts.lineage(after)),
        (text_parts.called(before, both), text_parts.called(after, both)),
        *_by_name(text_parts.facts(before), text_parts.facts(after)),
        *_by_name(text_parts.sources(before), text_parts.sources(after)),
    ]
    differing = ((one, other) for one, other in pairs if one.said != other.said)
    return [Changed(other.label or one.label, *compare(one.said, other.said)) for one, other in differing]


def _by_name(before: Mapping[str, Part], after: Mapping[str, Part]) -> Iterator[tuple[Part, Part]]:
    for name in dict.fromkeys((*before, *after)):
        yield before.get(name, _NONE), after.get(name, _NONE)


def _read(text: LetterText) -> State:
    return filled(unmarked(_state(text), text), text)


def _state(text: LetterText) -> State:
    return State(
        text={
            "title": text.title,
            "subject": text.subject,
            "valediction": text.valediction,
            "language": text.language,
            "deadline": text.deadline.isoformat() if text.deadline else None,
            "notes": dict(text.notes),
        },
        blocks=tuple(_kept(each) for each in text.blocks),
    )


def _kept(placed: Placed) -> KeptBlock:
    return KeptBlock(
        name=placed.id,
        kind=placed.block.kind,
        purpose=placed.purpose.value,
        payload=placed.block.payload,
        block=placed.demand,
        firmness=placed.firmness.value if placed.firmness else "",
    )
