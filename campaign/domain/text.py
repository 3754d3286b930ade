"""The text of a block: Markdown marks, placeholders and citations, found without parsing HTML.

A block's text is a small Markdown (emphasis, strong, link, paragraphs) with two marks of ours:
`{{ family.name }}`, a placeholder, and `[^key]`, a citation, or `[^key@2025-11-21]`, which says as of which
day it is claimed. Placeholders are names only, of three
families; there is no expression, call or filter, so a text can never run code. What a placeholder
stands for is filled in after parsing, as plain text, and never parsed again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaign.domain import links
from campaign.domain.refusals import Unacceptable

FAMILIES = ("recipient", "letter", "fact")
RECIPIENT_NAMES = ("name", "honorific", "title", "organisation", "salutation", "place")
LETTER_NAMES = ("asks", "title", "subject", "deadline", "signature_count")

# Long enough for any section of a letter, short enough to lay out at once (about 3,500 words).
MOST_CHARACTERS = 20_000

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z]+)\.([a-z][a-z0-9_]*)\s*\}\}")
_BRACES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_BRACE = re.compile(r"\{[{%#]")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_CITATION = re.compile(rf"\[\^({_KEY.pattern})(?:@(\d{{4}}-\d\d-\d\d))?\]", re.ASCII)
_DATED = re.compile(r"\[\^[^\[\]\n@]{1,80}@[^\[\]\n]{0,40}\]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
# Control characters, the marks that turn the direction of what follows (U+202A…, U+2066…), and what is
# no character at all and cannot be written to a file (halves of surrogate pairs, U+FFFE, U+FFFF).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Every way to end a line that there is in Unicode and that is not a control character.
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True, order=True)
class Placeholder:
    """A name to be filled in: `{{ fact.known_prisoners }}` is family `fact`, name `known_prisoners`."""

    family: str
    name: str

    def __str__(self) -> str:
        return f"{self.family}.{self.name}"

    @property
    def is_known(self) -> bool:
        """Whether the name can ever be filled. Facts are named by the campaign, so any name may be."""
        return (
            (self.family == "recipient" and self.name in RECIPIENT_NAMES)
            or (self.family == "letter" and self.name in LETTER_NAMES)
            or self.family == "fact"
        )


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: the key of a source or a note, and the day as of which the text claims it, if any."""

    key: str
    as_of: date | None = None

    def __str__(self) -> str:
        return f"[^{self.key}@{self.as_of}]" if self.as_of else f"[^{self.key}]"


