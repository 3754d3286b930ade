"""Reading a letter file: text in, `LetterFile` out, every fault with its line."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from campaign.domain.lettertext import LetterText, Named
from campaign.domain.refusals import NotFound
from campaign.letterfile import (
    blocks,
    demands,
    evidence,
    faults,
    fences,
    follows,
    front_matter,
    heading,
    nodes,
    notes,
    print_settings,
    recipients,
    signatories,
)
from campaign.letterfile.blocks import ReadBlock
from campaign.letterfile.demands import Declared
from campaign.letterfile.fences import Body, Row
from campaign.letterfile.fields import Fields
from campaign.letterfile.heading import Heading
from campaign.letterfile.letter_file import LetterFile, Lines
from campaign.letterfile.refusals import LetterFileRefusal, together


def read_path(path: Path) -> LetterFile:
    """The letter file at a path, with its pictures from the same folder. Refuses as `read` does."""
    try:
        with path.open("rb") as file:
            content = file.read(front_matter.MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}.") from error
    except OSError as error:
        raise LetterFileRefusal(None, f"{path} cannot be opened: {error.strerror}.") from error
    return read(front_matter.decoded(content), path.parent)


def read(text: str, folder: Path | None = None) -> LetterFile:
    """The letter file of a text; `folder` is where the pictures of its figures lie.

    Refuses `LetterFileRefusal`, with the line, for whatever docs/letter-file.md does not describe: every
    fault that can be told without mending another.
    """
    mapping, rows = front_matter.split(text)
    try:
        return _read(mapping, rows, folder)
    except LetterFileRefusal as refusal:
        raise together([refusal, *faults.find(mapping, rows, folder)]) from None


def _read(mapping: nodes.Mapping, rows: list[Row], folder: Path | None) -> LetterFile:
    """The letter file. Refuses the first fault."""
    front = heading.front_of(mapping)
    heading.refuse_format(front)
    body = fences.read(rows)
    declared = demands.read(front)
    placed = _blocks(declared, body, folder)
    addressed = recipients.read(front)
    headed = heading.read(front)
    with front.refusing():
        return LetterFile(
            slug=headed.slug,
            text=_text(headed, front, body, placed, tuple(Named.of(each) for each in addressed)),
            settings=print_settings.read(front),
            recipients=addressed,
            signatories=signatories.read(front),
            follows=follows.read(front),
            put_to={key: demand.put_to for key, demand in declared.items()},
            pictures={name: content for each in placed for name, content in each.pictures.items()},
            lines=Lines(
                blocks={each.placed.id: each.line for each in placed},
                fields={
                    **dict(_lines(mapping)),
                    **{f"notes.{key}": line for key, line in body.note_lines.items()},
                },
            ),
        )


def _text(
    headed: Heading, front: Fields, body: Body, placed: Sequence[ReadBlock], named: tuple[Named, ...]
) -> LetterText:
    sources = evidence.read_sources(front)
    return LetterText(
        title=headed.title,
        subject=headed.subject,
        blocks=tuple(each.placed for each in placed),
        recipients=named,
        valediction=headed.valediction,
        language=headed.language,
        deadline=headed.deadline,
        facts=evidence.read_facts(front),
        sources=sources,
        notes=notes.read(body, sources),
    )


def _blocks(declared: Mapping[str, Declared], body: Body, folder: Path | None) -> list[ReadBlock]:
    placed = [each for fence in body.fences for each in blocks.read(fence, declared, folder)]
    _refuse_repeated(placed)
    _refuse_unput(declared, placed)
    return placed


def _refuse_repeated(placed: Sequence[ReadBlock]) -> None:
    ids: dict[str, int] = {}
    put: dict[str, int] = {}
    for each in placed:
        _refuse_second(ids, f"the id “{each.placed.id}”", each.placed.id, each.line)
        if each.placed.demand:
            _refuse_second(put, f"the demand “{each.placed.demand}”", each.placed.demand, each.line)


def _refuse_second(seen: dict[str, int], what: str, key: str, line: int) -> None:
    if key in seen:
        raise LetterFileRefusal(line, f"{what} stands in line {seen[key]} already; write another.")
    seen[key] = line


def _refuse_unput(declared: Mapping[str, Declared], placed: Sequence[ReadBlock]) -> None:
    put = {each.placed.demand for each in placed}
    for key, demand in declared.items():
        if key not in put:
            raise LetterFileRefusal(
                demand.fields.line,
                f"the demand “{key}” stands in no ask list; write “- … {{#{key}}}” under “::: asks”.",
                "demands",
            )


def _lines(node: nodes.Node, within: str = "") -> Iterator[tuple[str, int]]:
    """Every field's dotted name with its line; items of a list count from 1."""
    if isinstance(node, nodes.Mapping):
        for name, entry in node.entries.items():
            yield f"{within}{name}", entry.line
            yield from _lines(entry.value, f"{within}{name}.")
    elif isinstance(node, nodes.Sequence):
        for number, item in enumerate(node.items, start=1):
            yield f"{within}{number}", item.line
            yield from _lines(item, f"{within}{number}.")
