"""The closed fetcher: what a document may load, by name and from memory. Nothing else is read or asked for.

The page is our own HTML, and no text of a letter can hold an address that is loaded; this is the second lock.
"""

import re
from collections.abc import Mapping
from urllib.parse import unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from campaign.domain.refusals import Refusal

SCHEME = "asset"
_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
_NAME = re.compile(r"asset:([a-z0-9/_-]+\.(png|jpg|svg))")


class OutsideTheLetter(Refusal):
    """The letter names something that is not part of it."""


class Assets(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves named bytes. Whatever else is asked for stops the letter, and is remembered as `refused`."""

    def __init__(self, content: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols={SCHEME}, allow_redirects=False, fail_on_errors=True)
        # What the parent class could open with.
        self.handlers: list[object] = []
        self.handle_open: dict[str, list[object]] = {}
        self._content = content
        self.refused: OutsideTheLetter | None = None

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes of an asset. Raises `FatalURLFetchingError`, which is no `Exception`."""
        found = _NAME.fullmatch(url)
        if found is None or found[1] not in self._content:
            self.refused = OutsideTheLetter(f"The letter may not load “{_shortened(url)}”.")
            raise FatalURLFetchingError(str(self.refused))
        return URLFetcherResponse(url, self._content[found[1]], {"Content-Type": _TYPES[found[2]]})


def _shortened(url: str) -> str:
    shown = unquote(url)
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
