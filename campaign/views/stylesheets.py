"""One style sheet a page: the `@import`s of a sheet, joined on the way out.

The site's styles are some thirty small files, one a component. A phone on HTTP/1.1 would ask for each
of them in turn, and an imported file has no `?v=` to be cached by. So `css/site.css`, which only
imports, is served with its imports in their places. Opened without a server it works as it stands.
"""

import re
from pathlib import Path

_IMPORT = re.compile(r'@import url\("([^":]+)"\);\n?')


def joined(sheet: Path) -> str:
    """The text of a sheet with every sheet it imports in place of the import.

    Imported sheets stand beside or beneath the importing one. Addresses in `url(…)` are not rewritten,
    so only a sheet in the same folder may hold any.
    """
    return _IMPORT.sub(lambda found: joined(sheet.parent / found.group(1)), sheet.read_text("utf-8"))
