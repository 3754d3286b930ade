"""Recipients of a letter as a CSV file has them, one official a line: for letters to hundreds of them."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from campaign.domain.addresses import MOST_LINES, Address
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Refusal, Unacceptable
from campaign.domain.salutations import Form, salutation
from campaign.letterfile.fields import nearest
from campaign.reading.files import naming
from campaign.reading.rows import text_of

NEEDED = ("name", "title")
ADDRESS = tuple(f"address_{number}" for number in range(1, MOST_LINES + 1))
COLUMNS = (
    *("name", "title", "honorific", "organisation"),
    *("salutation", "form", "family_name", "key", "office", "represents"),
    *ADDRESS,
)

# Of several thousand officials.
MOST_BYTES = 5 * 1024**2


def read(path: Path) -> tuple[Addressee, ...]:
    """The recipients of a file, in its order. Refuses with the name of the file and the line."""
    with naming(path):
        rows = csv.DictReader(text_of(path, MOST_BYTES), strict=True, restval="")
        try:
            _refuse_columns(tuple(rows.fieldnames or ()))
            found = dict(_read(rows))
        except csv.Error as error:
            raise Unacceptable("rows", f"Line {rows.line_num} cannot be read: {error}.") from error
        if not found:
            raise Unacceptable("rows", "There is no recipient under the names of the columns.")
        _refuse_twice(found)
        return tuple(found.values())


def _refuse_columns(columns: tuple[str, ...]) -> None:
    for name in columns:
        if name not in COLUMNS:
            raise Unacceptable(
                "columns", f"The first line names a column “{name}”; {nearest(name, COLUMNS)}."
            )
        if columns.count(name) > 1:
            raise Unacceptable("columns", f"The first line names the column “{name}” twice. Take one out.")
    for name in NEEDED:
        if name not in columns:
            raise Unacceptable("columns", f"The first line names no column “{name}”, which is needed.")


def _read(rows: "csv.DictReader[str]") -> Iterator[tuple[int, Addressee]]:
    """Each recipient after the line that it ends in."""
    for row in rows:
        line = rows.line_num
        if None in row:
            raise Unacceptable(
                "rows", f"Line {line} has more cells than there are columns. Take the rest out."
            )
        try:
            yield line, _addressee(row)
        except Refusal as refusal:
            raise Unacceptable(refusal.field or "rows", f"Line {line}: {refusal.sentence}") from refusal


def _addressee(row: Mapping[str, str]) -> Addressee:
    told = {name: row.get(name, "").strip() for name in COLUMNS}
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


def _refuse_twice(found: Mapping[int, Addressee]) -> None:
    """Refuse an official who stands in two lines, and a key that two have."""
    lines: dict[tuple[str, ...], int] = {}
    for line, each in found.items():
        for known in ((each.name, each.title, each.organisation), *([(each.key,)] if each.key else [])):
            if first := lines.get(known):
                raise Unacceptable("rows", f"Line {line} is the same as line {first}: {known[0]}. Keep one.")
            lines[known] = line
