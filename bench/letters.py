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


def sample(invited: int = 14) -> Document:
    """The sample letter, with so many boxes to sign in."""
    file = read_path(SAMPLE)
    document = document_of(file, file.recipients[0])
    boxes = tuple(Invited(f"{_name(number)}", "Chair", "Society of Walkers") for number in range(invited))
    return replace(document, signatories=replace(document.signatories, invited=boxes, organisations=()))


def names(count: int) -> tuple[Supporter, ...]:
    """So many supporters, each with a name of their own, short and long."""
    return tuple(Supporter(f"{_name(number)} {number}", _PLACES[number % 5]) for number in range(count))


def signed(document: Document, supporters: Sequence[Supporter], earlier: int = 0) -> Document:
    """The document with these supporters, the first `earlier` of them only counted, as a draft."""
    shown = tuple(supporters[earlier:])
    signatories = replace(document.signatories, supporters=shown, earlier=earlier)
    return replace(document, signatories=signatories, is_draft=True)


def addressed(document: Document, count: int) -> list[Document]:
    """The document for so many recipients."""
    return [replace(document, recipient=_recipient(number)) for number in range(count)]


def _recipient(number: int) -> Addressee:
    name = _name(number * 7)
    return Addressee(
        name=name,
        honorific="The Honorable",
        title="Member of the Council",
        organisation="City of Springfield",
        salutation=f"Member {name.split()[-1]}",
        address=Address((f"{number + 1} Main Street", "Springfield, IL 62701")),
    )


def _name(number: int) -> str:
    return f"{_GIVEN[number % len(_GIVEN)]} {_FAMILY[number // len(_GIVEN) % len(_FAMILY)]}"
