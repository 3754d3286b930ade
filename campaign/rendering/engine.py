"""The engine manifest: what, besides the document, decides every byte of a PDF."""

import hashlib
import json
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_PACKAGES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "pyphen",
    "tinyhtml5",
    "tinycss2",
    "jinja2",
    "markdown-it-py",
)
_OURS = ("templates/letters", "static/letter", "campaign/rendering")


@cache
def manifest() -> str:
    """Versions of the libraries and fonts, and a hash of our templates, styles and code, as JSON."""
    versions = {
        (each.metadata["Name"] or "").lower(): each.version
        for each in distributions()
        if (each.metadata["Name"] or "").lower().startswith(("fontpkg-", *_PACKAGES))
    }
    return json.dumps({"packages": versions, "templates": _hash_of_ours()}, sort_keys=True)


def _hash_of_ours() -> str:
    digest = hashlib.sha256()
    for folder in _OURS:
        for file in sorted((_ROOT / folder).rglob("*")):
            if file.is_file() and file.suffix in (".html", ".css", ".py"):
                digest.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
