"""A name spelt in two ways: in the letter, in its press release or in a letter before, or otherwise than its
recipients, signers and sources spell it."""

from collections.abc import Iterator
from itertools import pairwise

from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.reading_text.names import is_misspelt, names

Name = tuple[str, ...]


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a pair of spellings."""
    if (lexicon := passages.words_of(letter)) is None:
        return
    told = set()
    spelt: list[tuple[Name, str]] = [*_known(letter, lexicon), *_beside(letter, lexicon)]
    for passage in passages.of_letter(letter):
        here = _pairs(passage.text, lexicon)
        for name in here:
            for other, where in spelt:
                if is_misspelt(name, other) and (name, other) not in told:
                    told |= {(name, other), (other, name)}
                    yield Finding(
                        "names_disagree",
                        Severity.WARNS,
                        passage.place,
                        f"“{' '.join(name)}” stands here, and “{' '.join(other)}” {where}.",
                        "Spell the name in one way.",
                    )
        spelt += [(name, f"in block {passage.number}") for name in here]


def _known(letter: CheckedLetter, lexicon: Lexicon) -> Iterator[tuple[Name, str]]:
    for recipient in letter.recipients:
        yield from ((name, "among the recipients") for name in _pairs(recipient.name, lexicon))
    for invited in letter.signatories.invited if letter.signatories else ():
        yield from ((name, "in the signature grid") for name in _pairs(invited.name, lexicon))
    for source in letter.text.sources.values():
        said = f"{source.author}. {source.title}"
        yield from ((name, f"in the source “{source.title}”") for name in _pairs(said, lexicon))


def _beside(letter: CheckedLetter, lexicon: Lexicon) -> Iterator[tuple[Name, str]]:
    for beside in passages.beside(letter):
        yield from ((name, f"in {beside.where}") for name in _pairs(beside.text, lexicon))
    for earlier in letter.around.earlier:
        for person in earlier.people:
            yield from ((name, f"among the signers of {earlier.named}") for name in _pairs(person, lexicon))


def _pairs(text: str, lexicon: Lexicon) -> tuple[Name, ...]:
    """The given and family names of a text, initials between them left out."""
    found = (tuple(word for word in name if len(word) > 2) for name in names(text, lexicon))
    return tuple(dict.fromkeys(pair for name in found for pair in pairwise(name)))
