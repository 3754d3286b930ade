"""Refuse a lock that names where a file was fetched, a path of somebody's machine, or no digest.

Installing checks digests, so a file may come from any index or mirror: an address in a lock would only tie
every other machine to the one that wrote it.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, TOOLS, NODE = "requirements.txt", "requirements-dev.txt", "requirements-node.txt"
FRONT_END = "package-lock.json"

ADDRESS = re.compile(r"[a-z]+://|--(extra-)?index-url|--find-links|--trusted-host|\s@\s", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.])(/(home|root|tmp|work|opt|Users|var|srv|mnt)/|[A-Z]:\\)")
PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>\S+)", re.IGNORECASE)


def complaints() -> Iterator[str]:
    """Everything wrong with the locks, a sentence each."""
    for name in (RUN, TOOLS, NODE):
        yield from requirement_complaints(name, (ROOT / name).read_text(encoding="utf-8"))
    yield from front_end_complaints((ROOT / FRONT_END).read_text(encoding="utf-8"))

    run, tools = pins(RUN), pins(TOOLS)
    for package, version in run.items():
        if tools.get(package) != version:
            yield f"{TOOLS} must hold {package} {version}, as {RUN} does."


def requirement_complaints(name: str, text: str) -> Iterator[str]:
    yield from place_complaints(name, text)
    for requirement in text.replace("\\\n", "").splitlines():
        pin = PIN.match(requirement)
        if pin and "--hash=sha256:" not in requirement:
            yield f"{name} has no digest for {pin['name']}."
        elif not pin and requirement.strip() and not requirement.lstrip().startswith("#"):
            yield f"{name} pins no version in {requirement.strip()!r}."


def front_end_complaints(text: str) -> Iterator[str]:
    packages: dict[str, dict[str, object]] = json.loads(text)["packages"]
    for package, entry in packages.items():
        if package and "integrity" not in entry:
            yield f"{FRONT_END} has no digest for {package}."
        if "resolved" in entry:
            yield f"{FRONT_END} names where {package} was fetched."
        # Where to thank an author is not where a file comes from.
        entry.pop("funding", None)
    yield from place_complaints(FRONT_END, json.dumps(packages, indent=2))


def place_complaints(name: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if ADDRESS.search(line):
            yield f"{name}, line {number}, holds an address: {line.strip()}"
        if MACHINE_PATH.search(line):
            yield f"{name}, line {number}, holds a path of one machine: {line.strip()}"


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {pin["name"]: pin["version"] for line in lines if (pin := PIN.match(line))}


if __name__ == "__main__":
    found = list(complaints())
    if found:
        sys.exit("\n".join(found))
