"""The libraries of the system, and what the tests and pictures use besides."""

import shutil
from collections.abc import Iterator

from campaign.cli.doctor.findings import Finding, State
from campaign.rendering.libraries import LIBRARIES, Library, versions

_INSTALL = "apt-get install -y --no-install-recommends"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def look(part: str) -> Iterator[Finding]:
    """Each library with the version that loads."""
    for library in LIBRARIES:
        yield found(part, library)
    yield Finding(part, "zlib", versions()["zlib"])
    yield _browser(part)


def found(part: str, library: Library) -> Finding:
    """What is said of one library."""
    version = library.version()
    if version is None:
        mend = f"{_INSTALL} {library.package} (as root; without, make setup unpacks it)"
        return Finding(part, library.name, f"{library.file} does not load", State.MISSING, mend)
    return Finding(part, library.name, version or "loads")


def _browser(part: str) -> Finding:
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    return Finding(part, "Chromium", browser or "not there; only tests and pictures of pages need it")
