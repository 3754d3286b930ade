"""Python and its packages, beside those that the lock names."""

import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from campaign.cli.doctor.findings import Finding, State
from campaign.domain.counting import counted

LOCK = Path(__file__).resolve().parents[3] / "requirements.txt"
OLDEST, TOO_NEW = (3, 11), (3, 15)
_SET_UP = "rm .venv/set-up-run && make setup"
# A package of the lock; what stands behind a semicolon says on which machines it is wanted.
_LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)[ ]*(;)?", re.MULTILINE)
# Named with their versions, because they decide how a page looks.
_SHOWN = ("weasyprint", "pydyf", "uharfbuzz", "fonttools", "pikepdf", "pypdfium2")


def look(part: str, lock: Path = LOCK) -> Iterator[Finding]:
    """Python, the packages that decide how a page looks, and every other that is not as locked."""
    yield _python(part)
    locked = {name: (wanted, bool(only)) for name, wanted, only in _LOCKED.findall(lock.read_text("utf-8"))}
    found = [_package(part, name, *wanted) for name, wanted in locked.items()]
    yield from (each for each in found if each.name in _SHOWN or each.state is not State.OK)
    as_locked = sum(each.state is State.OK for each in found)
    yield Finding(part, "All", f"{counted(as_locked, 'package', 'packages')} as locked, of {len(found)}")


def _python(part: str) -> Finding:
    if OLDEST <= sys.version_info[:2] < TOO_NEW:
        return Finding(part, "Python", platform.python_version())
    wanted = f"{platform.python_version()}; wanted is 3.{OLDEST[1]} to 3.{TOO_NEW[1] - 1}"
    return Finding(part, "Python", wanted, State.MISSING, "make setup PYTHON=/path/to/python3.12")


def _package(part: str, name: str, wanted: str, only_on_some: bool) -> Finding:
    try:
        found = version(name)
    except PackageNotFoundError:
        if only_on_some:
            return Finding(part, name, "not for this machine")
        return Finding(part, name, f"not installed; locked is {wanted}", State.MISSING, _SET_UP)
    if _without_noughts(found) != _without_noughts(wanted):
        return Finding(part, name, f"{found}; locked is {wanted}", State.NOTE, _SET_UP)
    return Finding(part, name, found)


def _without_noughts(number: str) -> str:
    """A version as every tool compares it: 1.002 is 1.2."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", number)
