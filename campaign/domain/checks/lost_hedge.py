"""A source that tells what others hold, cited by a sentence that says it as known."""

import re
from collections.abc import Iterator

from campaign.domain.blocks import Quotation
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.reading_text.plain import Plain
from campaign.domain.reading_text.sentences import sentences

_WORD = re.compile(r"[^\W\d_]+")


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """At most one finding a block and source. A quotation is somebody's word as it stands."""
    if (lexicon := passages.words_of(letter)) is None:
        return
    for passage in passages.of_letter(letter):
        texts = () if isinstance(passage.block, Quotation) else passage.texts
        for key in dict.fromkeys(key for text in texts for key in _said_as_known(letter, text, lexicon)):
            source = letter.text.sources[key]
            yield Finding(
                "lost_hedge",
                Severity.WARNS,
                passage.place,
                f"“{source.title}” rests on others’ word (“{source.hedge}”), and is cited here as known.",
                "Say in the sentence whose word it is.",
            )


def _said_as_known(letter: CheckedLetter, text: Plain, lexicon: Lexicon) -> Iterator[str]:
    """The keys of sources on others' word whose sentence does not tell so."""
    for at, key in text.cited:
        source = letter.text.sources.get(key)
        if source and source.hedge and not _hedges(text, at, source.hedge, lexicon):
            yield key


def _hedges(text: Plain, at: int, hedge: str, lexicon: Lexicon) -> bool:
    """Whether the sentence that a mark stands in, or right behind, tells what others hold."""
    around = ((start, end) for start, end in sentences(text.text, lexicon) if start < at <= end)
    said = next((text.text[start:end] for start, end in around), text.text).lower()
    return hedge.lower() in said or bool(lexicon.hedges.intersection(_WORD.findall(said)))
