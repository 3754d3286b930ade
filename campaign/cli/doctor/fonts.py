"""The print fonts: which script each prints, and what brings one that is not there."""

from collections.abc import Iterator

from campaign.cli.doctor.findings import Finding, State
from campaign.rendering import fonts
from campaign.rendering.fonts import Support

_MAKE = ".venv/bin/python scripts/make_fonts.py"
# Without the scripts of the letter itself nothing prints.
_NEEDED = ("Latin", "Greek", "Cyrillic")


def look(part: str) -> Iterator[Finding]:
    """A line a script."""
    for each in fonts.support():
        yield found(part, each)


def found(part: str, support: Support) -> Finding:
    """What is said of one script."""
    if support.is_there:
        return Finding(part, support.script, support.font)
    if support.script in _NEEDED:
        return Finding(part, support.script, f"{support.font} is not there", State.MISSING, "make setup")
    said = f"cannot be printed: {support.font} is not there; {support.package} brings it"
    return Finding(part, support.script, said, State.NOTE, f"{_install(support.package)} && {_MAKE}")


def _install(package: str) -> str:
    """The command that brings a package: those of npm are named with the one they belong to."""
    if package.startswith("@"):
        return "npm ci --ignore-scripts --omit=dev"
    return f".venv/bin/pip install {package}"
