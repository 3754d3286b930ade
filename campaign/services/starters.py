"""The starter library: the blocks shipped with Campaign as files."""

from functools import lru_cache

from campaign.config import REPOSITORY
from campaign.letterfile.library import LibraryBlock, read_block

FOLDER = REPOSITORY / "templates" / "letters" / "library"


@lru_cache(maxsize=1)
def starters() -> tuple[LibraryBlock, ...]:
    """Every starter block, as its file says."""
    return tuple(read_block(file.read_text("utf-8"), FOLDER) for file in sorted(FOLDER.glob("*.md")))
