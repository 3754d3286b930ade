"""The name of somebody whom letters of the campaign speak of, not spelt as its letters spell it."""

from collections.abc import Iterator, Sequence

from campaign.domain.blocks import Quotation
from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Place, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.named_people import NamedPerson
from campaign.domain.reading_text.known_names import KnownNames, NearlyKnown, Word, composed, words_of
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.reading_text.names import bare


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a spelling, where it first stands. What is quoted stands as it was written."""
    if not letter.around.named_people:
        return
    read = tuple(_texts(letter))
    spelt = _Spelt(letter, [text for _, text in read])
    told: set[str] = set()
    for place, text in read:
        for said, person in spelt.otherwise(text):
            if said not in told:
                told.add(said)
                yield _finding(letter, place, said, person)


def _texts(letter: CheckedLetter) -> Iterator[tuple[Place, str]]:
    """What is read of a letter, and of the press release that goes out with it in its language."""
    for passage in passages.of_letter(letter):
        if not isinstance(passage.block, Quotation):
            yield from ((passage.place, each.text) for each in passage.texts)
    yield from ((Place(field="release"), each.text) for each in passages.beside(letter) if each.is_ours)


def _finding(letter: CheckedLetter, place: Place, said: str, person: NamedPerson) -> Finding:
    name = person.facts(letter.text.language)[person.key].value
    return Finding(
        "misspelt_name",
        Severity.WARNS,
        place,
        f"“{said}” stands here, and letters of this campaign spell the name “{name}”.",
        f"Write {{{{ fact.{person.key} }}}}, or correct the spelling."
        if place.block
        else "Correct the spelling.",
    )


class _Spelt:
    """How the names are spelt, made once for all texts of a letter."""

    def __init__(self, letter: CheckedLetter, texts: Sequence[str]) -> None:
        self._people = {each.key: each for each in letter.around.named_people}
        self._language = letter.text.language
        self._lexicon = passages.words_of(letter)
        names = [(each.name, person.key) for person in self._people.values() for each in person.spellings]
        self._known = KnownNames(names)
        spelt = [(tuple(word.said for word in words_of(composed(name))), key) for name, key in names]
        whole = [(name, key) for name, key in spelt if len(name) > 1]
        self._nearly = NearlyKnown(whole)
        self._nearly_lone = NearlyKnown((name[-1:], key) for name, key in whole)
        self._no_slips = {bare(word.said) for key in self._people for word in words_of(self._own(key))}
        if self._lexicon:
            self._no_slips |= {each for text in texts for each in _families(text, self._lexicon)}

    def otherwise(self, text: str) -> Iterator[tuple[str, NamedPerson]]:
        """The words of a text that are a name spelt otherwise, and whose name it is."""
        text = composed(text)
        found = self._known.found_in(text)
        own = {key for each in found for key in each.known if self._is_own(each.said, key)}
        for each in found:
            # Another spelling may stand beside the letter's own, as in brackets.
            if own.isdisjoint(each.known):
                yield each.said, self._people[each.known[0]]
        taken = {number for each in found for number in range(each.first, each.end)}
        yield from self._nearly_in(text, words_of(text), taken)

    def _is_own(self, said: str, key: str) -> bool:
        """Whether a spelling is that of the letter's language, whatever ending it has."""
        return bool(KnownNames([(self._own(key), key)]).found_in(said))

    def _own(self, key: str) -> str:
        """A name as letters in this language spell it."""
        return composed(self._people[key].facts(self._language)[key].value)

    def _nearly_in(
        self, text: str, words: tuple[Word, ...], taken: set[int]
    ) -> Iterator[tuple[str, NamedPerson]]:
        at = 0
        while at < len(words):
            step = 1
            for length in sorted(self._nearly.lengths, reverse=True):
                run = words[at : at + length]
                if taken.intersection(range(at, at + length)) or not _is_name(run, length):
                    continue
                if key := self._nearly.near(tuple(word.said for word in run)):
                    yield text[run[0].start : run[-1].end], self._people[key]
                    step = length
                    break
            else:
                if at not in taken and self._is_lone(words, at):
                    lone = self._nearly_lone.near((words[at].said,))
                    yield from [(words[at].said, self._people[lone])] if lone else []
            at += step

    def _is_lone(self, words: tuple[Word, ...], at: int) -> bool:
        """Whether a word may be a family name that stands for itself: no given name stands before it, nor
        another behind, and nobody of whom that is known has it."""
        word = words[at]
        if self._lexicon is None or not word.is_capital or bare(word.said) in self._no_slips:
            return False
        behind = words[at + 1] if at + 1 < len(words) and words[at + 1].follows else None
        return not (behind and behind.is_capital) and not _has_given(words, at, self._lexicon)


def _families(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The words that stand behind a given name."""
    words = words_of(composed(text))
    return (bare(word.said) for at, word in enumerate(words) if _has_given(words, at, lexicon))


def _has_given(words: tuple[Word, ...], at: int, lexicon: Lexicon) -> bool:
    """Whether a given name stands before a word: a capital, no title and no mere beginning."""
    if not at or not words[at].follows or not words[at - 1].is_capital:
        return False
    before = words[at - 1].said.lower()
    return not (
        before in lexicon.function_words or before in lexicon.posts or before in lexicon.abbreviations
    )


def _is_name(run: tuple[Word, ...], length: int) -> bool:
    return (
        len(run) == length and all(word.is_capital for word in run) and all(word.follows for word in run[1:])
    )
