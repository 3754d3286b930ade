"""The engine manifest: what, besides the document, decides every byte of a PDF."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from campaign.rendering import fonts

_ROOT = Path(__file__).resolve().parent.parent.parent
_LIBRARIES = (
    "fonttools",
    "jinja2",
    "markdown-it-py",
    "pydyf",
    "pyphen",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
)
_FOLDERS = ("campaign/letterfile", "campaign/rendering", "static/letter", "templates/letters")
_KINDS = (".conf", ".css", ".html", ".py", ".svg")


@cache
def manifest() -> str:
    """Versions of the libraries, and hashes of the fonts and of our templates, styles and code, as JSON."""
    ours = (file for name in _FOLDERS for file in (_ROOT / name).rglob("*") if file.suffix in _KINDS)
    return json.dumps(
        {
            "libraries": {name: version(name) for name in _LIBRARIES},
            "fonts": _hash(fonts.files(), fonts.FOLDER),
            "templates": _hash(ours, _ROOT),
        },
        sort_keys=True,
    )


def _hash(files: Iterable[Path], root: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
