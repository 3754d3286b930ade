"""What YAML says, as values that know their line: every scalar is the text that was written.

There are no YAML types here: `no`, `1:30` and `2026-02-19` are texts until a field asks for a flag or a
day. So nothing a person writes turns into something else, and no YAML tag can make a Python object.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; the empty one is a value left out."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    line: int
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key: value` of a mapping, with the line of the key."""

    line: int
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order written, each key once."""

    line: int
    entries: dict[str, Entry]


Node: TypeAlias = Scalar | Sequence | Mapping


def is_empty(node: Node) -> bool:
    """Whether a value was left out: `author:` with nothing behind it."""
    return isinstance(node, Scalar) and not node.text.strip()
