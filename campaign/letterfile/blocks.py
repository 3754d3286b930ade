"""The blocks of a letter in its file: `::: block` holds one, `::: asks` the bullets of the demands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from pathlib import Path
from typing import Any

from campaign.domain import text as words
from campaign.domain.blocks import BLOCK_KINDS, Block, Demand, Figure, Paragraph, Purpose
from campaign.domain.lettertext import Placed
from campaign.letterfile import attributes, pictures
from campaign.letterfile.demands import Declared
from campaign.letterfile.fences import Fence, Row, escaped
from campaign.letterfile.fields import nearest, one_of
from campaign.letterfile.refusals import LetterFileRefusal, at_line, gathered

# The word of a fence that holds an ask list.
ASKS = "asks"
PLACED_ATTRIBUTES = ("kind", "purpose", "id", "title")

_ITEM = re.compile(r"[-*][ \t]+(.*)")
_KEY = re.compile(r"([^\s{}]+)([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block, the line it begins in, and the picture it shows (bytes by stored name)."""

    placed: Placed
    line: int
    pictures: Mapping[str, bytes]


def kind_attributes(kind: type[Block]) -> tuple[str, ...]:
    """The attributes of one kind: every field but the body."""
    return tuple(each.name for each in fields(kind) if each.name != kind.BODY)


def read(fence: Fence, demands: Mapping[str, Declared], folder: Path | None) -> list[ReadBlock]:
    """The blocks of one fence."""
    return _read_asks(fence, demands) if fence.word == ASKS else [_read_block(fence, folder)]


def _read_block(fence: Fence, folder: Path | None) -> ReadBlock:
    given = dict(fence.attributes)
    kind = kind_called(given.pop("kind", Paragraph.kind), fence.line)
    if kind is Demand:
        raise LetterFileRefusal(fence.line, "a demand is an item of the ask list; write it in “::: asks”.")
    if "purpose" not in given:
        raise LetterFileRefusal(
            fence.line, f"the block says no purpose; write purpose=… with one of: {', '.join(Purpose)}."
        )
    purpose = one_of(Purpose, given.pop("purpose"), "purpose", fence.line)
    block_id, title = given.pop("id", ""), given.pop("title", "")
    with at_line(fence.line):
        block, shown = read_kind(kind, given, fence.text, fence.line, folder)
        placed = Placed(id=block_id or f"line-{fence.line}", purpose=purpose, block=block, title=title)
    return ReadBlock(placed, fence.line, shown)


def kind_called(name: str, line: int) -> type[Block]:
    """The class of a kind."""
    if name not in BLOCK_KINDS:
        meant = nearest(name, list(BLOCK_KINDS))
        raise LetterFileRefusal(line, f"“{name}” is no kind of block; {meant}.", "kind")
    return BLOCK_KINDS[name]


def read_kind(
    kind: type[Block], given: Mapping[str, str], body: str, line: int, folder: pictures.Shelf
) -> tuple[Block, Mapping[str, bytes]]:
    """The block of a kind, its attributes and its body; a figure's picture is fetched from `folder`."""
    known = kind_attributes(kind)
    for name in given:
        if name not in known:
            every = (*known, *PLACED_ATTRIBUTES)
            raise LetterFileRefusal(line, f"a {kind.kind} has no “{name}”; {nearest(name, every)}.", name)
    words.checked(kind.BODY, body)
    if kind is not Figure:
        return kind.from_payload({**given, kind.BODY: kind.read_body(body)}), {}
    picture = pictures.fetch(folder, given.get("image", ""))
    return Figure(**{**given, "image": picture.name, Figure.BODY: body}), {picture.name: picture.content}


def _read_asks(fence: Fence, demands: Mapping[str, Declared]) -> list[ReadBlock]:
    given = dict(fence.attributes)
    purpose = one_of(Purpose, given.pop("purpose", Purpose.ASK_LIST), "purpose", fence.line)
    for name in given:
        raise LetterFileRefusal(fence.line, f"an ask list has no “{name}”; write {{purpose=…}}.", name)
    items = _items(fence)
    if not items:
        raise LetterFileRefusal(fence.line, "the ask list is empty; write “- what you ask {#key}”.")
    return gathered(lambda item: _read_ask(item, demands, purpose), items)


def _items(fence: Fence) -> list[Row]:
    """The items of an ask list, each on one row: a row without a mark goes on the item above it."""
    items: list[tuple[int, list[str]]] = []
    for row in fence.rows:
        if not row.text.strip():
            continue
        if found := _ITEM.fullmatch(row.text.strip()):
            items.append((row.line, [found[1]]))
        elif items:
            items[-1][1].append(row.text.strip())
        else:
            raise LetterFileRefusal(row.line, "this is no item of the ask list; begin it with “- ”.")
    return [Row(line, " ".join(texts)) for line, texts in items]


def _read_ask(item: Row, demands: Mapping[str, Declared], purpose: Purpose) -> ReadBlock:
    bullet, mark, end = item.text.strip().rpartition("{#")
    found = _KEY.fullmatch(end)
    if not mark or found is None:
        raise LetterFileRefusal(
            item.line, "this ask has no key; end it with one of the keys under demands:, as {#key}."
        )
    key, rest = found.groups()
    if key not in demands:
        meant = nearest(key, list(demands)) if demands else f"write “{key}:” there"
        raise LetterFileRefusal(item.line, f"there is no “{key}” under demands:; {meant}.", "demands")
    given = attributes.read(rest, item.line)
    block_id = given.pop("id", key)
    for name in given:
        raise LetterFileRefusal(item.line, f"an ask has no “{name}”; write {{#key}} or {{#key id=…}}.", name)
    return ReadBlock(demands[key].placed(bullet, item.line, purpose, block_id), item.line, {})


def write(blocks: Sequence[Placed]) -> str:
    """The body: each block in its fence, demands that stand together in one ask list."""
    parts: list[str] = []
    for ask_list, run in groupby(blocks, key=_ask_list):
        together = list(run)
        parts += [_written_asks(ask_list, together)] if ask_list else map(_written_block, together)
    return "\n\n".join(parts)


def _ask_list(placed: Placed) -> Purpose | None:
    return placed.purpose if isinstance(placed.block, Demand) else None


def _written_block(placed: Placed) -> str:
    rows = [escaped(row) for row in placed.block.body.split("\n")]
    head = {
        "kind": placed.block.kind,
        "purpose": placed.purpose.value,
        "id": placed.id,
        "title": placed.title,
        **attributes_of(placed.block),
    }
    return "\n".join((f"::: block {attributes.write(head)}", *rows, ":::"))


def attributes_of(block: Block) -> dict[str, Any]:
    """The fields of a block that do not stand in its body, empty ones left out."""
    return {name: value for name, value in block.payload.items() if name != block.BODY}


def _written_asks(purpose: Purpose, run: Sequence[Placed]) -> str:
    head = "::: asks" if purpose is Purpose.ASK_LIST else f"::: asks {{purpose={purpose.value}}}"
    return "\n".join((head, *(_written_ask(placed) for placed in run), ":::"))


def _written_ask(placed: Placed) -> str:
    id_ = "" if placed.id == placed.demand else f" id={placed.id}"
    return f"- {placed.block.body} {{#{placed.demand}{id_}}}"