def placeholders_in(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder of the text, in order, repeats included."""
    return tuple(Placeholder(*found.groups()) for found in _PLACEHOLDER.finditer(text))


def citations_in(text: str) -> tuple[str, ...]:
    """The keys the text cites (`[^key]`), in order, repeats included."""
    return tuple(cited.key for cited in claims_in(text))


def claims_in(text: str) -> tuple[Cited, ...]:
    """What the text cites, with the day of each claim, in order, repeats included."""
    return tuple(cited for found in _CITATION.finditer(text) if (cited := _cited(found)))


def refuse_no_day(field: str, text: str) -> None:
    """Refuse a citation with something behind the @ that is no day: it would print as it stands."""
    for found in _DATED.finditer(text):
        if not claims_in(found[0]):
            raise Unacceptable(
                field, f"{found[0]} is no citation. Behind the @ stands a day, as in [^key@2025-11-21]."
            )


def _cited(found: re.Match[str]) -> Cited | None:
    """What a mark cites; None for one with a day that is in no calendar, which is no mark."""
    key, day = found.groups()
    try:
        return Cited(key, date.fromisoformat(day) if day else None)
    except ValueError:
        return None


def placeholder_at(text: str, position: int) -> tuple[Placeholder, int] | None:
    """The placeholder that begins at `position`, and where it ends; None when none begins there."""
    found = _PLACEHOLDER.match(text, position)
    return (Placeholder(*found.groups()), found.end()) if found else None


def citation_at(text: str, position: int) -> tuple[Cited, int] | None:
    """What is cited by a mark that begins at `position`, and where the mark ends; None when none does."""
    found = _CITATION.match(text, position)
    cited = _cited(found) if found else None
    return (cited, found.end()) if found and cited else None


def split(text: str) -> Iterator[str | Placeholder]:
    """Plain text cut at its placeholders: strings and `Placeholder`s in turn, empty strings left out."""
    end = 0
    for found in _PLACEHOLDER.finditer(text):
        if found.start() > end:
            yield text[end : found.start()]
        yield Placeholder(found.group(1), found.group(2))
        end = found.end()
    if end < len(text):
        yield text[end:]


def template_code_in(text: str) -> tuple[str, ...]:
    """Pieces in double braces or template tags that are not placeholders, as they were written."""
    return tuple(piece for piece in _in_braces(text) if not _PLACEHOLDER.fullmatch(piece))


def marks_in(text: str) -> tuple[str, ...]:
    """Whatever was meant to be filled in or cited, as it was written: for a text where nothing is."""
    return (*_in_braces(text), *map(str, claims_in(text)))


def unmarked(field: str, text: str) -> str:
    """A text that is shown as typed. Refuses what was meant to be filled in or cited."""
    if marks := marks_in(text):
        raise Unacceptable(field, f"{marks[0]} would show as it stands. Write in words what it stands for.")
    return text


def _in_braces(text: str) -> Iterator[str]:
    """What stands between an opening and the next closing of its sort, in time that grows with the text."""
    position, never_closed = 0, set()
    while found := _BRACE.search(text, position):
        opening = found.group(0)
        position = found.start() + 1
        if opening in never_closed:
            continue
        end = text.find(_BRACES[opening], found.end())
        if end < 0:
            never_closed.add(opening)
        else:
            position = end + 2
            yield text[found.start() : position]


def holds_control_marks(text: str) -> bool:
    """Whether the text holds a character that nobody sees and that cannot be printed."""
    return _FORBIDDEN.search(text) is not None


def written(field: str, text: str, what: str, most: int = MOST_CHARACTERS) -> str:
    """A text as a person wrote it, cleaned of surrounding space and refused when it cannot be printed.

    `what` names the thing wanted ("the words of the paragraph"). Refuses `Unacceptable` for an empty
    text, one longer than `most` characters, and one with invisible control marks. Braces are plain
    characters here: a text whose placeholders are filled in is `fillable` besides.
    """
    text = _LINE_ENDS.sub("\n", text).strip()
    if not text:
        raise Unacceptable(field, f"Write {what}.")
    return checked(field, text, most)


def checked(field: str, text: str, most: int = MOST_CHARACTERS) -> str:
    """The text itself, when it can be printed; an empty one can. Refuses as `written` does."""
    if len(text) > most:
        mend = "Divide it or shorten it." if most == MOST_CHARACTERS else "Shorten it."
        raise Unacceptable(field, f"This has {len(text):,} characters; at most {most:,} fit. {mend}")
    if holds_control_marks(text):
        raise Unacceptable(
            field, "This holds an invisible control character. Type it again, or paste it as plain text."
        )
    return text


def fillable(field: str, text: str) -> str:
    """A text whose marks are read. Refuses template code (what is in braces and is no name), pictures, and
    links to anything but the web or a mail address."""
    if code := template_code_in(text):
        raise Unacceptable(
            field,
            f"“{code[0]}” is not a placeholder. Write a name such as {{{{ recipient.name }}}}, "
            "{{ letter.asks }} or {{ fact.some_name }}; nothing in braces is computed.",
        )
    links.refuse_misleading(field, text)
    return text


def line(field: str, text: str, what: str, most: int = 300) -> str:
    """One line of plain text: as `written`, with every run of white space made one space."""
    return written(field, " ".join(text.split()), what, most)


def optional_line(field: str, text: str | None, most: int = 300) -> str:
    """One line of plain text that may be left out: the empty string stands for nothing."""
    return checked(field, " ".join((text or "").split()), most)


def kept(text: str | None) -> str:
    """A text that is kept and shown, and never printed in a letter: what an office wrote, or a note of
    ours. Line ends are made one kind, and what nobody sees is dropped."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text or "")).strip()


def kept_line(field: str, text: str | None, most: int = 1_000) -> str:
    """One line that is kept and shown. Refuses `Unacceptable` for more than `most` characters."""
    line = " ".join(kept(text).split())
    if len(line) > most:
        raise Unacceptable(field, f"This has {len(line):,} characters; at most {most:,} fit. Shorten it.")
    return line


def key(field: str, text: str) -> str:
    """A key of our own: lower-case letters, digits and hyphens, as used in addresses and files."""
    text = text.strip()
    if not re.fullmatch(r"[a-z0-9](?:[a-z0-9_-]{0,78}[a-z0-9])?", text):
        raise Unacceptable(
            field, "Use lower-case letters, digits and hyphens, such as release-the-prisoners."
        )
    return text


def citation_key(field: str, text: str) -> str:
    """The key of a source or a note, as `[^key]` cites it: letters, digits, hyphens, underscores."""
    text = text.strip()
    if len(text) > 80 or not _KEY.fullmatch(text):
        raise Unacceptable(field, "Use at most 80 letters, digits and hyphens, such as reuters-torture.")
    return text


def language(field: str, text: str) -> str:
    """The code of a language: "en", "hy", "pt-BR"."""
    text = text.strip()
    if not _LANGUAGE.fullmatch(text):
        raise Unacceptable(field, "Write the code of the language, such as en, hy or pt-BR.")
    return text
