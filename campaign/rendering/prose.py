"""What a template prints of a block: its texts, parsed, filled, set and numbered as they are asked for.

A template asks in the order it prints, so the notes are numbered in the order they are read; a text that no
template asks for (the clause of a demand, the name of a picture) calls no note.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Generic, TypeVar

from campaign.domain.asks import bullet_endings
from campaign.domain.blocks import Demand
from campaign.domain.lettertext import Placed
from campaign.letterfile.inline import Citation, Line, Text, parse
from campaign.rendering.filling import Filler
from campaign.rendering.typography import NBSP, set_line

# What a line is printed as: HTML or plain characters.
P = TypeVar("P")


class Prose(Generic[P]):
    """One text of a block. `typed` is what was typed; the others are ready to print."""

    def __init__(self, typed: str, setting: "Setting[P]", where: str, ending: str = "") -> None:
        self.typed = typed
        self._setting = setting
        self._where = where
        self._ending = ending

    @cached_property
    def paragraphs(self) -> tuple[P, ...]:
        """Its paragraphs. Each is printed once, however often it is asked for."""
        return tuple(self._setting.printed(line, self._where) for line in self._lines)

    @property
    def line(self) -> P:
        """The text of a single line."""
        return self.paragraphs[0]

    @property
    def _lines(self) -> tuple[Line, ...]:
        lines = parse(self.typed) or ((),)
        return (*lines[:-1], _ended(lines[-1], self._ending)) if self._ending else lines

    def __bool__(self) -> bool:
        return bool(self.typed)


@dataclass(frozen=True, slots=True)
class Setting(Generic[P]):
    """How the lines of one document are printed: `print_line` takes a line and says where it stands."""

    filler: Filler
    print_line: Callable[[Line, str], P]

    def printed(self, line: Line, where: str) -> P:
        """A parsed line, filled, set and printed."""
        filled = self.filler.fill(line, where)
        return self.print_line(set_line(filled, self.filler.document.text.language), where)

    def block(self, placed: Placed) -> "BlockView[P]":
        """A block for its template, each of its texts a `Prose` (or a tuple of them) under its own name."""
        where = f"the block “{placed.id}”"
        values: dict[str, Prose[P] | tuple[Prose[P], ...]] = {}
        for each in fields(placed.block):
            value = getattr(placed.block, each.name)
            if isinstance(value, tuple):
                values[each.name] = tuple(Prose(one, self, where) for one in value)
            else:
                values[each.name] = Prose(value, self, where)
        return BlockView((placed.id,), placed.block.kind, values, placed.block.BODY)

    def asks(self, demands: Sequence[Placed]) -> "BlockView[P]":
        """Demands that follow each other, as one list whose punctuation is generated."""
        endings = bullet_endings(len(demands), self.filler.document.text.language)
        items = tuple(
            Prose(placed.block.body, self, f"the demand “{placed.demand}”", ending)
            for placed, ending in zip(demands, endings, strict=True)
        )
        return BlockView(tuple(each.id for each in demands), Demand.kind, {"items": items}, "items")


class BlockView(Generic[P]):
    """The one variable of a block's template: `block.kind`, `block.ids` and the texts of its kind.

    `ids` is the block's, or that of each demand of a list; `body` the text that makes the block: a `Prose`,
    or a tuple of them for a list.
    """

    def __init__(
        self,
        ids: tuple[str, ...],
        kind: str,
        values: "dict[str, Prose[P] | tuple[Prose[P], ...]]",
        body: str,
    ) -> None:
        self.ids = ids
        self.kind = kind
        self.body = values[body]
        self._values = values

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_values"][name]
        except KeyError:
            raise AttributeError(name) from None


def in_order(blocks: Sequence[Placed]) -> Iterator[Placed | tuple[Placed, ...]]:
    """The blocks as they are printed: one by one, but demands that follow each other together."""
    demands: list[Placed] = []
    for placed in blocks:
        if isinstance(placed.block, Demand):
            demands.append(placed)
            continue
        if demands:
            yield tuple(demands)
            demands = []
        yield placed
    if demands:
        yield tuple(demands)


def views(blocks: Sequence[Placed], setting: Setting[P]) -> Iterator[BlockView[P]]:
    """The blocks of a letter for their templates."""
    for each in in_order(blocks):
        yield setting.asks(each) if isinstance(each, tuple) else setting.block(each)


def _ended(line: Line, ending: str) -> Line:
    """The line with its punctuation, which goes before the mark of a note; no "and" stands alone."""
    end = len(line)
    while end and isinstance(line[end - 1], Citation):
        end -= 1
    return (*line[:end], Text(ending.replace(" ", NBSP)), *line[end:])
