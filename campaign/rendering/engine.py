"""The engine manifest: what, besides the document, decides every byte of a PDF."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from campaign.rendering import fonts, libraries

_ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = (
    "cssselect2",
    "fonttools",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    # It writes a part of what sealing adds.
    "pikepdf",
    "pillow",
    "pydyf",
    "pyphen",
    "pyuca",
    "pyyaml",
    "segno",
    "tinycss2",
    "tinyhtml5",
    "uharfbuzz",
    "weasyprint",
)
_FOLDERS = (
    *("campaign/domain", "campaign/letterfile", "campaign/rendering"),
    *("static/letter", "templates/letters"),
)
_KINDS = (".conf", ".css", ".html", ".py", ".svg")


@cache
def manifest() -> str:
    """What decides the bytes, as JSON: versions of packages, of the system's libraries as they are loaded,
    and of Unicode; hashes of the fonts, and of our templates, styles and code."""
    ours = (file for name in _FOLDERS for file in (_ROOT / name).rglob("*") if file.suffix in _KINDS)
    return json.dumps(
        {
            "libraries": {name: version(name) for name in PACKAGES},
            "system": libraries.versions(),
            "unicode": unicodedata.unidata_version,
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
