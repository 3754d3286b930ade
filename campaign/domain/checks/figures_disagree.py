"""Two figures for one thing: within the letter, in its press release, or in a letter before it.

Strict on purpose: the noun must be the same, and so must what is said to have been done; a figure more than
twice the other is taken for one of another thing.
"""

from collections.abc import Iterator

from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.checks.passages import Passage
from campaign.domain.reading_text.figures import Figure, figures, value_of
from campaign.domain.reading_text.lexicon import Lexicon

_MEND = "Look which one holds. Where both do, say in the letter why they differ."

Counted = tuple[Passage, Figure]


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a pair of figures and document."""
    if (lexicon := passages.words_of(letter)) is None:
        return
    here = [(each, figure) for each in passages.of_letter(letter) for figure in figures(each.text, lexicon)]
    yield from _within(here)
    yield from _beside(letter, here, lexicon)
    yield from _recorded(letter, here, lexicon)


def _within(here: list[Counted]) -> Iterator[Finding]:
    said = set()
    for later, (passage, figure) in enumerate(here):
        for before, other in here[:later]:
            pair = (figure.noun, frozenset((figure.value, other.value)))
            if before is not passage and pair not in said and figure.disagrees_with(other):
                said.add(pair)
                yield _finding(
                    passage.place,
                    f"“{figure.shown}” stands here, and “{other.shown}” in block {before.number}.",
                )


def _beside(letter: CheckedLetter, here: list[Counted], lexicon: Lexicon) -> Iterator[Finding]:
    said = set()
    for beside in passages.beside(letter):
        for other in figures(beside.text, lexicon):
            for passage, figure in here:
                pair = (beside.document, figure.noun, frozenset((figure.value, other.value)))
                if pair not in said and figure.disagrees_with(other):
                    said.add(pair)
                    yield _finding(
                        passage.place, f"“{figure.shown}” stands here, and “{other.shown}” in {beside.where}."
                    )


def _recorded(letter: CheckedLetter, here: list[Counted], lexicon: Lexicon) -> Iterator[Finding]:
    """The figures that are recorded of a letter before: what they are of, the value, and where it stands."""
    for earlier in letter.around.earlier:
        for recorded in earlier.figures:
            of = frozenset(lexicon.act_of(word) or word for word in recorded.of.lower().split())
            value = value_of(recorded.value, lexicon)
            for passage, figure in here:
                if value is not None and value != figure.value and figure.is_of(of):
                    yield _finding(
                        passage.place,
                        f"“{figure.shown}” stands here, and for {recorded.of} {earlier.named} has "
                        f"“{recorded.value}” ({recorded.where}).",
                    )
                    break


def _finding(place: Place, sentence: str) -> Finding:
    return Finding("figures_disagree", Severity.WARNS, place, sentence, _MEND)
