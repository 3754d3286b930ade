"""What the doctor found, and how it is said: for people, or for a program."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import groupby


class State(StrEnum):
    """Whether all is well, something is worth knowing, or something needed is missing."""

    OK = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: the part it belongs to, its name, what is so, and how to mend it."""

    part: str
    name: str
    said: str
    state: State = State.OK
    mend: str = ""


# Names stand in a column of this width.
_BESIDE = 28
_MARKS = {State.OK: "  ", State.NOTE: "· ", State.MISSING: "✗ "}


def is_sound(findings: Sequence[Finding]) -> bool:
    """Whether nothing needed is missing."""
    return all(each.state is not State.MISSING for each in findings)


def in_words(findings: Sequence[Finding]) -> str:
    """The findings by part, a line each, and a line under it where there is something to do."""
    lines: list[str] = []
    for part, group in groupby(findings, key=lambda each: each.part):
        lines += ["", part] if lines else [part]
        for each in group:
            lines.append(f"{_MARKS[each.state]}{each.name:{_BESIDE}}{each.said}".rstrip())
            if each.mend:
                lines.append(f"{'':{_BESIDE + 2}}→ {each.mend}")
    return "\n".join([*lines, "", _verdict(findings)])


def _verdict(findings: Sequence[Finding]) -> str:
    missing = [each.name for each in findings if each.state is State.MISSING]
    return f"Missing: {', '.join(missing)}." if missing else "Nothing needed is missing."


def as_plain_json(findings: Sequence[Finding]) -> str:
    """The same as JSON."""
    told = {"sound": is_sound(findings), "findings": [asdict(each) for each in findings]}
    return json.dumps(told, ensure_ascii=False, indent=2)
