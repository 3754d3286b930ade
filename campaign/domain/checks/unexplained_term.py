"""An abbreviation that stands in the letter before it is written out, a word before it is explained."""

import re
from collections.abc import Iterator

from campaign.domain.blocks import Heading
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.terms import TermGroup

_ABBREVIATION = re.compile(r"(?<![\w.-])[A-Z]{2,6}s?(?![\w.-]*\w)")
_EXPLAINED = re.compile(r"\(\s*(?:the\s+)?[“\"]?([A-Z]{2,6})s?[”\"]?\s*\)")
# "ICRC (International Committee of the Red Cross)": written out behind.
_WRITTEN_OUT = re.compile(r"\b([A-Z]{2,6})s?\s+\(\s*(?:the\s+)?[^\W\d_][^\W\d_A-Z]+[\s-]")
# Words in capitals one after another abbreviate nothing.
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:\s+[A-Z]{2,})+\b")
# Shorter ones are as often a state, a party or an initial.
_SHORTEST_UNTOLD = 3


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding an abbreviation, and one a term group, where it first stands."""
    text = [each for each in passages.of_letter(letter) if not isinstance(each.block, Heading)]
    for group in letter.around.term_groups:
        if group.explained and group.is_of(letter.text.language):
            yield from _unexplained(group, text)
    yield from _abbreviations(letter, text)


def _unexplained(group: TermGroup, text: list[passages.Passage]) -> Iterator[Finding]:
    """A thing that is named, and is not explained up to there."""
    said = ""
    for passage in text:
        said = f"{said} {' '.join(passage.text.split())}".casefold()
        if word := next(group.used_in(passage.text), ""):
            if " ".join(group.explained.split()).casefold() not in said:
                sentence = f"“{word}” stands here before it is explained."
                mend = f"Write here, or before: “{group.explained}”."
                yield Finding("unexplained_term", Severity.ADVISES, passage.place, sentence, mend)
            return


def _abbreviations(letter: CheckedLetter, text: list[passages.Passage]) -> Iterator[Finding]:
    if (lexicon := passages.words_of(letter)) is None:
        return
    explained = {name for passage in text for name in _EXPLAINED.findall(passage.text)}
    told = set(lexicon.known_abbreviations)
    for passage in text:
        opened = {
            found.start(1) for form in (_EXPLAINED, _WRITTEN_OUT) for found in form.finditer(passage.text)
        }
        for found in _ABBREVIATION.finditer(_SHOUTED.sub(_nothing, passage.text)):
            name = found[0].rstrip("s")
            if found.start() in opened or name in told:
                told.add(name)
                continue
            if name in explained:
                told.add(name)
                yield _finding(passage, f"“{name}” stands here before it is written out.")
            elif len(name) >= _SHORTEST_UNTOLD:
                told.add(name)
                yield _finding(passage, f"“{name}” is written out nowhere in the letter.")


def _nothing(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _finding(passage: passages.Passage, sentence: str) -> Finding:
    mend = "Write it out where it first stands, with the abbreviation in brackets behind it."
    return Finding("unexplained_term", Severity.ADVISES, passage.place, sentence, mend)
