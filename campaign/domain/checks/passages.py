"""The letter and what stands around it as passages that read as a person reads them."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaign.domain.blocks import Block
from campaign.domain.checks.finding import Place
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.reading_text.lexicons import lexicon
from campaign.domain.reading_text.plain import Plain, plain
from campaign.domain.text import Placeholder


@dataclass(frozen=True, slots=True)
class Passage:
    """One block as it reads; `number` is its number in the outline."""

    place: Place
    number: int
    block: Block
    texts: tuple[Plain, ...]

    @property
    def text(self) -> str:
        """All its words, one text a line."""
        return "\n".join(each.text for each in self.texts)


@dataclass(frozen=True, slots=True)
class Beside:
    """Words beside the letter, in its language: where they stand, and what they say. `document` names the
    whole that they belong to; `is_ours` says that they go out with the letter."""

    where: str
    text: str
    document: str
    is_ours: bool = False


def of_letter(letter: CheckedLetter) -> tuple[Passage, ...]:
    """The blocks of a letter, in order, with its facts filled in."""
    values = {Placeholder("fact", name): fact.value for name, fact in letter.text.facts.items()}
    return tuple(
        Passage(
            Place(block=placed.id),
            number,
            placed.block,
            tuple(plain(text, values) for text in placed.block.texts),
        )
        for number, placed in enumerate(letter.text.blocks, start=1)
    )


def beside(letter: CheckedLetter) -> Iterator[Beside]:
    """The paragraphs of the press release, then those of the letters before; what is in its language."""
    language = _spoken(letter.text.language)
    release = letter.around.release
    if release and _spoken(release.language) == language:
        yield Beside("the headline of the press release", release.headline, "release", is_ours=True)
        for number, text in enumerate(release.paragraphs, start=1):
            yield Beside(f"paragraph {number} of the press release", text, "release", is_ours=True)
    for earlier in letter.around.earlier:
        if _spoken(earlier.language) == language:
            for text in earlier.passages:
                yield Beside(earlier.named, text, earlier.slug)


def words_of(letter: CheckedLetter) -> Lexicon | None:
    """The lexicon of the letter's language, if there is one."""
    return lexicon(letter.text.language)


def _spoken(language: str) -> str:
    return language.partition("-")[0].lower()
