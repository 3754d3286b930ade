"""A day that cannot be, or is told otherwise elsewhere: another weekday, another deadline, another day of one
event in this letter, its press release or a letter before."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.dates import day_first
from campaign.domain.reading_text.days import Day, days
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.reading_text.sentences import sentences

# In so many blocks stand the names of what two of them are about.
_FEW = 3
_LOOK = "Look which one holds."
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Event:
    """The one day of a sentence, what was done on it, and the names in the sentence."""

    day: Day
    on: date
    acts: frozenset[str]
    names: frozenset[str]

    def is_on_another_day(self, other: "_Event", common: frozenset[str]) -> bool:
        """Whether one event is told of two days that a slip could make of each other. Names that are
        `common` in a letter tell none of its events from another."""
        one, two = self.on, other.on
        is_slip = (one.year, one.month) == (two.year, two.month) or (one.month, one.day) == (
            two.month,
            two.day,
        )
        is_same = (
            bool(self.acts) and self.acts == other.acts and len((self.names & other.names) - common) >= 2
        )
        return one != two and is_slip and is_same


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a day, and one a pair of days."""
    if (lexicon := passages.words_of(letter)) is None:
        return
    here: list[tuple[passages.Passage, _Event]] = []
    for passage in passages.of_letter(letter):
        for sentence in _sentences(passage.text, lexicon):
            found = list(days(sentence, lexicon))
            for day in found:
                yield from _impossible(passage.place, day, lexicon)
                yield from _of_a_letter(letter, passage.place, day, sentence, lexicon)
                yield from _of_the_deadline(letter, passage.place, day, sentence, lexicon)
            here += [(passage, event) for event in _events(found, sentence, lexicon)]
    yield from _told_twice(letter, here, lexicon)


def _impossible(place: Place, day: Day, lexicon: Lexicon) -> Iterator[Finding]:
    if day.on is None:
        yield _finding(place, f"“{day.shown}” is in no calendar.", "Write the day that is meant.")
    elif not day.is_on_its_weekday:
        rightly = lexicon.weekdays[day.on.weekday()]
        yield _finding(place, f"“{day.shown}” is a {rightly}.", "Correct the day or its weekday.")


def _of_a_letter(
    letter: CheckedLetter, place: Place, day: Day, sentence: str, lexicon: Lexicon
) -> Iterator[Finding]:
    """A letter before, named by a day of its month that is not its own."""
    known = [earlier.on for earlier in letter.around.earlier if earlier.on]
    known_elsewhere = {source.published_on for source in letter.text.sources.values()}
    if (
        day.on is None
        or day.on in known
        or day.on in known_elsewhere
        or not _names_a_letter(day, sentence, lexicon)
    ):
        return
    for on in known:
        if (on.year, on.month) == (day.on.year, day.on.month):
            yield _finding(
                place, f"“{day.shown}” is the day of no letter before; one is of {day_first(on)}.", _LOOK
            )


def _names_a_letter(day: Day, sentence: str, lexicon: Lexicon) -> bool:
    """Whether the word "letter" stands in the few words before a day."""
    before = [word.lower() for word in _WORD.findall(sentence[: day.start])][-5:]
    return bool(lexicon.letters.intersection(before))


def _of_the_deadline(
    letter: CheckedLetter, place: Place, day: Day, sentence: str, lexicon: Lexicon
) -> Iterator[Finding]:
    deadline = letter.text.deadline
    asks = lexicon.answers.intersection(word.lower() for word in _WORD.findall(sentence))
    if deadline and day.on and day.on > letter.today and day.on != deadline and asks:
        yield _finding(
            place,
            f"“{day.shown}” stands here, and the deadline of the letter is {day_first(deadline)}.",
            "Write {{ letter.deadline }}, or change the one that is set.",
        )


def _told_twice(
    letter: CheckedLetter, here: list[tuple[passages.Passage, _Event]], lexicon: Lexicon
) -> Iterator[Finding]:
    common = _common(letter)
    for later, (passage, event) in enumerate(here):
        for before, other in here[:later]:
            if before is not passage and event.is_on_another_day(other, common):
                yield _pair(passage.place, event, other, f"block {before.number}")
    for beside in passages.beside(letter):
        for sentence in _sentences(beside.text, lexicon):
            for other in _events(list(days(sentence, lexicon)), sentence, lexicon):
                for passage, event in here:
                    if event.is_on_another_day(other, common):
                        yield _pair(passage.place, event, other, beside.where)
                        break


def _common(letter: CheckedLetter) -> frozenset[str]:
    """The words that stand in more than a third of the blocks; in a few blocks nothing is common."""
    words = [set(_WORD.findall(passage.text)) for passage in passages.of_letter(letter)]
    often = Counter(word for each in words for word in each)
    return frozenset(word for word, count in often.items() if count > max(_FEW, len(words) / 3))


def _pair(place: Place, event: _Event, other: _Event, where: str) -> Finding:
    return _finding(place, f"“{event.day.shown}” stands here, and “{other.day.shown}” in {where}.", _LOOK)


def _events(found: list[Day], sentence: str, lexicon: Lexicon) -> Iterator[_Event]:
    if len(found) == 1 and (on := found[0].on):
        bare = sentence[: found[0].start] + sentence[found[0].end :]
        words = _WORD.findall(bare)
        yield _Event(
            found[0],
            on,
            frozenset(act for act in map(lexicon.act_of, words) if act),
            frozenset(
                word for word in words if word[0].isupper() and word.lower() not in lexicon.function_words
            ),
        )


def _sentences(text: str, lexicon: Lexicon) -> Iterator[str]:
    yield from (text[start:end].strip() for start, end in sentences(text, lexicon))


def _finding(place: Place, sentence: str, mend: str) -> Finding:
    return Finding("days_disagree", Severity.WARNS, place, sentence, mend)
