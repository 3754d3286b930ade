r"""The attributes of a fence: `{kind=quotation id=q1 attribution="She said \"no\""}`.

A value without quotes is letters, digits and `. _ -`; in quotes `\"`, `\\` and `\n` stand for themselves.
"""

import re
from collections.abc import Mapping

from campaign.letterfile.refusals import LetterFileRefusal

_ONE = re.compile(r'\s*([a-z][a-z_]*)=(?:"((?:[^"\\]|\\.)*)"|([\w.-]+))(?=\s|$)')
_BARE = re.compile(r"[\w.-]+", re.ASCII)
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n"}


def read(text: str, line: int) -> dict[str, str]:
    """The attributes between the braces. Refuses `LetterFileRefusal` for what is none, or stands twice."""
    found: dict[str, str] = {}
    text, position = text.rstrip(), 0
    while position < len(text):
        one = _ONE.match(text, position)
        if one is None:
            raise LetterFileRefusal(
                line, f'“{text[position:].strip()}” is no attribute; write name=word or name="some words".'
            )
        name, quoted, bare = one.groups()
        if name in found:
            raise LetterFileRefusal(line, f"“{name}” stands twice; write it once.", name)
        found[name] = bare if quoted is None else _ESCAPED.sub(_meant, quoted)
        position = one.end()
    return found


def _meant(escaped: re.Match[str]) -> str:
    return _MEANT.get(escaped[1], escaped[1])


def write(attributes: Mapping[str, str]) -> str:
    """The attributes with their braces, those that are empty left out."""
    return "{" + " ".join(f"{name}={_quoted(value)}" for name, value in attributes.items() if value) + "}"


def _quoted(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
