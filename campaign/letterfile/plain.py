"""The plain characters of a text: marks gone, places filled, citations left out."""

from collections.abc import Iterator, Mapping

from campaign.letterfile.inline import Emphasis, Gap, Line, LineBreak, Link, Strong, Text, parse

Values = Mapping[str, Mapping[str, str]]
"""Family of a placeholder → its names → what they stand for."""


def plain(text: str, values: Values) -> str:
    """The words of a text on one line. A place that nothing is known of stays as it was written."""
    return " ".join(plain_line(line, values) for line in parse(text))


def plain_line(line: Line, values: Values) -> str:
    """The same of one paragraph, or of a part of one."""
    return " ".join("".join(_characters(line, values)).split())


def _characters(line: Line, values: Values) -> Iterator[str]:
    for node in line:
        match node:
            case Text(text):
                yield text
            case Emphasis(inside) | Strong(inside) | Link(_, inside):
                yield from _characters(inside, values)
            case Gap(placeholder):
                known = values.get(placeholder.family, {}).get(placeholder.name)
                yield f"{{{{ {placeholder} }}}}" if known is None else known
            case LineBreak():
                yield " "
