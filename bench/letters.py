"""The letters that are measured: the sample letter, with names that nobody bears."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from campaign.domain.addresses import Address
from campaign.domain.document import Document
from campaign.domain.recipients import Addressee
from campaign.domain.signatories import Invited, Supporter
from campaign.letterfile import document_of, read_path

SAMPLE = Path(__file__).resolve().parents[1] / "docs/samples/every-kind.letter.md"
_GIVEN = ("Ann", "Bartholomew", "Chidi", "Deirdre", "Eleni", "Farid", "Guadalupe", "Hana", "Ivo", "Jun")
_FAMILY = ("Abel", "Brook-Marsden", "Castellanos", "Dray", "Eriksdotter", "Featherstone", "Grey", "Hale")
_PLACES = ("Fresno, California", "Springfield, Illinois", "Ann Arbor, Michigan", "Bath, Maine", "")
# One name in ten, where a roll is of several scripts.
_OTHERS = ("Անի Օրինակյան", "Иван Примеров", "محمد مثال", "דוד דוגמה", "王小明")


def sample(invited: int = 14, *, names_recipient: bool = True) -> Document:
    """The sample letter, with so many boxes to sign in; its text may do without its recipient's name."""
    file = read_path(SAMPLE)
    document = document_of(file, file.recipients[0])
    boxes = tuple(Invited(f"{_name(number)}", "Chair", "Society of Walkers") for number in range(invited))
    text = document.text
    if not names_recipient:
        text = replace(text, blocks=tuple(each for each in text.blocks if each.id != "courtesy"))
    signatories = replace(document.signatories, invited=boxes, organisations=())
    return replace(document, text=text, signatories=signatories)


def two_pages() -> Document:
    """The sample letter as most are that somebody drafts: with four boxes to sign in it has two pages."""
    return replace(sample(4), is_draft=True)


def names(count: int, *, first: int = 0, scripts: bool = False) -> tuple[Supporter, ...]:
    """So many supporters, each with a name of their own, short and long; of several `scripts`, or of one."""
    return tuple(_supporter(number, scripts=scripts) for number in range(first, first + count))


def signed(
    document: Document, supporters: Sequence[Supporter], earlier: int = 0, *, is_draft: bool = True
) -> Document:
    """The document with these supporters, the first `earlier` of them only counted."""
    return replace(after(document, supporters[earlier:], earlier), is_draft=is_draft)


def after(document: Document, supporters: Sequence[Supporter], earlier: int) -> Document:
    """The document, a draft, with the supporters that came after so many."""
    signatories = replace(document.signatories, supporters=tuple(supporters), earlier=earlier)
    return replace(document, signatories=signatories, is_draft=True)


def addressed(document: Document, count: int) -> list[Document]:
    """The document for so many recipients."""
    return [replace(document, recipient=_recipient(number)) for number in range(count)]


def _supporter(number: int, *, scripts: bool) -> Supporter:
    if scripts and number % 10 == 0:
        return Supporter(f"{_OTHERS[number // 10 % len(_OTHERS)]} {number}", "")
    return Supporter(f"{_name(number)} {number}", _PLACES[number % 5])


def _recipient(number: int) -> Addressee:
    name = _name(number * 7)
    return Addressee(
        name=name,
        honorific="The Honorable",
        title="Member of the Council",
        organisation="City of Springfield",
        salutation=f"Member {name.split()[-1]} {number}",
        address=Address((f"{number + 1} Main Street", "Springfield, IL 62701")),
    )


def _name(number: int) -> str:
    return f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[number // len(_GIVEN) % len(_FAMILY)]}"
