"""Recipients of a letter as a CSV file has them, one official a line: for letters to hundreds of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from campaign.domain.addresses import MOST_LINES, Address
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable
from campaign.domain.salutations import Form, salutation
from campaign.letterfile.fields import nearest
from campaign.reading.files import naming
from campaign.reading.rows import Faults, Table

NEEDED = ("name", "title")
ADDRESS = tuple(f"address_{number}" for number in range(1, MOST_LINES + 1))
COLUMNS = (
    *("name", "title", "honorific", "organisation"),
    *("salutation", "form", "family_name", "key", "office", "represents"),
    *ADDRESS,
)

# Of several thousand officials.
MOST_BYTES = 5 * 1024**2
_TABLE = Table(known=COLUMNS, needed=NEEDED, most_bytes=MOST_BYTES)


def read(path: Path, accept: Callable[[Addressee], None] | None = None) -> tuple[Addressee, ...]:
    """The recipients of a file, in its order. `accept` may refuse one for a reason of its own.

    Refuses every line that has a fault, together, with the name of the file.
    """

    def official(row: Mapping[str, str]) -> Addressee:
        made = _addressee(row)
        if accept:
            accept(made)
        return made

    with naming(path):
        faults = Faults()
        found = _TABLE.read(path, official, faults)
        _find_twice(found, faults)
        faults.refuse()
        if not found:
            raise Unacceptable("rows", "There is no recipient under the names of the columns.")
        return tuple(found.values())


def _addressee(told: Mapping[str, str]) -> Addressee:
    greeted = salutation(_form(told["form"]), told["name"], told["family_name"], told["salutation"])
    return Addressee(
        name=told["name"],
        title=told["title"],
        organisation=told["organisation"],
        honorific=told["honorific"],
        salutation=greeted,
        address=Address(tuple(told[name] for name in ADDRESS)),
        key=told["key"],
        office=told["office"],
        represents=told["represents"],
    )


def _form(text: str) -> Form:
    try:
        return Form(text or Form.BY_NAME)
    except ValueError as error:
        raise Unacceptable(
            "form", f"“{text}” is no form of address; {nearest(text, tuple(Form))}."
        ) from error


def _find_twice(found: Mapping[int, Addressee], faults: Faults) -> None:
    """Find officials who stand in two lines, and keys that two have."""
    lines: dict[tuple[str, ...], int] = {}
    for line, each in found.items():
        for known in ((each.name, each.title, each.organisation), *([(each.key,)] if each.key else [])):
            if first := lines.get(known):
                faults.add(f"Line {line} is the same as line {first}: {known[0]}. Keep one.", "rows")
                break
            lines[known] = line
