"""Whether an edit that is called typographical plainly is more: then it is refused as such.

The rule errs on the side of those who signed. What it lets pass may still be more than spelling; what it
refuses is published as substantive, whatever the organiser thinks of it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from campaign.domain.blocks import Demand, Figure
from campaign.domain.differences import words_of
from campaign.domain.lettertext import LetterText, Placed
from campaign.domain.refusals import Refusal

# Of a hundred words of the text so many may be others, and always a few.
MOST_SHARE = 2
ALWAYS = 3
# A longer word that comes or goes says something; a shorter one may have been forgotten: "a", "the", "of".
SHORT_WORD = 3
# In a shorter word one letter makes another word: "now", "not".
LONG_WORD = 6

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]\W*$")
_NUMBER_WORDS = frozenset(
    {
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *(
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            "hundred",
            "thousand",
        ),
        *("million", "billion", "dozen", "half", "all", "every", "some", "few", "many", "most"),
    }
)
_DENIALS = frozenset(
    {"not", "no", "none", "never", "nor", "neither", "without", "unless", "except", "cannot"}
)
_DENIED = re.compile(r"n[’']t\b", re.IGNORECASE)


class Disguised(Refusal):
    """A change that is more than typographical, whatever it is called."""


def refuse_disguised(before: LetterText, after: LetterText) -> None:
    """Refuse `Disguised` for a change that plainly is more than spelling, with the first reason found."""
    if reason := why_substantive(before, after):
        raise Disguised(f"{reason} So this is not typographical: declare it substantive.", "edit")


def why_substantive(before: LetterText, after: LetterText) -> str:
    """Why a change plainly is more than typographical, in a sentence; empty where nothing says so."""
    return next(_reasons(before, after), "")


def _reasons(before: LetterText, after: LetterText) -> Iterator[str]:
    if set(before.recipients) != set(after.recipients):
        yield "A recipient is added or taken off, or named otherwise."
    yield from _of_outer_words(before, after)
    yield from _of_demands(before, after)
    if [each.id for each in before.blocks] != [each.id for each in after.blocks]:
        yield "A block is added or taken out, or stands elsewhere."
    if (before.deadline, before.language) != (after.deadline, after.language):
        yield "The day or the language of the letter is another."
    if _pictures(before) != _pictures(after):
        yield "A picture is another."
    if {name: fact.value for name, fact in before.facts.items()} != {
        name: fact.value for name, fact in after.facts.items()
    }:
        yield "A fact is another."
    if set(before.cited()) != set(after.cited()):
        yield "A source or a note is added or taken out."
    yield from _of_words(_whole(before), _whole(after))


def _of_outer_words(before: LetterText, after: LetterText) -> Iterator[str]:
    """A line is short: another word in it is another line."""
    pairs = {
        "title": (before.title, after.title),
        "subject line": (before.subject, after.subject),
        "sign-off": (before.valediction, after.valediction),
    }
    for called, pair in pairs.items():
        if not is_spelling(*pair):
            yield f"The {called} is another."


def _of_demands(before: LetterText, after: LetterText) -> Iterator[str]:
    ones = {each.demand: each for each in before.demands}
    others = {each.demand: each for each in after.demands}
    if list(ones) != list(others):
        yield "A demand is added or taken out, or stands elsewhere."
    for key in ones.keys() & others.keys():
        yield from _of_demand(ones[key], others[key])


def _of_demand(one: Placed, other: Placed) -> Iterator[str]:
    if one.firmness is not other.firmness:
        yield f"The demand “{one.title}” is put more or less firmly."
    if one.lineage != other.lineage:
        yield f"Where the demand “{one.title}” comes from is said otherwise."
    assert isinstance(one.block, Demand)
    assert isinstance(other.block, Demand)
    if _what_it_rests_on(one.block) != _what_it_rests_on(other.block):
        yield f"Who can grant the demand “{one.title}”, or the law it rests on, is another."
    pairs = zip(one.block.texts, other.block.texts, strict=True)
    if not all(is_spelling(*pair) for pair in pairs):
        yield f"The words of the demand “{one.title}” are others."


def _what_it_rests_on(block: Demand) -> dict[str, object]:
    return {name: value for name, value in block.payload.items() if name not in ("bullet", "clause")}


def _of_words(before: str, after: str) -> Iterator[str]:
    if Counter(_NUMBER.findall(before)) != Counter(_NUMBER.findall(after)):
        yield "A number is another."
    ones, others = _bare(before), _bare(after)
    if _only(ones, _NUMBER_WORDS) != _only(others, _NUMBER_WORDS):
        yield "A number is another, or how many are meant."
    if _denials(before, ones) != _denials(after, others):
        yield "Something is denied that was not, or the other way round."
    if _names(before) != _names(after):
        yield "A name is another."
    if any(_put_in(ones, others)):
        yield "Words are put in or taken out."
    most = max(ALWAYS, len(ones) * MOST_SHARE // 100)
    if changed_words(before, after) > most:
        yield f"More than {most} of its {len(ones):,} words are others."


def changed_words(before: str, after: str) -> int:
    """How many words differ between two texts, whatever stands around and between their letters."""
    matcher = SequenceMatcher(None, _bare(before), _bare(after), autojunk=False)
    return sum(
        max(end - start, other_end - other)
        for tag, start, end, other, other_end in matcher.get_opcodes()
        if tag != "equal"
    )


def _put_in(ones: list[str], others: list[str]) -> Iterator[bool]:
    """For each place where one of two texts has more words: whether they say something. A word that stood
    twice does not, nor does one that was written as two."""
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for tag, start, end, other, other_end in matcher.get_opcodes():
        here, there = ones[start:end], others[other:other_end]
        if tag == "equal" or len(here) == len(there) or "".join(here) == "".join(there):
            continue
        beside = {*ones[max(0, start - 1) : start], *ones[end : end + 1]}
        doubled = beside if not (here and there) else set()
        yield any(len(word) > SHORT_WORD for word in (*here, *there) if word not in doubled)


def is_spelling(before: str, after: str) -> bool:
    """Whether two wordings differ in spelling alone: accents, capitals, what stands between words, and in a
    long word one letter, or two that are swapped."""
    ones, others = _bare(before), _bare(after)
    return len(ones) == len(others) and all(map(_is_one_word, ones, others))


def _is_one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) >= LONG_WORD and _is_one_slip(one, other)


def _is_one_slip(one: str, other: str) -> bool:
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    is_swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start:] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
        or (is_swapped and one[start + 2 :] == other[start + 2 :])
    )


def _bare(text: str) -> list[str]:
    """The words of a text in small letters, without accents and what stands around them."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    words = ("".join(filter(str.isalnum, word)) for word in words_of(plain))
    return [word for word in words if word]


def _only(words: list[str], of: frozenset[str]) -> Counter[str]:
    return Counter(word for word in words if word in of)


def _denials(text: str, words: list[str]) -> tuple[int, int]:
    return _only(words, _DENIALS).total(), len(_DENIED.findall(text))


def _names(text: str) -> Counter[str]:
    """The words that begin with a capital, and not only because their sentence does."""
    found: Counter[str] = Counter()
    for word in _WORD.finditer(text):
        before = text[max(0, word.start() - 8) : word.start()].rstrip()[-2:]
        if word[0][0].isupper() and before and not _SENTENCE_END.search(before):
            found[word[0].casefold()] += 1
    return found


def _pictures(text: LetterText) -> list[str]:
    return [each.block.image for each in text.blocks if isinstance(each.block, Figure)]


def _whole(text: LetterText) -> str:
    """All words of a text that are printed, each block behind the end of a sentence."""
    blocks = (words for placed in text.blocks for words in placed.block.texts)
    return "\n.\n".join((text.subject, *blocks, *text.notes.values()))
