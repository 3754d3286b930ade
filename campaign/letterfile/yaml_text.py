"""YAML in and out: front matter to nodes with lines, plain values to front matter."""

import sys
from collections.abc import Iterator
from typing import Any

import yaml

from campaign.letterfile.nodes import Entry, Mapping, Node, Scalar, Sequence
from campaign.letterfile.refusals import LetterFileRefusal

# A letter file nests four deep (recipients, one of them, its address, a line of it).
DEEPEST = 12

# Only its events are used, so it makes no Python object; the one built on libyaml is many times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_MENDS = {
    "mapping values are not allowed in this context": "a value that holds a colon and a space needs quotes "
    "around it; write them.",
    "found character that cannot start any token": "a value cannot begin with this character; put quotes "
    "around the value.",
}


def read_mapping(text: str, first_line: int) -> Mapping:
    """The mapping that a YAML text holds; `first_line` is the line in the file where the text begins.

    Refuses `LetterFileRefusal` for what is not YAML or no mapping, and for what no letter needs: tabs as
    indentation, anchors and aliases, tags, several documents, a key that stands twice, deep nesting.
    """
    _refuse_tabs(text, first_line)
    try:
        node = _Composer(yaml.parse(text, Loader=_Loader), first_line).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + mark.line if mark else first_line
        raise LetterFileRefusal(line, _sentence(error.problem or "it breaks off")) from error
    except yaml.YAMLError as error:
        raise LetterFileRefusal(first_line, _sentence("a character that YAML cannot hold")) from error
    if not isinstance(node, Mapping):
        raise LetterFileRefusal(first_line, "this is not a list of “key: value” lines; write them.")
    return node


def _refuse_tabs(text: str, first_line: int) -> None:
    for number, row in enumerate(text.split("\n"), start=first_line):
        if "\t" in row[: len(row) - len(row.lstrip())]:
            raise LetterFileRefusal(number, "a tab begins this line; write spaces.")


def _sentence(problem: str) -> str:
    return _MENDS.get(
        problem,
        f"this is not YAML ({problem}); look at the quotes, brackets and indentation here and just above, "
        "and write them anew.",
    )


class _Composer:
    """Makes nodes of the parser's events."""

    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self.events = events
        self.first_line = first_line

    def document(self) -> Node:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise LetterFileRefusal(
                        self._line(event), "a second YAML document begins here; write one."
                    )
                node = self._node(next(self.events), depth=0)
        return node or Scalar(self.first_line, "")

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = self._line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise LetterFileRefusal(line, "anchors (&) and aliases (*) are not read; write the value out.")
        if tag := getattr(event, "tag", None):
            raise LetterFileRefusal(line, f"the tag “{tag}” is not read; write a plain value.")
        if depth > DEEPEST:
            raise LetterFileRefusal(line, "this is nested too deep; write it flatter.")
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(line, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(line, tuple(self._items(depth + 1)))
        return Mapping(line, self._entries(depth + 1))

    def _items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self._node(event, depth)

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth)
            if not isinstance(key, Scalar):
                raise LetterFileRefusal(key.line, "a key is one word; write it before the colon.")
            if key.text in entries:
                raise LetterFileRefusal(
                    key.line, f"“{key.text}” stands in line {entries[key.text].line} already; write one."
                )
            entries[key.text] = Entry(key.line, self._node(next(self.events), depth))
        return entries


class InOneLine(dict[str, Any]):
    """A mapping written as `{key: value, …}`."""


class ListInOneLine(list[Any]):
    """A list written as `[one, two]`."""


class _Dumper(yaml.SafeDumper):
    """Writes lists indented under their key, as people do, and never an alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    InOneLine,
    lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True),
)
_Dumper.add_representer(
    ListInOneLine,
    lambda dumper, value: dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True),
)


def write_mapping(plain: dict[str, Any]) -> str:
    """The YAML of plain values (dict, list, text, number, flag, date), a text never broken into lines."""
    return yaml.dump(plain, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=sys.maxsize)
