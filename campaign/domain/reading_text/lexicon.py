"""The words of a language that reading goes by."""

from collections.abc import Mapping
from dataclasses import dataclass


# Compared by identity, so that what is made from one can be kept.
@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """`numbers` gives the value of number words, `scales` that of those that multiply.

    `bounds` are what a figure is hedged with ("at least"), `hedges` what says that a sentence tells what
    others hold. `acts` gives the verb of irregular forms, `posts` the nouns of offices, `kinds_of_posts` the
    words that narrow one ("foreign"), `past` what says that one was held before. `shares` say that a figure
    behind them is a part of one before ("of them").
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    abbreviations: frozenset[str]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    bounds: tuple[str, ...]
    plurals: frozenset[str]
    function_words: frozenset[str]
    measures: frozenset[str]
    acts: Mapping[str, str]
    hedges: frozenset[str]
    posts: frozenset[str]
    kinds_of_posts: frozenset[str]
    known_abbreviations: frozenset[str]
    letters: frozenset[str]
    answers: frozenset[str]
    past: frozenset[str]
    shares: tuple[str, ...]

    def act_of(self, word: str) -> str:
        """The verb of a form that says what was done ("displaced"), or nothing."""
        word = word.lower()
        if word in self.acts:
            return self.acts[word]
        # Some, such as "need" and "hundred", only look like one.
        is_form = len(word) > 4 and word.endswith("ed") and not word.endswith(("eed", "dred"))
        return word[:-2].rstrip("e") if is_form else ""
