"""One person with two offices: in the letter and its press release, or otherwise than a recipient's title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from campaign.domain.checks import passages
from campaign.domain.checks.finding import Finding, Severity
from campaign.domain.checks.letter import CheckedLetter
from campaign.domain.reading_text.lexicon import Lexicon
from campaign.domain.recipients import Addressee

# No name has more parts; without an end, what is all hyphens would be read anew from each.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:-[^\W\d_]+){0,5}"
_NAME = rf"{_CAPITAL}(?:\s+(?:[A-Z]\.\s+)?{_CAPITAL}){{1,2}}"


@dataclass(frozen=True, slots=True)
class _Title:
    """What somebody is said to be: the post, and the words that narrow it ("foreign" minister)."""

    person: str
    post: str
    kinds: frozenset[str]
    shown: str
    where: str

    def disagrees_with(self, other: "_Title") -> bool:
        """Whether one person is said to hold another office of the same sort."""
        is_other = bool(self.kinds and other.kinds and not self.kinds & other.kinds)
        return self.person == other.person and self.post == other.post and is_other


def find(letter: CheckedLetter) -> Iterator[Finding]:
    """One finding a person and pair of titles."""
    if (lexicon := passages.words_of(letter)) is None:
        return
    elsewhere = [
        title
        for beside in passages.beside(letter)
        if beside.is_ours
        for title in _titles(beside.text, lexicon, f"in {beside.where}")
    ]
    told = set()
    for passage in passages.of_letter(letter):
        here = list(_titles(passage.text, lexicon, f"in block {passage.number}"))
        for title in here:
            for other in elsewhere:
                pair = (title.person, frozenset((title.shown, other.shown)))
                if pair not in told and title.disagrees_with(other):
                    told.add(pair)
                    yield Finding(
                        "titles_disagree",
                        Severity.WARNS,
                        passage.place,
                        f"{title.person} is “{title.shown}” here, and “{other.shown}” {other.where}.",
                        "Look which title is right; say “former” of one that is held no more.",
                    )
        elsewhere += here
    yield from _of_recipients(letter, lexicon)


def _of_recipients(letter: CheckedLetter, lexicon: Lexicon) -> Iterator[Finding]:
    """One finding a block and recipient that the text calls by another office than the letter does."""
    by_surname: dict[str, list[Addressee]] = {}
    for recipient in letter.recipients:
        by_surname.setdefault(recipient.name.split()[-1], []).append(recipient)
    for passage in passages.of_letter(letter):
        for surname, recipients in by_surname.items():
            # One letter may go to two of one name.
            called = " ".join(f"{each.title} {each.salutation}" for each in recipients).lower()
            for found in _before_surname(surname, lexicon).finditer(passage.text):
                if not found["past"] and found["post"].lower() not in called:
                    yield Finding(
                        "titles_disagree",
                        Severity.WARNS,
                        passage.place,
                        f"“{found['post']} {surname}” stands here, and the letter is addressed to "
                        f"{recipients[0].name} as {recipients[0].title}.",
                        "Look which title is right; say “then” or “former” of one that is held no more.",
                    )
                    break


def _titles(text: str, lexicon: Lexicon, where: str) -> Iterator[_Title]:
    before, behind = _patterns(lexicon)
    for found in before.finditer(text):
        for person in re.findall(_NAME, found["names"]):
            yield _title(person, found["kinds"], found["post"], lexicon, where)
    for found in behind.finditer(text):
        yield _title(found["name"], found["kinds"], found["post"], lexicon, where)


def _title(person: str, kinds: str, post: str, lexicon: Lexicon, where: str) -> _Title:
    besides = lexicon.past | lexicon.function_words
    narrowing = frozenset(word.lower() for word in kinds.split()) - besides
    shown = " ".join(f"{kinds} {post}".split())
    return _Title(" ".join(person.split()), _singular(post, lexicon), narrowing, shown, where)


def _singular(post: str, lexicon: Lexicon) -> str:
    word = post.lower()
    return word if word in lexicon.posts else word.removesuffix("s")


def _before_surname(surname: str, lexicon: Lexicon) -> re.Pattern[str]:
    """A post before a surname, with the given names between, and the word that says it is held no more."""
    past, posts = "|".join(sorted(lexicon.past)), "|".join(sorted(lexicon.posts))
    given = rf"(?:{_CAPITAL}\s+|[A-Z]\.\s+){{0,3}}?"
    return re.compile(
        rf"\b(?P<past>(?i:{past})[-\s]+)?(?P<post>(?i:{posts}))\s+{given}{re.escape(surname)}(?![\w-])"
    )


@cache
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A title before names ("former presidents A and B"), and one behind ("A, former foreign minister")."""
    post = rf"(?P<post>(?i:{'|'.join(sorted(lexicon.posts))})s?)"
    joint = r"(?:,\s+(?:and\s+)?|\s+and\s+)"
    narrowing = "|".join(sorted(lexicon.kinds_of_posts | lexicon.past))
    kinds = rf"(?P<kinds>(?:(?i:{narrowing})\s+){{0,3}}?)"
    return (
        re.compile(rf"\b{kinds}{post}\s+(?P<names>{_NAME}(?:{joint}{_NAME})*)"),
        re.compile(rf"\b(?P<name>{_NAME}),\s+(?:the\s+)?{kinds}{post}\b"),
    )
